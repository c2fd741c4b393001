// Walk-as: to each outcome of each self-check of the sample site, in both languages and all kinds of walk.
"use strict";
const { test, before, after } = require("node:test");
const assert = require("node:assert/strict");
const { canBuild, needsProgram, choose } = require("./support.js");
const { SAMPLE, preview, author, settled, saved, inside, within, launch } = require("./preview.js");

const needsServer = { skip: canBuild ? false : needsProgram };
const PAGES = { de: "/passen-wir-zueinander/", en: "/en/are-we-a-fit/" };

let browser;
let site;
before(async () => {
  browser = await launch();
  if (canBuild) site = await preview(SAMPLE);
});
after(async () => {
  await browser.close();
  await site?.close();
});

const outcomesOf = (window) => window.evaluate(() =>
  shell.state.checks.flatMap(({ id: check, outcomes }) => outcomes.map(({ id: outcome, kind }) => ({ check, outcome, kind }))));

/** Picks a walk in the menu; false where the server knows of none. */
async function walkAs(window, check, outcome, style) {
  const before = await window.evaluateHandle(() => walk.running);
  await window.evaluate(() => document.querySelector("#said").replaceChildren());
  await window.locator("#walk").click();
  await window.locator(`#menu [data-style=${style}]`).click();
  await window.locator(`#menu [data-check=${check}][data-walk="${outcome}"]`).click();
  await window.waitForFunction((before) => (walk.running !== before && !coming) || document.querySelector("#said span"), before);
  await settled(window);
  return !(await window.locator("#said span").count());
}

/** Whether the gate stands open at the end of a walk. */
async function isGateOpen(window) {
  await window.locator("#card").getByRole("button", { name: "Gate" }).click();
  await inside(window).locator("[data-page=gate]").waitFor();
  await inside(window).locator("[data-step^='answer:'][data-state=done]").first().waitFor();
  const [open, shut] = [inside(window).locator("a[data-booking]"), inside(window).locator(".steps [data-state=current]")];
  await open.or(shut).first().waitFor();
  await settled(window);
  return (await open.count()) > 0 && await inside(window).locator("[data-brief]").isVisible();
}

for (const [language, page] of Object.entries(PAGES)) {
  for (const style of ["typical", "shortest", "near"]) {
    test(`every outcome, ${style}, ${language}`, needsServer, async () => {
      const window = await author(browser, site, page);
      const outcomes = await outcomesOf(window);
      assert.ok(outcomes.length >= 10);
      const none = [];
      for (const { check, outcome, kind } of outcomes) {
        if (!(await walkAs(window, check, outcome, style))) {
          none.push(outcome);
          continue;
        }
        const panel = inside(window).locator("#outcome[data-outcome]");
        assert.deepEqual([await panel.getAttribute("data-outcome"), await panel.getAttribute("data-kind")], [outcome, kind], `${check} ${style}`);
        assert.equal(await inside(window).locator("html").getAttribute("lang"), language);
        assert.ok(!(await window.locator("#card .astray").isVisible()));
        assert.equal(await isGateOpen(window), kind === "ready", `${check}: ${outcome}`);
      }
      assert.deepEqual(none, []);
      await window.locator("#card .end").click();
      await window.locator("#card").waitFor({ state: "hidden" });
      assert.deepEqual(window.troubles, []);
      await window.context().close();
    });
  }
}

test("the walk says what decided and which answer would lead elsewhere, and that is so", needsServer, async () => {
  const window = await author(browser, site, "/richtiger-zeitpunkt/");
  await walkAs(window, "readiness", "ready", "near");
  const { answers, when, near } = await window.evaluate(() => walk.running.reply);
  assert.match(await window.locator("#card").textContent(), new RegExp(when.text.replace(/[^\w ]/g, ".")));
  const posted = window.waitForRequest("**/_anteroom/open");
  await window.route("**/_anteroom/open", (route) => route.fulfill({ json: { opened: true } }));
  await window.locator("#card").getByRole("link").first().click();
  assert.deepEqual((await posted).postDataJSON(), { file: when.file, line: when.line, column: when.column });
  const ends = await window.evaluate(async ([answers, near]) => {
    const { journey } = frame.view.window.anteroom;
    const island = JSON.parse(frame.view.document.querySelector("#anteroom-self-check").textContent);
    const given = Object.fromEntries(answers.map(({ question, answer }) => [question, answer]));
    for (const { question, answer } of [near, ...near.further]) given[question] = answer;
    return (await journey.walk(island, given)).outcome.outcome;
  }, [answers, near]);
  assert.equal(ends, near.outcome);
  assert.notEqual(near.outcome, "ready");
  await window.context().close();
});

test("the visitor's own state is given back as it was, by the button and by closing the shell", needsServer, async () => {
  const window = await author(browser, site, "/passen-wir-zueinander/");
  await choose(inside(window), "business", "planning");
  await inside(window).locator("[data-action=next]").click();
  await inside(window).locator("[data-question=need][data-current]").waitFor();
  const stored = () => window.evaluate(() => [localStorage.getItem("anteroom:beispiel"), sessionStorage.getItem("anteroom:beispiel")]);
  const before = await stored();
  const address = window.url();
  assert.ok(before[1].includes("planning"));
  await walkAs(window, "readiness", "ready", "typical");
  await walkAs(window, "fit", "no-mandate", "typical");
  assert.notDeepEqual(await stored(), before);
  await window.locator("#card .end").click();
  await window.locator("#card").waitFor({ state: "hidden" });
  await inside(window).locator("[data-question=need][data-current]").waitFor();
  assert.deepEqual(await stored(), before);
  assert.equal(window.url(), address);

  await inside(window).locator("[data-action=keep]").click();
  const kept = await stored();
  assert.ok(kept[0]);
  await walkAs(window, "readiness", "ready", "typical");
  assert.deepEqual((await stored())[0], null);
  await window.reload();
  await settled(window);
  assert.deepEqual(await stored(), kept);
  assert.ok(!(await window.locator("#card").isVisible()));
  await window.context().close();
});

test("a walk switches scripts on again", needsServer, async () => {
  const window = await author(browser, site, "/passen-wir-zueinander/");
  await window.locator("[data-switch=script]").click();
  await window.waitForFunction(() => frame.view.window.location.pathname.includes("script-off"));
  await settled(window);
  await walkAs(window, "fit", "ready", "typical");
  assert.equal(await inside(window).locator("#outcome[data-outcome]").getAttribute("data-outcome"), "ready");
  assert.equal(await window.locator("[data-switch=script]").getAttribute("aria-pressed"), "false");
  await window.context().close();
});

test("where another outcome comes with a save, nobody waits for what stood around the old one", needsServer, async () => {
  const own = await preview(SAMPLE);
  const window = await author(browser, own, "/richtiger-zeitpunkt/");
  await walkAs(window, "readiness", "ready", "typical");
  await window.evaluate(() => {
    const later = setTimeout;
    globalThis.setTimeout = (act, time, ...rest) => (time >= 250 ? 0 : later(act, time, ...rest));
  });
  await saved(window, () => own.edit("content/self-checks/readiness.yaml", "when: clarity >= 4 and urgency >= 4 and commitment >= 5", "when: clarity >= 4 and urgency >= 4 and commitment <= 4"));
  assert.notEqual(await inside(window).locator("#outcome[data-outcome]").getAttribute("data-outcome"), "ready");
  await window.context().close();
  await own.close();
});

test("a click with Alt finds the line of a text that answers were filled into", needsServer, async () => {
  const window = await author(browser, site, "/richtiger-zeitpunkt/");
  await walkAs(window, "readiness", "ready", "typical");
  const posted = window.waitForRequest("**/_anteroom/open");
  await window.route("**/_anteroom/open", (route) => route.fulfill({ json: { opened: true } }));
  await inside(window).locator("#outcome p", { hasText: "Ihr Problem ist" }).first().click({ modifiers: ["Alt"] });
  const file = "content/self-checks/readiness.yaml";
  const line = site.read(file).split("\n").findIndex((one) => one.includes("lead: Ihr Problem ist {band:clarity}")) + 1;
  assert.deepEqual((await posted).postDataJSON(), { file, line, column: 1 });
  await window.locator("#card .end").click();
  await window.context().close();
});

test("answers that the author changes by hand are not put down to a save", needsServer, async () => {
  const window = await author(browser, site, "/richtiger-zeitpunkt/");
  await walkAs(window, "readiness", "ready", "typical");
  assert.ok(!(await window.locator("#card .astray").isVisible()));
  await within(window, () => {
    const { journey } = anteroom;
    const store = journey.openStore(document.body.dataset.site, window);
    store.change(({ answers: { readiness } }) => {
      for (const [id, own] of Object.entries(readiness)) {
        const choices = [...document.querySelectorAll(`[data-question="${id}"] [type=radio]`)];
        if (choices.length) own.v = choices.at(-1).value;
      }
    });
    location.reload();
  });
  await window.locator("#card .astray:not([hidden])").waitFor();
  const ends = await inside(window).locator("#outcome").getAttribute("data-outcome");
  const said = await window.locator("#card .astray").textContent();
  assert.ok(said.includes("by hand") && !said.includes("save") && said.includes(ends), said);
  await window.locator("#card .end").click();
  await window.context().close();
});

test("an outcome's words can be written while its walk is in sight", needsServer, async () => {
  const own = await preview(SAMPLE);
  const window = await author(browser, own, "/richtiger-zeitpunkt/");
  await walkAs(window, "readiness", "ready", "typical");
  await saved(window, () => own.edit("content/self-checks/readiness.yaml", "title: Ein Gespräch lohnt sich jetzt.", "title: Jetzt lohnt es sich."));
  assert.equal(await inside(window).locator("#outcome :is(h1, h2)").first().textContent(), "Jetzt lohnt es sich.");
  await inside(window).locator("a[data-booking]").first().waitFor();
  await saved(window, () => own.edit("content/self-checks/readiness.yaml", "when: clarity >= 4 and urgency >= 4 and commitment >= 5", "when: clarity >= 4 and urgency >= 4 and commitment <= 4"));
  // What was walked to is opened a moment after the page is there.
  const other = inside(window).locator("#outcome[data-outcome]:not([data-outcome=ready])");
  await other.waitFor();
  const ends = await other.getAttribute("data-outcome");
  assert.notEqual(ends, "ready");
  const told = window.locator("#card");
  await told.locator("h2", { hasText: new RegExp(`^${ends} `) }).waitFor({ state: "attached" });
  assert.match(await told.locator("h2").textContent(), new RegExp(`^${ends} `));
  assert.match(await told.locator(".astray").textContent(), /save/);
  assert.doesNotMatch(await told.textContent(), /commitment >= 5/);
  await saved(window, () => own.edit("content/self-checks/readiness.yaml", "commitment <= 4", "commitment >= 4"));
  await inside(window).locator("#outcome[data-outcome=ready]").waitFor();
  assert.equal(await inside(window).locator("#outcome").getAttribute("data-outcome"), "ready");
  await told.locator("h2", { hasText: /^ready/ }).waitFor({ state: "attached" });
  assert.match(await told.locator("h2").textContent(), /^ready/);
  assert.match(await told.textContent(), /commitment >= 4/);
  assert.ok(!(await told.locator(".astray").isVisible()));
  await window.context().close();
  await own.close();
});

test("an example that fails is told over the page as it is now, not over an old one", needsServer, async () => {
  const own = await preview(SAMPLE);
  const window = await author(browser, own, "/richtiger-zeitpunkt/");
  await saved(window, () => own.edit("content/self-checks/readiness.yaml", "title: Ist jetzt der richtige Zeitpunkt?", "title: Ist es Zeit?"));
  assert.ok(await window.locator("#panel").isHidden());
  await saved(window, () => own.edit("content/self-checks/readiness.yaml", "commitment >= 5", "commitment >= 8"));
  const panel = window.locator("#panel");
  await panel.waitFor();
  assert.match(await panel.textContent(), /agrees with this example/);
  assert.doesNotMatch(await panel.textContent(), /last good page/);
  await saved(window, () => own.edit("content/self-checks/readiness.yaml", "title: Ist es Zeit?", "title: Ist es jetzt so weit?"));
  assert.match(await inside(window).locator("body").textContent(), /Ist es jetzt so weit\?/);
  await saved(window, () => own.edit("content/self-checks/readiness.yaml", "commitment >= 8", "commitment >= 5"));
  await panel.waitFor({ state: "hidden" });
  await window.context().close();
  await own.close();
});
