// The author's report in a browser: it asks for nothing, is accessible, fits any width and prints whole.
"use strict";
const { test, before, after } = require("node:test");
const assert = require("node:assert/strict");
const { execFileSync } = require("node:child_process");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { pathToFileURL } = require("node:url");
const { PROGRAM, canBuild, needsProgram, launch, newVisitor, assertAccessible } = require("./support.js");

const ROOT = path.join(__dirname, "../..");
const KINDS = { report: [], paper: ["--paper"] };
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "anteroom-"));
process.on("exit", () => fs.rmSync(folder, { recursive: true, force: true }));
const file = (kind) => path.join(folder, `${kind}.html`);

let browser;
before(async () => {
  browser = await launch();
  if (!canBuild) return;
  for (const [kind, options] of Object.entries(KINDS)) {
    execFileSync(PROGRAM, ["report", "--root", ROOT, "--output", file(kind), ...options], { stdio: ["ignore", "ignore", "inherit"] });
  }
});
after(() => browser.close());

const withProgram = (name, act) => test(name, { skip: canBuild ? false : needsProgram }, act);

for (const kind of Object.keys(KINDS)) {
  withProgram(`${kind}: nothing is asked for, nothing fails, everything is accessible and fits`, async () => {
    for (const [width, colorScheme] of [[1280, "light"], [390, "light"], [1280, "dark"]]) {
      const page = await newVisitor(browser, { viewport: { width, height: 900 }, colorScheme });
      await page.goto(`${pathToFileURL(file(kind))}`);
      assert.deepEqual(page.troubles, []);
      assert.deepEqual(page.requested.filter((url) => !url.startsWith("data:")), []);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.equal(wide, 0, `at ${width} it is ${wide} too wide`);
      await assertAccessible(page, `${kind} at ${width}, ${colorScheme}`);
      await page.context().close();
    }
  });

  withProgram(`${kind}: it is well-formed XML`, async () => {
    const page = await newVisitor(browser);
    const told = await page.evaluate((text) => {
      const read = new DOMParser().parseFromString(text, "application/xml");
      return read.querySelector("parsererror")?.textContent ?? "";
    }, fs.readFileSync(file(kind), "utf8"));
    assert.equal(told, "");
    await page.context().close();
  });
}

withProgram("the report reads the same without scripts", async () => {
  const page = await newVisitor(browser, { scripting: false });
  await page.goto(`${pathToFileURL(file("report"))}`);
  assert.ok(await page.getByText("Von 100 Besuchern erreichen").isVisible());
  await page.context().close();
});

withProgram("on paper nothing is wider than the sheet, no figure is cut, and pages are well filled", async () => {
  const page = await newVisitor(browser, { viewport: { width: 673, height: 990 }, colorScheme: "dark" }); // A4 without its margins
  await page.goto(`${pathToFileURL(file("report"))}`);
  await page.emulateMedia({ media: "print" });
  const { wide, tall, dark } = await page.evaluate(() => ({
    wide: [...document.querySelectorAll("main *")].filter((it) => it.getBoundingClientRect().right > innerWidth + 1).map((it) => it.outerHTML.slice(0, 80)),
    tall: [...document.querySelectorAll(".rung,.question,.dimension,.stations,.kinds")].filter((it) => it.getBoundingClientRect().height > innerHeight).map((it) => it.className),
    dark: getComputedStyle(document.body).backgroundColor,
  }));
  assert.deepEqual(wide, []);
  assert.deepEqual(tall, []);
  assert.equal(dark, "rgb(255, 255, 255)", "light colours, whatever the screen shows");
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  const pages = pdf.match(/\/Type\s*\/Page\b/g).length;
  assert.ok(pages >= 6 && pages <= 13, `${pages} pages`);
  await page.context().close();
});
