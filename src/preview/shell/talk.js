// What the shell and the server say to each other.
"use strict";

/** How long to wait before knocking again, in milliseconds. */
const KNOCK = 700;

/** @type {Talk} */
const talk = {
  token: tools.one("meta[name=anteroom-token]").getAttribute("content") ?? "",

  async ask(name, query) {
    const words = Object.entries(query).map(([key, value]) => `${key}=${encodeURIComponent(value)}`).join("&");
    const reply = await fetch(`/_anteroom/${name}?${words}`, { headers: { "X-Anteroom-Token": talk.token }, cache: "no-store" });
    if (!reply.ok) throw new Error(`${name} answered ${reply.status}`);
    return reply.json();
  },

  state: (page, seen) => talk.ask("state", seen === null ? { page } : { page, seen }),
  lines: (page) => talk.ask("lines", { page }),
  walk: (check, outcome, style) => talk.ask("walk", { check, outcome, style }),
  page: async (path) => (await fetch(path, { cache: "no-store" })).text(),

  async open({ file, line, column = 1 }) {
    const reply = await fetch("/_anteroom/open", {
      method: "POST",
      headers: { "X-Anteroom-Token": talk.token, "Content-Type": "application/json" },
      body: JSON.stringify({ file, line, column }),
    });
    const { opened, by, url, because, error } = await reply.json().catch(() => ({ error: `the server answered ${reply.status}` }));
    if (error) return bar.say(`Not opened: ${error}`);
    // Only an editor may be opened from here, whatever the answer says.
    if (!opened && String(url).startsWith("vscode://")) tools.make("a", { href: url }).click();
    if (opened) bar.say(`Opened ${file}:${line} in ${by}`);
    else if (because) bar.say(`${because}: handed ${file}:${line} to VS Code (vscode://)`);
    else bar.say(`Handed ${file}:${line} to VS Code (vscode://). Set VISUAL to use another editor`);
  },

  async knock() {
    for (;;) {
      await new Promise((done) => setTimeout(done, KNOCK));
      const page = await talk.page("/_anteroom/").catch(() => "");
      if (page.includes(`"${talk.token}"`)) return false;
      // Another token: the server was started anew, and this shell is of old.
      if (page.includes("anteroom-token")) return true;
    }
  },
};
