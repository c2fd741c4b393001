// summary.js on its own, in Node: what decided, the address with what goes along, the reminder.
"use strict";
const { test } = require("node:test");
const assert = require("node:assert/strict");
const summary = require("../../shortened/summary.js");

process.env.TZ = "America/New_York"; // a place whose day is not the one of UTC

const ODD = "Grüße & <b>„Ja“</b> + 100 % = 🙂\n#2? 'a' \"b\"; c\\d";

/** Random numbers that are the same in every run. */
function* numbers(seed) {
  for (let state = seed; ; state = (state * 48271) % 2147483647) yield state;
}
const random = numbers(20261129);
const upTo = (most) => random.next().value % most;
const LETTERS = [..."aZ9 äß€🙂👩‍🔧\n&+%#?=;,\"'<\\"];
const anyText = (most) => Array.from({ length: upTo(most) }, () => LETTERS[upTo(LETTERS.length)]).join("");

/** The fields of an address as a server reads them, plus signs and all. */
const read = (address) => [...new URL(address).searchParams].map(([name, value]) => [name, value]);
/** The fields of a mail address: RFC 6068 knows no plus sign for a blank. */
const readMail = (address) => address.split("?")[1].split("&").map((part) => part.split("=").map(decodeURIComponent));

test("every letter comes back from the address as it went in", () => {
  for (let count = 0; count < 500; count += 1) {
    const text = count ? anyText(120) : ODD;
    const { address, isCut } = summary.prefill("https://cal.example/a", [{ field: "metadata[x y]", texts: [text || "-"] }]);
    if (!isCut) assert.deepEqual(read(address), [["metadata[x y]", text || "-"]]);
    const mail = summary.prefill("mailto:a@example.org", [{ field: "body", texts: [text || "-"] }]);
    if (!mail.isCut) assert.deepEqual(readMail(mail.address), [["body", (text || "-").replace(/\n/g, "\r\n")]]);
    assert.doesNotMatch(address + mail.address, /[+ ]/, "blanks are %20 everywhere");
  }
});

test("fields join what the author's address has, before its fragment", () => {
  const fields = [{ field: "a", texts: ["1", "2"] }, { field: "b", texts: [""] }, { field: "c", texts: ["3"] }];
  assert.equal(summary.address("https://x.example/?t=1#end", fields), "https://x.example/?t=1&a=1&a=2&c=3#end");
  assert.equal(summary.address("https://x.example/", fields), "https://x.example/?a=1&a=2&c=3");
  assert.equal(summary.address("mailto:a@example.org", []), "mailto:a@example.org");
});

test("half a letter is replaced, not refused", () => {
  assert.deepEqual(read(summary.address("https://x.example/", [{ field: "a", texts: ["x\ud83d"] }])), [["a", "x\ufffd"]]);
});

test("what is too long is cut, the brief first, between letters, and the rest stays whole", () => {
  for (let count = 0; count < 100; count += 1) {
    const brief = Array.from({ length: 60 }, () => `Zeile: ${anyText(80)}`).join("\n");
    const fields = [
      { field: "notes", texts: [brief], isBrief: true }, { field: "result", texts: ["Sie sind so weit."] }, { field: "tools", texts: ["CRM", "Ä"] },
    ];
    const { address, isCut } = summary.prefill("https://cal.com/x?theme=light", fields);
    assert.ok(isCut && address.length <= 1800 && address.length > 700, `${address.length}`);
    const got = read(address);
    assert.deepEqual(got.filter(([name]) => name !== "notes"), [["theme", "light"], ["result", "Sie sind so weit."], ["tools", "CRM"], ["tools", "Ä"]]);
    const [, notes] = got.find(([name]) => name === "notes");
    assert.ok(/\s…$/.test(notes) && brief.startsWith(notes.slice(0, -2)), notes.slice(-40));
    assert.ok(!notes.includes("\n") || brief.split("\n").some((row) => row.trimEnd() === notes.split("\n").at(-2).trimEnd()), "rows go along whole");
    assert.equal(fields[0].texts[0], notes, "what is shown is what goes along");
  }
});

test("without a brief what was named last is cut first", () => {
  const fields = [{ field: "a", texts: ["ü".repeat(250)] }, { field: "b", texts: ["ü".repeat(250)] }];
  const { address } = summary.prefill("https://x.example/", fields);
  assert.ok(address.length <= 1800);
  assert.equal(fields[0].texts[0].length, 250);
  assert.ok(fields[1].texts[0].length < 250);
});

// ---- What decided

const distinct = (question, answer) => [...new Set(summary.others(question, answer).map(String))].sort();

test("other answers differ in one thing", () => {
  const single = { kind: "single", required: true, choices: ["a", "b", "c"] };
  assert.deepEqual(summary.others(single, "b"), ["a", "c"]);
  assert.deepEqual(summary.others({ ...single, required: false }, "b"), ["a", "c", null]);
  assert.deepEqual(summary.others({ ...single, required: false }, null), ["a", "b", "c"]);
  const boxes = { kind: "multiple", required: true, choices: ["a", "b", "c", "none"], exclusive: ["none"], max: 2 };
  assert.deepEqual(distinct(boxes, ["a", "b"]), ["a", "b", "c", "none"]);
  assert.deepEqual(distinct(boxes, ["none"]), ["a", "b", "c"]);
  assert.deepEqual(distinct({ ...boxes, required: false }, ["a"]), ["a,b", "a,c", "b", "c", "none", "null"].sort());
});

// ---- The reminder

/** The properties of a calendar file, its lines unfolded. */
function calendar(text) {
  assert.ok(text.endsWith("\r\n"));
  for (const line of text.split("\r\n")) assert.ok(Buffer.byteLength(line) <= 75, line);
  return Object.fromEntries(text.replace(/\r\n /g, "").trim().split("\r\n").map((line) => [line.split(/[:;]/)[0], line.slice(line.indexOf(":") + 1)]));
}

test("a reminder is one whole day, so many days from the visitor's own today", (context) => {
  context.mock.timers.enable({ apis: ["Date"], now: new Date("2027-03-01T03:30:00Z") }); // still February 28 in New York
  const title = "Ist jetzt der richtige Zeitpunkt, wirklich; ja \\ nein? Überlegungen für größere Vorhaben 🙂🙂🙂";
  const file = calendar(summary.reminder(title, "https://example.org/vorab/richtiger-zeitpunkt/", 30));
  assert.equal(file.DTSTART, "20270330");
  assert.equal(file.DTSTAMP, "20270301T033000Z");
  assert.equal(file.SUMMARY.replace(/\\(.)/g, "$1"), title);
  assert.match(file.SUMMARY, /Zeitpunkt\\, wirklich\\; ja \\\\ nein/);
  assert.equal(file.URL, "https://example.org/vorab/richtiger-zeitpunkt/");
  assert.deepEqual([file.VERSION, file.ACTION, file.TRIGGER, file.END], ["2.0", "DISPLAY", "PT9H", "VCALENDAR"]);
  assert.ok(file.UID);
});
