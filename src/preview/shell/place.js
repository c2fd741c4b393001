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

  // The server has looked at it: no address from outside, and no shell within the shell.
  asked: () => (document.body.dataset.page ?? "/") + location.hash,

  shell: (page) => `/_anteroom/?page=${page.replace(/[&+#?]/g, encodeURIComponent)}`,
};
