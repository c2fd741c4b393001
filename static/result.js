// What a self-check ends in, and why. Described in anteroom.d.ts.
"use strict";
(() => {
  const { journey, summary, page } = anteroom;

  /** @type {Results} */
  const results = {
    async settle(answers, otherwise = "") {
      const opened = await journey.walk(page.check, answers);
      const { share = otherwise, kind } = opened.outcome;
      if (page.store.read().tokens[page.step()] === undefined) page.tell("outcome", { step: page.step(), kind });
      page.store.change(({ tokens }) => { tokens[page.step()] = share; });
      return opened;
    },

    async showResult(path, answers) {
      const { outcome, bands } = await page.settle(answers);
      const panel = page.one("#outcome");
      panel.innerHTML = outcome.html;
      panel.dataset.outcome = outcome.outcome;
      panel.dataset.kind = outcome.kind;
      page.recall(panel, bands, (id) => {
        const question = path.find((asked) => asked.id === id);
        return question && page.text(question, answers[id]);
      });
      const { days } = outcome;
      if (days) {
        panel.append(page.fill("reminder", { button: (button) => page.on(button, "click", () => page.save(page.strings.reminder_file,
          "text/calendar", summary.reminder(page.insert(page.strings.reminder_title, page), location.href.split("#")[0], days))) }));
      }
      page.say("");
      page.showBands(bands);
      page.show("[data-why]", false);
      page.view("result");
      page.showWay(await page.refresh(), outcome.kind === "ready");
      page.present(page.heading(panel));
      await page.showWhy(path, answers, outcome.outcome);
    },

    recall(panel, bands, tell) {
      for (const span of page.all("[data-answer]", panel)) span.textContent = tell(span.dataset.answer) ?? "";
      for (const span of page.all("[data-band]", panel)) {
        span.textContent = bands.find(({ dimension }) => dimension === span.dataset.band)?.band ?? "";
      }
    },

    async showWhy(path, answers, outcome) {
      const decisive = await summary.decisive(page.check, { answers, path }, outcome);
      if (page.one("#outcome").dataset.outcome !== outcome) return;
      page.one("[data-why-list]").replaceChildren(
        ...decisive.map((question) => page.fill("answer", page.row(question, answers))));
      page.show("[data-why-one]", decisive.length === 1);
      page.show("[data-why-many]", decisive.length > 1);
      page.show("[data-why-none]", !decisive.length);
      page.show("[data-why]", true);
    },

    showBands(bands) {
      page.show("[data-dimensions]", bands.length);
      page.one("[data-dimension-list]").replaceChildren(...(page.check.dimensions ?? []).flatMap(({ id, label }) =>
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
      for (const link of page.all("[data-next-step] a")) link.href = open[0]?.url ?? page.gate.gate;
    },
  };

  Object.assign(page, results);
})();
