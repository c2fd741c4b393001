// Whole journeys, as visitors make them: over http, under a sub-path and from the disk.
"use strict";
const { test, before, after } = require("node:test");
const assert = require("node:assert/strict");
const {
  site, needsSite, launch, serve, ways, newVisitor, PAGES, READY, READY_SHORT, NOT_YET, NOT_A_FIT, BOOKING,
  notice, step, kept, answer, acknowledgeOnGate, readArticle, answerCheck,
} = require("./support.js");

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

/** Runs a journey in all three ways, each with a fresh visitor, and looks that nothing failed or left the site. */
const inAllWays = (name, journey) => test(name, needsSite, async (t) => {
  for await (const { name: way, root, close } of ways(site)) {
    await t.test(way, async () => {
      const page = await newVisitor(browser);
      await journey(page, root);
      assert.deepEqual(page.troubles, []);
      assert.deepEqual([...page.requested, ...page.visited].filter((url) => !url.startsWith(root)), []);
      await page.context().close();
    });
    await close();
  }
});

/** The same over http only. */
const overHttp = (name, journey, options) => test(name, needsSite, async () => {
  const { root, close } = await serve(site);
  const page = await newVisitor(browser, options);
  try {
    await journey(page, root);
  } finally {
    await page.context().close();
    await close();
  }
});

inAllWays("all steps and ready answers end at the booking, on the result and on the gate", async (page, root) => {
  await acknowledgeOnGate(page, root);
  await readArticle(page, root);
  await answer(page, READY);
  assert.equal(await page.locator("[data-outcome]").getAttribute("data-outcome"), "bereit");
  for (const place of [null, PAGES.gate]) {
    if (place) await page.goto(root + place);
    const link = page.locator("a[data-booking]");
    await link.waitFor();
    assert.equal(await link.getAttribute("href"), BOOKING);
    assert.equal(await link.getAttribute("rel"), "noreferrer noopener");
    assert.equal(await link.textContent(), "Termin auswählen");
    assert.ok(await page.locator("[data-brief]").isVisible());
  }
  assert.equal(await page.locator("[data-step='gate:weg'], [data-mark='gate:weg']").first().getAttribute("data-state"), "current");
});

inAllWays("another route opens another booking", async (page, root) => {
  await acknowledgeOnGate(page, root);
  await readArticle(page, root);
  await answer(page, READY_SHORT);
  const link = page.locator("a[data-booking]");
  assert.equal(await link.getAttribute("href"), "mailto:hallo@example.org");
  assert.equal(await page.getByText("cal.example").count(), 0);
});

inAllWays("other outcomes show their own text and no link", async (page, root) => {
  await acknowledgeOnGate(page, root);
  await readArticle(page, root);
  const outcomes = [
    [NOT_A_FIT, "kein-mandat", "not-a-fit", "denn die Antwort war: Andere."],
    [NOT_YET, "noch-nicht", "not-yet", "Zuerst hilft Klarheit."],
  ];
  for (const [answers, id, kind, text] of outcomes) {
    await answerAnew(page, root, answers);
    const outcome = page.locator("[data-outcome]");
    assert.deepEqual([await outcome.getAttribute("data-outcome"), await outcome.getAttribute("data-kind")], [id, kind]);
    assert.ok((await outcome.textContent()).includes(text));
    assert.equal(await page.locator("a[data-booking]").count(), 0);
    assert.ok(!(await kept(page)).tokens["answer:reife"]);
    assert.ok(!(await notice(page, "changed").isVisible()));
    await page.goto(root + PAGES.gate);
    await step(page, "answer:reife").and(page.locator("[data-state=current]")).waitFor();
    assert.equal(await page.locator("a[data-booking]").count(), 0);
  }
});

/** Answers again from the first question on, whatever was answered before. */
async function answerAnew(page, root, answers) {
  await page.goto(`${root}${PAGES.check}`);
  await page.evaluate(() => {
    const all = JSON.parse(sessionStorage.getItem("anteroom:beispiel"));
    sessionStorage.setItem("anteroom:beispiel", JSON.stringify({ ...all, answers: {} }));
  });
  await page.goto("about:blank");
  await answerCheck(page, root, answers);
}

inAllWays("a step left out keeps the door shut, and result and gate name it", async (page, root) => {
  await readArticle(page, root);
  await answer(page, READY);
  assert.equal(await page.locator("a[data-booking]").count(), 0);
  const missing = page.locator("[data-missing-steps]");
  assert.ok(await missing.isVisible());
  assert.deepEqual(await missing.locator("a").allTextContents(), ["Haltung"]);
  await missing.locator("a").click();
  await step(page, "answer:reife").and(page.locator("[data-state=done]")).waitFor();
  assert.equal(await step(page, "acknowledge:weg/haltung").getAttribute("data-state"), "current");
  assert.equal(await page.locator("a[data-booking]").count(), 0);
  assert.ok(!(await page.locator("[data-brief]").isVisible()));

  await page.locator("[data-share]").check();
  await page.locator("[data-action=complete]").click();
  await page.locator("a[data-booking]").waitFor();
  await page.locator("[data-door-slot] :focus").waitFor(); // focus goes to the door that opened
});

inAllWays("a reload keeps answers, steps and the open door", async (page, root) => {
  await acknowledgeOnGate(page, root);
  await readArticle(page, root);
  await answer(page, READY);
  const before = await kept(page);
  await page.reload();
  await page.locator("[data-outcome]").waitFor();
  assert.equal(await page.locator("a[data-booking]").getAttribute("href"), BOOKING);
  assert.deepEqual(await kept(page), before);
  await page.goto(root + PAGES.article);
  await page.locator("form[data-complete][data-state=done]").waitFor();
  assert.ok(await page.locator("[data-share]").first().isChecked());
});

overHttp("a token of an older revision no longer counts, and the page says of which step", async (page, root) => {
  await acknowledgeOnGate(page, root);
  await readArticle(page, root);
  await answer(page, READY);
  await page.evaluate(() => {
    const all = JSON.parse(sessionStorage.getItem("anteroom:beispiel"));
    all.tokens["read:orientation/why-wait"] = btoa("a share of old!!");
    all.tokens["acknowledge:weg/terms"] = "not even base64";
    sessionStorage.setItem("anteroom:beispiel", JSON.stringify(all));
  });
  await page.goto(root + PAGES.gate);
  await notice(page, "changed").waitFor();
  assert.match(await notice(page, "changed").textContent(), /Einordnen.*Verabredung/);
  assert.equal(await step(page, "read:orientation/why-wait").getAttribute("data-state"), "current");
  assert.equal(await step(page, "acknowledge:weg/terms").getAttribute("data-state"), "open");
  assert.equal(await page.locator("a[data-booking]").count(), 0);
  assert.deepEqual(Object.keys((await kept(page)).tokens).sort(), ["acknowledge:weg/haltung", "answer:reife"]);
  await readArticle(page, root);
  await page.goto(root + PAGES.gate);
  await page.locator("a[data-booking]").waitFor();
  assert.ok(!(await notice(page, "changed").isVisible()));
});

overHttp("a self-check's token is computed anew on its page, and lost when the answers no longer carry it", async (page, root) => {
  await answerCheck(page, root, READY);
  const token = (await kept(page)).tokens["answer:reife"];
  const edit = (change) => page.evaluate((change) => {
    const all = JSON.parse(sessionStorage.getItem("anteroom:beispiel"));
    new Function("all", change)(all);
    sessionStorage.setItem("anteroom:beispiel", JSON.stringify(all));
  }, change);

  await edit("all.tokens['answer:reife'] = btoa('sealed otherwise');");
  await page.reload();
  await page.locator("[data-outcome]").waitFor();
  assert.equal((await kept(page)).tokens["answer:reife"], token);
  assert.ok(!(await notice(page, "changed").isVisible()));

  await edit("all.answers.reife.problem = { r: 0, v: 'zahlen' };");
  await page.reload();
  await notice(page, "changed").waitFor();
  assert.match(await notice(page, "changed").textContent(), /Selbst-Check/);
  assert.equal((await kept(page)).tokens["answer:reife"], undefined);
  assert.equal(await page.locator("[data-question=problem]").isVisible(), true);
});

overHttp("both storages blocked: the journey works in its tab, and the page says so", async (page, root) => {
  await page.addInitScript(() => {
    for (const name of ["localStorage", "sessionStorage"]) {
      Object.defineProperty(window, name, { get() { throw new DOMException("denied", "SecurityError"); } });
    }
  });
  await page.goto(root + PAGES.home);
  await notice(page, "storage").waitFor();
  await acknowledgeOnGate(page, root);
  await readArticle(page, root);
  await answer(page, READY);
  assert.equal(await page.locator("a[data-booking]").getAttribute("href"), BOOKING);
  await page.reload();
  await page.locator("a[data-booking]").waitFor();
  await page.locator("[data-action=keep]").click();
  await said(page);
  await forget(page);
  assert.equal(await page.evaluate(() => window.name), "");
  assert.deepEqual(page.troubles, []);
});

async function forget(page) {
  await page.locator("[data-action=forget]").click();
  await Promise.all([page.waitForEvent("load"), page.locator("[data-action=forget-confirm]").click()]);
  await said(page);
}

/** Waits until the page says what was done. */
const said = (page) => page.waitForFunction(() => document.querySelector("[data-status]").textContent.trim());

overHttp("nothing is stored by looking; keeping moves it to the device for 90 days; forgetting leaves nothing", async (page, root) => {
  for (const place of Object.values(PAGES)) {
    await page.goto(root + place);
    assert.deepEqual(await page.evaluate(() => [sessionStorage.length, localStorage.length, window.name]), [0, 0, ""], place);
  }
  await answerCheck(page, root, READY);
  assert.deepEqual(await page.evaluate(() => [sessionStorage.length, localStorage.length]), [1, 0]);
  const session = await kept(page);
  assert.deepEqual(Object.keys(session).sort(), ["answers", "notes", "tokens", "v"]);
  assert.deepEqual(session.answers.reife.werkzeuge, { r: 1, v: ["tabellen"] });

  await page.locator("[data-action=keep]").click();
  const { until, ...device } = await kept(page, "localStorage");
  assert.deepEqual(device, session);
  assert.ok(Math.abs(until - Date.now() - 90 * 864e5) < 60e3);
  assert.equal(await page.evaluate(() => sessionStorage.length), 0);
  await said(page);
  assert.ok(!(await page.locator("[data-action=keep]").isVisible()));

  const other = await page.context().newPage();
  await other.goto(root + PAGES.gate);
  await step(other, "answer:reife").and(other.locator("[data-state=done]")).waitFor();
  await forget(other);
  assert.equal(await step(other, "answer:reife").getAttribute("data-state"), "open");
  assert.deepEqual(await other.evaluate(() => [sessionStorage.length, localStorage.length]), [0, 0]);
});

overHttp("what was kept is gone after 90 days", async (page, root) => {
  await page.goto(root + PAGES.home);
  await page.evaluate(() => localStorage.setItem("anteroom:beispiel",
    JSON.stringify({ v: 1, answers: {}, notes: { anlass: "alt" }, tokens: {}, until: Date.now() - 1 })));
  await page.goto(root + PAGES.article);
  assert.equal(await page.locator("[data-reflect] textarea").inputValue(), "");
  assert.equal(await page.evaluate(() => localStorage.length), 0);
});

overHttp("the home page leads to the first open step, and in the end to the gate", async (page, root) => {
  const start = page.locator("[data-action=continue]");
  const stateOf = (id) => step(page, id).getAttribute("data-state");
  await page.goto(root + PAGES.home);
  assert.deepEqual(await Promise.all(["acknowledge:weg/haltung", "read:orientation/why-wait", "answer:reife", "gate:weg"].map(stateOf)),
    ["current", "open", "open", "locked"]);
  const label = await start.textContent();
  await acknowledgeOnGate(page, root);
  await page.goto(root + PAGES.home);
  await step(page, "read:orientation/why-wait").and(page.locator("[data-state=current]")).waitFor();
  assert.match(await start.getAttribute("href"), /why-wait/);
  assert.notEqual(await start.textContent(), label);
  await readArticle(page, root);
  await answer(page, READY);
  await page.goto(root + PAGES.home);
  await step(page, "gate:weg").and(page.locator("[data-state=current]")).waitFor();
  assert.match(await start.getAttribute("href"), /weg\/index\.html$/);
});

overHttp("statements left unticked are named, and nothing is stored", async (page, root) => {
  await page.goto(root + PAGES.article);
  await page.locator("[data-share]").first().check();
  await page.locator("[data-action=complete]").click();
  assert.ok(await page.locator("[data-complete] [data-error]").isVisible());
  assert.ok(await page.locator("[data-share]").nth(1).evaluate((box) => box === document.activeElement));
  assert.match(await page.title(), /^Fehler: /);
  assert.equal(await kept(page), null);
  assert.match(page.url(), /why-wait/);
});

overHttp("a note is kept as it is typed and goes into the brief", async (page, root) => {
  await page.goto(root + PAGES.article);
  const note = "Grüße & <b>🙂</b>\nzweite Zeile";
  await page.locator("[data-reflect] textarea").fill(note);
  assert.deepEqual((await kept(page)).notes, { anlass: note });
  await acknowledgeOnGate(page, root);
  await readArticle(page, root);
  await answer(page, READY);
  for (const place of [null, PAGES.gate]) {
    if (place) await page.goto(root + place);
    await page.locator("[data-brief-list] dd").first().waitFor();
    const [terms, texts] = await Promise.all(["dt", "dd"].map((part) => page.locator(`[data-brief-list] ${part}`).allTextContents()));
    assert.deepEqual(terms.slice(0, -1), ["Was klar sein soll", "Was ist der Anlass?", "Mein Problem", "Wer entscheidet?",
      "Kommen die anderen mit an den Tisch?", "Womit arbeiten Sie?", "Wie sehr drängt es?", "Klarheit des Problems"]);
    assert.deepEqual(texts, [
      READY.eigenes, note, "Ich kenne die Zahlen dazu.", "Ich mit anderen", "Ja", "Tabellen", "2", "benannt\u00a0– schön 🙂",
      "Ich entscheide selbst. Ich weiß, dass das Gespräch eine Entscheidung klärt. Ich weiß, dass es keine Beratung ersetzt.",
    ]);
  }
});

overHttp("the brief can be copied, and the page says so or says that it could not be", async (page, root) => {
  await acknowledgeOnGate(page, root);
  await readArticle(page, root);
  await answer(page, READY);
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.locator("[data-action=copy]").click();
  await said(page);
  assert.match(await page.evaluate(() => navigator.clipboard.readText()), /Mein Problem[^]*Ich kenne die Zahlen dazu\./);
  const copied = await page.locator("[data-status]").textContent();
  await page.evaluate(() => { navigator.clipboard.writeText = () => Promise.reject(new Error("denied")); });
  await page.locator("[data-action=copy]").click();
  await page.waitForFunction((before) => document.querySelector("[data-status]").textContent !== before, copied);
  assert.match(await page.locator("[data-status]").textContent(), /\S/);
});

overHttp("while the booking is closed the link gives way to the sentence", async (page, root) => {
  await acknowledgeOnGate(page, root);
  await readArticle(page, root);
  await answer(page, READY);
  const days = { "2027-07-19T23:30": true, "2027-07-20T00:10": false, "2027-08-10T23:50": false, "2027-08-11T00:10": true };
  for (const [day, isBookable] of Object.entries(days)) {
    await page.clock.setFixedTime(new Date(`${day}+02:00`)); // the visitor's own day counts
    await page.goto(root + PAGES.gate);
    await page.locator("[data-door-slot] > *").waitFor();
    assert.equal(await page.locator("a[data-booking]").count(), isBookable ? 1 : 0, day);
    assert.equal(await page.locator("[data-door-slot]").getByText("Betriebsferien").count(), isBookable ? 0 : 1, day);
  }
}, { timezoneId: "Europe/Berlin" });
