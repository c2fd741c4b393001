// What a visitor sees and touches. Described in anteroom.d.ts.
"use strict";
(() => {
  const { seal, journey } = globalThis.anteroom ?? {};
  const { title, documentElement: { lang: language } } = document;

  let { store, strings, gate, check, words, complaint, hasMoved, isReviewing } = /** @type {State} */ ({});

  /** @type {Page} */
  const page = {
    // ---- Tools

    all: (selector, root = document) => Array.from(root.querySelectorAll(selector)),
    one: (selector, root) => page.all(selector, root)[0],
    show: (selector, visible, root) => page.all(selector, root).forEach((piece) => { piece.hidden = !visible; }),
    on: (target, type, act) => (typeof target === "string" ? page.all(target) : [target]).forEach((piece) =>
      piece.addEventListener(type, (event) => page.guard(() => act(event, piece)))),
    insert: (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]),
    and: (texts) => new Intl.ListFormat(language).format(texts),
    say: (text) => { page.one("[data-status]").textContent = text; },
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

    present(heading, prefix = "") {
      document.title = `${prefix}${heading.textContent} – ${title}`;
      heading.tabIndex = -1;
      if (hasMoved) heading.focus();
    },

    // ---- Steps

    paint({ steps, current }) {
      /** @type {Record<string, string>} */
      const states = { [`gate:${gate.id}`]: current ? "locked" : "current" };
      for (const step of steps) states[step.id] = step.done ? "done" : step === current ? "current" : "open";
      for (const piece of page.all("[data-step], [data-mark], [data-complete]")) {
        const { step, mark, also, read, acknowledge } = piece.dataset;
        const ids = [step, mark, also, read, acknowledge].filter(Boolean);
        piece.dataset.state = ids.map((id) => states[id]).find((state) => state !== "done") ?? "done";
      }
      for (const box of page.all("[data-complete][data-state=done] [data-share]")) box.checked = true;
      for (const link of page.all("[data-action=continue]")) {
        const { labelContinue, labelGate } = link.dataset;
        page.point(link, !current ? labelGate : steps[0] === current ? link.textContent : labelContinue, current?.url ?? gate.gate);
      }
      page.show("[data-when-locked]", current);
      page.show("[data-when-open]", !current);
    },

    reopen(changed) {
      store.change(({ tokens }) => changed.forEach(({ id }) => delete tokens[id]));
      page.one("[data-slot=steps]").textContent = page.and(changed.map(({ label }) => label));
      page.show("[data-notice=changed]", true);
    },

    async refresh() {
      page.show("[data-notice=storage]", store.isFleeting());
      page.show("[data-action=keep]", !store.isKept());
      if (!gate) return;
      const standing = await journey.standing(gate, store.read().tokens);
      if (standing.changed.length) page.reopen(standing.changed);
      page.paint(standing);
      const isOpen = gate.blobs && !standing.current;
      const booking = isOpen && await seal.openBooking(gate, standing.steps.map(({ token }) => token));
      page.all("[data-door-slot]").forEach((slot) => slot.replaceChildren(...booking ? [page.door(booking)] : []));
      if (isOpen) await page.writeBrief();
      page.show("[data-brief]", isOpen);
      return standing;
    },

    async complete(event, form) {
      event.preventDefault();
      const boxes = page.all("[data-share]", form);
      const open = boxes.find(({ checked }) => !checked);
      page.show("[data-error]", open, form);
      document.title = (open ? strings.title_error : "") + title;
      if (open) return open.focus();
      const { read, readShare, acknowledge, next } = form.dataset;
      const accepted = await seal.acknowledge(boxes.map(({ dataset }) => dataset.share));
      store.change(({ tokens }) => {
        if (read) tokens[read] = readShare;
        if (acknowledge) tokens[acknowledge] = accepted;
      });
      if (next) return location.assign(next);
      await page.refresh();
      form.tabIndex = -1;
      (page.one("[data-door-slot] [tabindex]") ?? form).focus();
    },

    takeNote(area, id) {
      area.value = store.read().notes[id] ?? "";
      page.on(area, "input", () => store.change(({ notes }) => { notes[id] = area.value; }));
      page.on(area, "change", () => page.say(strings.saved));
    },

    // ---- The door and the brief

    door(booking) {
      const { host, protocol } = journey.destination(booking);
      const closed = journey.closure(booking, new Date())?.text;
      const { label, url, minutes, how, decides, bring } = booking;
      return page.fill("door", {
        label: !closed && ((link) => {
          page.point(link, label, url);
          link.rel = "noreferrer noopener";
          link.dataset.booking = "";
        }),
        minutes: minutes && page.insert(strings.minutes[new Intl.PluralRules(language).select(minutes)], { n: minutes }),
        how, decides, bring, closed,
        host: !closed && ((slot) => {
          if (host) slot.textContent = page.insert(slot.textContent, { host });
          else slot.textContent = protocol === "tel:" ? strings.leads_to_phone : strings.leads_to_mail;
        }),
      });
    },

    async writeBrief() {
      const rows = await journey.brief(words, store.read(), check, strings.brief_statements);
      page.one("[data-brief-list]").replaceChildren(
        ...rows.map(([term, description]) => page.fill("brief-row", { term, description })));
    },

    async copyBrief() {
      try {
        await navigator.clipboard.writeText(page.one("[data-brief-list]").innerText);
        page.say(strings.copied);
      } catch {
        page.say(strings.copy_failed);
      }
    },

    // ---- Questions

    step: () => `answer:${check.id}`,
    address: ({ id }) => `#/${encodeURIComponent(id)}`,
    fieldset: ({ id }) => page.one(`[data-question="${id}"]`),
    heading: (fieldset) => page.one("h1, h2", fieldset),
    short: (question) => page.fieldset(question).dataset.short ?? page.heading(page.fieldset(question)).textContent,

    text(question, answer) {
      if (answer === null) return strings.not_answered;
      if (question.kind === "text") return String(answer);
      const picked = page.all("input", page.fieldset(question)).filter(({ value }) => [answer].flat().includes(value));
      return page.and(picked.map(({ labels }) => labels[0].textContent.trim()));
    },

    view(name, isFirst) {
      for (const piece of page.all("[data-view]")) piece.hidden = piece.dataset.view !== name;
      page.show("[data-view=intro]", isFirst);
      page.show("[data-progress], [data-bar], [data-action=back]", name === "questions");
    },

    route() {
      const { hash } = location;
      if (hasMoved && hash && !hash.startsWith("#/")) return; // an ordinary anchor
      const { answers, path, open } = journey.course(check, store.read());
      if (!open) {
        isReviewing = true;
        if (hash === "#/answers") return page.showAnswers(path, answers);
        if (hash === "#/result") return page.showResult(path, answers);
      }
      const isReturning = !hasMoved && Object.keys(answers).length;
      const position = hash || isReturning ? path.findIndex((question) => page.address(question) === hash) : 0;
      if (position >= 0 && !(open && path.indexOf(open) < position)) return page.showQuestion(path, position, answers);
      history.replaceState(null, "", open ? page.address(open) : "#/answers");
      return page.route();
    },

    showQuestion(path, position, answers) {
      const answer = answers[path[position].id];
      const fieldset = page.fieldset(path[position]);
      for (const piece of page.all("[data-question]")) piece.toggleAttribute("data-current", piece === fieldset);
      for (const input of page.all("input", fieldset)) input.checked = [answer].flat().includes(input.value);
      for (const area of page.all("textarea", fieldset)) area.value = String(answer ?? "");
      const [min, max] = journey.ahead(check, path[position]);
      const counts = { n: position + 1, total: position + 1 + max };
      page.one("[data-progress]").textContent = page.insert(min === max ? strings.question_of : strings.question, counts);
      page.one("[data-bar]").dataset.fill = String(Math.round((20 * position) / counts.total));
      const back = page.one("[data-action=back]");
      back.dataset.start ??= back.href;
      if (position) page.point(back, page.insert(strings.back_question, { n: position }), page.address(path[position - 1]));
      else page.point(back, strings.back_overview, back.dataset.start);
      page.pardon(fieldset);
      page.view("questions", !position);
      if (position) page.promote(page.heading(fieldset));
      page.present(page.heading(fieldset));
    },

    promote(heading) {
      const h1 = document.createElement("h1");
      h1.append(...heading.childNodes);
      heading.replaceWith(h1);
    },

    alone({ target }, fieldset) {
      if (!target.checked) return;
      for (const box of page.all("input[type=checkbox]", fieldset)) {
        if (box !== target && (target.matches("[data-exclusive]") || box.matches("[data-exclusive]"))) box.checked = false;
      }
    },

    async answer(event) {
      event.preventDefault();
      const { path, answers } = journey.course(check, store.read());
      const fieldset = page.one("[data-current]");
      const position = path.findIndex(({ id }) => id === fieldset.dataset.question);
      const question = path[position];
      const picked = page.all("input:checked, textarea", fieldset).map(({ value }) => value.trim()).filter(Boolean);
      const answer = question.kind === "multiple" && picked.length ? picked : picked[0] ?? null;
      const fault = journey.fault(question, answer);
      if (fault) return page.complain(question, fieldset, fault);
      store.change((kept) => {
        if (String(answers[question.id]) !== String(answer)) delete kept.tokens[page.step()];
        (kept.answers[check.id] ??= {})[question.id] = { r: question.rev ?? 1, v: answer };
      });
      await page.refresh();
      const now = journey.course(check, store.read());
      const next = isReviewing ? now.open : now.path[position + 1];
      location.hash = next ? page.address(next) : "#/answers";
    },

    complain(question, fieldset, fault) {
      page.pardon(fieldset);
      const error = page.one("[data-error]", fieldset);
      error.dataset.missing ??= error.textContent;
      error.textContent = fault === "missing" ? error.dataset.missing : page.insert(strings[fault], { n: question[fault] });
      error.hidden = false;
      fieldset.setAttribute("aria-describedby", `${fieldset.dataset.hint} ${error.id}`);
      complaint = page.fill("error", { message: (link) => page.point(link, error.textContent, page.address(question)) }).firstElementChild;
      page.on(complaint, "click", (event) => {
        event.preventDefault();
        page.one("input, textarea", fieldset).focus();
      });
      page.one("[data-action=back]").after(complaint);
      page.present(page.heading(fieldset), strings.title_error);
      complaint.focus();
    },

    pardon(fieldset) {
      complaint?.remove();
      page.show("[data-error]", false, fieldset);
      fieldset.dataset.hint ??= fieldset.getAttribute("aria-describedby") ?? "";
      fieldset.setAttribute("aria-describedby", fieldset.dataset.hint);
    },

    showAnswers(path, answers) {
      page.one("[data-answers]").replaceChildren(...path.map((question) => page.fill("answer", {
        question: page.short(question),
        answer: page.text(question, answers[question.id]),
        change: (button) => page.on(button, "click", () => { location.hash = page.address(question); }),
        question2: page.short(question),
      })));
      page.view("answers");
      page.present(page.one("[data-view=answers] h1"));
    },

    // ---- The result

    async settle(answers, otherwise = "") {
      const opened = await journey.walk(check, answers);
      store.change(({ tokens }) => { tokens[page.step()] = opened.outcome.share ?? otherwise; });
      return opened;
    },

    async showResult(path, answers) {
      const { outcome, bands } = await page.settle(answers);
      const panel = page.one("#outcome");
      panel.innerHTML = outcome.html;
      panel.dataset.outcome = outcome.outcome;
      panel.dataset.kind = outcome.kind;
      for (const span of page.all("[data-answer]", panel)) {
        const question = path.find(({ id }) => id === span.dataset.answer);
        span.textContent = question ? page.text(question, answers[question.id]) : "";
      }
      for (const span of page.all("[data-band]", panel)) {
        span.textContent = bands.find(({ dimension }) => dimension === span.dataset.band)?.band ?? "";
      }
      page.showBands(bands);
      page.view("result");
      page.showWay(await page.refresh(), outcome.kind === "ready");
      page.present(page.heading(panel));
    },

    showBands(bands) {
      page.show("[data-dimensions]", bands.length);
      page.one("[data-dimension-list]").replaceChildren(...(check.dimensions ?? []).flatMap(({ id, label }) =>
        bands.filter(({ dimension }) => dimension === id).map(({ band, text, position, zone, read }) => page.fill("dimension", {
          label, band, text,
          track: (track) => page.place(track, position, zone),
          read: read && ((list) => page.repeat(list, read, (item, link) => page.point(page.one("a", item), link.title, link.href))),
        }))));
    },

    place(track, [index, count], zone = count) {
      const shapes = { ".dot": { cx: index + 0.5 }, ".zone": { x: zone, width: count - zone }, ".goal": { x1: zone, x2: zone } };
      for (const [shape, places] of Object.entries(shapes)) {
        for (const [name, part] of Object.entries(places)) page.one(shape, track).setAttribute(name, `${(100 * part) / count}%`);
      }
      page.one(".dot", track).classList.toggle("lo", index < zone && zone < count);
      if (zone === count) page.one(".goal", track).remove();
    },

    showWay(standing, isReady) {
      const open = isReady && standing ? standing.steps.filter(({ done }) => !done) : [];
      page.show("[data-missing-steps]", open.length);
      page.all("[data-step-list]").forEach((list) => list.replaceChildren(
        ...open.map(({ label, url }) => page.fill("step", { link: (link) => page.point(link, label, url) }))));
      page.show("[data-next-step]", isReady && standing);
      for (const link of page.all("[data-next-step] a")) link.href = open[0]?.url ?? gate.gate;
    },

    // ---- Start

    bind() {
      page.on("form[data-complete]", "submit", page.complete);
      for (const note of page.all("[data-reflect]")) page.takeNote(page.one("textarea", note), note.dataset.reflect);
      page.on("[data-action=print]", "click", () => print());
      page.on("[data-action=copy]", "click", page.copyBrief);
      page.on("[data-action=keep]", "click", async () => {
        store.keep();
        await page.refresh();
        page.say(store.isKept() ? strings.kept : strings.keep_failed);
      });
      page.on("[data-action=forget]", "click", () => page.one("[data-dialog=forget]").showModal());
      page.on("[data-action=forget-confirm]", "click", () => {
        store.forget();
        location.replace("#/forgotten");
        location.reload();
      });
    },

    async startSelfCheck() {
      page.on("[data-view=questions]", "submit", page.answer);
      page.on("[data-question]", "change", page.alone);
      page.on("[data-action=finish]", "click", () => { location.hash = "#/result"; });
      page.on(window, "hashchange", page.route);
      const { answers, open } = journey.course(check, store.read());
      if (store.read().tokens[page.step()]) {
        if (open) store.change(({ tokens }) => { tokens[page.step()] = "outdated"; });
        else await page.settle(answers, "outdated");
      }
      await page.refresh();
      await page.route();
      hasMoved = true;
    },

    async start() {
      if (!crypto.subtle) {
        page.all("[data-question]").forEach((question) => question.setAttribute("data-current", ""));
        page.show("[data-action=next]", false);
        return page.show("[data-notice=insecure]", true);
      }
      [strings, gate, check, words] = ["strings", "journey", "self-check", "words"].map(page.island);
      store = journey.openStore(page.one("body").dataset.site, window);
      page.bind();
      if (location.hash === "#/forgotten") {
        page.say(strings.forgotten);
        history.replaceState(null, "", "#");
      }
      // The browser's history may be out of date.
      page.on(window, "pageshow", ({ persisted }) => persisted && location.reload());
      await (check ? page.startSelfCheck() : page.refresh());
    },
  };

  page.guard(page.start);
})();
