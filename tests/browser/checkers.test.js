// The Nu HTML checker and html-validate over every page of the sample site, and over every state that scripts make of one.
"use strict";
const { test, before, after } = require("node:test");
const assert = require("node:assert/strict");
const { execFile } = require("node:child_process");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { canBuild, needsProgram, launch, serve, newVisitor } = require("./support.js");
const { HOMES, sample, pages, states } = require("./sample-site.js");

const needs = { skip: canBuild ? false : needsProgram };
const VNU = path.join(path.dirname(require.resolve("vnu-jar/package.json")), "build/dist/vnu.jar");

let browser;
let server;
let folder;
/** Every text to be checked, by a name that tells where it is from. */
const texts = new Map();
before(async () => {
  if (!canBuild) return;
  const site = sample();
  for (const { name, text } of pages(site)) texts.set(name, text);
  browser = await launch();
  server = await serve(site);
  await Promise.all(Object.keys(HOMES).map(async (language) => {
    const page = await newVisitor(browser);
    for await (const state of states(page, server.root, language)) texts.set(`${language}: ${state}`, await source(page));
  }));
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "anteroom-checked-"));
});
after(async () => {
  await browser?.close();
  await server?.close();
  if (folder) fs.rmSync(folder, { recursive: true, force: true });
});

/** What a page is now, as HTML. The state of a box, which no attribute tells, is no matter of markup. */
const source = (page) => page.evaluate(() => `<!DOCTYPE html>\n${document.documentElement.outerHTML}\n`);

/** What the checker says of a folder, an entry for each message. */
const nu = (place) => new Promise((done, fail) => {
  execFile("java", ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss2m", "-jar", VNU, "--format", "json", "--Werror", "--stdout", "--exit-zero-always", place], { maxBuffer: 64e6 },
    (error, stdout) => (error ? fail(error) : done(JSON.parse(stdout).messages)));
});

/**
 * On files on the disk `'self'` names nothing, so the checker believes the policy to forbid the page's own style and scripts.
 * That they are allowed is what every other test here would notice.
 */
const KNOWN = /violates Content Security Policy/i;

test("the Nu HTML checker has nothing to say", needs, async () => {
  const names = [...texts.keys()];
  names.forEach((name, at) => fs.writeFileSync(path.join(folder, `${at}.html`), texts.get(name)));
  const messages = await nu(folder);
  const told = messages.filter(({ message }) => !KNOWN.test(message)).map(({ url, lastLine, message, extract }) =>
    `${names[parseInt(path.basename(url), 10)]}:${lastLine}: ${message}: ${extract}`);
  assert.deepEqual(told, []);
});

/** What is the theme's way, and what the browser writes otherwise than an author would. */
const RULES = {
  "form-dup-name": ["error", { shared: ["radio", "checkbox"] }], // boxes of one question share its name
  "valid-id": ["error", { relaxed: true }], // steps are named "read:folder/article"
};
const SERIALISED = {
  "attribute-boolean-style": "off", // the browser writes `hidden=""`
  "attribute-empty-style": "off",
  "no-raw-characters": "off", // nor does it escape `>` in texts and attributes
  "no-trailing-whitespace": "off",
  "attr-quotes": "off",
  "long-title": "off", // for search engines, who see no state; a question in the title is what tells tabs and the history apart
};

test("html-validate has nothing to say", needs, async () => {
  const { HtmlValidate } = await import("html-validate");
  const [built, made] = [RULES, { ...RULES, ...SERIALISED }].map((rules) => new HtmlValidate({ extends: ["html-validate:recommended"], rules }));
  const told = [];
  for (const [name, text] of texts) {
    const { results } = await (name.endsWith(".html") ? built : made).validateString(text);
    told.push(...results.flatMap(({ messages }) => messages.map(({ line, column, ruleId, message }) => `${name}:${line}:${column} ${ruleId}: ${message}`)));
  }
  assert.deepEqual(told, []);
});

test("both were given every page and every state", needs, () => {
  assert.ok(texts.size > 60, `only ${texts.size}`);
  for (const trace of ["data-kind=\"not-a-fit\"", "data-kind=\"not-yet\"", "data-kind=\"ready\"", "data-booking", "class=\"err\""]) {
    assert.ok([...texts.values()].some((text) => text.includes(trace)), trace);
  }
});
