// What differs between two documents, as the smallest edits, and whether any script of the page could have known of it.
"use strict";

/** Elements that scripts bind to or read; a disabled box is a task list's. */
const BOUND = "script:not([type='application/ld+json']), style, template, form, input:not([disabled]), textarea, select, button, dialog, iframe, object, noscript";

/** @type {Compare} */
const compare = {
  same: (one, other) => one.isEqualNode(other),

  names: (before, after) => [...new Set([...before.getAttributeNames(), ...after.getAttributeNames()])]
    .filter((name) => before.getAttribute(name) !== after.getAttribute(name)),

  edits(before, after) {
    /** @type {Edit[]} */
    const edits = [];
    if (compare.same(before, after)) return edits;
    if (before.nodeType !== Node.ELEMENT_NODE) {
      edits.push({ kind: "text", node: /** @type {CharacterData} */ (before), to: /** @type {CharacterData} */ (after) });
      return edits;
    }
    const [node, to] = [/** @type {Element} */ (before), /** @type {Element} */ (after)];
    const names = compare.names(node, to);
    if (names.length) edits.push({ kind: "attributes", node, to, names });
    compare.children(before, after, edits);
    return edits;
  },

  children(before, after, edits) {
    const [olds, news] = [[...before.childNodes], [...after.childNodes]];
    let [old, next] = [0, 0];
    for (const [left, right] of [...compare.common(olds, news), [olds.length, news.length]]) {
      compare.stretch(before, olds.slice(old, left), news.slice(next, right), olds[left] ?? null, edits);
      [old, next] = [left + 1, right + 1];
    }
  },

  // Between two equal nodes: what has the same name is the same thing, changed.
  stretch(parent, olds, news, before, edits) {
    const left = [...olds];
    for (const to of news) {
      const index = left.findIndex((node) => node.nodeName === to.nodeName);
      if (index < 0) {
        edits.push({ kind: "insert", parent, before: left[0] ?? before, to });
        continue;
      }
      for (const node of left.splice(0, index)) edits.push({ kind: "remove", node });
      edits.push(...compare.edits(/** @type {Node} */ (left.shift()), to));
    }
    for (const node of left) edits.push({ kind: "remove", node });
  },

  common(olds, news) {
    let start = 0;
    while (start < olds.length && start < news.length && compare.same(olds[start], news[start])) start += 1;
    let end = 0;
    const most = Math.min(olds.length, news.length) - start;
    while (end < most && compare.same(olds[olds.length - 1 - end], news[news.length - 1 - end])) end += 1;
    const [rows, columns] = [olds.length - end, news.length - end];
    /** The length of the longest common row of nodes from here on. @type {number[][]} */
    const lengths = Array.from({ length: rows + 1 }, () => new Array(columns + 1).fill(0));
    for (let row = rows - 1; row >= start; row -= 1) {
      for (let column = columns - 1; column >= start; column -= 1) {
        lengths[row][column] = compare.same(olds[row], news[column])
          ? lengths[row + 1][column + 1] + 1 : Math.max(lengths[row + 1][column], lengths[row][column + 1]);
      }
    }
    /** @type {[number, number][]} */
    const pairs = Array.from({ length: start }, (_, index) => [index, index]);
    for (let row = start, column = start; row < rows && column < columns;) {
      if (compare.same(olds[row], news[column])) pairs.push([row++, column++]);
      else if (lengths[row + 1][column] >= lengths[row][column + 1]) row += 1;
      else column += 1;
    }
    for (let index = 0; index < end; index += 1) pairs.push([rows + index, columns + index]);
    return pairs;
  },
};

/** @type {Plain} */
const plain = {
  all(edits, before, after) {
    // What lies in a template is no child of it, and equal nodes may differ in it.
    const templates = (/** @type {Document} */ document) => tools.all("template", document).map(({ outerHTML }) => outerHTML).join();
    const isCheck = Boolean(before.querySelector("#anteroom-self-check"));
    return templates(before) === templates(after) && edits.every((edit) => plain.edit(edit, isCheck));
  },

  edit(edit, isCheck) {
    switch (edit.kind) {
      case "text": return plain.text(edit.node.parentElement, isCheck);
      case "attributes": return plain.attributes(edit.node, edit.names);
      case "remove": return plain.node(edit.node) && plain.text(edit.node.parentElement, isCheck);
      case "insert": return plain.node(edit.to) && plain.text(/** @type {Element} */ (edit.parent), isCheck);
    }
  },

  node(node) {
    if (node.nodeType !== Node.ELEMENT_NODE) return true;
    const element = /** @type {Element} */ (node);
    return [element, ...element.querySelectorAll("*")].every((piece) =>
      !piece.matches(BOUND) && !piece.getAttributeNames().some((name) => name.startsWith("data-")));
  },

  // A self-check's script has taken the title over.
  text(parent, isCheck) {
    if (!parent || parent.matches("script[type='application/ld+json']")) return true;
    if (parent.localName === "title") return !isCheck;
    return !parent.matches("script, style, template, noscript, textarea, option, [data-slot], [data-error], [data-action]");
  },

  attributes(node, names) {
    if (["html", "body"].includes(node.localName) && names.some((name) => name !== "class" && name !== "id")) return false;
    if (node.matches("link[rel=stylesheet]")) return names.join() === "href";
    if (node.matches("meta[http-equiv]") || node.matches(BOUND)) return false;
    return !node.matches("[data-action]") && !names.some((name) => name.startsWith("data-") || name === "hidden");
  },
};
