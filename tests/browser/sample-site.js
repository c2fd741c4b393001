// The sample site as its visitors meet it: all of its pages, by kind and language, and the states that scripts make of
// them. Whoever proves something of "every page" goes through `pages()`, whoever proves it of every state through `states()`.
"use strict";
const assert = require("node:assert/strict");
const fs = require("node:fs");
const path = require("node:path");
const { after, before } = require("node:test");
const { answer, build, canBuild, choose, launch, presented, questionInSight, resulted, serve } = require("./support.js");

const ROOT = path.join(__dirname, "../..");
const BOOKING = "https://booking.example/gespräch?mit=uns";
const HOMES = { de: "index.html", en: "en/index.html" };

/** Answers that both self-checks of the sample call ready. */
const READY = {
  business: "planning", need: ["mismatch", "price"], pressing: "tight", decider: "together", "at-table": "joining", "own-words": "Was es kostet",
  problem: "figures", cause: "silence", occasion: "dated", pressure: "3", year: "lose", time: "me", budget: "planned", refuse: "always",
};

/** By self-check, what to answer otherwise so that it ends in another kind. */
const OTHERWISE = [
  ["fit", "not-a-fit", { pressing: "urgent" }],
  ["fit", "not-yet", { need: ["looking"] }],
  ["readiness", "not-yet", { problem: "vague", pressure: "0", occasion: "none", time: "nobody" }],
];

/** The sample site, built with a known booking. */
const sample = () => build(ROOT, { BOOKING_URL: BOOKING });

/** The sample site on a server, and a browser, while the tests of a file run: `{ browser, server, site }`. */
function onStage() {
  const stage = {};
  before(async () => {
    if (!canBuild) return;
    stage.browser = await launch();
    stage.site = sample();
    stage.server = await serve(stage.site);
  });
  after(() => Promise.all([stage.browser?.close(), stage.server?.close()]));
  return stage;
}

/** Does what a page asks for and follows where it leads. */
async function goOn(page) {
  switch (await page.locator("body").getAttribute("data-page")) {
    case "home":
      return page.locator("[data-action=continue]").click();
    case "article":
      for (const box of await page.locator("[data-share]").all()) await box.check();
      return page.locator("[data-action=complete]").click();
    case "self-check":
      await answer(page, READY);
      await page.locator("[data-next-step] a, a[data-booking]").filter({ visible: true }).first().waitFor();
      return page.locator("[data-next-step] a").filter({ visible: true }).evaluateAll(([link]) => link?.click());
    default:
      throw new Error(`the way leads to ${page.url()}`);
  }
}

/**
 * Every page of a built site as `{ name, text, language, kind, hasSteps, isIndexed }`. Kinds are those of the body, but that
 * an article which ends in a step, with its form, is a kind of its own: `article` and `step`.
 */
function pages(site) {
  const names = fs.readdirSync(site, { recursive: true }).filter((name) => name.endsWith(".html")).sort();
  assert.ok(names.length > 20, `only ${names.length} pages`);
  return names.map((name) => {
    const text = fs.readFileSync(path.join(site, name), "utf8");
    const kind = /<body[^>]* data-page="([^"]+)"/.exec(text)[1];
    return {
      name, text,
      language: /<html lang="([^"]+)"/.exec(text)[1],
      kind: kind === "article" && text.includes("data-complete") ? "step" : kind,
      isIndexed: !/<meta name="robots" content="[^"]*noindex/.test(text),
    };
  });
}

/** One page of each kind in each language. */
function onePerKind(site) {
  const first = new Map();
  for (const page of pages(site)) {
    const key = `${page.kind} ${page.language}`;
    if (!first.has(key)) first.set(key, page);
  }
  const kinds = new Set([...first.values()].map(({ kind }) => kind));
  assert.deepEqual([...kinds].sort(), ["article", "gate", "home", "not-found", "self-check", "step"]);
  assert.equal(first.size, 2 * kinds.size, "each kind in both languages");
  return [...first.values()];
}

const kindOf = (page) => page.locator("body").getAttribute("data-page");
const isVisible = (page, selector) => page.locator(selector).filter({ visible: true }).first().isVisible();

/**
 * Presses what leads on and waits until the question is another or complains. What it complained of before stays until the
 * next one is there, which is a new element: only such a one counts.
 */
async function next(page) {
  const question = await questionInSight(page);
  const before = await page.evaluateHandle(() => document.querySelector("[data-action=back]").nextElementSibling);
  await page.locator("[data-action=next]").click();
  await page.waitForFunction(({ question, before }) => {
    const fieldset = document.querySelector(`fieldset[data-question="${question}"]`);
    const complains = document.querySelector("[data-action=back]").nextElementSibling !== before;
    return !fieldset?.checkVisibility() || (complains && fieldset.querySelector("[data-error]").checkVisibility());
  }, { question, before });
}

/** Answers the questions from the one in sight to the last, and yields before each. Ends at the page of answers. */
async function* questions(page, answers) {
  await presented(page);
  while (!(await isVisible(page, "[data-action=finish]"))) {
    const question = await questionInSight(page);
    assert.ok(question in answers, `there is no answer for the question ${question}`);
    yield question;
    await choose(page, question, answers[question]);
    await next(page);
    assert.notEqual(await questionInSight(page), question, `the answer to ${question} was refused`);
  }
}

/** Answers a self-check from its answers as they are now to its result. */
async function finish(page, answers) {
  for await (const _ of questions(page, answers)) { /* nothing to look at on the way */ }
  await page.locator("[data-action=finish]").click();
  await resulted(page);
}

/** One self-check: its first question, that with its error, one question of each kind of control, the answers. */
async function* selfCheck(page) {
  const id = await page.locator("[data-self-check]").getAttribute("data-self-check");
  await presented(page);
  await next(page);
  yield `${id}: a question with its error`;
  const seen = new Set();
  for await (const question of questions(page, READY)) {
    const fieldset = page.locator(`fieldset[data-question="${question}"]`);
    const kind = await fieldset.getAttribute("data-kind");
    if (seen.has(kind)) continue;
    seen.add(kind);
    if (kind !== "text") await choose(page, question, READY[question]);
    for (const summary of await fieldset.locator("summary").all()) await summary.click();
    yield `${id}: a question, ${kind}, answered`;
  }
  yield `${id}: the answers`;
  let changed = [];
  for (const [, kind, answers] of OTHERWISE.filter(([check]) => check === id)) {
    await change(page, { ...only(READY, changed), ...answers });
    changed = Object.keys(answers);
    assert.equal(await page.locator("[data-outcome]").getAttribute("data-kind"), kind);
    yield `${id}: result, ${kind}`;
  }
  await change(page, only(READY, changed));
  assert.equal(await page.locator("[data-outcome]").getAttribute("data-kind"), "ready");
  await page.locator("[data-next-step] a, a[data-booking]").filter({ visible: true }).first().waitFor();
  yield `${id}: result, ready`;
}

const only = (answers, questions) => Object.fromEntries(questions.map((question) => [question, answers[question]]));

/** Changes answers of a finished self-check and asks for its result anew. */
async function change(page, answers) {
  for (const [question, value] of Object.entries(answers)) {
    await page.evaluate((hash) => { location.hash = hash; }, `#/${question}`);
    await page.locator(`fieldset[data-question="${question}"]`).filter({ visible: true }).waitFor();
    await choose(page, question, value);
    await next(page);
  }
  await finish(page, { ...READY, ...answers });
}

/**
 * Walks the sample's whole journey in one language, from its home to its gate, and yields a name for each state of a page
 * that only scripts make. Whoever iterates may look at the page as it is then, but leaves it in that state.
 */
async function* states(page, root, language) {
  const booking = page.locator("a[data-booking]");
  await page.goto(root + HOMES[language]);
  const gate = await page.locator("[data-step^='gate:'] a").first().evaluate(({ href }) => href);
  for (let count = 0; count < 20 && !(await booking.isVisible()); count += 1) {
    const from = page.url();
    const kind = await kindOf(page);
    if (kind === "home") await page.locator("[data-action=continue]").click();
    else if (kind === "article") yield* article(page);
    else if (kind === "self-check") yield* selfCheck(page);
    else throw new Error(`the way leads to ${page.url()}`);
    if (kind === "self-check" && !(await booking.isVisible())) await page.locator("[data-next-step] a").click();
    if (!(await booking.isVisible())) await page.waitForURL((url) => url.pathname !== new URL(from).pathname);
  }
  yield* afterwards(page, root + HOMES[language], gate);
}

/** An article that is a step: where it asks for something, what it says when that is missing. Then done. */
async function* article(page) {
  const boxes = await page.locator("[data-share]").all();
  for (const area of await page.locator("[data-reflect] textarea").all()) await area.fill("Eine Notiz für mich. ".repeat(20));
  if (boxes.length) {
    await page.locator("[data-action=complete]").click();
    await page.locator("[data-complete] [data-error]").filter({ visible: true }).first().waitFor();
    yield "statements unticked, with their error";
    for (const box of boxes) await box.check();
  }
  const here = page.url();
  await page.locator("[data-action=complete]").click();
  await page.waitForURL((url) => url.pathname !== new URL(here).pathname);
  if (!boxes.length) return;
  const next = page.url();
  await page.goto(here);
  await page.locator("[data-complete][data-state=done]").waitFor();
  yield "a step that is done";
  await page.goto(next);
}

/** What is changed once the booking is open. */
async function* afterwards(page, home, gate) {
  await page.locator("[data-action=forget]").filter({ visible: true }).click();
  yield "the question before forgetting";
  await page.locator("[data-action=dismiss]").click();
  await page.goto(home);
  await page.locator("[data-step^='gate:'][data-state=current]").first().waitFor();
  yield "home, all steps done";
  await page.goto(gate);
  await page.locator("a[data-booking]").waitFor();
  yield "gate, open";
}

module.exports = { goOn, ROOT, BOOKING, HOMES, READY, sample, onStage, pages, onePerKind, kindOf, next, questions, finish, states };
