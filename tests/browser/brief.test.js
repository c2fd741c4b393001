// What a walk comes to: why, the brief and its editing, what goes along with the booking, the reminder, events.
"use strict";
const { test, before, after } = require("node:test");
const assert = require("node:assert/strict");
const fs = require("node:fs");
const path = require("node:path");
const {
  site, canBuild, needsProgram, build, launch, serve, newVisitor, PAGES, READY, NOT_YET, NOT_A_FIT, questionInSight, resulted, answer, answerCheck,
  acknowledgeOnGate, readArticle, assertAccessible, kept,
} = require("./support.js");

let browser;
let server;
let bookings;
before(async () => {
  if (!canBuild) return;
  browser = await launch();
  server = await serve(site);
  bookings = await serve(build(path.join(__dirname, "prefill")));
});
after(() => Promise.all([browser, server, bookings].map((thing) => thing?.close())));

const aTest = (name, act) => test(name, { skip: canBuild ? false : needsProgram }, async () => {
  const page = await newVisitor(browser);
  await page.route("**/count", (route) => route.fulfill({ status: 204 }));
  await act(page);
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

const texts = (page, selector) => page.locator(selector).allTextContents();
const link = (page) => page.locator("a[data-booking]").getAttribute("href");
const row = (page, term) => page.locator("[data-brief-list] > div", { has: page.locator(`dt:text-is("${term}")`) });

// ---- Why

aTest("what decided are the answers that could have led elsewhere by themselves, in the visitor's words", async (page) => {
  const decisive = async (answers) => {
    await page.goto("about:blank");
    await page.goto(server.root + PAGES.home);
    await page.evaluate(() => sessionStorage.clear());
    await answerCheck(page, server.root, answers);
    await page.locator("[data-why]").waitFor();
    return texts(page, "[data-why-list] dt");
  };
  // Others at the table ask one question more, so nothing is said of that change.
  assert.deepEqual(await decisive(NOT_A_FIT), ["Wer entscheidet?"]);
  assert.equal(await page.locator("[data-why-list] dd").innerText().then((text) => text.split("\n")[0]), "Andere");
  // No clarity: neither the problem alone nor the rest makes it ready, but others deciding makes it no fit.
  assert.deepEqual(await decisive(NOT_YET), ["Mein Problem", "Wer entscheidet?"]);
  assert.deepEqual(await decisive(READY), ["Mein Problem", "Wer entscheidet?", "Kommen die anderen mit an den Tisch?"]);
});

aTest("a decisive answer can be changed from there, and the result is another", async (page) => {
  await answerCheck(page, server.root, NOT_A_FIT);
  await page.locator("[data-why-list] [data-action=change]").click();
  await page.locator("fieldset[data-question]:visible").first().waitFor();
  assert.equal(await questionInSight(page), "entscheider");
  await page.locator("fieldset[data-question=entscheider] input[value=ich]").check();
  await page.locator("[data-action=next]").click();
  assert.match(await page.locator("[data-status]").textContent(), /\S/, "that the result is open again is said");
  await page.locator("[data-action=finish]").click();
  await page.locator("[data-outcome][data-kind=ready]").waitFor();
});

// ---- The brief

const walked = async (page) => {
  await acknowledgeOnGate(page, server.root);
  await readArticle(page, server.root);
  await answer(page, READY);
  await page.locator("[data-brief]").waitFor();
};

aTest("the brief is the visitor's: changed, shortened, added to, and so it stays", async (page) => {
  await walked(page);
  await page.locator("[data-action=edit]:visible").click();
  const field = (label) => page.getByLabel(label, { exact: true });
  await page.waitForFunction(() => document.activeElement.localName === "textarea");
  await field("Mein Problem").fill("Ich kenne die Zahlen, fast.");
  await field("Wer entscheidet?").fill("");
  await field("Was ich noch sagen möchte").fill("Bitte vormittags.");
  await page.locator("[data-action=edit]:visible").click();
  await page.locator("[data-brief-list] dd:not(:has(textarea))").first().waitFor();
  const seen = async () => {
    assert.equal(await row(page, "Mein Problem").locator("dd").textContent(), "Ich kenne die Zahlen, fast.");
    assert.equal(await row(page, "Wer entscheidet?").count(), 0);
    assert.equal(await row(page, "Was ich noch sagen möchte").count(), 1);
  };
  await seen();
  await page.goto(server.root + PAGES.gate);
  await page.locator("[data-brief-list] dd").first().waitFor();
  await seen();
  assert.deepEqual(Object.keys((await kept(page)).brief).sort(), ["own", "reife/entscheider", "reife/problem"]);
});

aTest("a changed answer drops what was written over it, and nothing else", async (page) => {
  await walked(page);
  await page.locator("[data-action=edit]:visible").click();
  await page.getByLabel("Mein Problem", { exact: true }).fill("Anders gesagt.");
  await page.getByLabel("Womit arbeiten Sie?", { exact: true }).fill("Mit Papier.");
  await page.goto(`${server.root + PAGES.check}#/problem`);
  await page.locator("fieldset[data-question=problem] input[value=satz]").check();
  await page.locator("[data-action=next]").click();
  await page.locator("[data-action=finish]").waitFor();
  assert.deepEqual((await kept(page)).brief, { "reife/werkzeuge": "Mit Papier." });
});

aTest("the brief goes to the visitor by mail and as a file", async (page) => {
  await walked(page);
  const mail = new URL(await page.locator("[data-action=mail]").getAttribute("href"));
  assert.equal(mail.protocol + mail.pathname, "mailto:");
  assert.match(mail.searchParams.get("body"), /Mein Problem: Ich kenne die Zahlen dazu\.\r\n/);
  assert.match(mail.searchParams.get("subject"), /\S/);
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator("[data-action=download]").click()]);
  const text = fs.readFileSync(await download.path(), "utf8");
  assert.match(download.suggestedFilename(), /\.txt$/);
  assert.match(text, /Mein Problem\nIch kenne die Zahlen dazu\.\n\n/);
});

// ---- What goes along

const WORDS = "Grüße & mehr + 100 % = 🙂\n„Zeile“ zwei #1";

const finished = async (page, words = WORDS) => {
  await page.goto(`${bookings.root}self-checks/check/index.html`);
  await answer(page, { tools: ["crm", "sheet"], words });
};

const atGate = async (page, gate) => {
  await page.goto(`${bookings.root}${gate}/index.html`);
  await page.locator("a[data-booking]").waitFor();
  // The link is there first; a moment later it carries what goes along, and the page shows it.
  if (await page.locator("[data-carried]").count()) await page.locator("[data-carried-list] dd").first().waitFor();
  return link(page);
};

aTest("Cal.com gets its fields, several answers each by itself, and all is shown before the click", async (page) => {
  await finished(page);
  const url = new URL(await atGate(page, "cal"));
  assert.deepEqual([url.origin + url.pathname, url.hash], ["https://cal.com/beispiel/entscheidung", "#top"]);
  const brief = "Was klar sein soll: Grüße & mehr + 100 % = 🙂 „Zeile“ zwei #1\nWomit arbeiten Sie? Ein CRM, Tabellen & Listen";
  const verdict = "Sie arbeiten mit Ein CRM und Tabellen & Listen.";
  assert.deepEqual([...url.searchParams], [
    ["theme", "light"], ["notes", brief], ["firm-tools", "Ein CRM"], ["firm-tools", "Tabellen & Listen"],
    ["metadata[result]", verdict], ["metadata[source]", "Seite & mehr"],
  ]);
  assert.deepEqual(await texts(page, "[data-carried-list] dd"), [brief, "Ein CRM\nTabellen & Listen", verdict, "Seite & mehr"]);
  await page.locator("[data-carried] input").uncheck();
  await page.waitForFunction(() => document.querySelector("a[data-booking]").href === "https://cal.com/beispiel/entscheidung?theme=light#top");
  assert.ok(!(await page.locator("[data-carried-list]").isVisible()));
  await assertAccessible(page, "a gate that hands something on");
});

aTest("Calendly gets answers by place, choices by number, blanks as %20", async (page) => {
  await finished(page);
  const address = await atGate(page, "calendly");
  assert.doesNotMatch(address, /\+/);
  const { searchParams } = new URL(address);
  assert.deepEqual([searchParams.get("a2"), searchParams.get("a3"), searchParams.get("a4")], ["Ein CRM, Tabellen & Listen", "1,2", WORDS]);
});

aTest("a mail has subject and body, its lines end as mail's do", async (page) => {
  await finished(page);
  const address = await atGate(page, "mail");
  assert.match(address, /^mailto:hallo@example\.org\?cc=zwei@example\.org&subject=Gespr%C3%A4ch&body=/);
  const body = decodeURIComponent(address.split("body=")[1]);
  assert.ok(body.includes("100 % = 🙂") && body.includes("\r\n") && !/[^\r]\n/.test(body), body);
});

aTest("who takes nothing is told so, with the brief to copy", async (page) => {
  await finished(page);
  assert.equal(await atGate(page, "tidycal"), "https://tidycal.com/beispiel/45");
  assert.match(await page.locator("[data-door-slot]").innerText(), /tidycal\.com nimmt keine Angaben/);
});

aTest("a brief too long for a link is cut in the link only, and the page says so", async (page) => {
  await finished(page, `${"Übermäßig lang, ".repeat(60)}Ende`);
  const address = await atGate(page, "cal");
  assert.ok(address.length <= 1800 && address.length > 1500, `${address.length}`);
  assert.ok(await page.locator("[data-cut]").isVisible());
  assert.match(await page.locator("[data-brief-list]").innerText(), /Ende/);
  const url = new URL(address);
  assert.equal((await texts(page, "[data-carried-list] dd"))[0], url.searchParams.get("notes"));
  assert.equal(url.searchParams.get("metadata[source]"), "Seite & mehr");
});

aTest("what is edited goes along as edited", async (page) => {
  await finished(page);
  await atGate(page, "cal");
  await page.locator("[data-action=edit]:visible").click();
  await page.getByLabel("Womit arbeiten Sie?", { exact: true }).fill("Mit Papier.");
  await page.locator("[data-action=edit]:visible").click();
  await page.waitForFunction(() => new URL(document.querySelector("a[data-booking]").href).searchParams.get("notes").includes("Mit Papier."));
  const { searchParams } = new URL(await link(page));
  assert.deepEqual(searchParams.getAll("firm-tools"), ["Mit Papier."]);
  assert.match(searchParams.get("notes"), /Mit Papier\./);
});

// ---- The reminder

aTest("a result for later offers a day in the calendar", async (page) => {
  await page.goto(`${bookings.root}self-checks/check/index.html`);
  await answer(page, { tools: ["none"], words: null });
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator("[data-action=remind]").click()]);
  const file = fs.readFileSync(await download.path(), "utf8");
  const due = new Date();
  due.setDate(due.getDate() + 30);
  const day = [due.getFullYear(), due.getMonth() + 1, due.getDate()].map((part) => String(part).padStart(2, "0")).join("");
  assert.ok(file.includes(`DTSTART;VALUE=DATE:${day}`), file);
  assert.ok(file.includes("/self-checks/check/index.html\r\n"));
});

// ---- Events

aTest("steps, outcomes and the booking click are told once each, without answers, and to the beacon", async (page) => {
  const sent = [];
  await page.route("**/count", (route) => {
    sent.push(JSON.parse(route.request().postData()));
    return route.fulfill({ status: 204 });
  });
  await page.context().route("https://cal.com/**", (route) => route.fulfill({ body: "cal" }));
  await page.addInitScript(() => {
    window.told = [];
    for (const name of ["step", "outcome", "booking"]) {
      document.addEventListener(`anteroom:${name}`, ({ detail }) => window.told.push([name, detail]));
    }
  });
  await finished(page);
  const told = [["outcome", { step: "answer:check", kind: "ready" }]];
  assert.deepEqual(await page.evaluate(() => window.told), told);
  await page.reload();
  await resulted(page);
  assert.deepEqual(await page.evaluate(() => window.told), [], "looking again is no new outcome");
  await atGate(page, "cal");
  await page.evaluate(() => document.addEventListener("click", (event) => event.preventDefault()));
  const counted = page.waitForResponse("**/count");
  await page.locator("a[data-booking]").click();
  assert.deepEqual(await page.evaluate(() => window.told), [["booking", { journey: "cal" }]]);
  await counted;
  assert.deepEqual(sent, [{ event: "outcome", step: "answer:check", kind: "ready" }, { event: "booking", journey: "cal" }]);
});
