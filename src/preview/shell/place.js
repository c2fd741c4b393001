// Addresses: a page's path on the site, its address in the frame, and the shell's own.
"use strict";

const VARIANT = /^\/_anteroom\/as\/[^/]+(?=\/)/;

/** @type {Place_} */
const place = {
  path: ({ pathname }) => pathname.replace(VARIANT, "").replace(/\/index\.html$/, "/"),

  address(page) {
    const variant = [switches.isPrint && "print", switches.isScriptOff && "script-off"].filter(Boolean).join("+");
    return variant ? `/_anteroom/as/${variant}${page}` : page;
  },

  asked() {
    const page = new URLSearchParams(location.search).get("page") ?? "/";
    const { origin, pathname } = new URL(page, location.origin);
    // No address from outside, and no shell within the shell.
    return origin === location.origin && !pathname.startsWith("/_anteroom") ? pathname + location.hash : "/";
  },

  shell: (page) => `/_anteroom/?page=${page.replace(/[&+#?]/g, encodeURIComponent)}`,
  tell: (page, hash) => history.replaceState(null, "", place.shell(page) + hash),
};
