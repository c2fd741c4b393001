// Files that changed under the name they had. The page that shows one knows nothing of it, so it is fetched again.
"use strict";

const SHOWING = "img, source, video, audio, embed, input[type=image], image";
const NAMES = /** @type {const} */ (["src", "srcset", "poster", "href"]);

/** @type {Pictures} */
const pictures = {
  // All that a page has loaded stands among its resources, also what its style sheets name.
  used({ window }, files) {
    const loaded = window.performance.getEntriesByType("resource").map(({ name }) => decodeURI(place.path(new URL(name))));
    return files.filter((file) => loaded.includes(file));
  },

  // Pictures are exchanged in place. Null: what changed is no picture, and the page must be loaded anew.
  swap(view, files, build) {
    const { document } = view;
    const changed = pictures.used(view, files);
    /** @type {Set<string>} */
    const found = new Set();
    const shown = tools.all(SHOWING, document).filter((element) => {
      const own = changed.filter((file) => NAMES.some((name) => pictures.addresses(element, name).some((url) => pictures.isOf(url, file))));
      own.forEach((file) => found.add(file));
      return own.length > 0;
    });
    if (found.size < changed.length) return null;
    for (const element of shown) pictures.renew(element, changed, build);
    return shown;
  },

  addresses(element, name) {
    const written = element.getAttribute(name);
    if (!written) return [];
    const all = name === "srcset" ? written.split(",").map((one) => one.trim().split(/\s/)[0]) : [written];
    return all.map((address) => new URL(address, element.baseURI));
  },

  isOf: (url, file) => url.origin === location.origin && decodeURI(place.path(url)) === file,

  // The same file under an address that the browser has not seen yet.
  renew(element, changed, build) {
    for (const name of NAMES) {
      let written = element.getAttribute(name) ?? "";
      for (const url of pictures.addresses(element, name)) {
        if (!changed.some((file) => pictures.isOf(url, file))) continue;
        const address = `${url.pathname}?build=${build}${url.hash}`;
        written = name === "srcset" ? written.split(",").map((one) => pictures.named(one, element, url, address)).join(",") : address;
      }
      if (written && written !== element.getAttribute(name)) element.setAttribute(name, written);
    }
  },

  named(candidate, element, url, address) {
    const [written, ...rest] = candidate.trim().split(/\s+/);
    return new URL(written, element.baseURI).href === url.href ? [address, ...rest].join(" ") : candidate;
  },
};
