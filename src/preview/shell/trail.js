// The browser's history. Every page and view is an entry of the shell's own, and frames only replace what they show: a frame
// that is exchanged takes its entries with it, and "Back" would lead nowhere.
"use strict";

/** @type {Trail} */
const trail = {
  isNew: false,

  // The page is about to go somewhere: it goes there without an entry of its own.
  turn({ window }, event) {
    const { destination: { url, sameDocument }, navigationType, cancelable, downloadRequest, formData, hashChange } = event;
    if (navigationType !== "push" || !cancelable || downloadRequest !== null || formData) return;
    if (new URL(url).origin !== location.origin || (sameDocument && !hashChange)) return;
    event.preventDefault();
    trail.leave();
    window.location.replace(url);
  },

  leave() {
    trail.isNew = true;
    if (history.state && frame.view) history.replaceState({ ...history.state, top: frame.view.window.scrollY }, "");
  },

  tell(page, hash) {
    const [here, address] = [page + hash, place.shell(page) + hash];
    const isHere = history.state?.page === here;
    if (trail.isNew && history.state && !isHere) history.pushState({ page: here }, "", address);
    else history.replaceState(isHere ? history.state : { page: here }, "", address);
    if (!isHere) trail.isNew = false;
  },

  async turned() {
    const { page, top = 0 } = history.state ?? {};
    trail.isNew = false;
    if (!page || page === frame.here()) return;
    const { view } = frame;
    const [path, hash = ""] = page.split("#");
    if (view && path === view.path) view.window.location.replace(`${place.address(path)}#${hash}`);
    else if (!await frame.show(place.address(page))) return; // another page overtook it
    frame.view?.window.scrollTo({ top, behavior: "instant" });
  },
};
