// Mistakes, over the last good page: what is wrong, where, and what mends it.
"use strict";

/** @type {Panel} */
const overlay = {
  isFolded: false,
  isForced: false,
  state: null,

  show(state) {
    const errors = (/** @type {State_ | null} */ one) => (one?.diagnostics ?? []).filter(({ severity }) => severity === "error").length;
    // A new mistake is told, though an old one was folded away; with the last one the panel goes.
    if (errors(state) && !errors(overlay.state)) overlay.isFolded = false;
    if (!errors(state) && errors(overlay.state)) overlay.isForced = false;
    overlay.state = state;
    overlay.draw();
  },

  toggle() {
    const isOpen = !tools.one("#panel").hidden;
    overlay.isFolded = isOpen;
    overlay.isForced = !isOpen;
    overlay.draw();
    if (!isOpen) tools.one("#panel-title")?.focus();
    else tools.one("#findings").focus();
  },

  // Errors and the rest; what concerns the page in sight comes first.
  sorted: ({ diagnostics }) => [true, false].map((isError) => diagnostics
    .filter(({ severity }) => (severity === "error") === isError).sort((one, other) => Number(other.here) - Number(one.here))),

  draw() {
    const { state } = overlay;
    const panel = tools.one("#panel");
    if (!state) return;
    const [errors, others] = overlay.sorted(state);
    const isMissing = state.good && !state.page.exists;
    const isOpen = !overlay.isFolded && Boolean(errors.length || isMissing || (overlay.isForced && others.length));
    panel.hidden = !isOpen;
    panel.classList.toggle("whole", !state.good);
    panel.classList.toggle("wrong", errors.length > 0);
    tools.one("#findings").setAttribute("aria-expanded", String(isOpen));
    const { good, diagnostics, page: { exists, path }, near } = state;
    tools.draw(panel, [isOpen, overlay.isForced, good, diagnostics, exists, path, near], () => overlay.fill(panel, state));
  },

  fill(panel, state) {
    if (panel.hidden) return panel.replaceChildren();
    const [errors, others] = overlay.sorted(state);
    const missing = state.good ? overlay.missing(state) : null;
    const { scrollTop } = panel;
    const title = errors.length ? tools.count(errors.length, "error") : missing ? "No such page" : "What waits";
    const below = !errors.length ? null
      : !state.broken ? "Above stands the page as you saved it; only a build is refused until this is mended."
        : state.good ? "Above stands the last good page." : "The page appears as soon as the first build succeeds.";
    tools.fill(panel,
      tools.make("header", {},
        tools.make("h2", { id: "panel-title", tabIndex: -1 }, title),
        below && tools.make("p", {}, below),
        state.good ? tools.make("button", { type: "button", title: "Fold away (Alt+M)", onclick: overlay.toggle }, "Fold") : null),
      missing, ...errors.map(overlay.mistake), overlay.rest(others, overlay.isForced && !errors.length));
    panel.scrollTop = scrollTop;
  },

  missing({ page, near }) {
    if (page.exists) return null;
    const list = tools.make("ul", { className: "near" });
    for (const { path, title } of near) {
      list.append(tools.make("li", {}, tools.make("a", {
        href: place.shell(path),
        onclick: (/** @type {Event} */ event) => { event.preventDefault(); frame.go(path); },
      }, title || path), " ", tools.make("code", {}, path)));
    }
    return tools.make("div", { className: "missing" },
      tools.make("p", {}, "Nothing stands at ", tools.make("code", {}, page.path), near.length ? ". Perhaps you mean:" : ", and no page has a name like it."), list);
  },

  mistake(diagnostic) {
    const { severity, message, hint, file, line, column } = diagnostic;
    return tools.make("article", { className: `mistake ${severity}` },
      tools.make("h3", {}, tools.make("span", { className: "severity" }, severity), " ", ...tools.prose(message)),
      file && tools.make("p", { className: "where" }, bar.link({ file, line: line ?? 1, column: column ?? 1 })),
      overlay.code(diagnostic),
      hint && tools.make("p", { className: "fix" }, tools.make("b", {}, "Fix"), " ", ...tools.prose(hint)));
  },

  code({ file, lines, line, column, length }) {
    if (!lines.length) return null;
    const code = tools.make("pre", { tabIndex: 0, role: "group", "aria-label": `Lines of ${file}` });
    for (const { number, text } of lines) {
      const isIt = number === line;
      code.append(tools.make("span", { className: isIt ? "line it" : "line" }, tools.make("i", {}, String(number)), text || " "));
      if (!isIt || !column) continue;
      // The line once more, unseen, so that the caret stands right under any letters.
      const letters = Array.from(text);
      const marked = letters.slice(column - 1, column - 1 + Math.max(length ?? 1, 1)).length || 1;
      code.append(tools.make("span", { className: "line", "aria-hidden": "true" }, tools.make("i", {}),
        tools.make("span", { className: "ghost" }, letters.slice(0, column - 1).join("")),
        tools.make("b", { className: "caret" }, "^".repeat(marked))));
    }
    return code;
  },

  rest(diagnostics, isOpen) {
    if (!diagnostics.length) return null;
    const wasOpen = tools.one("#panel details")?.hasAttribute("open");
    const counted = (/** @type {Severity} */ severity) => {
      const number = diagnostics.filter((one) => one.severity === severity).length;
      return number ? tools.count(number, severity) : null;
    };
    return tools.make("details", { open: isOpen || wasOpen },
      tools.make("summary", {}, [counted("warning"), counted("hint")].filter(Boolean).join(", ")),
      ...diagnostics.map(overlay.mistake));
  },
};
