// What the browser tests share: the system's Chromium, a server on the loopback, a walker, axe.
"use strict";
const assert = require("node:assert/strict");
const { execFileSync } = require("node:child_process");
const fs = require("node:fs");
const http = require("node:http");
const os = require("node:os");
const path = require("node:path");
const { pathToFileURL } = require("node:url");
const { chromium } = require("playwright-core");

const SHIPPED = path.join(__dirname, "../../shortened");
const PROGRAM = path.join(__dirname, "../../target/debug/anteroom");
const AXE = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const FLAGS = [
  "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css",
  ".js": "text/javascript",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2",
  ".txt": "text/plain; charset=utf-8",
  ".xml": "application/xml",
};

/** The built fixture: the folder that ANTEROOM_SITE names, else `site/`, built now; null while there is no program to build it. */
const canBuild = fs.existsSync(PROGRAM);
const site = process.env.ANTEROOM_SITE ? path.resolve(process.env.ANTEROOM_SITE) : canBuild ? build(path.join(__dirname, "site")) : null;
const needsProgram = "there is no target/debug/anteroom: run cargo build first";
const needsSite = { skip: site ? false : needsProgram };

/** Builds the site in a folder; what comes out is gone when the tests end. */
function build(root, environment = {}) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "anteroom-"));
  process.on("exit", () => fs.rmSync(folder, { recursive: true, force: true }));
  const output = path.join(folder, "site");
  const secret = Buffer.from(Array.from({ length: 32 }, (_, byte) => byte)).toString("base64");
  execFileSync(PROGRAM, ["build", "--root", root, "--output", output], {
    env: { ...process.env, ANTEROOM_SECRET: secret, ...environment },
    stdio: ["ignore", "ignore", "inherit"],
  });
  return output;
}

const EXECUTABLE = process.env.CHROMIUM || "/usr/bin/chromium";
const launch = () => chromium.launch({ executablePath: EXECUTABLE, args: FLAGS });

/** A shipped script's text. */
const script = (name) => fs.readFileSync(path.join(SHIPPED, name), "utf8");

/**
 * Serves a folder on the loopback, under a prefix such as `/vorab` if one is given.
 * `change` may alter a text file before it goes out.
 */
async function serve(folder, { prefix = "", change = (text) => text } = {}) {
  const server = http.createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    const wanted = path.join(folder, decodeURIComponent(pathname.slice(prefix.length)));
    const file = fs.statSync(wanted, { throwIfNoEntry: false })?.isDirectory() ? path.join(wanted, "index.html") : wanted;
    const isInside = pathname.startsWith(`${prefix}/`) && `${file}/`.startsWith(`${folder}/`);
    if (!isInside || !fs.existsSync(file)) return response.writeHead(404).end();
    const type = TYPES[path.extname(file)] ?? "application/octet-stream";
    const bytes = fs.readFileSync(file);
    response.writeHead(200, { "content-type": type, "cache-control": "no-store" });
    response.end(type.startsWith("text/") ? change(bytes.toString("utf8"), pathname) : bytes);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return {
    root: `http://127.0.0.1:${server.address().port}${prefix}/`,
    close: () => new Promise((done) => { server.close(done); server.closeAllConnections(); }),
  };
}

/** The three ways in which visitors meet a site, each as `{ name, root, close }`. */
async function* ways(folder) {
  yield { name: "over http", ...await serve(folder) };
  yield { name: "under a sub-path", ...await serve(folder, { prefix: "/vorab" }) };
  yield { name: "from the disk", root: `${pathToFileURL(folder)}/`, close: async () => {} };
}

/** Where the fixture's pages lie, and sets of answers with what they lead to. */
const PAGES = {
  home: "index.html",
  article: "orientation/why-wait/index.html",
  check: "self-checks/reife/index.html",
  gate: "weg/index.html",
};
const READY = { problem: "zahlen", entscheider: "gemeinsam", "am-tisch": "ja", werkzeuge: ["tabellen"], dringlich: "2", eigenes: "Wer übernimmt?\nUnd wann? 🙂" };
const READY_SHORT = { problem: "spuere", entscheider: "gemeinsam", "am-tisch": null, werkzeuge: ["crm", "tabellen"], dringlich: "1", eigenes: null };
const NOT_YET = { problem: "spuere", entscheider: "ich", werkzeuge: ["keines"], dringlich: "1", eigenes: null };
const NOT_A_FIT = { problem: "zahlen", entscheider: "andere", werkzeuge: ["keines"], dringlich: "0", eigenes: null };
const BOOKING = "https://cal.example/lang?x=ä";

/** A fresh visitor: a page that remembers what went wrong on it and where it asked for anything. */
async function newVisitor(browser, { scripting = true, ...options } = {}) {
  const context = await browser.newContext({ javaScriptEnabled: scripting, reducedMotion: "reduce", ...options });
  const page = await context.newPage();
  page.troubles = [];
  page.requested = [];
  page.visited = [];
  page.on("pageerror", (error) => page.troubles.push(String(error)));
  page.on("console", (message) => message.type() === "error" && page.troubles.push(message.text()));
  page.on("request", (request) => (request.isNavigationRequest() ? page.visited : page.requested).push(request.url()));
  return page;
}

const notice = (page, name) => page.locator(`[data-notice=${name}]`);
const step = (page, id) => page.locator(`li[data-step="${id}"]`);

/** What the browser keeps for the site. */
const kept = (page, area = "sessionStorage") =>
  page.evaluate((name) => JSON.parse(window[name].getItem("anteroom:beispiel")), area);

/** The steps before the self-check. */
async function acknowledgeOnGate(page, root) {
  await page.goto(root + PAGES.gate);
  await page.locator("form[data-complete] [data-share]").check();
  await page.locator("form[data-complete] [data-action=complete]").click();
  await step(page, "acknowledge:weg/haltung").and(page.locator("[data-state=done]")).waitFor();
}

async function readArticle(page, root) {
  await page.goto(root + PAGES.article);
  for (const box of await page.locator("[data-share]").all()) await box.check();
  await page.locator("[data-action=complete]").click();
  await page.waitForURL(/self-checks/);
}

async function answerCheck(page, root, answers) {
  await page.goto(root + PAGES.check);
  await answer(page, answers);
}

/** The question in sight, or null. */
const questionInSight = (page) => page.evaluate(() =>
  [...document.querySelectorAll("fieldset[data-question]")].find((set) => set.checkVisibility())?.dataset.question ?? null);

/** Gives one answer to the question in sight: a choice, a list of choices, a text, or null for none. */
async function choose(page, question, value) {
  const fieldset = page.locator(`fieldset[data-question="${question}"]`);
  const text = fieldset.locator("textarea");
  if (await text.count()) return text.fill(value ?? "");
  for (const input of await fieldset.locator("input").all()) {
    if ([value].flat().includes(await input.getAttribute("value"))) await input.check();
    else if (await input.getAttribute("type") === "checkbox") await input.uncheck();
  }
}

/** Waits until the script shows a question or the answers: before that it may still untick what is ticked. */
const presented = (page) => page.locator("[data-current] legend > [tabindex], [data-view=answers]:not([hidden])").first().waitFor({ state: "attached" });

/** Waits until a result stands there with all that belongs to it: its heading is marked last. */
const resulted = (page, options) => page.locator("#outcome[data-outcome] [tabindex]").first().waitFor(options);

/**
 * Answers all questions that are asked and finishes. Drives by nothing but the hooks of docs/content/templates.md.
 * `options` are those of the wait for the result.
 */
async function answer(page, answers, options) {
  const finish = page.locator("[data-action=finish]");
  await presented(page);
  for (let count = 0; count < 60 && !(await finish.isVisible()); count += 1) {
    const question = await questionInSight(page);
    assert.ok(question in answers, `the test has no answer for the question ${question}`);
    await choose(page, question, answers[question]);
    await page.locator("[data-action=next]").click();
    await page.waitForFunction((left) => {
      const isVisible = (piece) => piece?.checkVisibility();
      return !isVisible(document.querySelector(`fieldset[data-question="${left}"]`))
        || isVisible(document.querySelector(`fieldset[data-question="${left}"] [data-error]`));
    }, question);
    assert.notEqual(await questionInSight(page), question, `the answer to ${question} was refused`);
  }
  await finish.click();
  await resulted(page, options);
}

/** Fails on any violation and on anything that axe could not decide. */
async function assertAccessible(page, what) {
  if (!await page.evaluate(() => "axe" in window)) await page.evaluate(AXE);
  const { violations, incomplete } = await page.evaluate(() => axe.run(document, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    resultTypes: ["violations", "incomplete"],
  }));
  const told = [...violations, ...incomplete].map(({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map(({ html }) => html).join("\n  ")}`);
  assert.deepEqual(told, [], what);
}

module.exports = {
  PROGRAM, AXE, FLAGS, EXECUTABLE,
  site, needsSite, canBuild, needsProgram, build, launch, script, serve, ways, newVisitor,
  PAGES, READY, READY_SHORT, NOT_YET, NOT_A_FIT, BOOKING,
  notice, step, kept, presented, resulted, questionInSight, choose, answer, acknowledgeOnGate, readArticle, answerCheck, assertAccessible,
};
