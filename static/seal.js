// Opens what is sealed. Described in anteroom.d.ts.
"use strict";
(() => {
  const VERSION = "anteroom/v1";
  const [OPENING, BAND, COMBINE, ENTRY] = [..."abce"].map((letter) => letter.charCodeAt(0));
  const [UNTICKED, ANSWERED, BLANK, NOT_ASKED] = [128, 253, 254, 255];
  const { subtle } = crypto;

  /** @type {Seal} */
  const seal = {
    // ---- Bytes

    fromBase64: (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)),
    toText: (bytes) => String.fromCharCode(...bytes),
    toHex: (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join(""),
    utf8: (text) => new TextEncoder().encode(text),
    join: (...parts) => Uint8Array.from(parts.flatMap((part) => [...part])),
    u16: (number) => [number >> 8, number & 255],
    sized: (text) => seal.join(seal.u16(seal.utf8(text).length), seal.utf8(text)),

    // ---- Keys

    macKey: (secret) => subtle.importKey("raw", secret, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]),
    mac: async (key, message) => new Uint8Array(await subtle.sign("HMAC", key, message)),
    async derive(secret, salt, info, length) {
      const key = await subtle.importKey("raw", secret, "HKDF", false, ["deriveBits"]);
      return new Uint8Array(await subtle.deriveBits({ name: "HKDF", hash: "SHA-256", salt, info }, key, 8 * length));
    },
    async tag(share) {
      const key = await seal.macKey(seal.fromBase64(share));
      return seal.toHex((await seal.mac(key, seal.sized("tag"))).subarray(0, 8));
    },
    async acknowledge(shares) {
      const all = seal.join(seal.sized("acknowledge"), ...shares.map(seal.fromBase64));
      return btoa(seal.toText(new Uint8Array(await subtle.digest("SHA-256", all), 0, 16)));
    },
    journeyKey: (shares, journey) => seal.derive(seal.join(...shares.map(seal.fromBase64)),
      seal.utf8(VERSION), seal.join(seal.sized("journey"), seal.sized(journey)), 16),

    // ---- Questions

    holds(when, known) {
      if (!when) return true;
      const [operator, first, second, third] = when;
      const answer = known[first];
      const ticked = Array.isArray(answer) ? answer : [];
      switch (operator) {
        case "and": return when.slice(1).every((part) => seal.holds(part, known));
        case "or": return when.slice(1).some((part) => seal.holds(part, known));
        case "not": return !seal.holds(first, known);
        case "eq": return answer === second;
        case "ne": return answer !== second;
        case "in": return second.includes(answer);
        case "has": return ticked.includes(second);
        case "asked": return answer !== undefined;
      }
      const more = ticked.length - third;
      return { ">=": more >= 0, ">": more > 0, "<=": more <= 0, "<": more < 0, "==": !more, "!=": more !== 0 }[String(second)];
    },

    // Conditions look at earlier questions only.
    known(questions, answers) {
      /** @type {Known[]} */
      const known = [];
      questions.forEach(({ when }, index) => {
        known[index] = seal.holds(when, known) ? answers[index] ?? null : undefined;
      });
      return known;
    },

    reads: (questions, answers) => seal.known(questions, answers).flatMap((answer, index) => {
      const absent = answer === undefined ? NOT_ASKED : BLANK;
      const { kind, n } = questions[index];
      if (kind !== "multiple") return [[index, Number(answer ?? absent)]];
      const ticked = Array.isArray(answer) ? answer : [];
      const boxes = Array.from({ length: n }, (_, box) => [index, ticked.includes(box) ? box : UNTICKED + box]);
      return [[index, answer ? ANSWERED : absent], ...boxes];
    }),

    // ---- The walk

    unpack: (page) => ({
      page,
      salt: seal.fromBase64(page.salt),
      // Text is quicker to look up than bytes.
      table: new Map((atob(page.table).match(/[^]{24}/g) || []).map((row) => [row.slice(0, 8), row.slice(8)])),
    }),

    async next({ salt, table }, { key }, message) {
      const mask = await seal.mac(key, seal.join(salt, message));
      const value = table.get(seal.toText(mask.subarray(0, 8)));
      return value && mask.slice(16).map((byte, index) => byte ^ value.charCodeAt(index));
    },

    // A miss: this node does not ask for that.
    async follow(sealed, root, messages) {
      let place = { label: root, key: await seal.macKey(root) };
      for (const message of messages) {
        const label = await seal.next(sealed, place, message);
        if (label) place = { label, key: await seal.macKey(label) };
      }
      return place;
    },

    ends(sealed, answers) {
      const reads = seal.reads(sealed.page.q, answers);
      return Promise.all(sealed.page.roots.map((root, chain) => seal.follow(sealed, seal.fromBase64(root),
        reads.map(([question, code]) => [ENTRY, chain, ...seal.u16(question), code]))));
    },

    bands: (sealed, ends) => Promise.all(sealed.page.bands.map(async (chain) => {
      const label = await seal.next(sealed, ends[chain], [BAND, chain]);
      if (!label) throw new Error("No band");
      return seal.open(sealed.page, label, "band", sealed.salt);
    })),

    async outcome(sealed, ends) {
      const { page, salt } = sealed;
      const { label } = await seal.follow(sealed, seal.fromBase64(page.comb),
        ends.map((end, chain) => [COMBINE, chain, ...end.label]));
      return seal.open(page, label, "outcome", salt);
    },

    async walk(sealed, answers) {
      const ends = await seal.ends(sealed, answers);
      const [bands, outcome] = await Promise.all([seal.bands(sealed, ends), seal.outcome(sealed, ends)]);
      return { outcome, bands };
    },

    // ---- Payloads

    async open({ id, lang, blobs }, secret, kind, salt) {
      const address = (await seal.mac(await seal.macKey(secret), seal.join(salt, [OPENING]))).subarray(0, 8);
      const payload = seal.fromBase64(blobs?.[seal.toHex(address)] ?? "");
      const bound = seal.join(...[VERSION, kind, id, lang].map(seal.sized));
      const key = await seal.derive(secret, payload.slice(0, 16), bound, 32);
      const plain = await subtle.decrypt({ name: "AES-GCM", iv: new Uint8Array(12), additionalData: bound },
        await subtle.importKey("raw", key, "AES-GCM", false, ["decrypt"]), payload.slice(16));
      const length = new DataView(plain).getUint32(0);
      return JSON.parse(new TextDecoder().decode(new Uint8Array(plain, 4, length)));
    },

    openBooking: async (gate, shares) =>
      seal.open(gate, await seal.journeyKey(shares, gate.id), "booking", new Uint8Array()),
  };

  if (typeof module === "object") module.exports = seal;
  else globalThis.anteroom = /** @type {any} */ ({ seal });
})();
