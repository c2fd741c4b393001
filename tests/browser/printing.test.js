// On paper: the brief of a long walk is one page and alone on it; an article comes without what surrounds it on the screen.
"use strict";
const { test } = require("node:test");
const assert = require("node:assert/strict");
const { canBuild, needsProgram, newVisitor, presented, questionInSight, choose } = require("./support.js");
const { HOMES, READY, pages, next, onStage } = require("./sample-site.js");

const needs = { skip: canBuild ? false : needsProgram };
const A4 = { width: 595, height: 842 }; // points

const stage = onStage();

/** The sizes of a PDF's pages, in whole points. Chromium writes its page objects uncompressed. */
async function sheets(page) {
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  return [...pdf.matchAll(/\/Type \/Page\b(?!s)[^]*?\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)]
    .map(([, width, height]) => ({ width: Math.round(width), height: Math.round(height) }));
}

/** 300 characters as someone would write them. */
const long = (start) => `${start} `.repeat(300).slice(0, 299).trim().padEnd(300, ".");

const OWN_WORDS = long("Drei Angebote in diesem Jahr, und nach dem Gespräch wurde es still.");

/** Does what a page asks for, at length: every note, every text question. */
async function goOn(page) {
  const here = page.url();
  switch (await page.locator("body").getAttribute("data-page")) {
    case "home":
      await page.locator("[data-action=continue]").click();
      break;
    case "article":
      for (const area of await page.locator("[data-reflect] textarea").all()) await area.fill(OWN_WORDS);
      for (const box of await page.locator("[data-share]").all()) await box.check();
      await page.locator("[data-action=complete]").click();
      break;
    default:
      await presented(page);
      while (!(await page.locator("[data-action=finish]").isVisible())) {
        const question = await questionInSight(page);
        const isText = await page.locator(`fieldset[data-question="${question}"] textarea`).count();
        await choose(page, question, isText ? OWN_WORDS : READY[question]);
        await next(page);
      }
      await page.locator("[data-action=finish]").click();
      await page.locator("[data-next-step] a, a[data-booking]").filter({ visible: true }).first().waitFor();
      if (await page.locator("a[data-booking]").isVisible()) return;
      await page.locator("[data-next-step] a").click();
  }
  await page.waitForURL((url) => url.pathname !== new URL(here).pathname);
}

/** The texts in sight on paper that stand outside of an element, by its selector. */
const textsBeside = (page, selector) => page.evaluate((selector) => [...document.body.querySelectorAll("*")]
  .filter((piece) => !piece.closest(selector) && piece.checkVisibility() && piece.getClientRects().length
    && getComputedStyle(piece).clipPath === "none") // which is how what is only read aloud is put out of sight
  .flatMap((piece) => [...piece.childNodes])
  .filter((node) => node.nodeType === Node.TEXT_NODE && node.textContent.trim())
  .map((node) => node.textContent.trim()), selector);

/** Walks from a home to the booking and goes to the brief, on the result and on the gate. */
async function* briefs(page, home) {
  const booking = page.locator("a[data-booking]");
  await page.goto(stage.server.root + home);
  const gate = await page.locator("[data-step^='gate:'] a").first().evaluate(({ href }) => href);
  for (let count = 0; count < 12 && !(await booking.isVisible()); count += 1) await goOn(page);
  const row = page.locator("[data-brief-list] dd").first();
  await row.waitFor({ state: "attached" });
  await page.emulateMedia({ media: "print" });
  yield "on the result";
  await page.goto(gate);
  await booking.waitFor({ state: "attached" });
  await row.waitFor({ state: "attached" });
  yield "on the gate";
}

/** What stands on the paper of an element, filled fields with it. */
const written = (piece) => piece.innerText
  + [...piece.querySelectorAll("textarea, input")].filter((field) => field.checkVisibility()).map(({ value }) => value).join("\n");

for (const [language, home] of Object.entries(HOMES)) {
  test(`the brief of a long walk stands alone on its paper, with all that was written, ${language}`, needs, async (t) => {
    const page = await newVisitor(stage.browser);
    const sizes = {};
    for await (const place of briefs(page, home)) {
      assert.ok(await page.locator("[data-brief]").isVisible(), place);
      assert.equal((await page.locator("[data-brief]").evaluate(written)).split(OWN_WORDS).length - 1, 3, `own words and two notes, ${place}`);
      assert.deepEqual(await textsBeside(page, "[data-brief]"), [], place);
      sizes[place] = await sheets(page);
    }
    assert.deepEqual(page.troubles, []);
    await page.context().close();
    await t.test("and is one page of A4", () => {
      assert.deepEqual(sizes, { "on the result": [A4], "on the gate": [A4] });
    });
  });
}

test("an article is printed without what leads around in the site, on A4", needs, async () => {
  const page = await newVisitor(stage.browser);
  await page.emulateMedia({ media: "print" });
  const articles = pages(stage.site).filter(({ kind }) => ["article", "step"].includes(kind));
  assert.ok(articles.length > 15);
  for (const { name } of articles) {
    await page.goto(stage.server.root + name);
    const heading = await page.locator("h1").textContent();
    const lines = await textsBeside(page, "main article");
    assert.deepEqual(lines, [], name);
    assert.ok(await page.locator("h1").isVisible(), heading);
    assert.equal(await page.locator("body > header, body > footer, nav, button, a.btn, form").filter({ visible: true }).count(), 0, name);
  }
  await page.goto(stage.server.root + articles[0].name);
  for (const sheet of await sheets(page)) assert.deepEqual(sheet, A4);
  await page.context().close();
});
