// A self-check, question by question, and the page of answers. Described in anteroom.d.ts.
"use strict";
(() => {
  const { journey, page } = anteroom;

  /** @type {Questions} */
  const questions = {
    step: () => `answer:${page.check.id}`,
    address: ({ id }) => `#/${encodeURIComponent(id)}`,
    fieldset: ({ id }) => page.one(`[data-question="${id}"]`),
    heading: (fieldset) => page.one("h1, h2", fieldset),
    short: (question) => page.fieldset(question).dataset.short ?? page.plain(page.heading(page.fieldset(question))),

    text(question, answer) {
      if (answer === null) return page.strings.not_answered;
      if (question.kind === "text") return String(answer);
      const picked = page.all("input", page.fieldset(question)).filter(({ value }) => [answer].flat().includes(value));
      return page.and(picked.map(({ labels }) => labels[0].textContent.trim()));
    },

    view(name, isFirst) {
      page.complaint?.remove();
      for (const piece of page.all("[data-view]")) piece.hidden = piece.dataset.view !== name;
      page.show("[data-view=intro]", isFirst);
      page.show("[data-progress], [data-bar], [data-action=back]", name === "questions");
    },

    async route() {
      const { hash } = location;
      if (page.hasMoved && hash && !hash.startsWith("#/")) return; // an ordinary anchor
      const { answers, path, open } = journey.course(page.check, page.store.read());
      if (!open) {
        page.isReviewing = true;
        if (hash === "#/answers") return page.showAnswers(path, answers);
        if (hash === "#/result") return page.showResult(path, answers);
      }
      const isReturning = !page.hasMoved && Object.keys(answers).length;
      const position = hash || isReturning ? path.findIndex((question) => page.address(question) === hash) : 0;
      if (position >= 0 && !(open && path.indexOf(open) < position)) return page.showQuestion(path, position, answers);
      history.replaceState(null, "", open ? page.address(open) : "#/answers");
      return page.route();
    },

    progress(question, n) {
      const [min, max] = journey.ahead(page.check, question);
      page.one("[data-bar] rect").setAttribute("width", `${(100 * (n - 1)) / (n + max)}%`);
      if (min === max) return page.insert(page.strings.question_of, { n, total: n + max });
      return page.insert(min ? page.strings.question_left : page.strings.question_most, { n, min, max });
    },

    showQuestion(path, position, answers) {
      const answer = answers[path[position].id];
      const fieldset = page.fieldset(path[position]);
      for (const piece of page.all("[data-question]")) piece.toggleAttribute("data-current", piece === fieldset);
      for (const input of page.all("input", fieldset)) input.checked = [answer].flat().includes(input.value);
      for (const area of page.all("textarea", fieldset)) {
        area.value = String(answer ?? "");
        page.measure(area);
      }
      page.one("[data-progress]").textContent = page.progress(path[position], position + 1);
      const back = page.one("[data-action=back]");
      back.dataset.start ??= back.href;
      if (position) page.point(back, page.insert(page.strings.back_question, { n: position }), page.address(path[position - 1]));
      else page.point(back, page.strings.back_overview, back.dataset.start);
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

    measure(area) {
      const left = Number(area.dataset.max) - [...area.value.trim()].length;
      const told = area.nextElementSibling;
      if (told) told.textContent = page.count(left < 0 ? page.strings.over : page.strings.left, Math.abs(left));
      return left;
    },

    async answer(event) {
      event.preventDefault();
      const { path, answers } = journey.course(page.check, page.store.read());
      const fieldset = page.one("[data-current]");
      const position = path.findIndex(({ id }) => id === fieldset.dataset.question);
      const question = path[position];
      const picked = page.all("input:checked, textarea", fieldset).map(({ value }) => value.trim()).filter(Boolean);
      const answer = question.kind === "multiple" && picked.length ? picked : picked[0] ?? null;
      const fault = page.all("textarea", fieldset).some((area) => page.measure(area) < 0) ? "over" : journey.fault(question, answer);
      if (fault) return page.complain(question, fieldset, fault);
      const hasChanged = String(answers[question.id]) !== String(answer);
      if (hasChanged && page.step() in page.store.read().tokens) page.say(page.strings.changed);
      page.store.change((kept) => {
        (kept.answers[page.check.id] ??= {})[question.id] = { r: question.rev ?? 1, v: answer };
        if (!hasChanged) return;
        delete kept.tokens[page.step()];
        // What was edited said something else.
        for (const key in kept.brief) {
          if (key === `${page.check.id}/${question.id}` || key.startsWith(`${page.check.id}:`)) delete kept.brief[key];
        }
      });
      await page.refresh();
      const now = journey.course(page.check, page.store.read());
      const next = page.isReviewing ? now.open : now.path[position + 1];
      location.hash = next ? page.address(next) : "#/answers";
    },

    complain(question, fieldset, fault) {
      page.pardon(fieldset);
      const error = page.one("[data-error]", fieldset);
      error.dataset.missing ??= error.textContent;
      if (fault === "missing") error.textContent = error.dataset.missing;
      else if (fault === "over") error.textContent = page.strings.too_long;
      else error.textContent = page.insert(page.strings[fault], { n: question[fault] });
      error.hidden = false;
      fieldset.setAttribute("aria-describedby", `${fieldset.dataset.hint} ${error.id}`);
      page.complaint = page.fill("error", { message: (link) => page.point(link, error.textContent, page.address(question)) }).firstElementChild;
      page.on(page.complaint, "click", (event) => {
        event.preventDefault();
        page.one("input, textarea", fieldset).focus();
      });
      page.one("[data-action=back]").after(page.complaint);
      page.present(page.heading(fieldset), page.strings.title_error);
      page.complaint.focus();
    },

    pardon(fieldset) {
      page.complaint?.remove();
      page.show("[data-error]", false, fieldset);
      fieldset.dataset.hint ??= fieldset.getAttribute("aria-describedby") ?? "";
      fieldset.setAttribute("aria-describedby", fieldset.dataset.hint);
    },

    row: (question, answers) => ({
      question: page.short(question),
      answer: page.text(question, answers[question.id]),
      change: (button) => page.on(button, "click", () => { location.hash = page.address(question); }),
      question2: page.short(question),
    }),

    showAnswers(path, answers) {
      page.one("[data-answers]").replaceChildren(...path.map((question) => page.fill("answer", page.row(question, answers))));
      page.view("answers");
      page.present(page.one("[data-view=answers] h1"));
    },

    async startSelfCheck() {
      page.on("[data-view=questions]", "submit", page.answer);
      page.on("[data-question]", "change", page.alone);
      page.on("[data-max]", "input", (_, area) => page.measure(area));
      page.on("[data-action=finish]", "click", () => { location.hash = "#/result"; });
      page.on(window, "hashchange", page.route);
      const { answers, open } = journey.course(page.check, page.store.read());
      if (page.store.read().tokens[page.step()]) {
        if (open) page.store.change(({ tokens }) => { tokens[page.step()] = "outdated"; });
        else await page.settle(answers, "outdated");
      }
      await page.refresh();
      await page.route();
      page.hasMoved = true;
    },
  };

  Object.assign(page, questions);
})();
