// Every page of the sample site and every state that scripts make of it, in both languages, light and dark, on a phone and
// on a desk: axe, the room a page takes, what moves by itself, how large a target is, colours that a visitor forces.
"use strict";
const { test } = require("node:test");
const assert = require("node:assert/strict");
const { AXE, canBuild, needsProgram, serve, newVisitor } = require("./support.js");
const { pages, onePerKind, states, HOMES, onStage } = require("./sample-site.js");

const needs = { skip: canBuild ? false : needsProgram };
const PHONE = { width: 390, height: 844 };
const DESK = { width: 1280, height: 900 };
const NARROW = { width: 320, height: 640 };

const stage = onStage();

/** Runs an action over a list, two at a time, each with a page of its own; gathers what they return. */
async function overAll(list, act) {
  const left = [...list];
  const told = [];
  const work = async () => {
    const page = await newVisitor(stage.browser);
    while (left.length) told.push(...await act(page, left.shift()));
    told.push(...page.troubles);
    await page.context().close();
  };
  await Promise.all([work(), work()]);
  return told;
}

// ---- axe

/**
 * What axe finds or cannot decide, each with its place. It cannot decide on cells of a table that are out of sight because
 * the table can be pushed sideways; whether one has to be is a test of its own.
 */
async function faults(page, what) {
  if (!await page.evaluate(() => "axe" in window)) await page.evaluate(AXE);
  const found = await page.evaluate(async () => {
    const isOutOfSight = ({ any, target }) => any[0]?.data?.messageKey === "elmPartiallyObscured"
      && document.querySelector(target).matches("[tabindex='0'] :is(td, th)");
    const { violations, incomplete } = await axe.run(document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
      resultTypes: ["violations", "incomplete"],
      preload: false, // of media, which no page has
    });
    const open = incomplete.map((rule) => ({ ...rule, nodes: rule.nodes.filter((node) => !isOutOfSight(node)) }));
    return [...violations, ...open].filter(({ nodes }) => nodes.length)
      .map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html).join(" ")}`);
  });
  return found.map((text) => `${what}: ${text}`);
}

const SETTINGS = [PHONE, DESK].flatMap((size) => ["dark", "light"].map((colorScheme) => ({ size, colorScheme })));

/**
 * Which settings to look in. All four where `isWhole`, or with ANTEROOM_LONG; else two that lie crosswise, others in each
 * language, since a page and its translation share all but their words.
 */
const settings = (language, isWhole) => SETTINGS.filter(({ size, colorScheme }) =>
  isWhole || process.env.ANTEROOM_LONG || (language === "de") === ((size === PHONE) === (colorScheme === "dark")));

/** Axe in some settings, without loading the page again. */
async function faultsIn(page, what, chosen) {
  const told = [];
  for (const { size, colorScheme } of chosen) {
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme });
    told.push(...await faults(page, `${what}, ${size.width} px, ${colorScheme}`));
  }
  return told;
}

// ---- Room

/** The text spacing that WCAG 1.4.12 wants a page to bear. */
const SPACING = "*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}";

/** Adds a rule as a visitor's own style sheet would: the policy of the page does not forbid it. */
const addRules = (page, rules) => page.evaluate((text) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  document.adoptedStyleSheets = text ? [sheet] : [];
}, rules);

/** What reaches beyond the page's edge, or is cut off by what holds it. What a visitor may push sideways is meant so. */
const tooWide = (page) => page.evaluate(() => {
  const name = (piece) => `<${piece.localName} class="${piece.getAttribute("class") ?? ""}"> ${piece.textContent.trim().slice(0, 40)}`;
  const { scrollWidth, clientWidth } = document.documentElement;
  const told = scrollWidth > clientWidth ? [`the page takes ${scrollWidth} px of ${clientWidth}`] : [];
  const pushed = (piece) => piece.closest("svg, .visually-hidden, .skip") || piece.parentElement?.closest("[tabindex='0'], pre");
  for (const piece of document.querySelectorAll("body *")) {
    if (!piece.checkVisibility() || pushed(piece)) continue;
    const { left, right, width } = piece.getBoundingClientRect();
    if (width && (right > clientWidth + 1 || left < -1)) told.push(`${name(piece)} reaches from ${left} to ${right}`);
    const { overflowX, overflowY, textOverflow } = getComputedStyle(piece);
    const hides = [overflowX, overflowY].some((way) => ["hidden", "clip"].includes(way)) || textOverflow === "ellipsis";
    if (hides && piece.textContent.trim() && (piece.scrollWidth > piece.clientWidth + 1 || piece.scrollHeight > piece.clientHeight + 1)) {
      told.push(`${name(piece)} is cut off`);
    }
  }
  return told;
});

async function overflows(page, what) {
  await page.setViewportSize(NARROW);
  const told = (await tooWide(page)).map((text) => `${what}: ${text}`);
  await addRules(page, SPACING);
  told.push(...(await tooWide(page)).map((text) => `${what}, with more space between letters: ${text}`));
  await addRules(page, "");
  return told;
}

// ---- Targets

/** Links and controls smaller than 24 px. A link within a sentence is as large as its line; a box is as large as its label. */
const smallTargets = (page) => page.evaluate(() => {
  const isInSentence = (link) => {
    const block = link.closest("p, li, dd, dt, td, h1, h2, h3, figcaption, small");
    return link.localName === "a" && block && /\p{L}{2}/u.test(block.textContent.replace(link.textContent, ""));
  };
  return [...document.querySelectorAll("a[href], button, input, textarea, select, summary")]
    .filter((piece) => piece.checkVisibility() && !piece.closest("svg, .skip") && !isInSentence(piece))
    .map((piece) => ({ piece, box: (piece.closest("label") ?? piece).getBoundingClientRect() }))
    .filter(({ box }) => box.width < 24 || box.height < 24)
    .map(({ piece, box }) => `${Math.round(box.width)} × ${Math.round(box.height * 10) / 10} px: ${piece.outerHTML.slice(0, 90)}`);
});

const targets = async (page, what) => {
  const told = [];
  for (const size of [PHONE, DESK]) {
    await page.setViewportSize(size);
    told.push(...(await smallTargets(page)).map((text) => `${what}, ${size.width} px: ${text}`));
  }
  return told;
};

// ---- Motion

/** What moves or is about to. */
const moving = () => document.getAnimations()
  .filter(({ effect, playState }) => playState === "running" && effect.getComputedTiming().duration > 0)
  .map((motion) => motion.animationName ?? motion.transitionProperty);

const motions = async (page, what) => (await page.evaluate(moving)).map((name) => `${what}: ${name} moves`);

// ---- Pages and states

/** All of the above, of what a page shows now. */
const look = async (page, what, chosen) => [
  ...await motions(page, what),
  ...await targets(page, what),
  ...await overflows(page, what),
  ...await faultsIn(page, what, chosen),
];

test("every page: axe, room at 320 px, targets, nothing that moves; light and dark, on phone and desk", needs, async () => {
  const ofEachKind = new Set(onePerKind(stage.site).map(({ name }) => name));
  assert.deepEqual(await overAll(pages(stage.site), async (page, { name, language }) => {
    await page.goto(stage.server.root + name);
    return look(page, name, settings(language, ofEachKind.has(name)));
  }), []);
});

test("the same of every state that scripts make; and where motion is welcome the door does swing open", needs, async () => {
  assert.deepEqual(await overAll(Object.keys(HOMES), async (page, language) => {
    const told = [];
    for await (const state of states(page, stage.server.root, language)) told.push(...await look(page, `${language}, ${state}`, settings(language)));
    await page.emulateMedia({ reducedMotion: "no-preference" });
    await page.reload({ waitUntil: "commit" });
    // In the page, since the door has opened after two seconds, and nothing moves any more.
    await page.waitForFunction(`document.querySelector("a[data-booking]")?.checkVisibility() && (${moving})().length > 0`);
    return told;
  }), []);
});

// ---- What shifts

/** How far pieces have jumped since the page began to load, as the browser counts it. */
const shifts = (page) => page.evaluate(() => new Promise((done) => {
  const seen = [];
  const gather = (entries) => entries.forEach(({ value, hadRecentInput, sources }) => {
    if (!hadRecentInput) seen.push({ value, sources: sources.map(({ node }) => node?.outerHTML?.slice(0, 80) ?? String(node?.textContent).slice(0, 80)) });
  });
  const observer = new PerformanceObserver((list) => gather(list.getEntries()));
  observer.observe({ type: "layout-shift", buffered: true });
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => {
    gather(observer.takeRecords());
    done(seen);
  })));
}));

const hasPainted = () => performance.getEntriesByName("first-contentful-paint").length > 0;

/** Loads a page as over a slow line: what is `late` comes only after the page has been painted once. */
async function loadSlowly(page, url, late) {
  let held = [];
  await page.route(late, (route) => (held ? void held.push(route) : route.continue().catch(() => {})));
  await page.goto(url, { waitUntil: "commit" });
  await page.waitForFunction(hasPainted);
  const waiting = held;
  held = null;
  await Promise.all(waiting.map((route) => route.continue()));
  await page.waitForLoadState("load");
  await page.evaluate(() => document.fonts.ready.then(() => {}));
  await page.unroute(late);
}

/** The shifts of all pages while some of their files are late. */
const shiftsWhileLate = (root, late, sizes) => overAll(sizes.flatMap((size) => pages(stage.site).map(({ name }) => ({ size, name }))), async (page, { size, name }) => {
  await page.setViewportSize(size);
  await loadSlowly(page, root + name, late);
  return (await shifts(page)).map(({ value, sources }) => `${name}, ${size.width} px: ${value}: ${sources.join(" ")}`);
});

test("nothing shifts while a page loads, however late its scripts come", needs, async () => {
  // Without its font a page shows nothing but what scripts move.
  const plain = await serve(stage.site, { change: (text) => text.replace(/@font-face\{font-family:Newsreader;[^}]*\}/, "") });
  assert.deepEqual(await shiftsWhileLate(plain.root, /\.js$/, [PHONE, DESK]), []);
  await plain.close();
});

test("nor however late its font comes", needs, async () => {
  assert.deepEqual(await shiftsWhileLate(stage.server.root, /\.woff2$/, [PHONE]), []);
});

// ---- Colours that a visitor forces

/** The stops of the Tab key that show no outline of at least 2 px in a colour that stands off. */
async function stopsWithoutOutline(page) {
  await page.evaluate(() => { document.activeElement?.blur(); scrollTo(0, 0); });
  const told = [];
  for (let count = 0; count < 80; count += 1) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(() => {
      const piece = document.activeElement;
      if (!piece || piece === document.body || piece.hasAttribute("data-seen")) return null;
      piece.setAttribute("data-seen", "");
      const shows = [piece, piece.closest("label")].filter(Boolean).map((one) => getComputedStyle(one))
        .some(({ outlineStyle, outlineWidth }) => outlineStyle !== "none" && parseFloat(outlineWidth) >= 2);
      return { shows, html: piece.outerHTML.slice(0, 90) };
    });
    if (!stop) break;
    if (!stop.shows) told.push(stop.html);
  }
  await page.evaluate(() => document.querySelectorAll("[data-seen]").forEach((piece) => piece.removeAttribute("data-seen")));
  return told;
}

for (const [name, media] of Object.entries({ "forced colours": { forcedColors: "active" }, "more contrast": { contrast: "more" } })) {
  test(`${name}: axe finds nothing, and focus is seen at every stop`, needs, async () => {
    const told = await overAll(onePerKind(stage.site), async (page, { name: file }) => {
      await page.emulateMedia(media);
      await page.goto(stage.server.root + file);
      const found = [];
      for (const colorScheme of ["dark", "light"]) {
        await page.emulateMedia({ ...media, colorScheme });
        found.push(...await faults(page, `${file}, ${colorScheme}`));
      }
      return [...found, ...(await stopsWithoutOutline(page)).map((html) => `${file}: no outline on ${html}`)];
    });
    assert.deepEqual(told, []);
  });
}
