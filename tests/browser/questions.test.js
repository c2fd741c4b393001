// The self-check, question by question: focus, titles, errors, ways back, the page of answers, the result.
"use strict";
const { test, before, after } = require("node:test");
const assert = require("node:assert/strict");
const {
  site, needsSite, launch, serve, newVisitor, PAGES, READY, NOT_YET, questionInSight, choose, answer, answerCheck, kept,
} = require("./support.js");

let browser;
let server;
before(async () => {
  browser = await launch();
  if (site) server = await serve(site);
});
after(async () => {
  await browser.close();
  await server?.close();
});

/** A test that starts at the first question. */
const atFirstQuestion = (name, act) => test(name, needsSite, async () => {
  const page = await newVisitor(browser);
  await page.goto(server.root + PAGES.check);
  await page.waitForFunction(() => document.title.startsWith("Wie gut"));
  await act(page);
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

const next = (page) => page.locator("[data-action=next]").click();
const back = (page) => page.locator("[data-action=back]").click();
const inSight = (page, question) => page.locator(`fieldset[data-question="${question}"]`).waitFor();

/** Answers questions one after the other and moves on. */
async function take(page, answers) {
  for (const [question, value] of Object.entries(answers)) {
    await inSight(page, question);
    await choose(page, question, value);
    await next(page);
  }
}

/** What is focused: its text, shortened. */
const focused = (page) => page.evaluate(() => document.activeElement.textContent.trim().slice(0, 60));

atFirstQuestion("one question at a time, with its own title and heading, and focus on it", async (page) => {
  assert.equal(await page.locator("fieldset[data-question]:visible").count(), 1);
  assert.equal(await page.locator("h1:visible").count(), 1);
  assert.equal(await page.evaluate(() => document.activeElement === document.body), true, "loading moves no focus");
  await take(page, { problem: "satz" });
  await inSight(page, "entscheider");
  assert.equal(await page.locator("fieldset[data-question]:visible").count(), 1);
  assert.deepEqual(await page.locator("h1:visible").allTextContents(), ["Wer entscheidet?"]);
  assert.match(await page.title(), /^Wer entscheidet\? – /);
  assert.equal(await focused(page), "Wer entscheidet?");
  assert.equal(await page.locator(":focus").evaluate((piece) => piece.localName), "h1");
});

atFirstQuestion("the number of questions is told where it is certain", async (page) => {
  const progress = page.locator("[data-progress]");
  assert.equal(await progress.textContent(), "Frage\u00a01, noch 4 bis\u00a05");
  await take(page, { problem: "satz", entscheider: "gemeinsam" });
  await inSight(page, "am-tisch");
  assert.equal(await progress.textContent(), "Frage\u00a03 von\u00a06");
  await take(page, { "am-tisch": "ja", werkzeuge: ["crm"], dringlich: "1" });
  await inSight(page, "eigenes");
  assert.equal(await progress.textContent(), "Frage\u00a06 von\u00a06");
  const [bar, done] = await page.locator("[data-bar] svg").evaluate((svg) =>
    [svg, svg.firstElementChild].map((piece) => piece.getBoundingClientRect().width));
  assert.ok(Math.abs(done / bar - 5 / 6) < 0.01, `${done} of ${bar}`);
});

atFirstQuestion("nothing is chosen beforehand, and nothing chosen is an error with a summary", async (page) => {
  assert.equal(await page.locator("input:checked").count(), 0);
  await next(page);
  const text = "Wählen Sie aus, wie gut Sie es beschreiben können.";
  const summary = page.locator("a", { hasText: text });
  await summary.waitFor();
  assert.ok(await page.locator("[data-question=problem] [data-error]").isVisible());
  assert.match(await page.title(), /^Fehler: Wie gut/);
  assert.ok((await focused(page)).startsWith("Bitte prüfen"), "focus goes to the summary");
  const described = await page.locator("[data-question=problem]").evaluate((fieldset) =>
    fieldset.getAttribute("aria-describedby").split(" ").map((id) => document.getElementById(id).textContent).join(" "));
  assert.ok(described.includes(text));
  await summary.click();
  assert.ok(await page.locator("[data-question=problem] input").first().evaluate((input) => input === document.activeElement));
  assert.equal(await kept(page), null);

  await next(page);
  assert.equal(await summary.count(), 1, "one summary, however often");
  await take(page, { problem: "satz" });
  await inSight(page, "entscheider");
  assert.equal(await summary.count(), 0);
  await back(page);
  await inSight(page, "problem");
  assert.equal(await page.locator("[data-question=problem]").getAttribute("aria-describedby"), "hint-problem");
  assert.ok(!(await page.locator("[data-question=problem] [data-error]").isVisible()));
  assert.ok(!(await page.title()).startsWith("Fehler"));
});

atFirstQuestion("several: at most so many, and some stand alone", async (page) => {
  await take(page, { problem: "satz", entscheider: "ich" });
  await inSight(page, "werkzeuge");
  const box = (choice) => page.locator(`input[value=${choice}]`);
  await box("crm").check();
  await box("keines").check();
  assert.deepEqual([await box("crm").isChecked(), await box("keines").isChecked()], [false, true]);
  await box("tabellen").check();
  assert.equal(await box("keines").isChecked(), false);
  await box("crm").check();
  await page.evaluate(() => { document.querySelector("input[value=keines]").checked = true; });
  await next(page);
  assert.equal(await questionInSight(page), "werkzeuge");
  await box("keines").uncheck();
  await next(page);
  await inSight(page, "dringlich");
  assert.deepEqual((await kept(page)).answers.reife.werkzeuge.v, ["crm", "tabellen"]);
});

atFirstQuestion("a question may be left open where it says so, and reads as not answered", async (page) => {
  await take(page, { problem: "satz", entscheider: "gemeinsam", "am-tisch": null, werkzeuge: ["crm"], dringlich: "0", eigenes: null });
  await page.locator("[data-answers]").waitFor();
  assert.deepEqual(await page.locator("[data-answers] [data-slot=answer]").allTextContents(),
    ["Ich kann es in einem Satz sagen.", "Ich mit anderen", "Nicht beantwortet", "Ein CRM", "0", "Nicht beantwortet"]);
});

atFirstQuestion("back, in the page and in the browser, restores what was answered", async (page) => {
  await take(page, { problem: "zahlen", entscheider: "ich", werkzeuge: ["tabellen"] });
  await inSight(page, "dringlich");
  await back(page);
  await inSight(page, "werkzeuge");
  assert.equal(await page.locator("input[value=tabellen]").isChecked(), true);
  assert.equal(await focused(page), "Womit arbeiten Sie?");
  await page.goBack();
  await inSight(page, "dringlich");
  await page.goBack();
  await page.goBack();
  await inSight(page, "entscheider");
  assert.equal(await page.locator("input[value=ich]").isChecked(), true);
  await back(page);
  await inSight(page, "problem");
  assert.equal(await page.locator("input[value=zahlen]").isChecked(), true);
  await back(page);
  await page.waitForURL(/\/(index\.html)?$/);
  assert.match(await page.locator("body").getAttribute("data-page"), /home/, "from the first question back leads home");
});

atFirstQuestion("a reload stays at the question; a later visit goes on where it was left", async (page) => {
  await take(page, { problem: "zahlen", entscheider: "gemeinsam" });
  await inSight(page, "am-tisch");
  await page.reload();
  await inSight(page, "am-tisch");
  await page.goto(server.root + PAGES.home);
  await page.goto(server.root + PAGES.check);
  await inSight(page, "am-tisch");
  await page.goto(`${server.root}${PAGES.check}#/problem`);
  await inSight(page, "problem");
  assert.equal(await page.locator("input[value=zahlen]").isChecked(), true);
});

atFirstQuestion("an address further on leads to the first open question, and a strange one does no harm", async (page) => {
  for (const route of ["#/dringlich", "#/answers", "#/result", "#/am-tisch", "#/%", "#/constructor"]) {
    await page.evaluate((hash) => { location.hash = hash; }, route);
    await page.waitForURL(/#\/problem$/);
    await inSight(page, "problem");
  }
  await page.evaluate(() => { location.hash = "#main"; });
  await page.evaluate(() => new Promise((done) => { requestAnimationFrame(() => setTimeout(done)); }));
  assert.match(page.url(), /#main$/, "an ordinary anchor is none of the script's business");
  assert.equal(await questionInSight(page), "problem");
});

atFirstQuestion("a change returns to the answers, and asks only what is newly needed", async (page) => {
  await take(page, { problem: "zahlen", entscheider: "ich", werkzeuge: ["tabellen"], dringlich: "2", eigenes: "A" });
  await page.locator("[data-action=finish]").waitFor();
  assert.match(await page.title(), /^Ihre Antworten/);
  assert.equal(await focused(page), "Ihre Antworten");
  const change = (row) => page.locator("[data-action=change]").nth(row);
  assert.match(await change(0).textContent(), /Mein Problem/);

  await change(0).click();
  await take(page, { problem: "satz" });
  await page.locator("[data-action=finish]").waitFor();

  await change(1).click();
  await take(page, { entscheider: "gemeinsam" });
  await inSight(page, "am-tisch");
  await take(page, { "am-tisch": "ja" });
  await page.locator("[data-action=finish]").waitFor();
  assert.equal(await page.locator("[data-answers] dt").count(), 6);

  await change(1).click();
  await take(page, { entscheider: "ich" });
  await page.locator("[data-action=finish]").waitFor();
  assert.equal(await page.locator("[data-answers] dt").count(), 5);
  assert.deepEqual((await kept(page)).answers.reife["am-tisch"].v, "ja", "kept, though not counted");
});

atFirstQuestion("a changed answer takes the step back until the result is asked for again", async (page) => {
  await answer(page, READY);
  assert.ok((await kept(page)).tokens["answer:reife"]);
  await page.locator("[data-action=answers]").click();
  await page.locator("[data-action=change]").first().click();
  await take(page, { problem: "zahlen" });
  await page.locator("[data-action=finish]").waitFor();
  assert.ok((await kept(page)).tokens["answer:reife"], "the same answer changes nothing");
  await page.locator("[data-action=change]").first().click();
  await take(page, { problem: "spuere" });
  await page.locator("[data-action=finish]").waitFor();
  assert.ok(!(await kept(page)).tokens["answer:reife"]);
  await page.locator("[data-action=finish]").click();
  await page.locator("[data-outcome=noch-nicht]").waitFor();
  assert.ok(!(await kept(page)).tokens["answer:reife"]);
});

atFirstQuestion("the result quotes answers and bands as text, and shows where the visitor stands", async (page) => {
  await answer(page, READY);
  const outcome = page.locator("[data-outcome]");
  assert.ok((await outcome.textContent()).includes("Grüße: Ich kenne die Zahlen dazu., Tabellen, benannt\u00a0– schön 🙂."));
  assert.match(await page.title(), /^Sie sind so weit\. – /);
  assert.equal(await focused(page), "Sie sind so weit.");
  const row = page.locator("[data-dimension-list] li").first();
  assert.match(await row.textContent(), /Klarheit des Problems\s*benannt\u00a0– schön 🙂/);
  const places = () => page.locator("[data-dimension-list]").evaluate((list) => Object.fromEntries(
    [[".dot", "cx"], [".zone", "x"], [".zone", "width"], [".goal", "x1"]].map(([shape, name]) => [shape + name, list.querySelector(shape).getAttribute(name)])));
  assert.deepEqual(await places(), { ".dotcx": "75%", ".zonex": "50%", ".zonewidth": "50%", ".goalx1": "50%" });
  assert.equal(await row.locator("a").count(), 0);

  const other = await newVisitor(browser);
  await answerCheck(other, server.root, NOT_YET);
  const low = other.locator("[data-dimension-list] li").first();
  assert.match(await low.textContent(), /noch unscharf/);
  assert.match(await low.textContent(), /Schreiben Sie eine Woche lang auf/);
  assert.match(await low.locator("a").getAttribute("href"), /name-the-problem/);
  assert.ok(await low.locator(".dot.lo").count());
  await other.context().close();
});

atFirstQuestion("no outcome and no band stands in the page before it is opened", async (page) => {
  const before = await page.content();
  for (const word of ["kein-mandat", "noch-nicht", "not-a-fit", "bereit", "noch unscharf", "benannt", "cal.example", "Grüße"]) {
    assert.ok(!before.includes(word), word);
  }
  assert.equal(await page.locator("[data-outcome]").count(), 0);
});

atFirstQuestion("the keyboard alone is enough", async (page) => {
  const keys = [
    ["Wie gut", "Space"], ["Wer entscheidet", "ArrowDown", "ArrowUp"], ["Womit", "Space"], ["Wie sehr", "ArrowDown"], ["Was soll", "x"],
  ];
  for (const [heading, ...press] of keys) {
    await page.waitForFunction((start) => document.title.startsWith(start), heading);
    await page.evaluate(() => [...document.querySelectorAll("h1, h2")].find((piece) => piece.closest("[data-current]"))?.focus());
    await page.keyboard.press("Tab");
    for (const key of press) await page.keyboard.press(key);
    await page.locator("[data-action=next]").focus();
    await page.keyboard.press("Enter");
  }
  await page.locator("[data-action=finish]").waitFor();
  assert.deepEqual(await page.locator("[data-answers] [data-slot=answer]").allTextContents(),
    ["Ich spüre, dass etwas nicht stimmt.", "Ich", "Ein CRM", "1", "x"]);
});
