// Brings the document in the frame up to date in place: equal nodes are not touched, so that everything bound to them lives on.
"use strict";

/** @type {Morph} */
const morph = {
  async live(document, before, after) {
    const edits = compare.edits(before.documentElement, after.documentElement);
    if (!plain.all(edits, before, after)) return null;
    const counterpart = morph.counterparts(before, document);
    const ready = edits.map((edit) => morph.place(edit, counterpart));
    if (ready.some((one) => !one)) return null;
    const pieces = [];
    for (const one of ready) if (one) pieces.push(await morph.apply(one, document));
    return pieces.filter((piece) => piece !== null);
  },

  find(document, before, after) {
    const counterpart = morph.counterparts(after, document);
    const edits = compare.edits(before.body, after.body);
    const nodes = edits.map((edit) => ("to" in edit ? counterpart(edit.to) : null));
    return nodes.flatMap((node) => (node && morph.piece(node)) ?? []);
  },

  /** The element that shows a node; none for what nobody sees. */
  piece(node) {
    if (node.nodeType === Node.ELEMENT_NODE) return /** @type {Element} */ (node).closest("body *");
    return tools.fold(node.nodeValue) ? node.parentElement?.closest("body *") ?? null : null;
  },

  // ---- Places

  counterparts(from, to) {
    /** @type {Map<Node, Node | null>} */
    const known = new Map([[from.documentElement, to.documentElement]]);
    /** @type {(node: Node) => Node | null} */
    const counterpart = (node) => {
      const found = known.get(node);
      if (found !== undefined) return found;
      const parent = node.parentNode && counterpart(node.parentNode);
      const alike = (/** @type {Node} */ around) => [...around.childNodes].filter(({ nodeName }) => nodeName === node.nodeName);
      const [here, there] = [node.parentNode, parent].map((around) => (around ? alike(around) : []));
      // Scripts may have added to the page; where they did, nothing is certain.
      const match = here.length === there.length ? there[here.indexOf(/** @type {ChildNode} */ (node))] ?? null : null;
      known.set(node, match);
      return match;
    };
    return counterpart;
  },

  place(edit, counterpart) {
    const node = counterpart(edit.kind === "insert" ? edit.parent : edit.node);
    const before = edit.kind === "insert" && edit.before ? counterpart(edit.before) : null;
    if (!node || (edit.kind === "insert" && edit.before && !before)) return null;
    const isTitle = node.parentElement?.localName === "title";
    if (edit.kind === "text" && !isTitle && node.nodeValue !== edit.node.nodeValue) return null; // a script wrote it
    return { edit, node, before };
  },

  // ---- Edits

  async apply({ edit, node, before }, document) {
    switch (edit.kind) {
      case "remove":
        /** @type {ChildNode} */ (node).remove();
        return null;
      case "insert": {
        const copy = document.importNode(edit.to, true);
        node.insertBefore(copy, before);
        return morph.piece(copy);
      }
      case "text":
        if (node.parentElement?.localName === "title") morph.title(node, edit, document);
        else morph.text(/** @type {CharacterData} */ (node), edit.to.data);
        return morph.piece(node);
      case "attributes": {
        const element = /** @type {Element} */ (node);
        const href = edit.to.getAttribute("href");
        if (element.matches("link[rel=stylesheet]")) {
          if (href && href !== element.getAttribute("href")) await morph.swapStyle(/** @type {HTMLLinkElement} */ (element), href);
          return null;
        }
        for (const name of edit.names) {
          const value = edit.to.getAttribute(name);
          if (value === null) element.removeAttribute(name);
          else element.setAttribute(name, value);
        }
        return morph.piece(element);
      }
    }
  },

  // Only what differs is replaced, so that a caret or a selection beside it stays.
  text(node, text) {
    const old = node.data;
    let start = 0;
    while (start < old.length && start < text.length && old[start] === text[start]) start += 1;
    let end = 0;
    const most = Math.min(old.length, text.length) - start;
    while (end < most && old[old.length - 1 - end] === text[text.length - 1 - end]) end += 1;
    node.replaceData(start, old.length - start - end, text.slice(start, text.length - end));
  },

  // A script may have put something before the title; it stays.
  title(node, { node: { data: old }, to: { data: text } }, document) {
    node.nodeValue = document.title.endsWith(old) ? document.title.slice(0, -old.length || undefined) + text : text;
  },

  // ---- Style sheets

  swapStyle(link, href) {
    const next = /** @type {HTMLLinkElement} */ (link.cloneNode());
    next.href = href;
    return new Promise((done) => {
      const settle = (/** @type {HTMLLinkElement} */ left) => { left.remove(); done(); };
      next.addEventListener("load", () => settle(link));
      next.addEventListener("error", () => settle(next));
      link.after(next);
    });
  },

  async styles(document, pairs) {
    await Promise.all(tools.all("link[rel=stylesheet]", document).map((element) => {
      const link = /** @type {HTMLLinkElement} */ (element);
      const pair = pairs.find(({ from }) => place.path(new URL(link.href)).endsWith(from));
      if (!pair) return null;
      const name = (/** @type {string} */ path) => path.slice(path.lastIndexOf("/") + 1);
      return morph.swapStyle(link, (link.getAttribute("href") ?? "").replace(name(pair.from), name(pair.to)));
    }));
  },
};
