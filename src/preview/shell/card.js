// Walk-as as the author sees it: the outcomes to choose from, and a card that says which walk it is.
"use strict";

const STYLES = /** @type {[WalkStyle, string, string][]} */ ([
  ["typical", "Typical", "As most visitors who end there answer"],
  ["shortest", "Shortest", "With the fewest questions"],
  ["near", "One answer away", "With one answer changed it ends elsewhere"],
]);

/** @type {Card} */
const card = {
  menu(state) {
    const menu = tools.one("#menu");
    tools.one("#walk").hidden = !state.checks.length;
    tools.draw(menu, [walk.style, state.check, state.checks], () => card.fillMenu(menu, state));
  },

  fillMenu(menu, state) {
    const styles = tools.make("span", { className: "group", role: "group", "aria-label": "Kind of walk" }, ...STYLES.map(([style, name, title]) =>
      tools.make("button", {
        type: "button", title, "aria-pressed": String(walk.style === style), "data-style": style, autofocus: walk.style === style,
        onclick: () => { walk.style = style; card.menu(state); tools.one(`#menu [data-style=${style}]`).focus(); },
      }, name)));
    // The self-check in sight comes first.
    const checks = [...state.checks].sort((one, other) => Number(other.id === state.check?.id) - Number(one.id === state.check?.id));
    menu.replaceChildren(tools.make("h2", { id: "menu-title" }, "Walk as a visitor who ends"), styles, ...checks.flatMap((check) => [
      tools.make("h3", {}, check.id),
      tools.make("ul", {}, ...check.outcomes.map((outcome) => card.choice(state, check, outcome))),
    ]));
  },

  choice(state, check, outcome) {
    const known = state.check?.id === check.id ? state.check.outcomes.find(({ id }) => id === outcome.id) : undefined;
    const share = known?.share ? Number(known.share) : null;
    return tools.make("li", {}, tools.make("button", {
      type: "button", className: outcome.kind, "data-check": check.id, "data-walk": outcome.id,
      onclick: () => {
        tools.one("#menu").hidePopover();
        walk.start(check, outcome, walk.style).catch((error) => bar.say(`The walk failed: ${error.message}`));
      },
    }, tools.make("b", {}, outcome.id), tools.make("span", {}, outcome.id === outcome.kind ? "" : tools.kind(outcome.kind)),
    share === null ? null : meter(share), share === null ? null : tools.make("em", {}, tools.percent(share))));
  },

  show(running) {
    const aside = tools.one("#card");
    aside.hidden = !running;
    tools.draw(aside, running && [running.check, running.ends, running.style, running.reply, running.gate, running.words.body.textContent],
      () => (running ? card.fill(aside, running) : aside.replaceChildren()));
  },

  fill(aside, running) {
    const { ends, style, check, gate } = running;
    const to = (/** @type {string} */ text, /** @type {string} */ page) =>
      tools.make("button", { type: "button", onclick: () => frame.go(page) }, text);
    const name = STYLES.find(([id]) => id === style)?.[1] ?? style;
    tools.fill(aside,
      tools.make("p", { className: "kind" }, `${check.id} · ${name.toLowerCase()} walk`),
      tools.make("h2", { id: "card-title", className: ends.kind }, ends.id, " ",
        ends.id === ends.kind ? null : tools.make("span", {}, tools.kind(ends.kind))),
      tools.make("p", { className: "astray", hidden: true }),
      card.decided(running), card.near(running), card.answers(running),
      tools.make("p", { className: "row" },
        to("Result", `${check.page}#/result`), gate && to("Gate", gate),
        tools.make("button", { type: "button", className: "end", onclick: () => walk.end() }, "End this walk")));
  },

  compare(view) {
    const { running } = walk;
    const opened = rest.opened(view.document);
    if (!running || !opened || view.path !== running.check.page) return;
    const { outcome, check } = running;
    running.ends = check.outcomes.find(({ id }) => id === opened) ?? running.ends;
    card.show(running);
    const astray = tools.one("#card .astray");
    const cause = walk.isUntouched(view, running) ? "Since the last save" : "With the answers changed by hand";
    astray.hidden = opened === outcome.id;
    astray.textContent = astray.hidden ? "" : `${cause} the walk to ${outcome.id} ends in ${opened}.`;
  },

  decided({ check, ends }) {
    const when = check.outcomes.find(({ id }) => id === ends.id)?.when;
    if (!when) return tools.make("p", {}, "No condition decided: nothing above it held.");
    return tools.make("p", {}, "Decided by ", tools.make("code", {}, when.text), " ", bar.link(when, `line ${when.line}`));
  },

  near({ reply: { near }, words, ends, outcome }) {
    if (!near || ends.id !== outcome.id) return null;
    const told = [near, ...near.further].flatMap(({ question, answer }, index) => [
      index ? " and " : "With ", tools.make("b", {}, `“${card.answer(words, question, answer)}”`), ` for “${card.question(words, question)}”`,
    ]);
    return tools.make("p", { className: "away" }, ...told, " it would be ", tools.make("b", { className: near.kind }, near.outcome), `${near.outcome === near.kind ? "" : ` (${tools.kind(near.kind)})`}.`);
  },

  answers({ reply, words }) {
    const given = reply.answers ?? [];
    return tools.make("details", {}, tools.make("summary", {}, tools.count(given.length, "answer")),
      tools.make("dl", {}, ...given.flatMap(({ question, answer }) => [
        tools.make("dt", {}, card.question(words, question)),
        tools.make("dd", {}, card.answer(words, question, answer)),
      ])));
  },

  question(words, id) {
    const question = words.querySelector(`[data-question="${CSS.escape(id)}"]`);
    return question?.getAttribute("data-short") ?? (tools.fold(question?.querySelector("legend")?.textContent) || id);
  },

  answer(words, id, answer) {
    if (answer === null) return "no answer";
    return [answer].flat().map((choice) => {
      const field = words.querySelector(`[data-question="${CSS.escape(id)}"] [value="${CSS.escape(choice)}"]`);
      return tools.fold(field?.closest("label")?.textContent) || choice;
    }).join(", ");
  },
};
