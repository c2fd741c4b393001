// The switches of the bar, and their keys. Each key is Alt with a letter, and none while it would write a letter.
"use strict";

/** A4 at 96 dots per inch: what a sheet of paper shows. */
const PAPER = 794;
const WIDTHS = /** @type {Record<string, number | null>} */ ({ narrow: 390, wide: 1280, full: null });
const KEYS = /** @type {Record<string, string>} */ ({
  KeyN: "narrow", KeyW: "wide", KeyU: "full", KeyK: "dark", KeyP: "print", KeyJ: "script", KeyO: "follow", KeyA: "walk", KeyM: "panel", KeyH: "hide",
});
const REMEMBERED = "anteroom-preview:switches";

/** @type {Switches} */
const switches = {
  width: null,
  isPrint: false,
  isScriptOff: false,

  bind() {
    switches.recall();
    for (const button of tools.all("[data-switch]")) button.addEventListener("click", () => switches.press(button.dataset.switch ?? ""));
    document.addEventListener("keydown", switches.key);
    new ResizeObserver(switches.fit).observe(tools.one("#stage"));
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", switches.paint);
    switches.paint();
  },

  press(name) {
    if (name in WIDTHS) switches.width = WIDTHS[name] === switches.width ? null : WIDTHS[name];
    else if (name === "print") switches.isPrint = !switches.isPrint;
    else if (name === "script") switches.isScriptOff = !switches.isScriptOff;
    else if (name === "follow") follow.isOn = !follow.isOn;
    else if (name === "dark") tools.one("#stage").dataset.scheme = isDark() ? "light" : "dark";
    else if (name === "panel") return overlay.toggle();
    else if (name === "walk") return tools.one("#walk").hidden ? undefined : tools.one("#menu").togglePopover();
    else if (name === "hide") switches.hide(!tools.one("#bar").hidden);
    switches.paint();
    switches.remember();
    if (name === "print" || name === "script") frame.show(place.address(frame.here()), { keep: true });
  },

  paint() {
    const pressed = /** @type {Record<string, boolean>} */ ({
      dark: isDark(), print: switches.isPrint, script: switches.isScriptOff, follow: follow.isOn,
    });
    for (const [name, width] of Object.entries(WIDTHS)) pressed[name] = switches.width === width;
    for (const [name, isPressed] of Object.entries(pressed)) {
      tools.one(`[data-switch=${name}]`).setAttribute("aria-pressed", String(isPressed));
    }
    switches.fit();
  },

  fit() {
    const stage = tools.one("#stage");
    const { clientWidth, clientHeight } = stage;
    const width = switches.width ?? (switches.isPrint ? PAPER : clientWidth);
    const scale = Math.min(1, clientWidth / width);
    stage.classList.toggle("paper", switches.isPrint && switches.width === null);
    stage.classList.toggle("framed", width * scale < clientWidth);
    stage.style.setProperty("--width", `${width}px`);
    stage.style.setProperty("--height", `${clientHeight / scale}px`);
    stage.style.setProperty("--scale", String(scale));
    stage.style.setProperty("--left", `${Math.max(0, (clientWidth - width * scale) / 2)}px`);
  },

  key(event) {
    const { altKey, ctrlKey, metaKey, code, key, target } = event;
    const name = altKey && !ctrlKey && !metaKey ? KEYS[code] : undefined;
    if (!name) return;
    const isText = /** @type {Element} */ (target).matches?.("textarea, input:not([type=radio], [type=checkbox]), [contenteditable]");
    // On some keyboards Alt writes a letter of its own.
    if (isText && key.length === 1 && key.toLowerCase() !== code.slice(3).toLowerCase()) return;
    event.preventDefault();
    event.stopPropagation();
    switches.press(name);
  },

  hide(isHidden) {
    const hadFocus = document.activeElement?.closest("#bar, #tab");
    tools.one("#bar").hidden = isHidden;
    tools.one("#tab").hidden = !isHidden;
    if (hadFocus) tools.one(isHidden ? "#tab" : "[data-switch=hide]").focus();
  },

  remember() {
    const { width, isPrint, isScriptOff } = switches;
    const text = JSON.stringify({
      width, isPrint, isScriptOff, isFollowing: follow.isOn, scheme: tools.one("#stage").dataset.scheme, isHidden: tools.one("#bar").hidden,
    });
    try {
      sessionStorage.setItem(REMEMBERED, text);
    } catch {
      // Storage may be blocked; the switches then hold until the next reload.
    }
  },

  recall() {
    let kept;
    try {
      kept = JSON.parse(sessionStorage.getItem(REMEMBERED) ?? "null");
    } catch {
      return;
    }
    if (!kept) return;
    Object.assign(switches, { width: kept.width, isPrint: kept.isPrint, isScriptOff: kept.isScriptOff });
    follow.isOn = kept.isFollowing;
    if (kept.scheme) tools.one("#stage").dataset.scheme = kept.scheme;
    switches.hide(kept.isHidden);
  },
};

/** Whether the page in the frame is shown dark. */
function isDark() {
  const { scheme } = tools.one("#stage").dataset;
  return scheme ? scheme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}
