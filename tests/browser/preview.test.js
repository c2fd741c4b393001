// The preview's loop as an author sees it: what she saves is what she sees, and nothing of what she did is lost.
"use strict";
const { test, before, after, afterEach } = require("node:test");
const assert = require("node:assert/strict");
const { canBuild, needsProgram, choose, READY } = require("./support.js");
const { SAMPLE, FIXTURE, preview, author, settled, saved, inside, within, mark, isMarked, launch } = require("./preview.js");

const ARTICLE = "content/orientation/why-wait.md";
const CHECK = "content/self-checks/reife.yaml";
const needsServer = { skip: canBuild ? false : needsProgram };

let browser;
let open = [];
before(async () => { browser = await launch(); });
after(() => browser.close());
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

/** A window on a page of a previewed project, both closed after the test. */
async function on(project, page, options) {
  const site = await preview(project, options);
  const window = await author(browser, site, page, options?.window);
  open.push(window.context(), site);
  return { site, window };
}

const previews = (name, act) => test(name, needsServer, act);

/** All that the test's window asks for from now on. */
function requests(window) {
  const urls = [];
  window.on("request", (request) => urls.push(new URL(request.url()).pathname));
  return urls;
}

// ---- What is kept

previews("an edited article is brought up to date in place, with scroll, selection and listeners", async () => {
  const { site, window } = await on(SAMPLE, "/warum-warten/");
  await window.locator("[data-switch=follow]").click();
  await mark(window);
  const before = await within(window, () => {
    const paragraphs = [...document.querySelectorAll(".prose p")];
    globalThis.last = paragraphs.at(-1);
    last.scrollIntoView({ block: "center" });
    getSelection().selectAllChildren(last);
    return { text: last.textContent, top: last.getBoundingClientRect().top };
  });
  await saved(window, () => site.edit(ARTICLE, "Man hört eine Stimme", "Man hört endlich eine Stimme"));
  assert.match(await within(window, () => document.body.textContent), /Man hört endlich eine Stimme/);
  assert.ok(await isMarked(window), "the page was not loaded anew");
  const after = await within(window, () => ({
    isSame: [...document.querySelectorAll(".prose p")].at(-1) === last, selected: String(getSelection()), top: last.getBoundingClientRect().top,
  }));
  assert.deepEqual([after.isSame, after.selected.trim()], [true, before.text.trim()]);
  assert.ok(Math.abs(after.top - before.top) < 2, `${before.top} became ${after.top}`);
  assert.deepEqual(window.troubles, []);
});

previews("where a page must be loaded anew, what was in sight stays where it was", async () => {
  const { site, window } = await on(SAMPLE, "/warum-warten/");
  await mark(window);
  const top = () => within(window, () => [...document.querySelectorAll(".prose p")].at(-1).getBoundingClientRect().top);
  await within(window, () => {
    const last = [...document.querySelectorAll(".prose p")].at(-1);
    scrollTo({ top: scrollY + last.getBoundingClientRect().top, behavior: "instant" });
  });
  const before = await top();
  await window.locator("[data-switch=follow]").click();
  await saved(window, () => site.edit(ARTICLE, "\n## Wofür", "\n:::reflect {#warum}\nWarum jetzt?\n:::\n\n## Wofür"));
  assert.ok(!(await isMarked(window)), "a note needs its script");
  assert.equal(await inside(window).locator("[data-reflect=warum]").count(), 1);
  assert.ok(Math.abs(await top() - before) < 2, `${before} became ${await top()}`);
});

previews("blocks come, go and change in one save, and title and description with them", async () => {
  const { site, window } = await on(SAMPLE, "/warum-warten/");
  await mark(window);
  await saved(window, () => site.write(ARTICLE, site.read(ARTICLE)
    .replace("title: Warum wir nicht gleich telefonieren", "title: Warum wir warten").replace(/^description: .*$/m, "description: Neu gesagt")
    .replace("\n## Wofür Erstgespräche", "\nEin neuer Absatz.\n\n- eins\n- zwei\n\n## Wofür Erstgespräche")));
  assert.equal(await inside(window).locator("h1").textContent(), "Warum wir warten");
  assert.deepEqual(await inside(window).locator(".prose > ul li").allTextContents(), ["eins", "zwei"]);
  assert.match(await within(window, () => document.title), /^Warum wir warten/);
  assert.equal(await within(window, () => document.querySelector("meta[name=description]").content), "Neu gesagt");
  assert.equal(await window.title(), "Preview: Warum wir warten");
  assert.ok(await isMarked(window));
  const live = await within(window, () => document.querySelector("main").innerHTML);
  const old = await window.evaluateHandle(() => frame.view.document);
  await within(window, () => location.reload());
  await window.waitForFunction((old) => frame.view.document !== old, old);
  await settled(window);
  await window.waitForFunction((live) => frame.view.document.querySelector("main").innerHTML === live, live).catch(() => {}); // what differs is told below
  assert.equal(await within(window, () => document.querySelector("main").innerHTML), live, "as if loaded anew");
});

previews("a half-filled question is kept where the self-check itself changes", async () => {
  const { site, window } = await on(FIXTURE, "/self-checks/reife/");
  await choose(inside(window), "problem", "satz");
  await inside(window).locator("[data-question=problem] input[value=satz]").focus();
  await inside(window).locator("[data-question=problem] summary").click();
  await inside(window).locator("[data-question=problem] input[value=satz]").focus();
  await mark(window);
  await window.evaluate(() => {
    globalThis.blanks = 0;
    const isBlank = () => !tools.all("iframe.shown").some((one) => one.contentDocument?.readyState === "complete");
    new MutationObserver(() => { blanks += Number(isBlank()); }).observe(tools.one("#stage"), { childList: true, subtree: true, attributes: true });
  });
  await saved(window, () => site.edit(CHECK, "Ich kenne die Zahlen dazu.", "Ich kenne alle Zahlen."));
  assert.ok(!(await isMarked(window)), "islands cannot be changed in place");
  assert.equal(await window.evaluate(() => blanks), 0, "there was no moment without a page");
  assert.match(await inside(window).locator("[data-question=problem]").textContent(), /Ich kenne alle Zahlen/);
  assert.ok(await inside(window).locator("[data-question=problem] input[value=satz]").isChecked());
  assert.equal(await within(window, () => document.activeElement.value), "satz");
  assert.ok(await window.evaluate(() => document.activeElement.matches("iframe.shown")));
  assert.ok(await inside(window).locator("[data-question=problem] details").getAttribute("open") !== null);
  assert.deepEqual(window.troubles, []);
});

previews("answers so far, typed words and the caret in them outlive a reload", async () => {
  const { site, window } = await on(FIXTURE, "/self-checks/reife/");
  const own = inside(window).locator("[data-question=eigenes] textarea");
  for (const [question, answer] of Object.entries(READY)) {
    await inside(window).locator(`[data-question="${question}"]`).waitFor();
    if (question === "eigenes") break;
    await choose(inside(window), question, answer);
    await inside(window).locator("[data-action=next]").click();
  }
  await own.fill("Noch nicht abgeschickt");
  await own.evaluate((area) => area.setSelectionRange(5, 10));
  const address = window.url();
  await saved(window, () => site.edit(CHECK, "Ich kenne die Zahlen dazu.", "Ich kenne alle Zahlen."));
  assert.equal(await own.inputValue(), "Noch nicht abgeschickt");
  assert.deepEqual(await own.evaluate((area) => [document.activeElement === area, area.selectionStart, area.selectionEnd]), [true, 5, 10]);
  assert.equal(window.url(), address);
  const answers = await within(window, () => JSON.parse(sessionStorage.getItem("anteroom:beispiel")).answers.reife);
  assert.equal(answers.problem.v, READY.problem);
});

previews("ticked statements stay ticked, except where a statement is another", async () => {
  const { site, window } = await on(FIXTURE, "/orientation/why-wait/");
  const boxes = inside(window).locator("[data-share]");
  await window.locator("[data-switch=follow]").click();
  await boxes.nth(0).check();
  await inside(window).locator("[data-reflect] textarea").fill("Mein Anlass");
  await saved(window, () => site.edit("content/journeys/weg.yaml", "label: Verabredung", "label: Abmachung"));
  assert.deepEqual([await boxes.nth(0).isChecked(), await boxes.nth(1).isChecked()], [true, false]);
  assert.equal(await inside(window).locator("[data-reflect] textarea").inputValue(), "Mein Anlass");
  await saved(window, () => site.edit("content/journeys/weg.yaml", "label: Abmachung", "label: Abmachung\n    revision: 2"));
  assert.equal(await boxes.nth(0).isChecked(), false);
});

previews("a style sheet is swapped without a reload, the new one before the old one goes", async () => {
  const { site, window } = await on(SAMPLE, "/warum-warten/", { parts: ["anteroom.yaml", "content", "static"] });
  await mark(window);
  await within(window, () => {
    globalThis.least = Infinity;
    const count = () => [...document.styleSheets].filter(({ href }) => href?.includes("/style.")).length;
    new MutationObserver(() => { globalThis.least = Math.min(least, count()); }).observe(document.head, { childList: true });
  });
  await saved(window, () => site.write("static/style.css", `${site.read("static/style.css")}\nh1{letter-spacing:3px}`));
  assert.equal(await inside(window).locator("h1").evaluate((h1) => getComputedStyle(h1).letterSpacing), "3px");
  assert.ok(await isMarked(window));
  assert.equal(await within(window, () => least), 1, "the page never stood without its style");
  assert.equal(await inside(window).locator("link[rel=stylesheet][href*='/style.']").count(), 1);
});

previews("a page that a save does not concern is not even asked for", async () => {
  const { site, window } = await on(SAMPLE, "/ablauf-und-preise/");
  await inside(window).locator("h1").waitFor();
  await window.locator("[data-switch=follow]").click();
  await mark(window);
  const asked = requests(window);
  await saved(window, () => site.edit(ARTICLE, "Man hört eine Stimme", "Man hört endlich eine Stimme"));
  assert.deepEqual(asked.filter((path) => !path.startsWith("/_anteroom/")), []);
  assert.ok(asked.includes("/_anteroom/state"));
  assert.ok(await isMarked(window));
});

previews("a save shows in every tab, however many there are, and goes on when the first is closed", async () => {
  const { site, window } = await on(SAMPLE, "/warum-warten/");
  const tabs = [window];
  while (tabs.length < 8) {
    const tab = await window.context().newPage();
    await tab.goto(site.shell("/warum-warten/"), { waitUntil: "commit" });
    await settled(tab);
    tabs.push(tab);
  }
  const last = tabs.at(-1);
  await saved(last, () => site.edit(ARTICLE, "Man hört eine Stimme", "Man hört endlich eine Stimme"));
  for (const tab of tabs) await inside(tab).getByText("Man hört endlich eine Stimme").waitFor();
  const streams = await Promise.all(tabs.map((tab) => tab.evaluate(() => events.stream !== null)));
  assert.deepEqual(streams.filter(Boolean), [true], "one stream serves all");
  await tabs.shift().close();
  await saved(last, () => site.edit(ARTICLE, "Man hört endlich eine Stimme", "Man hört niemanden"));
  for (const tab of tabs) await inside(tab).getByText("Man hört niemanden").waitFor();
  await last.close();
});

const SQUARE = (width) => `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="40"><rect width="${width}" height="40"/></svg>`;

previews("a picture replaced under its name is shown, and the page stays where it was", async () => {
  const { site, window } = await on(SAMPLE, "/warum-warten/", { spoil: (site) => {
    site.write("static/plan.svg", SQUARE(50));
    site.edit(ARTICLE, "\n## Wofür", "\n![Ein Plan](/plan.svg)\n\n## Wofür");
  } });
  const picture = inside(window).locator("img[alt='Ein Plan']");
  const width = () => picture.evaluate((image) => image.decode().then(() => image.naturalWidth));
  await picture.scrollIntoViewIfNeeded();
  assert.equal(await width(), 50);
  await mark(window);
  const before = await within(window, () => scrollY);
  await saved(window, () => site.write("static/plan.svg", SQUARE(70)));
  assert.equal(await width(), 70);
  await saved(window, () => site.write("static/plan.svg", SQUARE(90)));
  assert.equal(await width(), 90);
  assert.ok(await isMarked(window));
  assert.equal(await within(window, () => scrollY), before);
  await saved(window, () => site.edit(ARTICLE, "Man hört eine Stimme", "Man hört endlich eine Stimme"));
  assert.equal(await width(), 90);
});

previews("a file that is no picture brings the pages anew that have loaded it", async () => {
  const { site, window } = await on(SAMPLE, "/warum-warten/", { parts: ["anteroom.yaml", "content", "static", "templates"], spoil: (site) => {
    site.write("static/own.js", "document.documentElement.lang = 'fr';");
    site.edit("templates/article.html", "{% block main %}", "{% block main %}<script src=\"/own.js\"></script>");
  } });
  assert.equal(await inside(window).locator("html").getAttribute("lang"), "fr");
  await saved(window, () => site.write("static/own.js", "document.documentElement.lang = 'it';"));
  assert.equal(await inside(window).locator("html").getAttribute("lang"), "it");
});

// ---- Following

previews("the preview goes to a file that is new", async () => {
  const { site, window } = await on(SAMPLE, "/");
  await saved(window, () => site.write("content/orientation/neu.md", "---\ntitle: Neu\nrole: orientation\n---\n\nNeu geschrieben.\n"));
  await window.waitForURL(/page=\/orientation\/neu\//);
  await inside(window).getByText("Neu geschrieben.").waitFor();
});

previews("back and forward lead over what was followed, clicked and answered, also where a save brought the page anew", async () => {
  const { site, window } = await on(SAMPLE, "/");
  const stands = async (path) => {
    await window.waitForFunction((path) => !coming && frame.here() === path && location.href.endsWith(`?page=${path}`), path);
    await settled(window);
  };
  await saved(window, () => site.edit(ARTICLE, "Man hört eine Stimme", "Man hört endlich eine Stimme"));
  await stands("/warum-warten/");
  await within(window, () => scrollTo({ top: 300, behavior: "instant" }));
  await saved(window, () => site.edit("content/expectation/how-we-work.md", "\n## ", "\nEin Satz, der neu ist.\n\n## "));
  await stands("/ablauf-und-preise/");
  await window.locator("[data-switch=follow]").click();
  await within(window, () => location.assign("/passen-wir-zueinander/"));
  await stands("/passen-wir-zueinander/");
  await choose(inside(window), "business", "planning");
  await inside(window).locator("[data-action=next]").click();
  await stands("/passen-wir-zueinander/#/need");
  await saved(window, () => site.edit("content/self-checks/fit.yaml", "title:", "title: Neu"));
  await stands("/passen-wir-zueinander/#/need");
  const way = ["/passen-wir-zueinander/", "/ablauf-und-preise/", "/warum-warten/", "/"];
  for (const path of way) {
    await window.goBack();
    await stands(path);
    if (path === "/warum-warten/") assert.equal(await within(window, () => scrollY), 300);
  }
  for (const path of [...way].reverse().slice(1, -1)) {
    await window.goForward();
    await stands(path);
  }
  await window.goForward();
  await stands("/passen-wir-zueinander/#/need"); // where the page itself goes with these answers
  assert.equal(await inside(window).locator("[data-question=need][data-current]").count(), 1);
  assert.deepEqual(window.troubles, []);
});

previews("the preview shows the page of the file saved, and tints and reveals what changed", async () => {
  const { site, window } = await on(SAMPLE, "/");
  await site.edit("content/expectation/how-we-work.md", "\n## ", "\nEin Satz, der neu ist.\n\n## ");
  await window.waitForURL(/page=\/ablauf-und-preise\//);
  await inside(window).getByText("Ein Satz, der neu ist.").waitFor();
  await settled(window);
  await within(window, () => {
    scrollTo({ top: 0, behavior: "instant" });
    globalThis.tinted = [];
    const animate = Element.prototype.animate;
    Element.prototype.animate = function (...all) { tinted.push(this.textContent); return animate.apply(this, all); };
  });
  const last = site.read("content/expectation/how-we-work.md").trim().split("\n\n").pop();
  const before = await within(window, () => document.documentElement.outerHTML.length);
  await saved(window, () => site.edit("content/expectation/how-we-work.md", last, `${last}\n\nGanz am Ende.`));
  assert.deepEqual(await within(window, () => tinted), ["Ganz am Ende."]);
  assert.equal(await within(window, () => document.documentElement.outerHTML.length), before + "<p>Ganz am Ende.</p>\n".length, "the tint is no byte");
  await inside(window).getByText("Ganz am Ende.").evaluate((end) => new Promise((done) => {
    new IntersectionObserver(([{ isIntersecting }]) => isIntersecting && done()).observe(end);
  }));
});

previews("the pin keeps the page, also over a reload of the shell", async () => {
  const { site, window } = await on(SAMPLE, "/");
  await window.locator("[data-switch=follow]").click();
  await window.reload();
  await settled(window);
  assert.equal(await window.locator("[data-switch=follow]").getAttribute("aria-pressed"), "false");
  await saved(window, () => site.edit(ARTICLE, "Man hört eine Stimme", "Man hört endlich eine Stimme"));
  assert.match(window.url(), /page=\/$/);
});

previews("the shell's address and title go with the page in the frame", async () => {
  const { window } = await on(SAMPLE, "/");
  await inside(window).locator("[data-action=continue]").click();
  await window.waitForURL(/page=\/warum-warten\//);
  await window.waitForFunction(() => document.title === "Preview: Warum wir nicht gleich telefonieren");
  await window.reload();
  await settled(window);
  assert.equal(await inside(window).locator("h1").textContent(), "Warum wir nicht gleich telefonieren");
  await window.goto(window.url().replace(/page=.*/, "page=/passen-wir-zueinander/"));
  await settled(window);
  await choose(inside(window), "business", "planning");
  await inside(window).locator("[data-action=next]").click();
  await window.waitForURL(/passen-wir-zueinander\/#\/need$/);
  await window.reload();
  await inside(window).locator("[data-question=need]").waitFor();
});

previews("an address from outside is not shown", async () => {
  const { site, window } = await on(SAMPLE, "//example.org/");
  assert.equal(await within(window, () => location.href), `${site.origin}/`);
});

// ---- Sources

previews("a click with Alt opens the line of what was clicked", async () => {
  const { site, window } = await on(SAMPLE, "/warum-warten/");
  const opened = [];
  const replies = [{ opened: false, url: "vscode://file/x:1:1" }, { opened: false, url: "javascript:followed.push(1)" }];
  await window.route("**/_anteroom/open", (route) => {
    opened.push(route.request().postDataJSON());
    return route.fulfill({ json: replies.shift() ?? { opened: true } });
  });
  await window.evaluate(() => {
    globalThis.followed = [];
    document.createElement = new Proxy(document.createElement, { apply(make, self, [name]) {
      const element = Reflect.apply(make, self, [name]);
      if (name === "a") element.click = () => followed.push(element.href);
      return element;
    } });
  });
  const lineOf = (file, text) => site.read(file).split("\n").findIndex((line) => line.includes(text)) + 1;
  const click = async (locator) => {
    const answered = window.waitForResponse("**/_anteroom/open");
    await locator.click({ modifiers: ["Alt"] });
    await answered;
    return opened.pop();
  };
  const paragraph = inside(window).locator(".prose p").nth(1);
  assert.deepEqual(await click(paragraph), { file: ARTICLE, line: lineOf(ARTICLE, "Wir haben es lange"), column: 1 });
  const heading = inside(window).locator("h2").first();
  assert.deepEqual(await click(heading), { file: ARTICLE, line: lineOf(ARTICLE, "## Wofür"), column: 1 });
  assert.deepEqual(await window.evaluate(() => followed), ["vscode://file/x:1:1"]);
  await window.goto(site.shell("/richtiger-zeitpunkt/"));
  await settled(window);
  const file = "content/self-checks/readiness.yaml";
  assert.deepEqual(await click(inside(window).locator("[data-question=problem] legend")), { file, line: lineOf(file, "    ask: "), column: 1 });
  assert.deepEqual(await click(inside(window).locator("[data-question=problem] input[value=cases]")), { file, line: lineOf(file, "cases: "), column: 1 });
  await within(window, () => document.querySelectorAll("[data-question=problem] > :not(legend)").forEach((piece) => piece.remove()));
  await within(window, () => { document.querySelector("[data-question=problem] legend").textContent = "Was niemand schrieb"; });
  assert.deepEqual(await click(inside(window).locator("[data-question=problem] legend")), { file, line: lineOf(file, "- id: problem"), column: 1 });
});

// ---- Mistakes

previews("a mistake stands over the last good page, folds, and goes with the save that mends it", async () => {
  const { site, window } = await on(SAMPLE, "/warum-warten/");
  const panel = window.locator("#panel");
  await mark(window);
  const good = site.read(ARTICLE);
  await saved(window, () => site.write(ARTICLE, good.replace("---\n", "---\nslug: [\n")));
  assert.ok(await panel.isVisible());
  assert.match(await panel.locator(".error .where").first().textContent(), /^content\/orientation\/why-wait\.md:\d+:\d+$/);
  assert.match(await panel.locator(".error .line.it").first().textContent(), /slug: \[/);
  assert.ok(await panel.locator(".error .caret").first().isVisible());
  assert.ok(await isMarked(window), "the last good page stays");
  assert.ok(await inside(window).locator("h1").isVisible());

  await panel.getByRole("button", { name: "Fold" }).click();
  assert.ok(!(await panel.isVisible()));
  assert.match(await window.locator("#findings").textContent(), /1 error/);
  await saved(window, () => site.write(ARTICLE, good.replace("---\n", "---\nslug: [[\n")));
  assert.ok(!(await panel.isVisible()), "folded by hand, it stays so");
  await window.locator("#findings").click();
  assert.ok(await panel.isVisible());

  await saved(window, () => site.write(ARTICLE, good.replace("Man hört eine Stimme", "Man hört endlich eine Stimme")));
  assert.ok(!(await panel.isVisible()));
  assert.match(await within(window, () => document.body.textContent), /Man hört endlich eine Stimme/);
  assert.ok(await isMarked(window));
  await saved(window, () => site.write(ARTICLE, good.replace("---\n", "---\nslug: [\n")));
  assert.ok(await panel.isVisible(), "a new mistake is told anew");
});

previews("what is said is what was done, where no editor has a window", async () => {
  const { window } = await on(SAMPLE, "/warum-warten/", { environment: { VISUAL: "", EDITOR: "" } });
  // What the system asks before it opens another program would stand in the way of all clicks that follow.
  await window.evaluate(() => { HTMLAnchorElement.prototype.click = () => {}; });
  const said = async () => {
    await window.evaluate(() => document.querySelector("#said").replaceChildren());
    await inside(window).locator(".prose p").first().click({ modifiers: ["Alt"] });
    // What is said goes again after some seconds.
    return (await window.waitForFunction(() => document.querySelector("#said span")?.textContent)).jsonValue();
  };
  const first = await said();
  assert.ok(first.includes("vscode://") && first.includes("VISUAL") && !first.includes("Opened"), first);
  await window.route("**/_anteroom/open", (route) => route.fulfill({ json: { opened: false, url: "vscode://file/x:1:1", because: "subl is not in your PATH" } }));
  assert.match(await said(), /^subl is not in your PATH/);
  await window.unroute("**/_anteroom/open");
  await window.route("**/_anteroom/open", (route) => route.fulfill({ json: { opened: true, by: "subl" } }));
  assert.match(await said(), /^Opened .* in subl$/);
});

previews("a mistake's place opens the editor", async () => {
  const { site, window } = await on(SAMPLE, "/warum-warten/");
  await saved(window, () => site.edit(ARTICLE, "---\n", "---\nslug: [\n"));
  const posted = window.waitForRequest("**/_anteroom/open");
  await window.route("**/_anteroom/open", (route) => route.fulfill({ json: { opened: true } }));
  await window.locator("#panel .error .where a").first().click();
  const { file, line } = (await posted).postDataJSON();
  assert.deepEqual([file, line], [ARTICLE, 2]);
});

previews("broken at the start, the mistakes fill the frame until the first good build", async () => {
  const { site, window } = await on(SAMPLE, "/warum-warten/", { spoil: (site) => site.edit(ARTICLE, "---\n", "---\nslug: [\n") });
  const panel = window.locator("#panel.whole");
  assert.ok(await panel.locator(".error").first().isVisible());
  const [outer, inner] = await Promise.all([window.locator("#stage").boundingBox(), panel.boundingBox()]);
  assert.deepEqual(inner, outer);
  await saved(window, () => site.edit(ARTICLE, "slug: [\n", ""));
  assert.ok(!(await window.locator("#panel").isVisible()));
  await inside(window).getByText("Warum wir nicht gleich telefonieren").first().waitFor();
});

previews("a mistake in a template is told with its place, and heals", async () => {
  const { site, window } = await on(SAMPLE, "/warum-warten/", { parts: ["anteroom.yaml", "content", "templates"] });
  await saved(window, () => site.edit("templates/article.html", "{{ page.heading | safe }}", "{{ page.heading | saf }}"));
  assert.match(await window.locator("#panel .error .where").first().textContent(), /^templates\/article\.html:\d+/);
  await saved(window, () => site.edit("templates/article.html", "{{ page.heading | saf }}", "<i>{{ page.heading | safe }}</i>"));
  assert.ok(!(await window.locator("#panel").isVisible()));
  assert.equal(await inside(window).locator("h1 i").count(), 1);
});

previews("a page that does not exist names those near it, and appears when it is written", async () => {
  const { site, window } = await on(SAMPLE, "/warum-wartn/");
  const near = window.locator("#panel .near a");
  assert.deepEqual(await near.evaluateAll((all) => all.filter(({ href }) => href.includes("/en/")).length), 0);
  assert.ok((await near.allTextContents()).some((title) => title.includes("Warum wir nicht gleich telefonieren")));
  site.write("content/orientation/neu.md", "---\ntitle: Neu\nslug: /warum-wartn\nrole: orientation\n---\n\nNeu geschrieben.\n");
  await inside(window).getByText("Neu geschrieben.").waitFor();
  await window.locator("#panel").waitFor({ state: "hidden" });
  await window.goto(site.shell("/warum-warte/"));
  await settled(window);
  await near.filter({ hasText: "Warum wir nicht gleich telefonieren" }).click();
  await window.waitForURL(/page=\/warum-warten\//);
  await window.locator("#panel").waitFor({ state: "hidden" });
});

previews("a deleted page is told in place of it", async () => {
  const { site, window } = await on(SAMPLE, "/warum-wartn/", {
    spoil: (site) => site.write("content/orientation/neu.md", "---\ntitle: Neu\nslug: /warum-wartn\nrole: orientation\n---\n\nNeu geschrieben.\n"),
  });
  await inside(window).getByText("Neu geschrieben.").waitFor();
  await saved(window, () => require("node:fs").rmSync(`${site.root}/content/orientation/neu.md`));
  await window.locator("#panel .missing").waitFor();
  await inside(window).locator("[data-page=not-found]").waitFor();
});

previews("who waited for a page that another one overtook waits no longer", async () => {
  const { window } = await on(SAMPLE, "/warum-warten/");
  const held = [];
  await window.route("**/ablauf-und-preise/**", (route) => void held.push(route));
  await window.evaluate(() => {
    const overtaken = frame.show(place.address("/ablauf-und-preise/"));
    frame.show(place.address("/impressum/"));
    work = work.then(() => overtaken);
  });
  await window.evaluate(() => { work.then(() => { globalThis.hasEnded = true; }); });
  await window.waitForFunction(() => globalThis.hasEnded && frame.view.path === "/impressum/");
  assert.deepEqual(window.troubles, []);
});
