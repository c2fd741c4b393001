// What every page with a script does: steps, notes, what the browser keeps. Described in anteroom.d.ts.
"use strict";
(() => {
  const { seal, journey } = anteroom;
  const { title, documentElement: { lang: language } } = document;

  /** @type {Basics} */
  const basics = {
    title,

    // ---- Tools

    all: (selector, root = document) => Array.from(root.querySelectorAll(selector)),
    one: (selector, root) => page.all(selector, root)[0],
    show: (selector, visible, root) => page.all(selector, root).forEach((piece) => { piece.toggleAttribute("hidden", !visible); }),
    on: (target, type, act) => (typeof target === "string" ? page.all(target) : [target]).forEach((piece) =>
      piece.addEventListener(type, (event) => page.guard(() => act(event, piece)))),
    insert: (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]),
    count: (texts, n) => page.insert(texts[new Intl.PluralRules(language).select(n)], { n }),
    and: (texts) => new Intl.ListFormat(language).format(texts),
    say(text) {
      const status = page.one("[data-status]");
      status.textContent = "";
      void status.offsetWidth; // said again, it is seen again
      status.textContent = text;
    },
    island: (name) => JSON.parse(page.one(`#anteroom-${name}`)?.textContent ?? "null"),

    async guard(act) {
      try {
        await act();
      } catch (error) {
        console.error(error);
        page.show("[data-notice=damaged]", true);
      }
    },

    fill(template, values) {
      const copy = page.one(`#t-${template}`).content.cloneNode(true);
      for (const slot of page.all("[data-slot]", copy)) {
        const value = values[slot.dataset.slot];
        if (!value || value.length === 0) slot.remove();
        else if (typeof value === "function") value(slot);
        else if (Array.isArray(value)) page.repeat(slot, value, (item, text) => { item.textContent = text; });
        else slot.textContent = value;
      }
      return copy;
    },

    repeat(list, values, act) {
      const item = page.one("li", list);
      item.replaceWith(...values.map((value) => {
        const copy = item.cloneNode(true);
        act(copy, value);
        return copy;
      }));
    },

    point(link, text, url) {
      link.textContent = text;
      link.href = url;
    },

    plain: ({ textContent }) => textContent.replace(/\u00ad/g, ""), // words may be parted in headings only

    present(heading, prefix = "") {
      document.title = `${prefix}${page.plain(heading)} – ${title}`;
      heading.tabIndex = -1;
      if (page.hasMoved) heading.focus();
    },

    save(name, type, text) {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([text], { type }));
      link.download = name;
      link.click();
    },

    tell(event, detail) {
      document.dispatchEvent(new CustomEvent(`anteroom:${event}`, { detail }));
      const { beacon } = page.one("body").dataset;
      if (beacon) navigator.sendBeacon(beacon, JSON.stringify({ event, ...detail }));
    },

    // ---- Steps

    paint({ steps, current }) {
      /** @type {Record<string, string>} */
      const states = { [`gate:${page.gate.id}`]: current ? "locked" : "current" };
      for (const step of steps) states[step.id] = step.done ? "done" : step === current ? "current" : "open";
      for (const piece of page.all("[data-step], [data-mark], [data-complete]")) {
        const { step, mark, also, read, acknowledge } = piece.dataset;
        const ids = [step, mark, also, read, acknowledge].filter(Boolean);
        piece.dataset.state = ids.map((id) => states[id]).find((state) => state !== "done") ?? "done";
      }
      for (const box of page.all("[data-complete][data-state=done] [data-share]")) box.checked = true;
      for (const link of page.all("[data-action=continue]")) {
        const { labelContinue, labelGate } = link.dataset;
        page.point(link, !current ? labelGate : steps[0] === current ? link.textContent : labelContinue, current?.url ?? page.gate.gate);
      }
      page.show("[data-when-locked]", current);
      page.show("[data-when-open]", !current);
    },

    reopen(changed) {
      page.store.change(({ tokens }) => changed.forEach(({ id }) => delete tokens[id]));
      page.one("[data-slot=steps]").textContent = page.and(changed.map(({ label }) => label));
      page.show("[data-notice=changed]", true);
    },

    async refresh() {
      page.show("[data-notice=storage]", page.store.isFleeting());
      page.show("[data-action=keep]", !page.store.isKept());
      if (!page.gate) return;
      const standing = await journey.standing(page.gate, page.store.read().tokens);
      if (standing.changed.length) page.reopen(standing.changed);
      page.paint(standing);
      const isOpen = page.gate.blobs && !standing.current;
      page.booking = isOpen ? await seal.openBooking(page.gate, standing.steps.map(({ token }) => token)) : undefined;
      page.all("[data-door-slot]").forEach((slot) => slot.replaceChildren(...page.booking ? [page.door(page.booking)] : []));
      page.show("[data-brief]", page.booking);
      if (page.booking) await page.writeBrief();
      return standing;
    },

    async complete(event, form) {
      event.preventDefault();
      const boxes = page.all("[data-share]", form);
      const open = boxes.find(({ checked }) => !checked);
      page.show("[data-error]", open, form);
      document.title = (open ? page.strings.title_error : "") + title;
      if (open) return open.focus();
      const { read, readShare, acknowledge, next } = form.dataset;
      const accepted = await seal.acknowledge(boxes.map(({ dataset }) => dataset.share));
      page.store.change(({ tokens }) => {
        if (read) tokens[read] = readShare;
        if (acknowledge) tokens[acknowledge] = accepted;
      });
      for (const step of [read, acknowledge]) if (step) page.tell("step", { step });
      if (next) return location.assign(next);
      await page.refresh();
      form.tabIndex = -1;
      (page.one("[data-door-slot] [tabindex]") ?? form).focus();
    },

    takeNote(area, id) {
      area.value = page.store.read().notes[id] ?? "";
      page.on(area, "input", () => page.store.change((kept) => {
        kept.notes[id] = area.value;
        delete kept.brief?.[`note/${id}`];
      }));
      page.on(area, "change", () => page.say(page.strings.saved));
    },

    // ---- Start

    bind() {
      page.on("form[data-complete]", "submit", page.complete);
      for (const note of page.all("[data-reflect]")) page.takeNote(page.one("textarea", note), note.dataset.reflect);
      page.on("[data-action=keep]", "click", async () => {
        page.store.keep();
        await page.refresh();
        page.say(page.store.isKept() ? page.strings.kept : page.strings.keep_failed);
      });
      page.on("[data-action=forget]", "click", () => page.one("[data-dialog=forget]").showModal());
      page.on("[data-action=forget-confirm]", "click", () => {
        page.store.forget();
        location.replace("#/forgotten");
        location.reload();
      });
    },

    async start() {
      if (!crypto.subtle) {
        page.all("[data-question]").forEach((question) => question.setAttribute("data-current", ""));
        page.show("[data-action=next]", false);
        return page.show("[data-notice=insecure]", true);
      }
      [page.strings, page.gate, page.check, page.words] = ["strings", "journey", "self-check", "words"].map(page.island);
      page.store = journey.openStore(page.one("body").dataset.site, window);
      page.bind();
      if (location.hash === "#/forgotten") {
        page.say(page.strings.forgotten);
        history.replaceState(null, "", "#");
      }
      // The browser's history may be out of date.
      page.on(window, "pageshow", ({ persisted }) => persisted && location.reload());
      await (page.check ? page.startSelfCheck() : page.refresh());
    },
  };

  // The other scripts add to it.
  const page = anteroom.page = /** @type {Page} */ (basics);
  document.addEventListener("DOMContentLoaded", () => page.guard(page.start));
})();
