// The page in its frame: loading out of sight, coming to rest, taking the old one's place.
"use strict";

/** How long a page must lie still to count as at rest, how much longer if it lacks what was there before, and how long to
 * wait at most; in milliseconds. */
const [STILL, GONE, LONGEST] = [50, 250, 1500];
const SHOWN = "[data-view]:not([hidden]), [data-question][data-current], [data-brief]:not([hidden]), [data-door-slot] > *, #outcome[data-outcome]";
/** What the page's script marks last when it shows a view of a self-check. */
const PRESENTED = "[data-current] legend > [tabindex], [data-view=answers]:not([hidden]) h1, [data-view=result]:not([hidden]) #outcome [tabindex]";

const now = () => performance.timeOrigin + performance.now();

/** @type {Rest} */
const rest = {
  signs: (document) => tools.all(SHOWN, document)
    .map(({ localName, dataset }) => [localName, dataset.view, dataset.question].join()).sort().join(";"),

  isReady: (document) => !document.querySelector("#anteroom-self-check") || !document.defaultView?.anteroom
    || Boolean(document.querySelector(PRESENTED)),

  opened: (document) => document.querySelector("#outcome[data-outcome]")?.getAttribute("data-outcome") ?? null,

  of(document, like) {
    const { signs, opened } = rest;
    const [wanted, was] = like ? [signs(like), opened(like)] : [null, null];
    // Where another outcome was opened than before, what stands around it is another as well.
    const isLike = () => wanted === null || signs(document) === wanted || (opened(document) !== null && opened(document) !== was);
    return new Promise((done) => {
      /** @type {ReturnType<typeof setTimeout>} */
      let timer;
      const finish = () => { observer.disconnect(); clearTimeout(timer); clearTimeout(longest); done(); };
      const wait = () => {
        clearTimeout(timer);
        timer = setTimeout(() => {
          if (!rest.isReady(document)) return;
          if (isLike()) finish();
          else timer = setTimeout(finish, GONE);
        }, STILL);
      };
      const observer = new MutationObserver(wait);
      const longest = setTimeout(finish, LONGEST);
      observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
      wait();
    });
  },
};

/** The frame that is being loaded; an older one is no longer wanted.
 * @type {HTMLIFrameElement | null} */
let coming = null;

/** @type {Frame} */
const frame = {
  view: null,
  builtAt: 0,
  onarrive: () => {},
  onmove: () => {},

  make() {
    const element = document.createElement("iframe");
    element.title = "Page";
    return element;
  },

  async show(address, options = {}) {
    const element = frame.make();
    const began = frame.view;
    const old = began?.frame;
    const unwanted = coming;
    coming = element;
    unwanted?.remove();
    unwanted?.dispatchEvent(new Event("load")); // it never loads now, and somebody waits for it
    element.src = address;
    element.inert = true;
    const loaded = new Promise((done) => element.addEventListener("load", done, { once: true }));
    tools.one("#stage").prepend(element);
    // Where storage is blocked, the answers are in the window's name.
    const { contentWindow } = element;
    if (contentWindow && frame.view) contentWindow.name = frame.view.window.name;
    await loaded;
    if (coming !== element || !element.contentDocument) return null;
    await rest.of(element.contentDocument, options.keep ? old?.contentDocument : null);
    if (coming !== element) return null;
    coming = null;
    if (options.keep && frame.view !== began) {
      element.remove(); // the author has gone on meanwhile
      return null;
    }
    frame.swap(old, element, options);
    element.addEventListener("load", () => frame.onarrive(frame.arrive(element)));
    const view = frame.arrive(element);
    frame.onarrive(view);
    return view;
  },

  swap(from, to, { keep: isKept, focus }) {
    const hadFocus = focus || (from && document.activeElement === from);
    const kept = isKept && from?.contentWindow && keep.take(/** @type {View["window"]} */ (from.contentWindow));
    to.inert = false;
    to.className = "shown";
    if (hadFocus) to.focus({ preventScroll: true });
    if (kept) keep.give(/** @type {View["window"]} */ (to.contentWindow), kept);
    from?.remove();
  },

  arrive(element) {
    const window = /** @type {View["window"]} */ (element.contentWindow);
    const since = frame.since(window);
    const path = place.path(window.location);
    const source = talk.page(path).then((text) => (frame.builtAt > since ? null : text), () => null);
    frame.view = { frame: element, window, document: window.document, path, since, source };
    return frame.view;
  },

  since(window) {
    const [entry] = /** @type {PerformanceNavigationTiming[]} */ (window.performance.getEntriesByType("navigation"));
    return window.performance.timeOrigin + (entry?.requestStart ?? 0);
  },

  go(page) {
    if (frame.view) frame.view.window.location.assign(place.address(page));
    else frame.show(place.address(page));
  },

  here: () => (frame.view ? frame.view.path + frame.view.window.location.hash : place.asked()),

  async workshop(page, work) {
    const element = document.createElement("iframe");
    element.title = "Workshop";
    element.className = "workshop";
    element.inert = true;
    element.src = page;
    const loaded = new Promise((done) => element.addEventListener("load", done, { once: true }));
    document.body.append(element);
    try {
      await loaded;
      const window = /** @type {View["window"]} */ (element.contentWindow);
      await rest.of(window.document);
      return await work(window);
    } finally {
      element.remove();
    }
  },
};
