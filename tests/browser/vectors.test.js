// The shipped seal.js reproduces the known answers that the Rust side reads too, in Node and in Chromium.
"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");
const fs = require("node:fs");
const path = require("node:path");
const seal = require("../../shortened/seal.js");
const { launch, script } = require("./support.js");

const vectors = JSON.parse(fs.readFileSync(path.join(__dirname, "../vectors/seal-vectors.json"), "utf8"));

/**
 * Everything the vectors say of the browser's part. Runs as it stands in Node and, as text, in Chromium.
 * In a walk, null stands for "not asked" and "blank" for "left blank".
 */
async function reproduce(seal, { page, gate, keys, walks }) {
  const base64 = (hex) => btoa(hex.replace(/../g, (pair) => String.fromCharCode(parseInt(pair, 16))));
  const hex = (text) => seal.toHex(seal.fromBase64(text));
  const sealed = seal.unpack(page);
  const seen = { walks: [], shares: {}, journeyKeys: [], bookings: [], tags: [] };

  for (const [answers] of walks) {
    const { outcome, bands } = await seal.walk(sealed, answers.map((answer) => (answer === "blank" ? null : answer)));
    const named = Object.fromEntries(bands.map(({ dimension, band }) => [dimension, band]));
    seen.walks.push([answers, outcome.outcome, named]);
    if (outcome.share) seen.shares[outcome.outcome] = hex(outcome.share);
  }

  const statements = keys.statement_tokens.map(base64);
  const acknowledged = await seal.acknowledge(statements);
  seen.acknowledged = hex(acknowledged);
  for (const share of [keys.share_, keys.share_kurz]) {
    const shares = [base64(keys.article_token), acknowledged, base64(share)];
    seen.journeyKeys.push(seal.toHex(await seal.journeyKey(shares, gate.id)));
    seen.bookings.push(JSON.stringify(await seal.openBooking(gate, shares)));
    seen.tags = await Promise.all(shares.slice(0, 2).map(seal.tag));
  }
  return seen;
}

const expected = {
  walks: vectors.walks,
  shares: { bereit: vectors.keys.share_, "bereit-kurz": vectors.keys.share_kurz },
  journeyKeys: vectors.keys.J.map(([, key]) => key),
  bookings: [
    '{"url":"https://cal.example/lang?x=ä","label":"Termin","minutes":45}',
    '{"url":"mailto:hallo@example.org","label":"Schreiben"}',
  ],
  tags: vectors.gate.steps.slice(0, 2).map(({ tag }) => tag),
  acknowledged: vectors.keys.acknowledge_share,
};

test("the seal's known answers, in Node", async () => {
  assert.deepEqual(await reproduce(seal, vectors), expected);
});

test("the seal's known answers, in Chromium", async () => {
  const browser = await launch();
  try {
    const page = await browser.newPage();
    await page.goto("file:///"); // crypto.subtle wants a secure context
    await page.evaluate(script("seal.js"));
    const seen = await page.evaluate(
      ([source, known]) => new Function("seal", "known", `return (${source})(seal, known)`)(anteroom.seal, known),
      [reproduce.toString(), vectors],
    );
    assert.deepEqual(seen, expected);
  } finally {
    await browser.close();
  }
});

test("conditions, over what was answered, left blank and not asked", () => {
  const known = [1, [0, 2], null, undefined];
  const cases = [
    [null, true],
    [["eq", 0, 1], true], [["eq", 0, 0], false], [["eq", 2, 0], false], [["eq", 3, 0], false],
    [["ne", 0, 0], true], [["ne", 0, 1], false], [["ne", 2, 0], true], [["ne", 3, 0], true],
    [["in", 0, [1, 2]], true], [["in", 0, [0]], false], [["in", 3, [0]], false],
    [["has", 1, 2], true], [["has", 1, 1], false], [["has", 2, 0], false], [["has", 3, 0], false],
    [["count", 1, ">=", 2], true], [["count", 1, ">", 2], false], [["count", 1, "==", 2], true], [["count", 1, "!=", 2], false],
    [["count", 1, "<", 2], false], [["count", 1, "<=", 2], true], [["count", 3, "==", 0], true], [["count", 2, "<", 1], true],
    [["asked", 2], true], [["asked", 3], false],
    [["and", ["eq", 0, 1], ["has", 1, 0]], true], [["and", ["eq", 0, 1], ["asked", 3]], false],
    [["or", ["asked", 3], ["eq", 0, 1]], true], [["or", ["asked", 3], ["eq", 0, 0]], false],
    [["not", ["asked", 3]], true],
  ];
  for (const [when, holds] of cases) assert.equal(seal.holds(when, known), holds, JSON.stringify(when));
});

test("damage ends in an error, never in another outcome", async () => {
  const [[answers]] = vectors.walks;
  const whole = await seal.walk(seal.unpack(vectors.page), answers);
  const table = Buffer.from(vectors.page.table, "base64");
  let stuck = 0;
  for (let at = 0; at < table.length; at += 12) { // once in each row's address and once in its value
    const damaged = Buffer.from(table);
    damaged[at] ^= 1;
    const walk = seal.walk(seal.unpack({ ...vectors.page, table: damaged.toString("base64") }), answers);
    const opened = await walk.catch(() => null);
    if (opened) assert.deepEqual(opened, whole);
    else stuck += 1;
  }
  assert.ok(stuck > 5, `only ${stuck} flipped bits were noticed`);
  for (const part of ["table", "comb"]) {
    await assert.rejects(async () => seal.walk(seal.unpack({ ...vectors.page, [part]: vectors.page[part].slice(0, 8) }), answers));
  }
  const blobs = Object.fromEntries(Object.entries(vectors.page.blobs).map(([address, blob]) => [address, `A${blob.slice(1)}`]));
  await assert.rejects(seal.walk(seal.unpack({ ...vectors.page, blobs }), answers));
});
