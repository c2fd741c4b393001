// The sample's whole way with the keyboard alone, as somebody goes it who has no mouse: Tab, arrows, Space, Enter and what
// is typed. At every stop focus is seen and nothing lies over it. With ANTEROOM_FILM=folder each stop is kept as a picture.
"use strict";
const { test } = require("node:test");
const assert = require("node:assert/strict");
const fs = require("node:fs");
const path = require("node:path");
const { canBuild, needsProgram, newVisitor, presented, questionInSight, resulted } = require("./support.js");
const { BOOKING, HOMES, READY, onStage } = require("./sample-site.js");

const needs = { skip: canBuild ? false : needsProgram };

const stage = onStage();

/** Keeps a picture of each stop in a folder, if one is asked for. */
function film(page, name) {
  const folder = process.env.ANTEROOM_FILM && path.join(process.env.ANTEROOM_FILM, name);
  if (folder) fs.mkdirSync(folder, { recursive: true });
  let count = 0;
  return async () => {
    count += 1;
    if (folder) await page.screenshot({ path: path.join(folder, `${String(count).padStart(4, "0")}.png`) });
  };
}

/** Where focus is: how to find it again, and what is wrong with how it is seen. */
const stop = (page) => page.evaluate(() => {
  const piece = document.activeElement;
  const told = [];
  const name = piece.outerHTML.slice(0, 120);
  if (piece === document.body) return { name: "body", told, isBody: true };
  const shape = [piece, piece.closest("label")].filter(Boolean).find((one) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(one);
    return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
  });
  if (!shape) told.push(`no outline of 2 px on ${name}`);
  const [box] = (shape ?? piece).getClientRects();
  const edges = { left: Math.max(box.left, 0), top: Math.max(box.top, 0), right: Math.min(box.right, innerWidth), bottom: Math.min(box.bottom, innerHeight) };
  if (edges.right - edges.left < 8 || edges.bottom - edges.top < 8) told.push(`out of sight: ${name}`);
  // In its middle and near its corners: whatever lies there belongs to it.
  for (const [x, y] of [[0.5, 0.5], [0.05, 0.15], [0.95, 0.15], [0.05, 0.85], [0.95, 0.85]]) {
    const there = document.elementFromPoint(edges.left + x * (edges.right - edges.left), edges.top + y * (edges.bottom - edges.top));
    const belongs = there && ((shape ?? piece).contains(there) || there.contains(piece));
    if (!belongs) told.push(`${name} lies under ${there?.outerHTML.slice(0, 80)}`);
  }
  return { name, told };
});

/** The walker: presses keys, looks at every stop, and collects what is wrong. */
function walker(page, name) {
  const take = film(page, name);
  const told = new Set();
  const seen = { stops: 0 };
  const look = async () => {
    const { told: here, isBody } = await stop(page);
    seen.stops += 1;
    here.forEach((text) => told.add(`${new URL(page.url()).pathname}: ${text}`));
    await take();
    return isBody;
  };
  /** Presses Tab until focus is on what a selector names. */
  const tabTo = async (selector) => {
    let around = 0;
    for (let count = 0; count < 120; count += 1) {
      if (await page.evaluate((wanted) => document.activeElement.matches(wanted) && document.activeElement.checkVisibility(), selector)) return;
      await page.keyboard.press("Tab");
      if (await look()) around += 1;
      assert.ok(around < 3, `Tab does not lead to ${selector} on ${page.url()}`);
    }
    assert.fail(`Tab does not lead to ${selector} on ${page.url()}`);
  };
  const press = async (key) => {
    await page.keyboard.press(key);
    await take();
  };
  return { page, told, seen, tabTo, press, look };
}

/** Presses Enter on what a selector names and waits for the next page. */
async function follow({ page, tabTo, press }, selector) {
  const { pathname } = new URL(page.url());
  await tabTo(selector);
  await press("Enter");
  await page.waitForURL((url) => url.pathname !== pathname);
}

/** Answers the question in sight. */
async function answer({ page, tabTo, press, look }, question) {
  const fieldset = `fieldset[data-question="${question}"]`;
  const kind = await page.locator(fieldset).getAttribute("data-kind");
  if (kind === "text") {
    await tabTo(`${fieldset} textarea`);
    await page.keyboard.type(READY[question]);
  } else if (kind === "multiple") {
    for (const value of READY[question]) {
      await tabTo(`${fieldset} input[value="${value}"]`);
      await press("Space");
    }
  } else {
    await tabTo(`${fieldset} input`);
    await press("Space");
    for (let count = 0; count < 12 && !(await page.evaluate((value) => document.activeElement.value === value, READY[question])); count += 1) {
      await press("ArrowDown");
      await look();
    }
    assert.ok(await page.locator(`${fieldset} input[value="${READY[question]}"]`).isChecked());
  }
  await tabTo("[data-action=next]");
  await press("Enter");
  await page.locator(fieldset).waitFor({ state: "hidden" });
}

async function selfCheck(walk) {
  const { page, tabTo, press } = walk;
  await presented(page);
  for (let question = await questionInSight(page); question; question = await questionInSight(page)) await answer(walk, question);
  await page.locator("[data-action=finish]").waitFor();
  await tabTo("[data-action=finish]");
  await press("Enter");
  await page.locator("[data-next-step] a, a[data-booking]").filter({ visible: true }).first().waitFor();
  await resulted(page); // with it the focus goes to the heading
}

async function article({ page, tabTo, press }) {
  for (const area of await page.locator("[data-reflect]").evaluateAll((all) => all.map(({ dataset }) => dataset.reflect))) {
    await tabTo(`[data-reflect="${area}"] textarea`);
    await page.keyboard.type("Drei Angebote, keine Antwort.");
  }
  const boxes = await page.locator("[data-share]").count();
  for (let count = 0; count < boxes; count += 1) {
    await tabTo("[data-share]:not(:checked)");
    await press("Space");
  }
}

const WALKS = [["de", { width: 1280, height: 900 }], ["en", { width: 320, height: 640 }]];

for (const [language, viewport] of WALKS) {
  test(`from the home to the booking with the keyboard alone, ${language}, ${viewport.width} px`, needs, async () => {
    const page = await newVisitor(stage.browser, { viewport });
    const walk = walker(page, `${language}-${viewport.width}`);
    const booking = page.locator("a[data-booking]");
    await page.goto(stage.server.root + HOMES[language]);
    for (let count = 0; count < 12 && !(await booking.isVisible()); count += 1) {
      const kind = await page.locator("body").getAttribute("data-page");
      if (kind === "home") await follow(walk, "[data-action=continue]");
      else if (kind === "article") {
        await article(walk);
        await follow(walk, "[data-action=complete]");
      } else {
        await selfCheck(walk);
        if (!(await booking.isVisible())) await follow(walk, "[data-next-step] a");
      }
    }
    await walk.tabTo("a[data-booking]");
    assert.ok((await page.evaluate(() => document.activeElement.href)).startsWith(new URL(BOOKING).origin));
    assert.ok(walk.seen.stops > 100, `only ${walk.seen.stops} stops`);
    assert.deepEqual([...walk.told], []);
    assert.deepEqual(page.troubles, []);
    await page.context().close();
  });
}
