// The bar at the foot: what the page is, how long it takes, where its self-check leads.
"use strict";

/** @type {OutcomeKind[]} */
const ORDER = ["ready", "not-yet", "not-a-fit"];

/** @type {Bar} */
const bar = {
  show(state) {
    const { page } = state;
    document.title = `Preview: ${page.title ?? page.path}`;
    tools.one("#title").textContent = document.title;
    tools.one("#draft").hidden = !page.draft;
    bar.languages(state);
    bar.length(state);
    bar.shares(state);
    bar.findings(state);
  },

  say(text) {
    const said = tools.make("span", {}, text);
    tools.one("#said").replaceChildren(said);
    said.addEventListener("animationend", () => said.remove());
  },

  link(spot, text) {
    const { file, line, column = 1 } = spot;
    const root = overlay.state?.editor.root ?? "";
    return tools.make("a", {
      href: `vscode://file${encodeURI(`${root}/${file}`)}:${line}:${column}`,
      title: "Open in the editor",
      onclick: (/** @type {Event} */ event) => { event.preventDefault(); talk.open(spot); },
    }, text ?? `${file}:${line}:${column}`);
  },

  languages({ page: { language, path, translations } }) {
    const all = [{ language: language ?? "", path }, ...translations.filter((one) => one.language !== language)]
      .sort((one, other) => one.language.localeCompare(other.language));
    const languages = tools.one("#languages");
    languages.hidden = all.length < 2;
    tools.draw(languages, [all, path], () => languages.replaceChildren(...all.map((one) => tools.make("a", {
      href: place.shell(one.path),
      lang: one.language,
      title: `This page in ${new Intl.DisplayNames("en", { type: "language", fallback: "code" }).of(one.language || "und")}`,
      "aria-current": one.path === path ? "page" : null,
      onclick: (/** @type {Event} */ event) => { event.preventDefault(); frame.go(one.path); },
    }, one.language))));
  },

  length({ page: { exists, words, minutes, path }, journeys }) {
    const way = journeys.find(({ gate, steps }) => gate === path || steps.some(({ page }) => page === path)) ?? journeys[0];
    const parts = [words ? tools.count(words, "word") : "", minutes ? `${minutes} min` : "", exists && way?.minutes ? `journey ${way.minutes} min` : ""];
    tools.one("#length").textContent = parts.filter(Boolean).join(" · ");
  },

  shares({ check }) {
    const list = tools.one("#shares");
    const known = (check?.outcomes ?? []).filter(({ share }) => share !== null);
    list.hidden = !known.length;
    tools.draw(list, known, () => list.replaceChildren(...ORDER.filter((kind) => known.some((one) => one.kind === kind)).map((kind) => {
      const own = known.filter((one) => one.kind === kind);
      const share = own.reduce((sum, one) => sum + Number(one.share), 0);
      const told = own.map((one) => `${one.id} ${tools.percent(Number(one.share))}`).join(", ");
      return tools.make("li", { className: kind, title: told }, meter(share), `${tools.percent(share)} ${tools.kind(kind)}`);
    })));
  },

  findings({ diagnostics }) {
    const button = tools.one("#findings");
    const of = (/** @type {Severity} */ severity) => diagnostics.filter((one) => one.severity === severity).length;
    const [errors, warnings, hints] = [of("error"), of("warning"), of("hint")];
    const counts = [errors && tools.count(errors, "error"), warnings && tools.count(warnings, "warning"), hints && tools.count(hints, "hint")];
    button.hidden = !counts.some(Boolean);
    button.classList.toggle("wrong", errors > 0);
    button.textContent = counts.filter(Boolean).join(", ");
    button.title = "What is wrong or waits (Alt+M)";
  },
};

/** A small bar for a share of one.
 * @param {number} share */
function meter(share) {
  const filled = tools.make("i");
  filled.style.width = `${Math.max(share * 100, share > 0 ? 4 : 0)}%`;
  return tools.make("span", { className: "meter", "aria-hidden": "true" }, filled);
}
