// Walks to an outcome as a visitor would: his answers and shares go into the site's storage, and the page opens the seal itself.
"use strict";

/** Stands where a text must be given; it never decides. */
const WORDS = "…";

/** @type {Walk} */
const walk = {
  style: "typical",
  running: null,
  given: null,

  async start(check, outcome, style) {
    const { view } = frame;
    const site = view?.document.body.dataset.site;
    if (!view || !site) return bar.say("There is no page to walk on yet");
    const reply = await talk.walk(check.id, outcome.id, style);
    if (!reply.answers) return bar.say(style === "near" ? `No walk to ${outcome.id} is one answer away from another outcome` : `No walk leads to ${outcome.id}`);
    const answers = reply.answers;
    switches.isScriptOff = false; // without scripts nothing opens
    switches.paint();
    walk.given ??= walk.take(site);
    /** @type {Kept} */
    const kept = { v: 1, answers: {}, notes: {}, tokens: {} };
    const words = await frame.workshop(check.page, async ({ anteroom: { seal, journey } }) => {
      /** @type {Workbench} */
      const bench = { seal, journey, kept };
      const page = await walk.write(bench, check, answers);
      await walk.journeys(bench, check);
      const store = journey.openStore(site, view.window);
      store.forget();
      store.change((own) => Object.assign(own, kept));
      return page;
    });
    const gate = shell.state?.journeys.find(({ steps }) => steps.some(({ id }) => id === `answer:${check.id}`))?.gate ?? null;
    walk.running = { check, outcome, style, reply, words, gate, ends: outcome, given: walk.givenTo(kept, check.id) };
    trail.leave();
    await frame.show(`${place.address(check.page)}#/result`);
  },

  async end() {
    const { given } = walk;
    walk.giveBack();
    card.show(null);
    trail.leave();
    if (given) await frame.show(place.address(given.from));
  },

  // ---- After a save

  // The answers stay those that were given; what is said of them may be another.
  async again(state) {
    const { running } = walk;
    const check = running && state.checks.find(({ page }) => page === running.check.page);
    if (!check) return;
    const { outcome, style, reply } = running;
    const next = await talk.walk(check.id, outcome.id, style);
    if (walk.running !== running) return;
    const isSame = JSON.stringify(next.answers) === JSON.stringify(reply.answers);
    const words = tools.parse(await talk.page(check.page));
    const ends = check.outcomes.find(({ id }) => id === running.ends.id) ?? running.ends;
    Object.assign(running, { check, words, ends, reply: { ...reply, near: isSame ? next.near : null } });
    card.show(running);
    if (frame.view) card.compare(frame.view);
  },

  givenTo: ({ answers }, id) => JSON.stringify(Object.entries(answers[id] ?? {}).map(([question, { v }]) => [question, v])
    .sort(([one], [other]) => String(one).localeCompare(String(other)))),

  isUntouched({ document, window }, { check: { id }, given }) {
    const { site } = document.body.dataset;
    return !site || walk.givenTo(window.anteroom.journey.openStore(site, window).read(), id) === given;
  },

  // ---- The visitor's own state

  take(site) {
    const key = `anteroom:${site}`;
    const window = /** @type {View} */ (frame.view).window;
    return { key, local: localStorage.getItem(key), session: sessionStorage.getItem(key), name: window.name, from: frame.here() };
  },

  giveBack() {
    const { given } = walk;
    if (!given) return;
    for (const [storage, text] of /** @type {const} */ ([[localStorage, given.local], [sessionStorage, given.session]])) {
      if (text === null) storage.removeItem(given.key);
      else storage.setItem(given.key, text);
    }
    if (frame.view) frame.view.window.name = given.name;
    walk.given = null;
    walk.running = null;
  },

  // ---- What a visitor would have done

  async write({ journey, kept }, check, answers) {
    const page = tools.parse(await talk.page(check.page));
    const island = JSON.parse(page.querySelector("#anteroom-self-check")?.textContent ?? "null");
    const told = new Map(answers.map(({ question, answer }) => [question, answer]));
    /** @type {Kept["answers"][string]} */
    const own = {};
    for (const { id, kind, rev, required } of journey.questions(island)) {
      const v = kind === "text" ? (required ? WORDS : null) : told.get(id);
      if (v !== undefined) own[id] = { r: rev ?? 1, v };
    }
    kept.answers[check.id] = own;
    return page;
  },

  async journeys(bench, check) {
    const own = `answer:${check.id}`;
    for (const journey of shell.state?.journeys ?? []) {
      if (!journey.steps.some(({ id }) => id === own)) continue;
      for (const step of journey.steps) if (step.id !== own) await walk.step(bench, journey, step);
    }
  },

  async step(bench, journey, step) {
    const { seal, kept } = bench;
    if (step.kind === "answer") return walk.other(bench, step);
    const companion = journey.steps.find(({ id }) => id === step.with)?.page;
    const form = await walk.form([companion, step.page, journey.gate], step.kind, step.id);
    if (!form) return;
    const shares = tools.all("[data-share]", form).map(({ dataset }) => dataset.share ?? "");
    kept.tokens[step.id] = step.kind === "read" ? form.dataset.readShare ?? "" : await seal.acknowledge(shares);
  },

  async other(bench, step) {
    const { journey, kept } = bench;
    const check = shell.state?.checks.find(({ id }) => step.id === `answer:${id}`);
    const reply = check && await talk.walk(check.id, check.ready[0], "typical");
    if (!check || !reply?.answers) return;
    const page = await walk.write(bench, check, reply.answers);
    const island = JSON.parse(page.querySelector("#anteroom-self-check")?.textContent ?? "null");
    const { outcome } = await journey.walk(island, journey.course(island, kept).answers);
    if (outcome.share) kept.tokens[step.id] = outcome.share;
  },

  async form(pages, hook, id) {
    for (const path of new Set(pages)) {
      if (!path) continue;
      const page = tools.parse(await talk.page(path));
      const form = tools.all("form[data-complete]", page).find(({ dataset }) => dataset[hook] === id);
      if (form) return /** @type {HTMLFormElement} */ (form);
    }
    return null;
  },
};
