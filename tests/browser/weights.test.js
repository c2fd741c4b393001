// What pages weigh on the line, and that none fetches what it does not need. Sizes in bytes after brotli.
"use strict";
const assert = require("node:assert/strict");
const fs = require("node:fs");
const path = require("node:path");
const { test } = require("node:test");
const { brotliCompressSync } = require("node:zlib");
const { SHORTENED, shortened } = require("./shorten.js");
const { build, canBuild, needsProgram } = require("./support.js");

const needs = { skip: canBuild ? false : needsProgram };
const ROOT = path.join(__dirname, "../..");

const weight = (file) => brotliCompressSync(fs.readFileSync(file)).length;

/** Every file below a folder. */
function* files(folder) {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) yield* files(file);
    else yield file;
  }
}

const pages = (site) => [...files(site)].filter((file) => file.endsWith(".html"));
const kind = (file) => /data-page="([^"]+)"/.exec(fs.readFileSync(file, "utf8"))?.[1];

test("an article weighs at most 6 kB", needs, () => {
  const articles = pages(build(ROOT)).filter((file) => kind(file) === "article");
  assert.ok(articles.length > 10, `only ${articles.length} articles`);
  for (const file of articles) assert.ok(weight(file) <= 6000, `${file}: ${weight(file)}`);
});

test("a self-check of the usual size weighs at most 20 kB with what is sealed in it", needs, () => {
  const [file] = pages(build(path.join(__dirname, "weight"))).filter((page) => kind(page) === "self-check");
  assert.ok(weight(file) <= 20000, `${weight(file)}`);
});

test("style, scripts and font keep to their budgets", needs, () => {
  const total = (name) => [...files(path.join(build(ROOT), "assets"))]
    .filter((file) => name.test(file)).reduce((sum, file) => sum + weight(file), 0);
  for (const [name, most] of [[/\.css$/, 5000], [/\.js$/, 9000], [/\.woff2$/, 28000]]) {
    assert.ok(total(name) > 0 && total(name) <= most, `${name}: ${total(name)}`);
  }
});

test("the scripts that go out are those of static/, shortened", async () => {
  const scripts = await shortened();
  assert.deepEqual(fs.readdirSync(SHORTENED).sort(), scripts.map(({ name }) => name).sort());
  for (const { name, code } of scripts) {
    assert.equal(fs.readFileSync(path.join(SHORTENED, name), "utf8"), code, `${name}: npm run shorten was forgotten`);
  }
});

test("pages that need no script bring none", needs, () => {
  const site = build(ROOT);
  for (const page of ["impressum", "datenschutz", "barrierefreiheit", "wofuer-ein-gespraech"]) {
    const text = fs.readFileSync(path.join(site, page, "index.html"), "utf8");
    assert.ok(!text.includes("<script src"), page);
  }
});
