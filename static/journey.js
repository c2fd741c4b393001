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
      return journey.lead(check, answers);
    },

    lead(check, answers) {
      const known = seal.known(check.q, journey.byIndex(check, answers));
      const path = journey.questions(check).filter(({ when }) => seal.holds(when, known));
      return { answers, path, open: path.find(({ id }) => answers[id] === undefined) };
    },

    ahead(check, { id, left }) {
      const questions = journey.questions(check);
      const at = questions.findIndex((question) => question.id === id);
      // The build counts what follows a counted question; behind a text all that might be asked is said.
      const later = questions.slice(at + 1).filter(({ kind }) => kind === "text" || !left);
      const [min, max] = left ?? [0, 0];
      return [min + later.filter(({ when }) => !when).length, max + later.length];
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

    date: (day) => new Date(day.getTime() - day.getTimezoneOffset() * 6e4).toISOString().slice(0, 10),

    closure({ closed = [] }, day) {
      const date = journey.date(day);
      return closed.find(({ from, to }) => from <= date && date <= to);
    },
  };

  if (typeof module === "object") module.exports = journey;
  else anteroom.journey = journey;
})();
