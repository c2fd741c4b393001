// journey.js on its own, in Node: storage with a fake browser, answers, steps, brief.
"use strict";
const { test } = require("node:test");
const assert = require("node:assert/strict");
const journey = require("../../shortened/journey.js");
const seal = require("../../shortened/seal.js");

process.env.TZ = "America/New_York"; // a place whose day is not the one of UTC

const KEY = "anteroom:beispiel";

/** A Storage that may be full. */
class FakeStorage {
  constructor({ isFull = false } = {}) {
    this.items = new Map();
    this.isFull = isFull;
    this.writes = 0;
  }
  getItem(key) { return this.items.get(key) ?? null; }
  setItem(key, text) {
    if (this.isFull) throw new Error("QuotaExceededError");
    this.writes += 1;
    this.items.set(key, text);
  }
  removeItem(key) { this.items.delete(key); }
}

/** A window whose storages are as given; null throws on access, as browsers do when storage is blocked. */
function fakeBrowser({ local = new FakeStorage(), session = new FakeStorage(), name = "" } = {}) {
  const blocked = () => { throw new Error("SecurityError"); };
  return {
    name,
    get localStorage() { return local ?? blocked(); },
    get sessionStorage() { return session ?? blocked(); },
  };
}

const note = (text) => (kept) => { kept.notes.a = text; };

test("nothing is written before the first change, and then only to the session", () => {
  const [local, session] = [new FakeStorage(), new FakeStorage()];
  const store = journey.openStore("beispiel", fakeBrowser({ local, session }));
  assert.deepEqual(JSON.parse(JSON.stringify(store.read())), { v: 1, answers: {}, notes: {}, tokens: {} });
  assert.deepEqual([local.writes, session.writes, store.isKept(), store.isFleeting()], [0, 0, false, false]);
  store.change(note("x"));
  assert.deepEqual([local.items.size, session.items.size], [0, 1]);
  assert.deepEqual(JSON.parse(session.getItem(KEY)), { v: 1, answers: {}, notes: { a: "x" }, tokens: {} });
});

test("keeping moves all to the device, for 90 days", () => {
  const [local, session] = [new FakeStorage(), new FakeStorage()];
  const store = journey.openStore("beispiel", fakeBrowser({ local, session }));
  store.change(note("x"));
  store.keep();
  assert.deepEqual([local.items.size, session.items.size, store.isKept()], [1, 0, true]);
  store.change(note("y"));
  assert.equal(journey.openStore("beispiel", fakeBrowser({ local })).read().notes.a, "y");

  const stored = JSON.parse(local.getItem(KEY));
  assert.ok(Math.abs(stored.until - Date.now() - 90 * 24 * 3600 * 1000) < 1000);
  local.setItem(KEY, JSON.stringify({ ...stored, until: Date.now() - 1 }));
  const later = journey.openStore("beispiel", fakeBrowser({ local }));
  assert.deepEqual([later.read().notes.a, later.isKept(), local.items.size], [undefined, false, 0]);
});

test("two tabs that keep on the device do not overwrite each other", () => {
  const local = new FakeStorage();
  const [one, two] = [1, 2].map(() => journey.openStore("beispiel", fakeBrowser({ local })));
  one.keep();
  one.change(({ notes }) => { notes.a = "one"; });
  two.change(({ notes }) => { notes.b = "two"; });
  one.change(({ notes }) => { notes.c = "one"; });
  assert.deepEqual({ ...two.read().notes }, { a: "one", b: "two", c: "one" });
});

test("where storage is blocked or full the tab's name serves, and a foreign name is let be", () => {
  for (const places of [{ local: null, session: null }, { local: null, session: new FakeStorage({ isFull: true }) }]) {
    const browser = fakeBrowser({ ...places, name: "foreign" });
    const store = journey.openStore("beispiel", browser);
    assert.equal(browser.name, "foreign");
    store.change(note("x"));
    assert.equal(store.isFleeting(), true);
    assert.equal(journey.openStore("beispiel", fakeBrowser({ ...places, name: browser.name })).read().notes.a, "x");
    store.forget();
    assert.equal(browser.name, "");
  }
  const name = "a name that another page gave to this tab";
  const browser = fakeBrowser({ name });
  journey.openStore("beispiel", browser).change(note("x"));
  assert.equal(browser.name, name);
  const store = journey.openStore("beispiel", fakeBrowser({ local: null, session: null }));
  assert.equal(store.isFleeting(), true, "said before anything is entered");
  store.keep();
  assert.equal(store.isKept(), false);
});

test("a blocked device leaves the session in use", () => {
  const session = new FakeStorage();
  const store = journey.openStore("beispiel", fakeBrowser({ local: null, session }));
  store.change(note("x"));
  store.keep();
  assert.deepEqual([store.isKept(), store.isFleeting(), session.items.size], [false, false, 1]);
});

test("what is unreadable or of another version counts as nothing", () => {
  for (const text of ["", "{", "null", "7", "[]", '{"v":2,"answers":{},"notes":{},"tokens":{}}', undefined, null]) {
    assert.equal(journey.parse(text), null, String(text));
  }
});

test("ids that JavaScript knows too are ids like any other", () => {
  const check = checkOf([{ id: "constructor" }]);
  const session = new FakeStorage();
  const store = journey.openStore("beispiel", fakeBrowser({ session }));
  store.change((kept) => { (kept.answers[check.id] ??= {}).constructor = { r: 1, v: "a" }; });
  assert.deepEqual(counted(check, store.read()), { constructor: "a" });
  assert.deepEqual(counted(checkOf([{ id: "valueOf" }]), store.read()), {});
  store.change((kept) => { (kept.answers.constructor ??= {}).one = { r: 1, v: "a" }; });
  assert.deepEqual(counted({ ...checkOf([{ id: "one" }]), id: "constructor" }, store.read()), { one: "a" });
  assert.match(session.getItem(KEY), /"constructor":\{"one"/);
});

// ---- Answers

function checkOf(questions, texts) {
  return {
    id: "check",
    q: questions.map((question) => ({ kind: "single", n: 2, required: true, when: null, choices: ["a", "b"], ...question })),
    ...(texts ? { texts } : {}),
  };
}

/** The kept answers that still count. */
const counted = (check, kept) => ({ ...journey.course(check, kept).answers });

/** What is kept, for answers given plainly. */
const keptOf = (answers) => ({
  v: 1, notes: {}, tokens: {},
  answers: { check: Object.fromEntries(Object.entries(answers).map(([id, v]) => [id, { r: 1, v }])) },
});

test("text questions stand where they were declared", () => {
  const text = (id, before) => ({ id, before, required: false, when: null });
  const check = checkOf([{ id: "one" }, { id: "two" }], [text("t1", 0), text("t2", 0), text("t3", 1), text("t4", 2), text("t5", 2)]);
  assert.deepEqual(journey.questions(check).map(({ id }) => id), ["t1", "t2", "one", "t3", "two", "t4", "t5"]);
});

test("what is wrong with an answer", () => {
  const single = { kind: "single", required: true, choices: ["a", "b"] };
  const several = { kind: "multiple", required: true, choices: ["a", "b", "c", "d"], min: 2, max: 3, exclusive: ["d"] };
  const text = { kind: "text", required: true };
  const cases = [
    [single, "a", null], [single, "c", "missing"], [single, null, "missing"], [single, ["a"], "missing"], [single, undefined, "missing"],
    [{ ...single, required: false }, null, null], [{ ...single, required: false }, "c", "missing"],
    [several, ["a", "b"], null], [several, ["a"], "min"], [several, ["a", "b", "c", "d"], "missing"], [several, null, "missing"],
    [several, ["d"], null], [several, ["a", "d"], "missing"], [several, "a", "missing"], [several, ["a", "x"], "missing"],
    [{ ...several, exclusive: [] }, ["a", "b", "c", "d"], "max"], [{ ...several, required: false }, null, null],
    [text, "x", null], [text, null, "missing"], [text, ["x"], "missing"], [{ ...text, required: false }, null, null],
  ];
  for (const [question, answer, fault] of cases) {
    assert.equal(journey.fault(question, answer), fault, JSON.stringify([question, answer]));
  }
});

test("kept answers count only while their question, its revision and its choices are there", () => {
  const check = checkOf([{ id: "one" }, { id: "two", rev: 2 }, { id: "three" }]);
  const kept = keptOf({ one: "a", two: "a", three: "gone", other: "a" });
  assert.deepEqual(counted(check, kept), { one: "a" });
  kept.answers.check.two.r = 2;
  assert.deepEqual(counted(check, kept), { one: "a", two: "a" });
  assert.deepEqual(counted(check, { ...kept, answers: {} }), {});
});

test("answers become what the seal counts", () => {
  const check = checkOf([{ id: "one" }, { id: "two", kind: "multiple" }, { id: "three", required: false }, { id: "four" }]);
  assert.deepEqual(journey.byIndex(check, { one: "b", two: ["b", "a"], three: null }), [1, [1, 0], null, undefined]);
});

test("the path follows the conditions, also those of text questions", () => {
  const check = checkOf(
    [{ id: "one" }, { id: "two", when: ["eq", 0, 1] }, { id: "three" }],
    [{ id: "why", before: 2, required: false, when: ["asked", 1] }],
  );
  const course = (answers) => {
    const { path, open } = journey.course(check, keptOf(answers));
    return [path.map(({ id }) => id).join(" "), open?.id];
  };
  assert.deepEqual(course({}), ["one three", "one"]);
  assert.deepEqual(course({ one: "a", two: "a" }), ["one three", "three"]);
  assert.deepEqual(course({ one: "b" }), ["one two why three", "two"]);
  assert.deepEqual(course({ one: "b", two: "a", why: null, three: "a" }), ["one two why three", undefined]);
});

test("how many questions can follow, text questions counted", () => {
  const check = checkOf(
    [{ id: "one", left: [1, 2] }, { id: "two", when: ["eq", 0, 1], left: [1, 1] }, { id: "three", left: [0, 0] }],
    [{ id: "sure", before: 3, required: false, when: null }, { id: "perhaps", before: 3, required: false, when: ["asked", 1] }],
  );
  const ahead = Object.fromEntries(journey.questions(check).map((question) => [question.id, journey.ahead(check, question)]));
  assert.deepEqual(ahead, { one: [2, 4], two: [2, 3], three: [1, 2], sure: [0, 1], perhaps: [0, 0] });
});

// ---- Steps

test("a step is done while its token matches a tag; others are told", async () => {
  const shares = ["first share 16b!", "second share 16b", "third share 16b!"].map(btoa);
  const tags = await Promise.all(shares.map(seal.tag));
  const gate = {
    id: "weg",
    steps: [
      { read: "a/b", tags: [tags[0]], label: "A", url: "a.html" },
      { ack: "terms", tags: [tags[1]], label: "B", url: "b.html" },
      { answer: "check", tags: [tags[0], tags[2]].sort(), label: "C", url: "c.html" },
    ],
  };
  const see = async (tokens) => {
    const { steps, current, changed } = await journey.standing(gate, tokens);
    return [steps.map(({ done }) => Number(done)).join(""), current?.id, changed.map(({ label }) => label).join("")];
  };
  assert.deepEqual(await see({}), ["000", "read:a/b", ""]);
  assert.deepEqual(await see({ "read:a/b": shares[0] }), ["100", "acknowledge:weg/terms", ""]);
  assert.deepEqual(await see({ "answer:check": shares[2] }), ["001", "read:a/b", ""]);
  const all = { "read:a/b": shares[0], "acknowledge:weg/terms": shares[1], "answer:check": shares[0] };
  assert.deepEqual(await see(all), ["111", undefined, ""]);
  for (const stale of [shares[1], "%%%", "AA==", "x".repeat(5000)]) {
    assert.deepEqual(await see({ ...all, "read:a/b": stale }), ["011", "read:a/b", "A"]);
  }
  assert.deepEqual(await see({ ...all, "read:a/b": "" }), ["011", "read:a/b", ""]);
});

test("only addresses that a visitor may be sent to", () => {
  for (const url of ["https://cal.example/x?y=ä", "mailto:a@example.org", "tel:+4940000"]) assert.ok(journey.destination({ url }));
  for (const url of ["javascript:alert(1)", "JavaScript:alert(1)", " javascript:alert(1)", "data:text/html,x", "http://example.org",
    "//example.org", "../x", "", "file:///etc/passwd", "vbscript:x"]) {
    assert.throws(() => journey.destination({ url }), Error, `${url} is followed`);
  }
});

test("a closure holds from its first to its last day, in the visitor's own time", () => {
  const closed = [{ from: "2027-07-20", to: "2027-08-10", text: "zu" }];
  const on = (...day) => journey.closure({ closed }, new Date(...day))?.text;
  assert.deepEqual([on(2027, 6, 19, 23, 59), on(2027, 6, 20, 0, 1), on(2027, 7, 10, 23, 59), on(2027, 7, 11, 0, 1)],
    [undefined, "zu", "zu", undefined]);
  assert.equal(journey.closure({}, new Date()), undefined);
});
