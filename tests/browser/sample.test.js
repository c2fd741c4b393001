// The sample site, walked in both languages by its own signposts: two self-checks, one button after the other.
"use strict";
const { test, before, after } = require("node:test");
const assert = require("node:assert/strict");
const path = require("node:path");
const { canBuild, needsProgram, build, launch, serve, newVisitor, answer, assertAccessible } = require("./support.js");

const BOOKING = "https://booking.example/gespräch?mit=uns";

/** Answers that both self-checks call ready. */
const READY = {
  business: "planning", need: ["mismatch", "price"], pressing: "tight", decider: "me", "own-words": "Was es kostet",
  problem: "figures", cause: "silence", occasion: "dated", pressure: "3", year: "lose", time: "me", budget: "planned", refuse: "always",
};

let browser;
let server;
before(async () => {
  if (!canBuild) return;
  browser = await launch();
  server = await serve(build(path.join(__dirname, "../.."), { BOOKING_URL: BOOKING }));
});
after(async () => {
  await browser?.close();
  await server?.close();
});

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

for (const [language, home] of [["de", "index.html"], ["en", "en/index.html"]]) {
  test(`the sample site, ${language}`, { skip: canBuild ? false : needsProgram }, async () => {
    const page = await newVisitor(browser);
    const booking = page.locator("a[data-booking]");
    await page.goto(server.root + home);
    for (let count = 0; count < 10 && !(await booking.isVisible()); count += 1) {
      const from = page.url();
      await goOn(page);
      if (!(await booking.isVisible())) await page.waitForURL((url) => url.pathname !== new URL(from).pathname);
    }
    assert.equal(await booking.getAttribute("href"), BOOKING);
    assert.equal(await page.locator("html").getAttribute("lang"), language);
    const brief = await page.locator("[data-brief-list] dd").allTextContents();
    assert.ok(brief.length > 12 && brief.every((text) => text && text !== "undefined"), brief.join(" | "));
    await assertAccessible(page, "the result");
    assert.deepEqual(page.troubles, []);
    assert.deepEqual([...page.requested, ...page.visited].filter((url) => !url.startsWith(server.root)), []);
    await page.context().close();
  });
}
