// Lighthouse over one page of each kind in each language: what it asks of accessibility, good practice and search engines.
// How fast a page is on this machine says nothing of a visitor's, so performance is not among it; that nothing shifts is.
"use strict";
const { test, before, after } = require("node:test");
const assert = require("node:assert/strict");
const http = require("node:http");
const { chromium } = require("playwright-core");
const { FLAGS, EXECUTABLE, canBuild, needsProgram, serve } = require("./support.js");
const { sample, onePerKind } = require("./sample-site.js");

const needs = { skip: canBuild ? false : needsProgram };
const DESK = { mobile: false, width: 1350, height: 940, deviceScaleFactor: 1, disabled: false };
const PHONE = { mobile: true, width: 412, height: 823, deviceScaleFactor: 1.75, disabled: false };

let browser;
let port;
let server;
let site;
before(async () => {
  if (!canBuild) return;
  for (let tries = 1; ; tries += 1) {
    port = await freePort();
    browser = await chromium.launch({ executablePath: EXECUTABLE, args: [...FLAGS, `--remote-debugging-port=${port}`] });
    const { ok } = await fetch(`http://127.0.0.1:${port}/json/version`).catch(() => ({ ok: false }));
    if (ok || tries === 5) break;
    await browser.close(); // somebody else was given the port meanwhile
  }
  site = sample();
  server = await serve(site);
});
after(async () => {
  await browser?.close();
  await server?.close();
});

/** A port that nobody listens to now. */
function freePort() {
  return new Promise((done) => {
    const probe = http.createServer().listen(0, "127.0.0.1", () => {
      const { port: free } = probe.address();
      probe.close(() => done(free));
    });
  });
}

/** Without any of the rests between its steps, which are there to measure speed. */
const SETTINGS = {
  throttlingMethod: "simulate",
  pauseAfterFcpMs: 0, pauseAfterLoadMs: 0, networkQuietThresholdMs: 0, cpuQuietThresholdMs: 0,
  skipAboutBlank: true,
  disableFullPageScreenshot: true,
  onlyAudits: ["cumulative-layout-shift"],
};

/** What Lighthouse finds wrong with a page, an entry for each, and how far it saw things shift. */
async function findings({ name, isIndexed }, formFactor) {
  const { default: lighthouse } = await import("lighthouse");
  const categories = ["accessibility", "best-practices", ...isIndexed ? ["seo"] : []];
  const { lhr } = await lighthouse(server.root + name, { port, logLevel: "error", output: [] }, {
    extends: "lighthouse:default",
    settings: { ...SETTINGS, formFactor, screenEmulation: formFactor === "mobile" ? PHONE : DESK, onlyCategories: categories },
  });
  assert.equal(lhr.runtimeError, undefined, name);
  assert.deepEqual(Object.keys(lhr.categories).sort(), [...categories].sort(), name);
  const { "cumulative-layout-shift": shift, ...audits } = lhr.audits;
  const all = Object.values(audits);
  assert.ok(all.filter(({ score }) => score === 1).length > 30, `${name}: next to nothing was looked at`);
  const scores = Object.values(lhr.categories).filter(({ score }) => score !== 1).map(({ id, score }) => `${id} ${score}`);
  const failed = all.filter(({ score, scoreDisplayMode }) => scoreDisplayMode === "error" || (score !== null && score < 1))
    .map(({ id, title, details }) => `${id}: ${title}: ${JSON.stringify(details?.items ?? null).slice(0, 300)}`);
  return {
    told: [...scores, ...failed].map((text) => `${name}, ${formFactor}: ${text}`),
    shifted: shift.numericValue === 0 ? [] : [`${name}, ${formFactor}: ${shift.numericValue}`],
  };
}

/**
 * Every kind on a phone, in one of both languages; with ANTEROOM_LONG in both, and on a desk, where nothing but the
 * width is another, those laid out for it.
 */
const isLong = Boolean(process.env.ANTEROOM_LONG);
const isOfGerman = ({ kind, language }) => ["home", "self-check", "gate"].includes(kind) === (language === "de");
const RUNS = { mobile: (page) => isLong || isOfGerman(page), ...isLong && { desktop: (page) => isOfGerman(page) && page.language === "de" } };
for (const [formFactor, isIn] of Object.entries(RUNS)) {
  test(`Lighthouse has nothing against any kind of page, ${formFactor}`, needs, async (t) => {
    const all = [];
    for (const page of onePerKind(site).filter(isIn)) all.push(await findings(page, formFactor));
    assert.deepEqual(all.flatMap(({ told }) => told), []);
    await t.test("and sees nothing shift", () => assert.deepEqual(all.flatMap(({ shifted }) => shifted), []));
  });
}
