// The author's bar: every switch does what it says, keys work from the page too, and nothing of the shell is published.
"use strict";
const { test, before, after } = require("node:test");
const assert = require("node:assert/strict");
const fs = require("node:fs");
const path = require("node:path");
const { canBuild, needsProgram, build } = require("./support.js");
const { SAMPLE, preview, author, settled, saved, inside, within, mark, isMarked, troublesOfAccess, launch } = require("./preview.js");

const ARTICLE = "content/orientation/why-wait.md";
const needsServer = { skip: canBuild ? false : needsProgram };

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

const bars = (name, page, act, options) => test(name, needsServer, async () => {
  const window = await author(browser, site, page, options);
  try {
    await act(window);
    assert.deepEqual(window.troubles, []);
  } finally {
    await window.context().close();
  }
});

const button = (window, name) => window.locator(`#bar [data-switch=${name}]`);
const pressed = (window, name) => button(window, name).getAttribute("aria-pressed");

/** Presses a switch that loads the page anew, and waits until the new one stands. */
async function switchOver(window, name) {
  const old = await window.evaluateHandle(() => frame.view.window);
  await button(window, name).click();
  await window.waitForFunction((old) => frame.view.window !== old, old);
  await settled(window);
}

bars("390, 1280 and full are the page's own width, scaled to fit", "/warum-warten/", async (window) => {
  await window.setViewportSize({ width: 1000, height: 800 });
  const looks = () => within(window, () => innerWidth);
  const seen = async () => (await window.locator("iframe.shown").boundingBox()).width;
  await button(window, "narrow").click();
  assert.deepEqual([await looks(), await seen()], [390, 390]);
  await button(window, "wide").click();
  assert.deepEqual([await looks(), await seen()], [1280, 1000]);
  assert.deepEqual([await pressed(window, "narrow"), await pressed(window, "wide"), await pressed(window, "full")], ["false", "true", "false"]);
  await button(window, "full").click();
  assert.deepEqual([await looks(), await seen()], [1000, 1000]);
});

bars("dark is what the page's own media query says", "/warum-warten/", async (window) => {
  const looks = () => within(window, () => [matchMedia("(prefers-color-scheme: dark)").matches, getComputedStyle(document.body).backgroundColor]);
  assert.deepEqual(await looks(), [false, "rgb(250, 247, 241)"]);
  await mark(window);
  await button(window, "dark").click();
  assert.deepEqual(await looks(), [true, "rgb(20, 24, 23)"]);
  assert.equal(await pressed(window, "dark"), "true");
  assert.ok(await isMarked(window), "nothing was loaded for it");
  await button(window, "dark").click();
  assert.deepEqual(await looks(), [false, "rgb(250, 247, 241)"]);
});

bars("print shows what the printer would get, and links keep to it", "/warum-warten/", async (window) => {
  await within(window, () => scrollTo(0, 400));
  await switchOver(window, "print");
  assert.match(await within(window, () => location.pathname), /^\/_anteroom\/as\/print\/warum-warten\//);
  assert.ok(!(await inside(window).locator("body > header").isVisible()));
  assert.ok(!(await inside(window).locator("form[data-complete]").isVisible()));
  assert.equal(await within(window, () => getComputedStyle(document.documentElement).getPropertyValue("--ink").trim()), "#000");
  await inside(window).locator(".prose a[href$='/index.html']").first().click();
  await window.waitForFunction(() => !location.search.includes("warum-warten"));
  assert.match(await within(window, () => location.pathname), /^\/_anteroom\/as\/print\//);
  await settled(window);
  await switchOver(window, "print");
  assert.ok(await inside(window).locator("body > header").isVisible());
});

bars("without scripts means without: what stands in noscript shows, and no script ran", "/passen-wir-zueinander/", async (window) => {
  await switchOver(window, "script");
  const looks = await window.evaluate(() => ({
    scripts: "anteroom" in frame.view.window,
    media: frame.view.window.matchMedia("(scripting: none)").matches,
    noscript: frame.view.document.querySelector("noscript strong").getBoundingClientRect().height > 0,
    questions: tools.all("[data-question]", frame.view.document).filter((set) => set.checkVisibility()).length,
    address: frame.view.window.location.pathname,
  }));
  assert.deepEqual({ ...looks, questions: looks.questions > 3 },
    { scripts: false, media: true, noscript: true, questions: true, address: "/_anteroom/as/script-off/passen-wir-zueinander/" });
  await switchOver(window, "print");
  assert.equal(await window.evaluate(() => frame.view.window.location.pathname), "/_anteroom/as/print+script-off/passen-wir-zueinander/");
  await switchOver(window, "script");
  assert.ok(await window.evaluate(() => "anteroom" in frame.view.window));
});

test("switched to print or without scripts, a save still shows at once", needsServer, async () => {
  const own = await preview(SAMPLE);
  const window = await author(browser, own, "/warum-warten/");
  await switchOver(window, "print");
  await switchOver(window, "script");
  await saved(window, () => own.edit(ARTICLE, "Man hört eine Stimme", "Man hört endlich eine Stimme"));
  assert.match(await window.evaluate(() => frame.view.document.body.textContent), /Man hört endlich eine Stimme/);
  await window.context().close();
  await own.close();
});

bars("one key hides the bar and brings it back, from the shell and from the page", "/warum-warten/", async (window) => {
  const bar = window.locator("#bar");
  await window.keyboard.press("Alt+h");
  assert.ok(!(await bar.isVisible()));
  await inside(window).locator("h1").click();
  await window.keyboard.press("Alt+h");
  assert.ok(await bar.isVisible());
  await button(window, "hide").click();
  assert.ok(await window.locator("#tab").evaluate((tab) => tab === document.activeElement));
  await window.reload();
  await settled(window);
  assert.ok(!(await bar.isVisible()), "it stays hidden");
  await window.locator("#tab").click();
  assert.ok(await bar.isVisible());
});

bars("no key disturbs typing in the page", "/passen-wir-zueinander/#/own-words", async (window) => {
  await within(window, () => {
    const area = document.createElement("textarea");
    document.querySelector("main").prepend(area);
    area.focus();
  });
  await window.keyboard.type("hHnwukpjoam");
  assert.equal(await within(window, () => document.querySelector("textarea").value), "hHnwukpjoam");
  // Where Alt writes a letter, it is the letter that counts.
  const isPrevented = await within(window, () => !document.querySelector("textarea").dispatchEvent(
    new KeyboardEvent("keydown", { altKey: true, code: "KeyH", key: "˙", bubbles: true, cancelable: true })));
  assert.deepEqual([isPrevented, await window.locator("#bar").isVisible()], [false, true]);
});

bars("every switch is a button that tells its state and its key", "/warum-warten/", async (window) => {
  for (const name of ["narrow", "wide", "full", "dark", "print", "script", "follow"]) {
    assert.match(await button(window, name).getAttribute("title"), /\(Alt\+[A-Z]\)$/, name);
    assert.match(await pressed(window, name), /^(true|false)$/, name);
    const key = /Alt\+([A-Z])/.exec(await button(window, name).getAttribute("title"))[1].toLowerCase();
    const before = await pressed(window, name === "full" ? "wide" : name);
    if (name === "full") await window.keyboard.press("Alt+w");
    await window.keyboard.press(`Alt+${key}`);
    if (name === "full") assert.equal(await pressed(window, "full"), "true");
    else assert.notEqual(await pressed(window, name), before, name);
  }
});

bars("the bar tells the page: languages, words and minutes, and where its self-check leads", "/richtiger-zeitpunkt/", async (window) => {
  assert.match(await window.locator("#length").textContent(), /^\d+ min · journey \d+ min$/);
  const shares = await window.locator("#shares li").allTextContents();
  assert.equal(shares.length, 2);
  const percents = shares.map((text) => Number.parseFloat(text));
  assert.ok(Math.abs(percents.reduce((sum, one) => sum + one, 0) - 100) <= 1, shares.join());
  await window.locator("#languages a[lang=en]").click();
  await window.waitForURL(/page=\/en\//);
  await settled(window);
  assert.equal(await inside(window).locator("html").getAttribute("lang"), "en");
  assert.equal(await window.locator("#languages [aria-current]").textContent(), "en");
  await window.goto(site.shell("/warum-warten/"));
  await settled(window);
  assert.match(await window.locator("#length").textContent(), /^\d+ words · \d+ min · journey \d+ min$/);
});

bars("at 320 pixels every switch can be reached", "/richtiger-zeitpunkt/", async (window) => {
  await window.setViewportSize({ width: 320, height: 700 });
  const boxes = await window.locator("#bar button:visible").evaluateAll((all) => all.map((one) => one.getBoundingClientRect()).map(({ left, right }) => [left, right]));
  assert.ok(boxes.length > 7);
  for (const [left, right] of boxes) assert.ok(left >= 0 && right <= 320, `${left} to ${right}`);
});

test("a draft is marked", needsServer, async () => {
  const own = await preview(SAMPLE, { spoil: (site) => site.edit(ARTICLE, "role:", "draft: true\nrole:") });
  const window = await author(browser, own, "/warum-warten/");
  assert.ok(await window.locator("#draft").isVisible());
  await window.context().close();
  await own.close();
});

bars("a link to another site opens beside the preview", "/passen-wir-zueinander/", async (window) => {
  await window.context().route("https://elsewhere.example/**", (route) => route.fulfill({ body: "elsewhere" }));
  const popup = window.waitForEvent("popup");
  await within(window, () => {
    const link = document.createElement("a");
    link.href = "https://elsewhere.example/";
    link.textContent = "elsewhere";
    document.querySelector("main").prepend(link);
  });
  await inside(window).getByText("elsewhere").click();
  await (await popup).waitForURL("https://elsewhere.example/");
  assert.match(await within(window, () => location.pathname), /passen-wir/);
});

for (const colorScheme of ["light", "dark"]) {
  test(`bar, menu, mistakes and card are accessible in ${colorScheme} surroundings`, needsServer, async () => {
    const own = await preview(SAMPLE);
    const window = await author(browser, own, "/richtiger-zeitpunkt/", { colorScheme, reducedMotion: "reduce" });
    assert.deepEqual(await troublesOfAccess(window), [], "the bar");
    await window.locator("#walk").click();
    assert.deepEqual(await troublesOfAccess(window), [], "the menu");
    await window.locator("[data-check=readiness][data-walk=ready]").click();
    await window.locator("#card h2").waitFor();
    assert.deepEqual(await troublesOfAccess(window), [], "the card");
    await window.locator("#card summary").click();
    assert.deepEqual(await troublesOfAccess(window), [], "the card's answers");
    await saved(window, () => own.edit(ARTICLE, "---\n", "---\nslug: [\n"));
    await window.locator("#panel .error").first().waitFor();
    assert.deepEqual(await troublesOfAccess(window), [], "a mistake");
    await window.setViewportSize({ width: 390, height: 800 });
    assert.deepEqual(await troublesOfAccess(window), [], "a mistake on a phone");
    await window.goto(own.shell("/warum-wartn/"));
    await settled(window);
    assert.deepEqual(await troublesOfAccess(window), [], "no such page");
    await window.context().close();
    await own.close();
  });
}

test("a server started anew is found again by itself", needsServer, async () => {
  // Not of those that the system gives to whoever asks for any: it has to be free a second time.
  const own = await preview(SAMPLE, { port: String(20_000 + process.pid % 10_000) });
  const window = await author(browser, own, "/warum-warten/");
  const token = await window.evaluate(() => talk.token);
  await own.close();
  await window.locator("#lost:not(:empty)").waitFor();
  const { start } = require("./preview.js");
  const again = await start(own.root, {}, new URL(own.origin).port);
  assert.equal(again.origin, own.origin);
  // The shell's last script; before it, the names of the others may not be there yet.
  await window.waitForFunction((old) => typeof shell !== "undefined" && talk.token !== old && frame.view, token);
  await settled(window);
  assert.equal(await window.locator("#lost").textContent(), "");
  assert.equal(await inside(window).locator("h1").textContent(), "Warum wir nicht gleich telefonieren");
  await window.context().close();
  await again.close();
});

test("what is published holds nothing of the shell", needsServer, () => {
  const folder = build(SAMPLE);
  const shell = path.join(SAMPLE, "src/preview/shell");
  const names = fs.readdirSync(shell);
  for (const name of fs.readdirSync(folder, { recursive: true })) {
    const file = path.join(folder, name);
    if (!fs.statSync(file).isFile()) continue;
    const text = fs.readFileSync(file, "utf8");
    assert.ok(!text.includes("_anteroom") && !text.includes("anteroom-preview") && !text.includes("X-Anteroom"), name);
    assert.ok(!names.includes(path.basename(name)) && !names.some((one) => one.endsWith(".js") && text === fs.readFileSync(path.join(shell, one), "utf8")), name);
  }
});

test("the preview serves a page with the same bytes as are published", needsServer, async () => {
  const folder = build(SAMPLE);
  const published = fs.readFileSync(path.join(folder, "impressum/index.html"), "utf8");
  assert.equal(await (await fetch(`${site.origin}/impressum/`)).text(), published);
});
