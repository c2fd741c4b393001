// Every page on its own: with scripting off, without WebCrypto, with damaged data, for axe and for html-validate.
"use strict";
const { test, before, after } = require("node:test");
const assert = require("node:assert/strict");
const fs = require("node:fs");
const path = require("node:path");
const {
  site, needsSite, launch, serve, newVisitor, PAGES, READY, NOT_A_FIT, NOT_YET, BOOKING,
  notice, choose, answer, acknowledgeOnGate, readArticle, answerCheck, assertAccessible,
} = require("./support.js");

let browser;
let server;
before(async () => {
  browser = await launch();
  if (site) server = await serve(site, { prefix: "/vorab" }); // as its base_url, for 404.html
});
after(async () => {
  await browser.close();
  await server?.close();
});

const withSite = (name, act) => test(name, needsSite, act);
const allPages = () => fs.readdirSync(site, { recursive: true }).filter((name) => name.endsWith(".html"));

withSite("with scripting off every page can be read and says what is missing", async () => {
  const page = await newVisitor(browser, { scripting: false });
  for (const name of allPages()) {
    await page.goto(server.root + name);
    assert.ok((await page.locator("main").innerText()).trim(), name);
    assert.equal(await page.locator("h1:visible").count(), 1, name);
    assert.equal(await page.locator("[data-notice]:visible").count(), 0, name);
  }
  for (const [name, place] of Object.entries(PAGES)) {
    await page.goto(server.root + place);
    assert.match(await page.locator("main").innerText(), /JavaScript/, `${name} says nothing of scripting`);
  }
  await page.goto(server.root + PAGES.check);
  assert.equal(await page.locator("fieldset[data-question]:visible").count(), 6);
  await page.context().close();
});

withSite("with scripting off no answer leaves the page", async () => {
  const page = await newVisitor(browser, { scripting: false });
  await page.goto(server.root + PAGES.check);
  const before = page.visited.length;
  await page.locator("input[value=zahlen]").check();
  await page.locator("input[value=zahlen]").press("Enter");
  for (const button of await page.locator("[data-action=next]:visible").all()) await button.click();
  await page.title(); // a click has waited for what it set off
  assert.deepEqual(page.visited.slice(before), []);
  await page.context().close();
});

withSite("without WebCrypto a plain sentence says what to do, and nothing fails", async () => {
  const page = await newVisitor(browser);
  await page.addInitScript(() => Object.defineProperty(Crypto.prototype, "subtle", { value: undefined }));
  for (const place of Object.values(PAGES)) {
    await page.goto(server.root + place);
    await notice(page, "insecure").waitFor();
  }
  await page.goto(server.root + PAGES.check);
  const before = page.visited.length;
  const questions = page.locator("[data-question]");
  assert.ok(await questions.count() > 3);
  for (const question of await questions.all()) assert.ok(await question.isVisible(), "every question can be read");
  await choose(page, "problem", "zahlen");
  await page.keyboard.press("Enter");
  await page.evaluate(() => new Promise((done) => { requestAnimationFrame(() => setTimeout(done)); }));
  assert.deepEqual(page.visited.slice(before), [], "no answer leaves the page");
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

/** Changes one island of a page on its way out. */
const damage = (name, edit) => (text) => text.replace(
  new RegExp(`(id="anteroom-${name}">)([^<]*)`), (_, start, island) => start + edit(island));
const flip = (text) => (text[0] === "A" ? "B" : "A") + text.slice(1);
const inJson = (edit) => (text) => {
  const island = JSON.parse(text);
  edit(island);
  return JSON.stringify(island);
};

withSite("damaged data end in one friendly message, never in a blank page or another outcome", async () => {
  const damages = {
    "the table's bytes": damage("self-check", inJson((check) => { check.table = [...check.table].reverse().join(""); })),
    "a table cut short": damage("self-check", inJson((check) => { check.table = check.table.slice(0, 64); })),
    "the payloads": damage("self-check", inJson(({ blobs }) => { for (const key in blobs) blobs[key] = flip(blobs[key]); })),
    "no payloads": damage("self-check", inJson((check) => { check.blobs = {}; })),
  };
  for (const [what, change] of Object.entries(damages)) {
    const damaged = await serve(site, { change });
    const page = await newVisitor(browser);
    await page.goto(damaged.root + PAGES.check);
    await page.waitForFunction(() => document.title.startsWith("Wie gut"));
    await assert.rejects(answer(page, READY, { timeout: 1500 }));
    await notice(page, "damaged").waitFor();
    assert.equal(await page.locator("[data-outcome]").count(), 0, what);
    assert.ok(await page.locator("[data-answers]").isVisible(), `${what}: the answers stay in sight`);
    assert.deepEqual(page.troubles.filter((trouble) => !/Error/.test(trouble)), []);
    await page.context().close();
    await damaged.close();
  }
});

withSite("an island cut short and a damaged booking are told too", async () => {
  const cases = [
    [PAGES.check, damage("self-check", (island) => island.slice(0, 100))],
    [PAGES.home, damage("journey", (island) => island.slice(0, 100))],
    [PAGES.gate, damage("journey", inJson((gate) => { for (const key in gate.blobs) gate.blobs[key] = flip(gate.blobs[key]); }))],
  ];
  for (const [place, change] of cases) {
    const damaged = await serve(site, { change: (text, name) => (name.endsWith(place) ? change(text) : text) });
    const page = await newVisitor(browser);
    if (place === PAGES.gate) {
      await acknowledgeOnGate(page, damaged.root);
      await readArticle(page, damaged.root);
      await answer(page, READY);
    }
    await page.goto(damaged.root + place);
    await notice(page, "damaged").waitFor();
    assert.ok(await page.locator("h1").first().isVisible(), place);
    assert.equal(await page.locator("a[data-booking]").count(), 0);
    await page.context().close();
    await damaged.close();
  }
});

withSite("a page from the browser's history shows what is stored now", async () => {
  const page = await newVisitor(browser);
  await readArticle(page, server.root);
  const tokens = await page.evaluate(() => sessionStorage.getItem("anteroom:beispiel"));
  await page.evaluate(() => sessionStorage.clear());
  await page.goto(server.root + PAGES.home);
  const state = (name) => page.locator(`li[data-step='read:orientation/why-wait'][data-state=${name}]`).waitFor();
  await state("open");
  // What the browser says when it takes a page out of its cache; Playwright switches that cache off.
  await page.evaluate((tokens) => {
    sessionStorage.setItem("anteroom:beispiel", tokens);
    dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
  }, tokens);
  await state("done");
  await page.context().close();
});

withSite("axe finds nothing and leaves nothing open, in any state", async () => {
  const page = await newVisitor(browser);
  for (const name of allPages()) {
    await page.goto(server.root + name);
    await assertAccessible(page, name);
  }
  await page.goto(server.root + PAGES.article);
  await page.locator("[data-action=complete]").click();
  await assertAccessible(page, "statements unticked");
  await page.goto(server.root + PAGES.check);
  await page.locator("[data-action=next]").click();
  await assertAccessible(page, "first question, with its error");
  for (const [question, value] of Object.entries({ problem: "zahlen", entscheider: "gemeinsam", "am-tisch": "ja" })) {
    await choose(page, question, value);
    await page.locator("[data-action=next]").click();
    await page.locator(`[data-question="${question}"]`).waitFor({ state: "hidden" });
    await assertAccessible(page, `after ${question}`);
  }
  await page.locator("[data-action=next]").click();
  await assertAccessible(page, "several choices, with its error");
  await choose(page, "werkzeuge", ["tabellen"]);
  await page.locator("[data-action=next]").click();
  await choose(page, "dringlich", "2");
  await page.locator("[data-action=next]").click();
  await page.locator("[data-question=eigenes]").waitFor();
  await assertAccessible(page, "text question");
  await page.locator("[data-action=next]").click();
  await page.locator("[data-action=finish]").waitFor();
  await assertAccessible(page, "answers");
  await page.locator("[data-action=finish]").click();
  await page.locator("[data-outcome]").waitFor();
  await assertAccessible(page, "ready, with steps open");
  await page.locator("[data-action=forget]").click();
  await assertAccessible(page, "the question before forgetting");
  await page.locator("[data-action=dismiss]").click();
  assert.ok(!(await page.locator("dialog").isVisible()));
  await acknowledgeOnGate(page, server.root);
  await readArticle(page, server.root);
  await page.goto(server.root + PAGES.gate);
  await page.locator("a[data-booking]").waitFor();
  assert.equal(await page.locator("a[data-booking]").getAttribute("href"), BOOKING);
  await assertAccessible(page, "gate, open");
  await page.goto(`${server.root}${PAGES.check}#/result`);
  await page.locator("a[data-booking]").waitFor();
  await assertAccessible(page, "ready, open");
  for (const answers of [NOT_A_FIT, NOT_YET]) {
    const other = await newVisitor(browser, { colorScheme: "dark" });
    await answerCheck(other, server.root, answers);
    await assertAccessible(other, await other.title());
    await other.context().close();
  }
  await page.context().close();
});

withSite("html-validate finds nothing", async () => {
  const { HtmlValidate } = await import("html-validate");
  const validator = new HtmlValidate({
    extends: ["html-validate:recommended"],
    rules: {
      "form-dup-name": ["error", { shared: ["radio", "checkbox"] }], // boxes of one question share its name
      "valid-id": ["error", { relaxed: true }], // steps are named "read:folder/article"
    },
  });
  const told = [];
  for (const name of allPages()) told.push(...await complaints(validator, fs.readFileSync(path.join(site, name), "utf8"), name));
  assert.deepEqual(told, []);
});

async function complaints(validator, text, name) {
  const { results } = await validator.validateString(text);
  return results.flatMap(({ messages }) => messages.map(({ line, column, ruleId, message }) => `${name}:${line}:${column} ${ruleId}: ${message}`));
}
