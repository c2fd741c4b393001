// What is written brings no script into a page: hostile words in every text that an author can write and in those of a visitor,
// before a real browser. A page holds what the same page of a harmless twin holds, nothing of the words runs, nothing is asked
// of another host. tests/suite/injection.rs holds the same words against a parser.
"use strict";
const { describe, test, before, after, afterEach } = require("node:test");
const assert = require("node:assert/strict");
const { execFile } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");
const { pathToFileURL } = require("node:url");
const { promisify } = require("node:util");
const { PROGRAM, canBuild, needsProgram, build, launch, serve, newVisitor, choose } = require("./support.js");
const { next, questions } = require("./sample-site.js");
const { preview, author, settled, saved, inside, within } = require("./preview.js");
const { STRANGER, MARK, hostile, markdown, written } = require("./hostile-site.js");

const needs = { skip: canBuild ? false : needsProgram };
const KINDS = ["harmless", "hostile"];

/** By kind: the sources, the words by their places, the built folder, its server. */
const sites = {};
let browser;
/** A page that shows nothing, to read texts in. */
let reader;
before(async () => {
  if (!canBuild) return;
  browser = await launch();
  reader = await browser.newPage();
  for (const kind of KINDS) {
    const { root, places } = written(kind);
    const folder = build(root);
    sites[kind] = { root, places, folder, server: await serve(folder, { prefix: "/vorab" }) };
  }
});
after(() => Promise.all([browser, ...KINDS.map((kind) => sites[kind]?.server)].map((thing) => thing?.close())));

/** What a test opened, closed behind it also where it failed. */
const open = [];
afterEach(() => Promise.all(open.splice(0).map((thing) => thing.close())));

/** A visitor on whom nothing is lost: a dialog is a trouble. */
async function visitor(options) {
  const page = await newVisitor(browser, options);
  open.push(page.context());
  await page.route("**/favicon.ico", (route) => route.fulfill({ body: "" })); // a page that only leads on names no icon
  return watched(page);
}

function watched(page) {
  page.on("dialog", (dialog) => {
    page.troubles.push(`a dialog says ${dialog.message()}`);
    return dialog.dismiss();
  });
  return page;
}

/** Titles and the like hold one blank for many. */
const fold = (text) => text.replace(/\s+/g, " ");
/** The paths of the pages of a built site, and a path as an address below a root. */
const pagesOf = (folder) => fs.readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(".html")).sort();
const address = (root, name) => root + name.split("/").map(encodeURIComponent).join("/");
/** Pages that only lead on. */
const isDetour = (name) => name.startsWith("alt/");

/** Attributes that hold an address. */
const ADDRESSES = ["action", "background", "cite", "data", "formaction", "href", "ping", "poster", "src", "srcset", "xlink:href"];

/**
 * What a document is made of, or what a text is made of where no script runs, a line for each: elements, those of its templates
 * too, the names of their attributes, where they lead, scripts and data. Data that are no JSON make it fail.
 */
const surface = (page, text) => page.evaluate(([names, text]) => {
  const root = text === undefined ? document : new DOMParser().parseFromString(text, "text/html");
  const base = new URL(text === undefined ? document.baseURI : "https://probe.de/");
  const all = (around) => [...around.querySelectorAll("*")].flatMap((piece) => [piece, ...(piece.localName === "template" ? all(piece.content) : [])]);
  const pieces = all(root);
  const attributes = pieces.flatMap((piece) => [...piece.attributes].map(({ name, value }) => ({ element: piece.localName, name, value })));
  const scripts = pieces.filter(({ localName }) => localName === "script");
  const comments = document.createTreeWalker(root, NodeFilter.SHOW_COMMENT);
  const target = (value) => {
    const { protocol, host } = new URL(value, base);
    return protocol === base.protocol && host === base.host ? "here" : `${protocol}${host}`;
  };
  return [...new Set([
    ...Object.entries(Object.groupBy(pieces, ({ localName }) => localName)).map(([name, all]) => `<${name}> ${all.length}`),
    // The brief shows how long it is in an attribute.
    ...attributes.filter(({ name }) => name !== "data-dense").map(({ element, name }) => `<${element} ${name}>`),
    ...attributes.filter(({ name }) => names.includes(name)).map(({ element, name, value }) => `<${element} ${name}> leads to ${target(value)}`),
    ...scripts.map(({ type, src }, at) => `script ${at}: ${type} ${src && target(src)} ${type.includes("json") ? typeof JSON.parse(scripts[at].textContent) : ""}`),
    ...(comments.nextNode() ? ["a comment"] : []),
  ])].sort();
}, [ADDRESSES, text]);

/** What acts or leads where nothing may lead, whatever the twin is made of. */
const WRONG = /^<\S+ (on.*|srcdoc|style)>$|leads to (?!here$|https?:|mailto:$|tel:$)/;

const wrong = (look) => look.filter((line) => WRONG.test(line));

/** Fails where a page is made of anything else than its harmless twin, or of what acts. */
function assertAlike(found, expected, what) {
  const [more, less] = [found.filter((line) => !expected.includes(line)), expected.filter((line) => !found.includes(line))];
  assert.deepEqual({ more, less }, { more: [], less: [] }, what);
  assert.deepEqual(wrong(found), [], what);
}

/** Fails where anything ran, failed or left for another host. */
async function assertNothingRan(page, root, what) {
  // What fires with the next picture of the page has fired then.
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  assert.deepEqual(page.troubles, [], what);
  assert.equal(await page.evaluate((mark) => globalThis[mark], MARK), undefined, what);
  const strangers = [...page.requested, ...page.visited].filter((url) => ![root, "data:", "about:"].some((own) => url.startsWith(own)));
  assert.deepEqual(strangers, [], what);
}

/** The places whose words stood on a page, sign by sign: in its texts, attributes, data, or in what a link carries along. */
const met = new Set();
async function meet(page) {
  const found = await page.evaluate((places) => {
    const strings = (value) => (typeof value === "string" ? [value] : value && typeof value === "object" ? Object.values(value).flatMap(strings) : []);
    const pieces = [...document.querySelectorAll("*")];
    const values = pieces.flatMap((piece) => [...piece.attributes].map(({ value }) => value));
    const data = pieces.filter(({ localName, type }) => localName === "script" && type.includes("json")).flatMap(({ textContent }) => strings(JSON.parse(textContent)));
    const carried = [...document.querySelectorAll("a[href]")].flatMap(({ href }) => [...new URL(href).searchParams].flat());
    const fold = (text) => text.replace(/\s+/g, " "); // as titles are
    const all = fold([document.documentElement.textContent, ...values, ...data, ...carried].join("\n"));
    return places.filter(([, words]) => all.includes(fold(words))).map(([place]) => place);
  }, [...sites.hostile.places]);
  for (const place of found) met.add(place);
}

// ---- Pages as they are built

/** One page of each kind that has a script. */
const ONE_OF_EACH = ["index.html", "artikel/index.html", "weg/index.html", "self-checks/pruefung/index.html"];

/** What a self-check's page marks last, when it shows a question, the answers or a result. */
const PRESENTED = "body:not([data-page=self-check]), [data-current] legend > [tabindex], [data-view=answers]:not([hidden]), [data-why]:not([hidden])";
const presented = (page) => page.locator(PRESENTED).first().waitFor({ state: "attached" });

/** Pages of a site in a browser: what they are made of, by their paths. */
async function looks(kind, root, names, options) {
  const page = await visitor(options);
  const found = new Map();
  for (const name of names) {
    await page.goto(address(root, name));
    if (isDetour(name)) await page.waitForURL(/artikel/);
    await presented(page);
    await assertNothingRan(page, root, name);
    if (kind === "hostile") await meet(page);
    found.set(name, await atRest(page));
  }
  return found;
}

test("as text, pages are made of what their harmless twins are made of", needs, async () => {
  const names = pagesOf(sites.hostile.folder);
  assert.ok(names.length > 11, `only ${names}`);
  assert.deepEqual(names, pagesOf(sites.harmless.folder));
  for (const name of names) {
    const [expected, found] = await Promise.all(KINDS.map((kind) => surface(reader, fs.readFileSync(path.join(sites[kind].folder, name), "utf8"))));
    assertAlike(found, expected, name);
  }
});

test("in a browser nothing in any page runs, and scripts make of it what they make of its twin", needs, async () => {
  const expected = await looks("harmless", sites.harmless.server.root, ONE_OF_EACH);
  // Without its policy nothing but its own text keeps a page from harm.
  const overHttp = await looks("hostile", sites.hostile.server.root, pagesOf(sites.hostile.folder), { bypassCSP: true });
  const fromDisk = await looks("hostile", `${pathToFileURL(sites.hostile.folder)}/`, ONE_OF_EACH.slice(1, 3));
  assert.ok(overHttp.size > 11 && fromDisk.size === 2);
  for (const [name, look] of [...overHttp, ...fromDisk]) {
    if (expected.has(name)) assertAlike(look, expected.get(name), name);
    assert.deepEqual(wrong(look), [], name);
  }
});

// ---- The way

/** What a visitor writes, his first answers, and those that he changes then, by what he ends in. */
const OWN = { harmless: "Eigene Worte", hostile: hostile(7, 900) };
const FIRST = { problem: "a", mit: ["x"], druck: "0" };
const CHANGES = { "not-yet": {}, "not-a-fit": { mit: ["y"] }, ready: { problem: "b", mit: ["x"] } };

const visible = (page, selector) => page.locator(selector).filter({ visible: true }).first();

/** Finishes a step on a page, once without and once with its boxes ticked, and waits for what comes then. */
async function* complete(page, sign) {
  await page.locator("[data-action=complete]").click();
  await visible(page, "[data-complete] [data-error]").waitFor();
  yield "a step with its error";
  for (const box of await page.locator("[data-share]").all()) await box.check();
  await page.locator("[data-action=complete]").click();
  await page.locator(sign).first().waitFor();
}

async function change(page, question, answer) {
  await page.evaluate((hash) => { location.hash = hash; }, `#/${question}`);
  await visible(page, `fieldset[data-question="${question}"]`).waitFor();
  await choose(page, question, answer);
  await next(page);
}

/** Walks a self-check to each of its ends. */
async function* selfCheck(page, root, own) {
  await page.goto(`${root}self-checks/pruefung/index.html`);
  for await (const question of questions(page, { ...FIRST, frei: own })) {
    if (question !== "frei") await next(page);
    await page.locator("details summary").evaluateAll((all) => all.forEach(({ parentElement }) => { parentElement.open = true; }));
    yield `the question ${question}`;
  }
  for (const [kind, answers] of Object.entries(CHANGES)) {
    for (const [question, answer] of Object.entries(answers)) await change(page, question, answer);
    yield `the answers, ${kind}`;
    await page.locator("[data-action=finish]").click();
    await page.locator(`[data-outcome][data-kind=${kind}]`).waitFor();
    await page.locator("[data-why]").waitFor();
    yield `the result, ${kind}`;
  }
}

/** Walks a site's whole way and yields a name for each state of a page on it. */
async function* states(page, root, own) {
  yield* selfCheck(page, root, own);
  await page.goto(`${root}weg/index.html`);
  yield* complete(page, "[data-complete][data-state=done]");
  yield "the gate, still locked";
  await page.goto(`${root}artikel/index.html`);
  await page.locator("[data-reflect] textarea").fill(own);
  yield* complete(page, "[data-self-check]");
  await page.goto(`${root}self-checks/pruefung/index.html#/result`);
  await page.locator("[data-why]").waitFor();
  assert.ok(await page.locator("a[data-booking]").isVisible());
  yield "the result, with the booking";
  yield* brief(page, own);
  await page.goto(`${root}weg/index.html`);
  await page.locator("[data-carried-list] dd").first().waitFor();
  yield "the gate, open";
  await page.locator("[data-carried] input").uncheck();
  await page.locator("[data-carried-list]").waitFor({ state: "hidden" });
  await visible(page, "[data-action=forget]").click();
  yield "the question before forgetting";
  await page.goto(`${root}index.html`);
  await page.locator("[data-step^='gate:'][data-state=current]").first().waitFor();
  yield "home, all steps done";
}

/** The brief as it is edited, with own words in the place of all, and on paper. */
async function* brief(page, own) {
  await visible(page, "[data-action=edit]").click();
  await page.locator("[data-brief] textarea").first().waitFor();
  yield "the brief while it is edited";
  await page.locator("[data-brief] textarea").evaluateAll((areas, own) => areas.forEach((area) => {
    area.value = own;
    area.dispatchEvent(new Event("input"));
  }), own);
  await visible(page, "[data-action=edit]").click();
  await page.locator("[data-brief-list] dd:not(:has(textarea))").first().waitFor();
  assert.deepEqual(new Set(await page.locator("[data-brief-list] dd").allTextContents()), new Set([own]), "own words stay as they were written");
  yield "the brief as it was edited";
  await page.emulateMedia({ media: "print" });
  yield "the brief on paper";
  await page.emulateMedia({ media: null });
}

/** A site's whole way: what pages on it are made of, by the state they are in. */
async function walked(kind) {
  const page = await visitor();
  const { root } = sites[kind].server;
  const found = [];
  for await (const state of states(page, root, OWN[kind])) {
    await assertNothingRan(page, root, state);
    if (kind === "hostile") await meet(page);
    found.push([state, await atRest(page)]);
  }
  return found;
}

/** What a page shows once its scripts, which open the brief bit by bit, have come to rest. */
async function atRest(page) {
  for (let last = null, alike = 0; ;) {
    const look = await surface(page);
    const text = JSON.stringify(look);
    alike = text === last ? alike + 1 : 0;
    if (alike === 10) return look;
    last = text;
    await page.evaluate(() => new Promise((resolve) => requestIdleCallback(() => requestAnimationFrame(resolve))));
  }
}

test("on the whole way what is opened, written and carried along stays words", needs, async () => {
  const [expected, found] = await Promise.all(KINDS.map(walked));
  assert.deepEqual(found.map(([state]) => state), expected.map(([state]) => state));
  found.forEach(([state, look], at) => assertAlike(look, expected[at][1], state));
});

test("the words of every place were met, sign by sign", needs, () => {
  const { places } = sites.hostile;
  assert.ok(places.size > 100, `${places.size}`);
  assert.deepEqual([...places.keys()].filter((place) => !met.has(place)), []);
});

// ---- What comes from outside

/** What may stand behind a page's address. */
const BROKEN = `"><img src=x onerror=${MARK}=1><script>${MARK}=2</script>`;

/** What another site may leave behind in a tab's name, where a page looks when its browser keeps nothing. */
const LEFT = "anteroom:probe" + JSON.stringify({
  v: 1,
  answers: { pruefung: { problem: { r: 1, v: "b" }, mit: { r: 1, v: ["x"] }, druck: { r: 1, v: "4" }, frei: { r: 1, v: hostile(1) }, [hostile(2)]: { r: 1, v: hostile(3) } } },
  notes: { frage: hostile(4), [hostile(5)]: hostile(6) },
  tokens: { "read:artikel": hostile(7), "answer:pruefung": hostile(8), "acknowledge:weg/haltung": hostile(9), [hostile(10)]: "x" },
  brief: { own: hostile(11), "note/frage": hostile(12), [hostile(13)]: hostile(14) },
});

test("nothing runs of what an address or a tab's name brings along", needs, async () => {
  const { root } = sites.harmless.server;
  const page = await visitor({ bypassCSP: true });
  await page.addInitScript((left) => { window.name = left; }, LEFT);
  for (const name of ONE_OF_EACH) {
    await page.goto(`${root}${name}?${BROKEN}#/${BROKEN}`);
    await presented(page);
    await assertNothingRan(page, root, name);
    assert.deepEqual(wrong(await surface(page)), [], name);
  }
  assert.ok((await page.locator("[data-answers]").textContent()).includes(hostile(1)), "it did come in");
});

// ---- Files that are no pages

test("feed, sitemap and pictures are XML, made of what their twins are made of", needs, async () => {
  const read = (kind, name) => reader.evaluate((text) => {
    const document = new DOMParser().parseFromString(text, "application/xml");
    const names = [...document.querySelectorAll("*")].map((piece) => [piece.namespaceURI, piece.nodeName, ...piece.getAttributeNames()].join(" "));
    return { names, words: document.documentElement.textContent };
  }, fs.readFileSync(path.join(sites[kind].folder, name), "utf8"));
  const names = fs.readdirSync(sites.hostile.folder, { recursive: true }).filter((name) => /\.(xml|svg)$/.test(name));
  assert.ok(names.includes("feed.xml") && names.includes("sitemap.xml") && names.length > 3, names.join());
  for (const name of names) {
    const [expected, found] = await Promise.all(KINDS.map((kind) => read(kind, name)));
    assert.deepEqual(found.names, expected.names, name);
    assert.ok(!found.names.some((one) => one.includes("parsererror")), found.words);
    if (name === "feed.xml") assert.ok(found.words.includes(sites.hostile.places.get("article-lead")), "words are what they were");
  }
});

// ---- The policy

/** What was brought into a page nevertheless, and what of the policy it breaks. */
const BROUGHT = {
  "script-src-elem": [`<script>${MARK}=1</script>`, `<script src="//${STRANGER}/a.js"></script>`, `<a id="running" href="javascript:${MARK}=2">a</a>`],
  "script-src-attr": [`<img src="data:," onerror="${MARK}=3">`, `<svg onload="${MARK}=4"></svg>`, `<details open ontoggle="${MARK}=5"></details>`],
  "style-src-elem": ["<style>*{color:red}</style>", `<link rel="stylesheet" href="//${STRANGER}/a.css">`],
  "style-src-attr": ["<i style=\"position:fixed\"></i>"],
  "img-src": [`<img src="//${STRANGER}/a.png">`],
  "frame-src": [`<iframe src="//${STRANGER}/"></iframe>`],
  "object-src": [`<object data="//${STRANGER}/"></object>`],
  "base-uri": [`<base href="//${STRANGER}/">`],
  "form-action": [`<form id="leaving" action="//${STRANGER}/"></form>`],
};

test("the policy that every page has stops what was brought in nevertheless", needs, async () => {
  const { folder } = sites.harmless;
  const pages = pagesOf(folder).filter((name) => !isDetour(name)).map((name) => {
    const text = fs.readFileSync(path.join(folder, name), "utf8");
    const [, policy] = /^<!DOCTYPE html>\s*<html[^>]*>\s*<head>\s*<meta http-equiv="Content-Security-Policy" content="([^"]+)">/.exec(text) ?? [];
    return { name, policy, kind: /<body[^>]* data-page="([^"]+)"/.exec(text)[1] };
  });
  assert.deepEqual(pages.filter(({ policy }) => !policy || policy !== pages[0].policy), [], "one policy, before all else");

  const brought = Object.values(BROUGHT).flat().join("\n");
  const server = await serve(folder, { prefix: "/vorab", change: (text) => text.replace("</body>", `${brought}\n</body>`) });
  open.push(server);
  const page = await visitor();
  const left = [];
  await page.route(`**://${STRANGER}/**`, (route) => { left.push(route.request().url()); return route.abort(); });
  await page.addInitScript(() => {
    globalThis.violations = [];
    addEventListener("securitypolicyviolation", ({ effectiveDirective }) => violations.push(effectiveDirective));
  });
  const expected = Object.entries(BROUGHT).flatMap(([directive, pieces]) => pieces.map(() => directive)).sort();
  for (const kind of ["home", "not-found"]) { // with a script of its own, and without
    await page.goto(address(server.root, pages.find((one) => one.kind === kind).name));
    await page.evaluate(() => { document.querySelector("#running").click(); document.querySelector("#leaving").requestSubmit(); });
    await page.waitForFunction((count) => violations.length >= count, expected.length).catch(() => {}); // what is missing is told below
    assert.deepEqual(await page.evaluate(() => violations.sort()), expected, kind);
    assert.equal(await page.evaluate((mark) => globalThis[mark], MARK), undefined, kind);
    assert.deepEqual(left, [], kind);
  }
});

// ---- What the author sees

/** What the author's report is made of. How many there are of each is another matter: more is told of raw HTML. */
async function report(kind) {
  const file = path.join(sites[kind].root, "report.html");
  await promisify(execFile)(PROGRAM, ["report", "--root", sites[kind].root, "--output", file]);
  const page = await visitor({ bypassCSP: true });
  await page.goto(`${pathToFileURL(file)}`);
  await assertNothingRan(page, "file://", "the report");
  return [...new Set((await surface(page)).map((line) => line.replace(/ \d+$/, "")))];
}

test("the author's report is made of what that of the twin is made of", needs, async () => {
  const [expected, found] = await Promise.all(KINDS.map(report));
  assertAlike(found, expected, "the report");
});

/** Fails where anything ran in the preview's window or in its frames, or the shell holds what acts. */
async function assertShellIsPlain(window, { origin }, what) {
  for (const frame of window.frames()) {
    assert.ok(frame.url().startsWith(origin), `${what} ${frame.url()}`);
    assert.equal(await frame.evaluate((mark) => globalThis[mark], MARK), undefined, what);
  }
  await assertNothingRan(window, origin, what);
  // The shell's own scripts set styles, its icon is none, and places lead to an editor.
  const acting = wrong(await surface(window)).filter((line) => !/ style>$|^<link href> leads to data:$|^<a href> leads to vscode:file$/.test(line));
  assert.deepEqual(acting, [], what);
  assert.equal(await window.locator(":is(#panel, #card, #menu) :is(img, svg, script, iframe, object, form)").count(), 0, what);
}

const image = (number) => `<img src=x onerror=${MARK}=${number}>`;

/** Mistakes whose messages and lines say words of the author's. By what is written, a file and its text. */
const MISTAKES = {
  [image(1)]: ["anteroom.yaml", (text, bad) => `${text}${JSON.stringify(bad)}: 1\n`],
  [image(2)]: ["content/a.md", (_, bad) => `# A\n\n[a](<${markdown(bad)}.md>)\n`],
  [image(3)]: ["content/b.md", (_, bad) => `# B\n\n:::${bad}\nb\n:::\n`],
  [image(4)]: ["content/c.md", (_, bad) => `---\ntitle: C\ntemplate: ${JSON.stringify(bad)}\n---\n\nC.\n`],
  [image(5)]: ["content/d.md", (_, bad) => `# D\n\n[a](#${markdown(encodeURI(bad))})\n`],
  [image(6)]: [`content/${image(6)}.md`, () => "---\nslug: [\n---\n"],
  [image(7)]: ["content/self-checks/e.yaml", (_, bad) => `title: E\nquestions:\n  - {id: a, ask: A, choices: {a: A, b: B}}\noutcomes:\n  - {id: a, kind: ready, when: ${JSON.stringify(bad)}, title: A}\n  - {id: b, kind: not-yet, title: B}\n`],
};

/** Addresses of the preview that somebody else may have made. */
const LURES = [`/"><img src=x onerror=${MARK}=1>/#"><img src=x onerror=${MARK}=2>`, `javascript:${MARK}=3`, `//${STRANGER}/`, `/\\${STRANGER}/`];

describe("the preview", needs, () => {
  let site;
  let window;
  before(async () => {
    site = await preview(sites.hostile.root, { parts: ["anteroom.yaml", "content", "templates", "static"] });
    window = watched(await author(browser, site, "/zweiter/"));
    Object.assign(window, { requested: [], visited: [] });
    window.on("request", (request) => window.requested.push(request.url()));
  });
  after(() => Promise.all([window?.context().close(), site?.close()]));

  test("a save brings hostile words into the page in sight, as words", async () => {
    const elements = () => within(window, () => document.querySelectorAll("*").length);
    const before = await elements();
    await saved(window, () => site.edit("content/zweiter.md", "Ende\n", `${markdown(hostile(3))}\n`));
    assert.ok(fold(await inside(window).locator("h1").textContent()).includes(fold(hostile(3))));
    assert.equal(await elements(), before);
    await assertShellIsPlain(window, site, "a save");
  });

  test("a walk's card says answers as they are written", async () => {
    await window.locator("#walk").click();
    await window.locator("#menu [data-walk=nein]").click();
    await inside(window).locator("[data-outcome=nein]").waitFor();
    await window.locator("#card dd").first().waitFor({ state: "attached" });
    await settled(window);
    assert.ok((await window.locator("#card dd").allTextContents()).includes(fold(sites.hostile.places.get("choice-y"))));
    await assertShellIsPlain(window, site, "a walk");
  });

  test("an address that somebody else made leads to no other place and runs nothing", async () => {
    for (const lure of LURES) {
      await window.goto(`${site.origin}/_anteroom/?page=${encodeURIComponent(lure)}`);
      await settled(window);
      await assertShellIsPlain(window, site, lure);
    }
  });

  test("mistakes say what was written as it was written", async () => {
    for (const [bad, [name, text]] of Object.entries(MISTAKES)) site.write(name, text(name === "anteroom.yaml" ? site.read(name) : "", bad));
    const isTold = (all) => all.every((bad) => document.querySelector("#panel").textContent.includes(bad));
    await window.waitForFunction(isTold, Object.keys(MISTAKES)).catch(() => {}); // what is missing is told below
    await settled(window);
    const told = await window.locator("#panel").textContent();
    assert.deepEqual(Object.keys(MISTAKES).filter((bad) => !told.includes(bad)), []);
    await assertShellIsPlain(window, site, "mistakes");
  });
});
