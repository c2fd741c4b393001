// The schemas of `schema/` as an author meets them: in an editor that speaks to the real YAML language server. Whatever
// the program takes has no mark; a mistake is marked where it stands, and the program tells it too.
"use strict";
const { test, describe, before, after } = require("node:test");
const assert = require("node:assert/strict");
const { execFileSync, spawnSync } = require("node:child_process");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { PROGRAM, canBuild, needsProgram } = require("./support.js");
const { yamlServer } = require("./yaml-server.js");

const REPOSITORY = path.join(__dirname, "../..");
/** A site in which every key stands that there is. */
const WHOLE = path.join(__dirname, "editors");
const KINDS = ["settings", "self-check", "journey", "front-matter"];

/** The schemas of the repository, by the files that they describe. */
const SCHEMAS = {
  [path.join(REPOSITORY, "schema/settings.json")]: "anteroom.yaml",
  [path.join(REPOSITORY, "schema/self-check.json")]: "content/self-checks/**/*.yaml",
  [path.join(REPOSITORY, "schema/journey.json")]: "content/journeys/**/*.yaml",
  [path.join(REPOSITORY, "schema/front-matter.json")]: "*.front.yaml",
};

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "anteroom-schema-"));
process.on("exit", () => fs.rmSync(folder, { recursive: true, force: true }));

/** The files below a folder that an author writes: the settings, and `content/`. */
function sources(root) {
  const below = (name) => fs.statSync(path.join(root, name)).isDirectory()
    ? fs.readdirSync(path.join(root, name)).flatMap((entry) => below(path.join(name, entry)))
    : [name];
  return ["anteroom.yaml", ...below("content")];
}

/** What stands above an article's text, with an empty line for the first `---`, so that lines stay what they are. */
const frontMatter = (text) => /^---\n([\s\S]*?)^---$/m.exec(text)?.[1].replace(/^/, "\n");

/** A source as the server is given it: its name there and its text; null where there is no YAML in it. */
function asYaml(root, file) {
  const text = fs.readFileSync(path.join(root, file), "utf8");
  if (file.endsWith(".yaml")) return { name: file, text };
  const front = file.endsWith(".md") ? frontMatter(text) : undefined;
  return front === undefined ? null : { name: `${file}.front.yaml`, text: front };
}

/** What is marked, as `file:line:column message`; lines and columns count from 1, as the program's do. */
const marks = (name, found) => found.map(({ range: { start }, message }) => `${name}:${start.line + 1}:${start.character + 1} ${message}`);

/** Everything that is marked in a site. */
async function marked(server, root) {
  const all = [];
  let count = 0;
  for (const file of sources(root)) {
    const yaml = asYaml(root, file);
    if (!yaml) continue;
    count += 1;
    all.push(...marks(yaml.name, await server.faults(yaml.name, yaml.text)));
  }
  assert.ok(count > 0, "no file was looked at");
  return all;
}

describe("what the program takes has no mark", () => {
  for (const [what, root] of [["the sample site", REPOSITORY], ["the handbook", path.join(REPOSITORY, "docs")], ["every key", WHOLE]]) {
    test(what, async () => {
      const server = await yamlServer(root, SCHEMAS);
      after(server.stop);
      assert.deepEqual(await marked(server, root), []);
      // The schemas were found.
      assert.notDeepEqual(await server.faults("content/self-checks/x.yaml", "titel: x\n"), []);
    });
  }

  test("the examples of the handbook", async () => {
    const server = await yamlServer(REPOSITORY, SCHEMAS);
    after(server.stop);
    const chapters = path.join(REPOSITORY, "docs/content");
    const wrong = [];
    let count = 0;
    for (const chapter of fs.readdirSync(chapters).filter((name) => name.endsWith(".md"))) {
      const text = fs.readFileSync(path.join(chapters, chapter), "utf8");
      for (const [, file, example] of text.matchAll(/^```(?:yaml|markdown) (\S+)\n([\s\S]*?)^```$/gm)) {
        const yaml = file.endsWith(".md") ? frontMatter(example) : /^(anteroom|content\/.*)\.yaml$/.test(file) ? example : undefined;
        if (yaml === undefined) continue;
        count += 1;
        const name = path.join(path.dirname(file), String(count), path.basename(file));
        wrong.push(...marks(`${chapter}: ${file}`, await server.faults(file.endsWith(".md") ? `${name}.front.yaml` : name, yaml)));
      }
    }
    assert.ok(count > 20, String(count));
    assert.deepEqual(wrong, []);
  });

  for (const languages of ["de", "en", "de,en", "en,de"]) {
    test(`a new site, ${languages}`, { skip: canBuild ? false : needsProgram }, async () => {
      const root = path.join(folder, languages);
      execFileSync(PROGRAM, ["new", root, "--lang", languages], { stdio: ["ignore", "ignore", "inherit"] });
      // By the first line alone, then by the settings for Visual Studio Code alone.
      const server = await yamlServer(root);
      const other = await yamlServer(root, JSON.parse(fs.readFileSync(path.join(root, ".vscode/settings.json"), "utf8"))["yaml.schemas"]);
      after(() => { server.stop(); other.stop(); });
      for (const file of sources(root).filter((file) => file.endsWith(".yaml"))) {
        const whole = fs.readFileSync(path.join(root, file), "utf8");
        const bare = whole.replace(/^# yaml-language-server.*$/m, "");
        for (const [by, text] of [[server, whole], [other, bare]]) {
          assert.deepEqual(marks(file, await by.faults(file, text)), []);
          const wrong = await by.faults(file, `${text}\nnever: known\n`);
          assert.deepEqual(wrong.map(({ message }) => message), ["Property never is not allowed."], `${file}: its schema was not found`);
        }
      }
      for (const kind of KINDS) {
        const printed = execFileSync(PROGRAM, ["schema", kind], { encoding: "utf8" });
        assert.equal(printed, fs.readFileSync(path.join(root, `.schemas/${kind}.json`), "utf8"));
        assert.equal(printed, fs.readFileSync(path.join(REPOSITORY, `schema/${kind}.json`), "utf8"));
      }
    });
  }
});

const SETTINGS = "anteroom.yaml";
const CHECK = "content/self-checks/alles.yaml";
const CHECK_EN = "content/self-checks/alles.en.yaml";
const JOURNEY = "content/journeys/weg.yaml";
const JOURNEY_EN = "content/journeys/weg.en.yaml";
const ARTICLE = "content/orientation/warten.md";

const seventeen = Array.from({ length: 17 }, (_, at) => `c${at}: Wahl`).join(", ");

/**
 * A place of the whole site written wrongly: file, what stands there, what stands there then, and what is said. `‸` is
 * before what the editor marks; where that is not among the new words, it is said last.
 */
const MISTAKES = [
  ["a misspelt key", SETTINGS, "tagline:", "‸tagline_:", /not allowed/],
  ["a misspelt key of the contact", SETTINGS, "  phone:", "  ‸fone:", /not allowed/],
  ["a misspelt key of the theme", SETTINGS, "  font: system", "  ‸fonts: system", /not allowed/],
  ["a misspelt key of the accent", SETTINGS, "dark:", "‸darker:", /not allowed/],
  ["a misspelt key of a booking", SETTINGS, "    minutes: 45", "    ‸minuten: 45", /not allowed/],
  ["a misspelt key of a closed time", SETTINGS, "to: 2027-08-10", "to: 2027-08-10, ‸until: 2027-08-10", /not allowed/],
  ["a misspelt key of the legal pages", SETTINGS, "privacy:", "‸privat:", /not allowed/],
  ["a misspelt key of events", SETTINGS, "beacon:", "‸becon:", /not allowed/],
  ["a misspelt key of a target", SETTINGS, "branch: gh-pages", "branch: gh-pages, ‸brunch: x", /not allowed/],
  ["a key of another engine", SETTINGS, "to: zip, path", "to: zip, ‸remote: x, path", /not allowed/],
  ["a target without its key", SETTINGS, "‸live: {to: rclone, remote: \"webspace:htdocs\"}", "‸live: {to: rclone}", /remote/],
  ["an unknown engine", SETTINGS, "to: netlify", "to: ‸ftp", /folder/],
  ["a command without the site", SETTINGS, "run: \"scp -r {output}/. me@host:htdocs\"", "run: ‸\"scp -r . me@host:htdocs\"", /output/],
  ["an unknown word", SETTINGS, "address: du", "address: ‸ihr", /sie/],
  ["an unknown font", SETTINGS, "font: system", "font: ‸arial", /newsreader/],
  ["an unknown provider", SETTINGS, "provider: cal", "provider: ‸calendar", /calendly/],
  ["no colour", SETTINGS, "light: \"#1c5848\"", "light: ‸\"#abc\"", /hexadecimal/],
  ["no truth", SETTINGS, "typography: false", "typography: ‸no", /true or false/],
  ["no address", SETTINGS, "base_url: https://editors.example/all/", "base_url: ‸editors.example", /whole address/],
  ["an address without encryption", SETTINGS, "${BOOKING_URL:-https://cal.com/anna/call}", "‸http://cal.com/anna/call", /https:/],
  ["a bad day", SETTINGS, "from: 2027-07-20", "from: ‸20.7.2027", /2027-07-20/],
  ["no number", SETTINGS, "minutes: 45", "minutes: ‸eine Stunde", /whole number/],
  ["no list", SETTINGS, "    bring:\n      - zwei Angebote", "    bring: ‸zwei Angebote", /list/],
  ["a prefill of nothing", SETTINGS, "notes: brief", "notes: ‸zusammenfassung", /outcome/],
  ["an id with a blank", SETTINGS, "  jahr: 2027", "  ‸das jahr: 2027", /letters, digits/],
  ["a language in capitals", SETTINGS, "languages: [de, en]", "languages: [de, ‸EN]", /small letters/],
  ["a missing title", SETTINGS, "‸id: editors\ntitle: {de: Alles, en: Everything}", "‸id: editors", /title/],

  ["a misspelt key of a self-check", CHECK, "intro:", "‸intros:", /not allowed/],
  ["a misspelt key of a dimension", CHECK, "    label: Klarheit", "    ‸labl: Klarheit", /not allowed/],
  ["a misspelt key of a band", CHECK, "enough: true", "‸enuff: true", /not allowed/],
  ["a misspelt key of a question", CHECK, "    hint: Heute", "    ‸hints: Heute", /not allowed/],
  ["a misspelt key of a scale", CHECK, "step: 0.5", "‸steps: 0.5", /not allowed/],
  ["a misspelt key of an outcome", CHECK, "    until: Bis", "    ‸untill: Bis", /not allowed/],
  ["a misspelt key of another way", CHECK, "        text: Kostenfrei.", "        ‸texts: Kostenfrei.", /not allowed/],
  ["a misspelt key of an example", CHECK, "  - outcome: bereit\n    answers", "  - outcome: bereit\n    ‸answer: {}\n    answers", /not allowed/],
  ["an unknown kind of question", CHECK, "kind: multiple", "kind: ‸several", /multiple/],
  ["an unknown kind of outcome", CHECK, "kind: not-yet", "kind: ‸maybe", /not-a-fit/],
  ["a key of another kind of question", CHECK, "    scale: {", "    ‸min: 1\n    scale: {", /kind scale/],
  ["a text question that is required", CHECK, "klar sein?\n    required: false", "klar sein?\n    required: ‸true", /never required/],
  ["a question without its words", CHECK, "‸id: druck\n    kind: scale\n    ask: Wie sehr drängt es?", "‸id: druck\n    kind: scale", /ask/],
  ["a choice without choices", CHECK, "‸id: werkzeuge\n    kind: multiple\n    ask: Womit arbeitest du?\n    required: false\n    choices: {crm: Ein CRM, tabellen: Tabellen, keines: Keines}", "‸id: werkzeuge\n    kind: multiple\n    ask: Womit arbeitest du?\n    required: false", /choices/],
  ["choices as a list", CHECK, "choices: {crm: Ein CRM, tabellen: Tabellen, keines: Keines}", "choices: ‸[\"Ein CRM\", \"Tabellen\"]", /map of ids/],
  ["too many choices", CHECK, "choices: {crm: Ein CRM, tabellen: Tabellen, keines: Keines}\n    exclusive: [keines]", `choices: ‸{${seventeen}}\n    exclusive: [c0]`, /more properties than limit of 16/],
  ["one choice", CHECK, "    choices:\n      no: Gar nicht\n      \"10\": Ein wenig\n      zahl: In Zahlen", "    choices:\n      ‸zahl: In Zahlen", /fewer properties/],
  ["`when` with a list", CHECK, "when: problem == zahl", "when: ‸[problem, zahl]", /condition/],
  ["`when` with signs of other languages", CHECK, "when: problem == no", "when: ‸problem == no && druck > 1", /condition/],
  ["points of a choice as a number", CHECK, "points: {score: {crm: 1}}", "points: {score: ‸1}", /each choice/],
  ["points that are no number", CHECK, "{crm: 1}", "{crm: ‸viel}", /digits/],
  ["points of a scale as a map", CHECK, "klarheit: 1, score", "klarheit: ‸{a: 1}, score", /factor/],
  ["a share without its sign", CHECK, "no: 40 %", "no: ‸40", /40 %/],
  ["the first band with a beginning", CHECK, "      - label: offen\n", "      - label: offen\n        ‸from: 0\n", /first band/],
  ["another band without one", CHECK, "      - from: 1.5\n        ‸label: benannt", "      - ‸label: benannt", /Only the first/],
  ["a booking on another outcome", CHECK, "    come_back: 30 days", "    ‸booking: call", /ready/],
  ["a page with words of its own", CHECK, "      - read: orientation/warten\n  - id: bereit", "      - read: orientation/warten\n        ‸title: Selbst\n  - id: bereit", /stands alone/],
  ["no time", CHECK, "come_back: 30 days", "come_back: ‸bald", /30 days/],
  ["an id that begins with a digit", CHECK, "id: worte", "id: ‸3worte", /letter/],
  ["a text that became a map", CHECK, "intro: Fünf Fragen.", "intro: ‸{fact:jahr}", /quotes/],

  ["a misspelt key of a translation", CHECK_EN, "intro:", "‸intros:", /not allowed/],
  ["logic in a translation", CHECK_EN, "    ask: How urgent is it?", "    ask: How urgent is it?\n    ‸when: problem == zahl", /not allowed/],
  ["examples in a translation", CHECK_EN, "description: Every key of a self-check.", "‸examples: []", /default language/],
  ["outcomes as a list in a translation", CHECK_EN, /outcomes:[\s\S]*/, "outcomes:\n  ‸- title: Not a fit.\n", /map by the outcomes/],
  ["a missing text", CHECK_EN, "  ‸spaeter:\n    title: Not yet.", "  ‸spaeter:\n    lead: Not yet.", /title/],

  ["a misspelt key of a journey", JOURNEY, "gate:", "‸gates:", /not allowed/],
  ["a misspelt key of the gate", JOURNEY, "{label: Entscheiden", "{‸lable: Entscheiden", /not allowed/],
  ["a misspelt key of a step", JOURNEY, "    label: Warten", "    ‸titel: Warten", /not allowed/],
  ["a journey without a booking", JOURNEY, "booking: call\n", "", /booking/, "‸title: Der Weg"],
  ["a step that is two", JOURNEY, "  - answer: alles", "  - answer: alles\n    ‸acknowledge: mehr\n    statements: [\"x\"]", /not two of them/],
  ["a step that is none", JOURNEY, "  - read: orientation/warten\n    label: Warten", "  - ‸label: Warten", /one of/],
  ["statements of a reader", JOURNEY, "    text: Warum.", "    ‸statements: [\"x\"]", /acknowledge/],
  ["no statements", JOURNEY, "    statements:\n      - Ich weiß es.\n", "", /statements/, "‸acknowledge: rahmen"],
  ["a weight in words", JOURNEY, "weight: -1", "weight: ‸vorn", /whole number/],
  ["a journey without a self-check", JOURNEY, "  - answer: alles\n", "", /answer/, "‸- read: orientation/warten"],
  ["logic in the translation of a journey", JOURNEY_EN, "slug: way", "‸booking: call", /default language/],
  ["a misspelt key of a translated step", JOURNEY_EN, "    label: Wait", "    ‸lable: Wait", /not allowed/],

  ["a misspelt key of an article", ARTICLE, "role: orientation", "‸roll: orientation", /not allowed/],
  ["an unknown role", ARTICLE, "role: orientation", "role: ‸intro", /framing/],
  ["a day in another order", ARTICLE, "updated: 2026-09-14", "updated: ‸14.09.2026", /2027-07-20/],
  ["a month that there is not", ARTICLE, "date: 2026-05-01", "date: ‸2026-13-01", /2027-07-20/],
  ["a revision of zero", ARTICLE, "revision: 3", "revision: ‸0", /minimum of 1/],
  ["a truth in German", ARTICLE, "toc: true", "toc: ‸ja", /true or false/],
  ["a picture without a file", ARTICLE, "‸image: {file: anna.png, alt: Anna}", "‸image: {alt: Anna}", /file/],
  ["a title that became a list", ARTICLE, "title: Warten", "title: ‸[Warten]", /text/],
];

/** The text of a file with a mistake, and the place that the editor marks, as `line:column`. */
function spoilt(file, from, to, at) {
  const text = fs.readFileSync(path.join(WHOLE, file), "utf8");
  const bare = typeof from === "string" ? from.replace("‸", "") : from;
  assert.ok(typeof bare === "string" ? text.split(bare).length === 2 : bare.test(text), `${file} does not hold this once: ${bare}`);
  let marked = text.replace(bare, () => to);
  if (at) marked = marked.replace(at.replace("‸", ""), () => at);
  const before = marked.slice(0, marked.indexOf("‸")).split("\n");
  assert.ok(marked.includes("‸"), `nothing is marked: ${to}`);
  return { text: marked.replace("‸", ""), line: before.length, column: [...before.at(-1)].length + 1 };
}

describe("a mistake is marked where it stands", () => {
  /** What is marked in each, asked for at once. @type {any[][]} */
  let all;
  before(async () => {
    const server = await yamlServer(WHOLE, SCHEMAS);
    all = await Promise.all(MISTAKES.map(([, file, from, to, , at], number) => {
      const { text } = spoilt(file, from, to, at);
      const name = path.join(path.dirname(file), String(number), path.basename(file));
      return file.endsWith(".md") ? server.faults(`${name}.front.yaml`, frontMatter(text)) : server.faults(name, text);
    }));
    server.stop();
  });
  // One site in which each mistake stands for as long as the program looks at it.
  const root = path.join(folder, "spoilt");
  fs.cpSync(WHOLE, root, { recursive: true });

  for (const [number, [what, file, from, to, said, at]] of MISTAKES.entries()) {
    test(what, () => {
      const { text, line, column } = spoilt(file, from, to, at);
      const found = all[number];
      const places = [...new Set(found.map(({ range: { start } }) => `${start.line + 1}:${start.character + 1}`))];
      assert.deepEqual(places, [`${line}:${column}`], marks(file, found).join("\n"));
      assert.match(found.map(({ message }) => message).join("\n"), said);
      // Each takes a start of the program; in long runs all are held against it, else every fourth.
      if (!canBuild || (number % 4 && !process.env.ANTEROOM_LONG)) return;
      fs.writeFileSync(path.join(root, file), text);
      const run = spawnSync(PROGRAM, ["check", "--root", root, "--format", "json"], { encoding: "utf8" });
      fs.copyFileSync(path.join(WHOLE, file), path.join(root, file));
      const told = JSON.parse(run.stdout).diagnostics.filter(({ severity, file: where }) => severity === "error" && where === file);
      // What is missing is told at the map or at the key around it.
      assert.ok(told.some((it) => Math.abs(it.line - line) <= 1), `the program tells nothing at line ${line}: ${run.stdout.slice(0, 2000)}`);
    });
  }
});

/** What is written where, with `‸` where the next key or word is due; what is proposed there, and what is not. */
const PROPOSALS = [
  ["keys of the settings", SETTINGS, "title: x\n‸", ["base_url", "bookings", "publish", "typography"], ["title"]],
  ["keys of the theme", SETTINGS, "theme:\n  ‸", ["accent", "font", "logo"], ["base_url"]],
  ["keys of a booking", SETTINGS, "bookings:\n  call:\n    ‸", ["url", "label", "minutes", "prefill"], ["from"]],
  ["a target before its engine", SETTINGS, "publish:\n  live:\n    ‸", ["to", "drafts"], ["branch", "path"]],
  ["a target with its engine", SETTINGS, "publish:\n  live:\n    to: git\n    ‸", ["branch", "remote", "drafts"], ["path", "site", "run"]],
  ["engines", SETTINGS, "publish:\n  live:\n    to: ‸", ["folder", "rclone", "wrangler"], []],
  ["keys of a self-check", CHECK, "title: x\n‸", ["questions", "outcomes", "examples"], ["ask"]],
  ["keys of a question", CHECK, "questions:\n  - id: a\n    ‸", ["ask", "kind", "choices", "when"], ["id"]],
  ["kinds of a question", CHECK, "questions:\n  - id: a\n    kind: ‸", ["single", "multiple", "scale", "text"], []],
  ["keys of an outcome", CHECK, "outcomes:\n  - id: a\n    ‸", ["kind", "title", "come_back", "booking"], ["ask"]],
  ["keys of a translated question", CHECK_EN, "questions:\n  a:\n    ‸", ["ask", "choices", "missing"], ["points", "when", "id"]],
  ["keys of a journey", JOURNEY, "title: x\n‸", ["steps", "booking", "gate"], ["title"]],
  ["keys of a step", JOURNEY, "steps:\n  - ‸", ["read", "answer", "acknowledge"], ["booking"]],
  ["keys of a translated step", JOURNEY_EN, "steps:\n  terms:\n    ‸", ["label", "statements"], ["read", "revision"]],
  ["keys of an article", `${ARTICLE}.front.yaml`, "title: x\n‸", ["role", "lead", "updated", "toc"], ["title"]],
  ["roles", `${ARTICLE}.front.yaml`, "role: ‸", ["orientation", "boundary"], []],
];

describe("what can be written is proposed, and explained", () => {
  /** @type {Awaited<ReturnType<typeof yamlServer>>} */
  let server;
  before(async () => { server = await yamlServer(WHOLE, SCHEMAS); });
  after(() => server.stop());

  for (const [what, file, text, some, none] of PROPOSALS) {
    test(what, async () => {
      await server.open(file, text.replace("‸", ""));
      const before = text.slice(0, text.indexOf("‸")).split("\n");
      const proposed = await server.complete(file, before.length - 1, before.at(-1).length);
      const named = new Map(proposed.map((it) => [it.label, it.documentation?.value ?? it.documentation ?? ""]));
      assert.deepEqual(some.filter((label) => !named.has(label)), [], [...named.keys()].join(", "));
      assert.deepEqual(none.filter((label) => named.has(label)), []);
      assert.deepEqual(some.filter((label) => named.get(label).length < 10), [], "without a word of what it means");
    });
  }

  test("a key says what it means", async () => {
    await server.open(CHECK, "title: x\noutcomes:\n  - id: a\n    come_back: 30 days\n");
    assert.match(await server.hover(CHECK, 3, 6), /When to come back/);
  });
});

test("the site with every key has every key", () => {
  const texts = sources(WHOLE).map((file) => asYaml(WHOLE, file)?.text ?? "").join("\n");
  const keys = new Set();
  const walk = (part) => {
    if (part?.additionalProperties === false) Object.keys(part.properties).forEach((key) => keys.add(key));
    if (part && typeof part === "object") Object.values(part).forEach(walk);
  };
  for (const kind of KINDS) walk(JSON.parse(fs.readFileSync(path.join(REPOSITORY, `schema/${kind}.json`), "utf8")));
  assert.ok(keys.size > 80, String(keys.size));
  assert.deepEqual([...keys].filter((key) => !new RegExp(`(^|[\\s{])${key}:`, "m").test(texts)), []);
});
