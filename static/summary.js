// What a walk comes to: what decided, the brief, what of it goes along, a reminder. Described in anteroom.d.ts.
"use strict";
(() => {
  const seal = typeof module === "object" ? require("./seal.js") : anteroom.seal;
  const journey = typeof module === "object" ? require("./journey.js") : anteroom.journey;
  const LONGEST_ADDRESS = 1800;

  /** @type {Summary} */
  const summary = {
    // ---- What decided

    others(question, answer) {
      const { kind, choices = [], required } = question;
      if (kind !== "multiple") return [...choices, ...required ? [] : [null]].filter((choice) => choice !== answer);
      const picked = [answer ?? []].flat();
      const toggled = choices.map((box) => choices.filter((choice) => picked.includes(choice) !== (choice === box)));
      return [...toggled, ...choices.map((box) => [box])]
        .map((boxes) => (boxes.length ? boxes : null))
        .filter((boxes) => !journey.fault(question, boxes) && String(boxes) !== String(answer));
    },

    async decisive(check, { answers, path }, outcome) {
      const sealed = seal.unpack(check);
      const found = [];
      for (const question of path.filter(({ kind }) => kind !== "text")) {
        for (const other of summary.others(question, answers[question.id])) {
          const changed = { ...answers, [question.id]: other };
          if (journey.lead(check, changed).open) continue; // it would need answers that nobody gave
          const ends = await seal.ends(sealed, journey.byIndex(check, changed));
          if ((await seal.outcome(sealed, ends)).outcome === outcome) continue;
          found.push(question);
          break;
        }
      }
      return found;
    },

    // ---- The reminder

    // RFC 5545, with lines of at most 75 bytes.
    reminder(title, url, days) {
      const now = new Date();
      const stamp = now.toISOString().replace(/\W|\d{3}(?=Z)/g, "");
      const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, 12);
      return ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:anteroom", "BEGIN:VEVENT", `UID:${stamp}@anteroom`, `DTSTAMP:${stamp}`,
        `DTSTART;VALUE=DATE:${journey.date(day).replace(/-/g, "")}`, "TRANSP:TRANSPARENT", "BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:PT9H", "DESCRIPTION:-", "END:VALARM",
        `SUMMARY:${title.replace(/[\\;,]/g, "\\$&")}`, `URL:${url}`, "END:VEVENT", "END:VCALENDAR", ""]
        .map((line) => [...line].reduce(([done, part], letter) => {
          const isFull = seal.utf8(part + letter).length > 75;
          return isFull ? [`${done}${part}\r\n`, ` ${letter}`] : [done, part + letter];
        }, ["", ""]).join("")).join("\r\n");
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
          const row = { key: `${check.id}/${id}`, label };
          if (!texts) written.push({ ...row, text: picked.join() });
          else {
            const indexes = picked.map((choice) => choices.indexOf(choice));
            const parts = indexes.map((index) => texts[index]);
            chosen.push({ ...row, text: parts.join("\n"), parts, numbers: indexes.map((index) => index + 1).join() });
          }
        }
        const sealed = seal.unpack(check);
        const opened = open ? [] : await seal.bands(sealed, await seal.ends(sealed, journey.byIndex(check, answers)));
        for (const { id, label } of dimensions) {
          bands.push({ key: `${check.id}:${id}`, label, text: opened.find(({ dimension }) => dimension === id)?.band ?? "" });
        }
      }
      const accepted = statements.filter(({ step }) => kept.tokens[step]).flatMap(({ texts }) => texts).join(" ");
      const noted = notes.map(({ id, label }) => ({ key: `note/${id}`, label, text: kept.notes[id] ?? "" }));
      return [...written, ...noted, ...chosen, ...bands, { key: "agreed", label: agreed, text: accepted }].filter(({ text }) => text);
    },

    // ---- Prefill

    // RFC 6068 for mail: lines end in CRLF. Half a letter of UTF-16 cannot be encoded.
    encode: (text, isMail) => encodeURIComponent(
      text.replace(/\p{Surrogate}/gu, "\ufffd").replace(/\r?\n/g, isMail ? "\r\n" : "\n")),

    address(url, fields) {
      const [base, ...fragment] = url.split(/(?=#)/);
      const isMail = base.startsWith("mailto:");
      const query = fields.flatMap(({ field, texts }) =>
        texts.filter(Boolean).map((text) => `${summary.encode(field, isMail)}=${summary.encode(text, isMail)}`)).join("&");
      return `${base}${query && (base.includes("?") ? "&" : "?")}${query}${fragment.join("")}`;
    },

    prefill(url, fields) {
      // The brief first, for it stands on the page; then what the author named last.
      const order = [...fields].reverse().sort((one, other) => Number(other.isBrief ?? 0) - Number(one.isBrief ?? 0));
      let address;
      let isCut = false;
      while ((address = summary.address(url, fields)).length > LONGEST_ADDRESS) {
        const long = order.find(({ texts }) => texts.some(Boolean));
        if (!long) break;
        isCut = true;
        // Whole rows, as long as there are several.
        const last = long.texts.pop()?.replace(/\s…$/, "").replace(/\n[^\n]*$|\s*[^\n]{0,20}$/u, "") ?? "";
        if (last) long.texts.push(`${last}${last.includes("\n") ? "\n" : " "}…`);
      }
      return { address, isCut };
    },
  };

  if (typeof module === "object") module.exports = summary;
  else anteroom.summary = summary;
})();
