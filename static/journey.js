// What a visitor has answered and done. Described in anteroom.d.ts.
"use strict";
(() => {
  const seal = typeof module === "object" ? require("./seal.js") : anteroom.seal;
  const NINETY_DAYS = 90 * 864e5;

  /** @type {Journey} */
  const journey = {
    // ---- What is kept

    parse(text) {
      try {
        // No prototypes: a question may be called "constructor".
        const kept = JSON.parse(text ?? "", (_, value) =>
          value && typeof value === "object" && !Array.isArray(value) ? Object.assign(Object.create(null), value) : value);
        return kept.v === 1 && !(kept.until < Date.now()) ? kept : null;
      } catch {
        return null;
      }
    },

    openStore(site, browser) {
      const key = `anteroom:${site}`;
      const [device, session] = (/** @type {const} */ (["localStorage", "sessionStorage"])).map((name) => {
        try {
          browser[name].getItem(key);
          return browser[name];
        } catch {
          return null;
        }
      });
      /** @type {KeyPlace} */
      const tab = {
        getItem: () => (browser.name.startsWith(key) ? browser.name.slice(key.length) : null),
        setItem: (_, text) => { browser.name = key + text; },
        removeItem: () => { if (tab.getItem(key)) browser.name = ""; },
      };
      const places = [device, session, tab];

      /** @type {Store} */
      const store = {
        read: () => places.map((place) => journey.parse(place?.getItem(key))).find(Boolean)
          ?? { v: 1, answers: {}, notes: {}, tokens: {} },
        forget: () => places.forEach((place) => place?.removeItem(key)),
        change(edit) {
          const kept = store.read(); // another tab may have written
          edit(kept);
          store.forget();
          const text = JSON.stringify(kept);
          try {
            ((kept.until ? device : session) ?? tab).setItem(key, text);
          } catch {
            tab.setItem(key, text);
          }
        },
        keep() {
          if (device) store.change((kept) => { kept.until = Date.now() + NINETY_DAYS; });
        },
        isKept: () => Boolean(journey.parse(device?.getItem(key))),
        isFleeting: () => Boolean(tab.getItem(key)) || (!session && !store.isKept()),
      };
      if (!store.isKept()) device?.removeItem(key); // expired
      return store;
    },

    // ---- Answers

    questions({ q, texts = [] }) {
      /** @type {Asked[]} */
      const questions = q.map((question, index) => ({ ...question, index }));
      // From the back, so that places hold.
      for (const text of [...texts].reverse()) questions.splice(text.before, 0, { ...text, kind: "text" });
      return questions;
    },

    fault({ kind, required, choices = [], min = 1, max = Infinity, exclusive = [] }, answer) {
      if (answer == null) return required ? "missing" : null;
      if (kind === "text") return typeof answer === "string" ? null : "missing";
      const picked = [answer ?? []].flat();
      if (Array.isArray(answer) !== (kind === "multiple") || !picked.every((id) => choices.includes(id))) return "missing";
      if (picked.some((id) => exclusive.includes(id))) return picked.length > 1 ? "missing" : null;
      return picked.length < min ? "min" : picked.length > max ? "max" : null;
    },

    byIndex: ({ q }, answers) => q.map(({ id, choices }) => {
      const answer = answers[id];
      if (Array.isArray(answer)) return answer.map((choice) => choices.indexOf(choice));
      return typeof answer === "string" ? choices.indexOf(answer) : answer;
    }),

    course(check, kept) {
      /** @type {Answers} */
      const answers = Object.create(null);
      const questions = journey.questions(check);
      for (const question of questions) {
        const stored = kept.answers[check.id]?.[question.id];
        if (stored?.r === (question.rev ?? 1) && !journey.fault(question, stored.v)) answers[question.id] = stored.v;
      }
      const known = seal.known(check.q, journey.byIndex(check, answers));
      const path = questions.filter(({ when }) => seal.holds(when, known));
      return { answers, path, open: path.find(({ id }) => answers[id] === undefined) };
    },

    ahead(check, { id, left }) {
      const questions = journey.questions(check);
      const later = questions.slice(questions.findIndex((question) => question.id === id) + 1);
      const texts = later.filter(({ kind }) => kind === "text");
      const [min, max] = left ?? [0, later.length - texts.length];
      return [min + texts.filter(({ when }) => !when).length, max + texts.length];
    },

    walk: (check, answers) => seal.walk(seal.unpack(check), journey.byIndex(check, answers)),

    // ---- Steps

    async standing(gate, tokens) {
      const steps = await Promise.all(gate.steps.map(async ({ tags, label, url, ...step }) => {
        const id = step.read ? `read:${step.read}` : step.ack ? `acknowledge:${gate.id}/${step.ack}` : `answer:${step.answer}`;
        const token = tokens[id];
        return { id, label, url, token, done: tags.includes(await seal.tag(token ?? "").catch(() => "")) };
      }));
      return {
        steps,
        current: steps.find(({ done }) => !done),
        changed: steps.filter(({ token, done }) => token && !done),
      };
    },

    destination({ url }) {
      const destination = new URL(url);
      if (!["https:", "mailto:", "tel:"].includes(destination.protocol)) throw new Error(url);
      return destination;
    },

    closure({ closed = [] }, day) {
      const date = new Date(day.getTime() - day.getTimezoneOffset() * 6e4).toISOString().slice(0, 10);
      return closed.find(({ from, to }) => from <= date && date <= to);
    },

    // ---- The brief

    async brief({ checks, statements, notes }, kept, own, agreed) {
      /** @type {BriefRow[][]} */
      const [chosen, bands, written] = [[], [], []];
      for (const { page, questions, dimensions } of checks) {
        const check = page ?? own;
        const { answers, path, open } = journey.course(check, kept);
        for (const { id, choices = [] } of path) {
          const [{ label, choices: texts }] = questions.filter((question) => question.id === id);
          const picked = [answers[id] ?? []].flat();
          if (texts) chosen.push([label, picked.map((choice) => texts[choices.indexOf(choice)]).join("\n")]);
          else written.push([label, picked[0]]);
        }
        const opened = open ? [] : (await seal.bands(seal.unpack(check), journey.byIndex(check, answers))).bands;
        for (const { id, label } of dimensions) {
          bands.push([label, opened.find(({ dimension }) => dimension === id)?.band]);
        }
      }
      const accepted = statements.filter(({ step }) => kept.tokens[step]).flatMap(({ texts }) => texts).join(" ");
      const noted = notes.map(({ id, label }) => [label, kept.notes[id]]);
      return [...written, ...noted, ...chosen, ...bands, [agreed, accepted]].filter(([, text]) => text);
    },
  };

  if (typeof module === "object") module.exports = journey;
  else anteroom.journey = journey;
})();
