// The sample site, walked in both languages by its own signposts: two self-checks, one button after the other.
"use strict";
const { test } = require("node:test");
const assert = require("node:assert/strict");
const { canBuild, needsProgram, newVisitor, assertAccessible } = require("./support.js");
const { BOOKING, HOMES, READY, goOn, onStage } = require("./sample-site.js");

const stage = onStage();

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
