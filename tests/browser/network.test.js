// What a page asks the network for, what is left of it without scripts, and what a gate weighs.
"use strict";
const { test } = require("node:test");
const assert = require("node:assert/strict");
const { brotliCompressSync } = require("node:zlib");
const { canBuild, needsProgram, newVisitor } = require("./support.js");
const { BOOKING, pages, states, onStage } = require("./sample-site.js");

const needs = { skip: canBuild ? false : needsProgram };

const stage = onStage();

/** Every page once, in one tab. */
async function* loads(options) {
  const page = await newVisitor(stage.browser, options);
  for (const known of pages(stage.site)) {
    page.requested.length = page.visited.length = 0;
    await page.goto(stage.server.root + known.name);
    await page.evaluate(() => document.fonts.ready.then(() => {}));
    yield { page, ...known };
  }
  assert.deepEqual(page.troubles, []);
  await page.context().close();
}

/** Of addresses, those that lie elsewhere. */
const strangers = (addresses) => addresses.filter((address) => !address.startsWith(stage.server.root) && !address.startsWith("data:"));

test("a page asks for at most six files, all of its own host", needs, async () => {
  const told = [];
  for await (const { page, name } of loads()) {
    const icon = await page.locator("link[rel=icon]").first().evaluate(({ href }) => href); // asked for at the browser's leisure
    const asked = [...new Set([...page.visited, ...page.requested, icon])];
    if (asked.length > 6 || strangers(asked).length) told.push(`${name}: ${asked.length}: ${asked.map((url) => url.replace(stage.server.root, "/")).join(" ")}`);
  }
  assert.deepEqual(told, []);
});

test("before the booking is clicked nothing leaves for another host, and its name is asked of nobody", needs, async () => {
  const page = await newVisitor(stage.browser);
  for await (const state of states(page, stage.server.root, "de")) { // the other language, by its shortest way, is in sample.test.js
    const hints = page.locator("link[rel~=preconnect], link[rel~=dns-prefetch], link[rel~=prefetch], script[type=speculationrules], iframe");
    assert.equal(await hints.count(), 0, state);
  }
  assert.deepEqual(strangers([...page.visited, ...page.requested]), []);
  const link = page.locator("a[data-booking]");
  assert.ok((await link.getAttribute("href")).startsWith(BOOKING));
  const elsewhere = page.waitForRequest((request) => !request.url().startsWith(stage.server.root));
  await page.route(new RegExp(new URL(BOOKING).host), (route) => route.fulfill({ body: "" }));
  await link.click();
  const request = await elsewhere;
  assert.equal(new URL(request.url()).host, new URL(BOOKING).host);
  assert.equal((await request.allHeaders()).referer, undefined, "nor does the host learn from where");
  await page.context().close();
});

/** The texts of a page's main part as they are in sight, one per piece that holds text itself. */
const texts = (page, but) => page.locator("main").evaluate((main, but) => {
  const own = (piece) => [...piece.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent.trim());
  return [...main.querySelectorAll("*")]
    .filter((piece) => own(piece) && piece.checkVisibility({ visibilityProperty: true }) && piece.getClientRects().length && !piece.closest(but))
    .map((piece) => piece.textContent.replace(/\s+/g, " ").trim());
}, but);

/** What only a script can do anything with. */
const FOR_SCRIPTS = "[data-progress], [data-action], [data-status], section:has(> * > [data-action=forget]), [data-step] b, noscript";

test("without scripts every page shows what it shows with them, and all questions, choices and steps", needs, async () => {
  const shown = new Map();
  for await (const { page, name } of loads()) shown.set(name, await texts(page, FOR_SCRIPTS));
  for await (const { page, name, text, kind } of loads({ scripting: false })) {
    const inSight = new Set(await texts(page, "none"));
    assert.ok(shown.get(name).length > 2, name);
    assert.deepEqual(shown.get(name).filter((line) => !inSight.has(line)), [], name);
    const all = await page.locator("main").innerText();
    assert.equal(await page.locator("h1:visible").count(), 1, name);
    assert.equal(await page.locator("fieldset[data-question]:visible, fieldset[data-question] label:visible").count(),
      [...text.matchAll(/<fieldset[^>]* data-question=|<input type="(?:radio|checkbox)" name=/g)].length, name);
    if (kind === "self-check") assert.ok(await page.locator("fieldset[data-question]:visible").count() >= 6, name);
    if (kind === "home" || kind === "gate") {
      const steps = page.locator("main li[data-step]");
      assert.ok(await steps.count() >= 7, name);
      for (const step of await steps.all()) {
        assert.ok(await step.locator("a:visible").count(), `${name}: a step that leads nowhere`);
        assert.match(await step.innerText(), /\p{L}{3}/u);
      }
    }
    if (["self-check", "gate", "home"].includes(kind)) assert.match(all, /JavaScript/, `${name} says nothing of scripting`);
    for (const script of await page.locator("main .js").all()) assert.ok(!(await script.isVisible()), `${name}: what only scripts can do is in sight`);
  }
});

test("a gate weighs at most 20 kB per self-check of its journey, after brotli", needs, () => {
  const gates = pages(stage.site).filter(({ kind }) => kind === "gate");
  assert.equal(gates.length, 2);
  for (const { name, text } of gates) {
    const checks = new Set([...text.matchAll(/data-step="(answer:[^"]+)"/g)].map(([, step]) => step)).size;
    assert.equal(checks, 2, name);
    const weight = brotliCompressSync(text).length;
    assert.ok(weight <= 20000 * checks, `${name}: ${weight}`);
  }
});
