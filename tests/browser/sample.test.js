// The sample site, walked in both languages by its own signposts: two self-checks, one button after the other.
"use strict";
const { test } = require("node:test");
const assert = require("node:assert/strict");
const { canBuild, needsProgram, newVisitor, answer, assertAccessible } = require("./support.js");
const { BOOKING, HOMES, READY, onStage } = require("./sample-site.js");

const stage = onStage();

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

for (const [language, home] of Object.entries(HOMES)) {
  test(`the sample site, ${language}`, { skip: canBuild ? false : needsProgram }, async () => {
    const page = await newVisitor(stage.browser);
    const booking = page.locator("a[data-booking]");
    await page.goto(stage.server.root + home);
    for (let count = 0; count < 10 && !(await booking.isVisible()); count += 1) {
      const from = page.url();
      await goOn(page);
      if (!(await booking.isVisible())) await page.waitForURL((url) => url.pathname !== new URL(from).pathname);
    }
    await page.locator("[data-carried-list] dd").first().waitFor();
    const brief = await page.locator("[data-brief-list] dd").allTextContents();
    assert.ok(brief.length > 12 && brief.every((text) => text && text !== "undefined"), brief.join(" | "));
    // The booking's own address, and behind it the brief that the visitor sees.
    const address = new URL(await booking.getAttribute("href"));
    const notes = address.searchParams.get("notes");
    assert.ok(notes.includes(READY["own-words"]) && notes.includes(brief[1]), notes);
    address.searchParams.delete("notes");
    assert.equal(address.href, new URL(BOOKING).href);
    assert.equal(await page.locator("html").getAttribute("lang"), language);
    await assertAccessible(page, "the result");
    assert.deepEqual(page.troubles, []);
    assert.deepEqual([...page.requested, ...page.visited].filter((url) => !url.startsWith(stage.server.root)), []);
    await page.context().close();
  });
}
