// The preview's shell: hears of builds, asks what they changed, and hands it to the piece that shows it.
"use strict";

/** The work in hand; the next piece waits for it. */
let work = Promise.resolve();

/** @type {Shell} */
const shell = {
  state: null,
  seen: null,
  heard: null,

  start() {
    switches.bind();
    frame.onarrive = shell.arrive;
    frame.onmove = (view) => { trail.tell(view.path, view.window.location.hash); card.compare(view); };
    addEventListener("popstate", () => { trail.turned().catch((error) => { console.error(error); }); });
    addEventListener("pagehide", walk.giveBack);
    events.listen({
      build: shell.hear,
      lost: () => { tools.one("#lost").textContent = "The preview does not answer. Trying again …"; },
      found: () => { tools.one("#lost").textContent = ""; },
      anew: () => location.reload(),
    });
  },

  // The page waits for the first word of the server, so that it is known which build it belongs to.
  hear(build) {
    const isFirst = shell.heard === null;
    if (build === shell.heard) return;
    shell.heard = build;
    if (isFirst) return frame.show(place.address(place.asked()));
    frame.builtAt = now();
    return shell.update();
  },

  update() {
    work = work.then(shell.look).catch((error) => { console.error(error); });
    return work;
  },

  async look() {
    const { view } = frame;
    const state = await talk.state(decodeURI(view?.path ?? place.path(new URL(place.asked(), location.origin))), shell.seen);
    const wasGood = shell.state?.good;
    const isNew = shell.seen !== null && state.build !== shell.seen;
    [shell.state, shell.seen] = [state, state.build];
    overlay.show(state);
    bar.show(state);
    card.menu(state);
    const again = isNew ? walk.again(state) : null;
    if (view && state.good && isNew) await (wasGood ? shell.refresh(view, state) : frame.show(place.address(frame.here())));
    await again;
  },

  isConcerned: ({ path }, { changed, page }) => changed.everything || changed.pages.includes(page.path) || changed.pages.includes(decodeURI(path)),

  async refresh(view, state) {
    const { changed } = state;
    await morph.styles(view.document, changed.styles);
    if (await follow.after(state)) return;
    const pieces = [...await shell.renew(view, state), ...await shell.refetch(view, state)];
    if (follow.isOn && changed.saved === state.page.path) follow.reveal(pieces);
    follow.tint(pieces);
  },

  async renew(view, state) {
    if (!shell.isConcerned(view, state)) return [];
    const [before, after] = [await view.source, await talk.page(view.path)];
    return frame.view !== view || before === after ? [] : shell.reload(view, before, after);
  },

  async refetch(view, { changed: { files }, build }) {
    if (frame.view !== view || !files.length) return []; // a page loaded anew has them already
    const pieces = pictures.swap(view, files, build);
    if (!pieces) await frame.show(place.address(frame.here()), { keep: true });
    return pieces ?? [];
  },

  async reload(view, before, after) {
    const [old, next] = [tools.parse(before ?? ""), tools.parse(after)];
    const pieces = before === null ? null : await morph.live(view.document, old, next);
    if (pieces) {
      view.source = Promise.resolve(after);
      return pieces;
    }
    const fresh = await frame.show(place.address(frame.here()), { keep: true });
    return fresh && before !== null ? morph.find(fresh.document, old, next) : [];
  },

  arrive(view) {
    shell.hook(view);
    trail.tell(view.path, view.window.location.hash);
    card.show(walk.running);
    card.compare(view);
    shell.update();
    // A build was finished while the page was under way: it may be the one of before.
    if (frame.builtAt > view.since && shell.state?.good) frame.show(place.address(frame.here()), { keep: true });
    else {
      const followed = follow.arrived(view).catch((error) => { console.error(error); });
      work = work.then(() => followed); // what comes next finds the page as it stays
    }
  },

  hook(view) {
    const { document, window } = view;
    document.addEventListener("click", shell.click, true);
    document.addEventListener("keydown", switches.key, true);
    document.addEventListener("pointerdown", () => tools.one("#menu").hidePopover());
    window.addEventListener("hashchange", () => frame.onmove(view));
    const outcome = document.querySelector("#outcome");
    if (outcome) new MutationObserver(() => card.compare(view)).observe(outcome, { attributeFilter: ["data-outcome"] });
    window.navigation?.addEventListener("navigate", (event) => trail.turn(view, event));
  },

  click(event) {
    const target = /** @type {Element} */ (event.target);
    const link = /** @type {HTMLAnchorElement | null} */ (target.closest("a[href]"));
    if (event.altKey) {
      event.preventDefault();
      event.stopPropagation();
      source.open(target).catch((error) => bar.say(`Not opened: ${error.message}`));
    } else if (link && link.origin !== location.origin && link.protocol.startsWith("http")) {
      // Another site has no place in the frame.
      event.preventDefault();
      open(link.href, "_blank", "noopener");
    }
  },
};

shell.start();
