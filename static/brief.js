// The open door, the visitor's brief, and what of it goes along. Described in anteroom.d.ts.
"use strict";
(() => {
  const { journey, summary, page } = anteroom;

  /** @type {Briefs} */
  const briefs = {
    door(booking) {
      const { host, protocol } = journey.destination(booking);
      const closed = journey.closure(booking, new Date())?.text;
      const { label, url, minutes, how, decides, bring, copy } = booking;
      return page.fill("door", {
        label: !closed && ((link) => {
          page.point(link, label, url);
          link.rel = "noreferrer noopener";
          link.dataset.booking = "";
          page.on(link, "click", () => page.tell("booking", { journey: page.gate.id }));
        }),
        minutes: minutes && page.count(page.strings.minutes, minutes),
        how, decides, bring, closed,
        host: !closed && ((slot) => {
          if (host) slot.textContent = page.insert(slot.textContent, { host });
          else slot.textContent = protocol === "tel:" ? page.strings.leads_to_phone : page.strings.leads_to_mail;
        }),
        copy: !closed && copy && page.insert(page.strings.prefill_copy, { host }),
        carried: !closed && booking.prefill && ((part) => page.on(page.one("input", part), "change", page.writeBrief)),
      });
    },

    async rows() {
      const kept = page.store.read();
      const rows = await summary.brief(page.words, kept, page.check, page.strings.brief_statements);
      return [{ key: "own", label: page.strings.brief_own, text: "" }, ...rows]
        .map((row) => ({ ...row, original: row.text, text: kept.brief?.[row.key] ?? row.text }));
    },

    async writeBrief() {
      const rows = await page.rows();
      const written = rows.filter(({ text }) => text);
      const text = written.map(({ label, text }) => `${label}\n${text}`).join("\n\n");
      const short = written.map(({ label, text, parts }) =>
        `${label}${/[?!.:]$/.test(label) ? "" : ":"} ${text.replace(/\n+/g, parts ? ", " : " ")}`).join("\n");
      if (!page.isEditing) {
        page.one("[data-brief-list]").replaceChildren(...written.map(({ label, text }) => page.fill("brief-row", { label, text })));
      }
      page.one("[data-brief]").toggleAttribute("data-dense", text.length > 2400);
      const { address, isCut } = summary.prefill("mailto:", [
        { field: "subject", texts: [page.one("[data-brief-title]").textContent] }, { field: "body", texts: [short], isBrief: true }]);
      page.one("[data-action=mail]").href = address;
      page.show("[data-mail-cut]", isCut);
      await page.carry(rows, short);
      return text;
    },

    async edit() {
      page.isEditing = !page.isEditing;
      page.show("[data-when-editing]", page.isEditing);
      page.show("[data-when-written]", !page.isEditing);
      if (!page.isEditing) {
        await page.writeBrief();
        return page.one("[data-brief] h2").focus();
      }
      const rows = await page.rows();
      page.one("[data-brief-list]").replaceChildren(...rows.map(({ key, label, text, original }) => page.fill("brief-field", {
        label,
        text: (area) => {
          area.value = text;
          area.ariaLabel = label;
          page.on(area, "input", () => page.store.change((kept) => {
            (kept.brief ??= {})[key] = area.value;
            if (area.value === original) delete kept.brief[key];
          }));
          page.on(area, "change", page.writeBrief);
        },
      })));
      page.one("[data-brief] textarea").focus();
    },

    async verdict(rows) {
      const shown = page.one("#outcome h1");
      const last = page.words.checks[page.words.checks.length - 1];
      if (shown || !last.page?.comb) return shown ? page.plain(shown) : "";
      const { answers } = journey.course(last.page, page.store.read());
      const { outcome, bands } = await journey.walk(last.page, answers);
      const panel = /** @type {any} */ (document.createElement("div"));
      panel.innerHTML = outcome.html;
      page.recall(panel, bands, (id) => page.and(rows.find(({ key }) => key === `${last.id}/${id}`)?.parts ?? []));
      return page.plain(page.one("h1", panel));
    },

    async field(field, source, rows) {
      if (source === "outcome") return { field, label: page.strings.verdict, texts: [await page.verdict(rows)] };
      if (source[0] === "=") return { field, label: field, texts: [source.slice(1)] };
      const row = rows.find(({ key }) => key === source.replace(/#$/, ""));
      if (!row) return { field, label: field, texts: [] };
      // What was written over an answer goes along in its place.
      const parts = row.text === row.original ? row.parts : undefined;
      const texts = source.endsWith("#") ? [row.numbers ?? ""] : parts ?? [row.text];
      const plain = texts.map((text) => text.replace(/\u00a0/g, " "));
      return { field, label: row.label, texts: page.booking?.repeat ? plain : [plain.join(", ")] };
    },

    async carry(rows, text) {
      const link = page.one("a[data-booking]");
      const part = page.one("[data-carried]");
      if (!page.booking?.prefill || !part || !link) return;
      const { url, prefill } = page.booking;
      const fields = await Promise.all(Object.entries(prefill).map(([field, source]) => (source === "brief"
        ? { field, label: page.strings.brief, texts: [text], isBrief: true } : page.field(field, source, rows))));
      const { address, isCut } = summary.prefill(url, fields);
      const isCarried = page.one("input", part).checked;
      link.href = isCarried ? address : url;
      page.one("[data-carried-list]", part).replaceChildren(...fields.filter(({ texts }) => texts.some(Boolean))
        .map(({ label, texts }) => page.fill("brief-row", { label, text: texts.join("\n") })));
      page.show("[data-carried-list]", isCarried, part);
      page.show("[data-cut]", isCarried && isCut, part);
    },

    bindBrief() {
      page.on("[data-action=edit]", "click", page.edit);
      page.on("[data-action=print]", "click", () => print());
      page.on("[data-action=download]", "click", async () => {
        page.save(`${page.one("[data-brief-title]").textContent}.txt`, "text/plain", await page.writeBrief());
        page.say(page.strings.saved);
      });
      page.on("[data-action=copy]", "click", async () => {
        const text = await page.writeBrief();
        await navigator.clipboard.writeText(text).then(() => page.say(page.strings.copied), () => page.say(page.strings.copy_failed));
      });
    },
  };

  Object.assign(page, briefs);
  page.bindBrief();
})();
