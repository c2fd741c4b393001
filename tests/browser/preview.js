// What the tests of the preview share: a project of their own, its server, and the page in the shell's frame.
"use strict";
const { spawn } = require("node:child_process");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { PROGRAM, AXE, launch } = require("./support.js");

/** The projects that are previewed: the repository's own site, and the fixture. */
const SAMPLE = path.join(__dirname, "../..");
const FIXTURE = path.join(__dirname, "site");
const PARTS = ["anteroom.yaml", "content", "templates", "static"];

const SECRET = Buffer.from(Array.from({ length: 32 }, (_, byte) => byte)).toString("base64");

/** The copies; what is made here is gone when the tests end. @type {string[]} */
const roots = [];
/** Their servers, running or not. @type {import("node:child_process").ChildProcess[]} */
const servers = [];
process.on("exit", () => {
  servers.forEach((child) => child.kill());
  roots.forEach((root) => fs.rmSync(root, { recursive: true, force: true }));
});

/** A copy of a project with a server for it. `spoil` may change the copy before the server starts. */
async function preview(project, { spoil = () => {}, parts = PARTS.slice(0, 2), environment = {}, port = "0" } = {}) {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), "anteroom-preview-"));
  roots.push(root);
  for (const part of parts) {
    const from = path.join(project, part);
    if (fs.existsSync(from)) fs.cpSync(from, path.join(root, part), { recursive: true });
  }
  const file = (name) => path.join(root, name);
  const site = {
    root,
    read: (name) => fs.readFileSync(file(name), "utf8"),
    /** Writes a file as most editors do: in one move, so that no look finds half of it. */
    write(name, text) {
      fs.mkdirSync(path.dirname(file(name)), { recursive: true });
      fs.writeFileSync(file(".aside"), text); // beside the project's parts, where nobody looks
      fs.renameSync(file(".aside"), file(name));
    },
    edit(name, from, to) {
      const text = site.read(name);
      if (!text.includes(from)) throw new Error(`${name} holds no ${from}`);
      site.write(name, text.replace(from, to));
    },
  };
  spoil(site);
  Object.assign(site, await start(root, environment, port));
  return site;
}

/** Starts the server on a folder and waits until it says where it is. */
function start(root, environment, port = "0") {
  const child = spawn(PROGRAM, ["serve", "--root", root, "--port", port], {
    env: { ...process.env, ANTEROOM_SECRET: SECRET, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  // A test that fails before it closes its server must not keep the others waiting.
  servers.push(child);
  const ended = new Promise((done) => child.on("exit", done));
  return new Promise((done, fail) => {
    let told = "";
    const listen = (bytes) => {
      told += bytes;
      const origin = /https?:\/\/[^/\s]+(?=\/_anteroom\/)/.exec(told)?.[0];
      if (!origin) return;
      for (const handle of [child, child.stdout, child.stderr]) handle.unref();
      done({ origin, shell: (page) => `${origin}/_anteroom/?page=${page}`, close: () => { child.ref(); child.kill(); return ended; } });
    };
    child.stdout.on("data", listen);
    child.stderr.on("data", listen);
    ended.then((code) => fail(new Error(`the server ended with ${code}: ${told}`)));
  });
}

/** An author's window: the shell around a page, and what went wrong in it. */
async function author(browser, site, page, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, colorScheme: null, reducedMotion: "reduce", ...options });
  const window = await context.newPage();
  window.troubles = [];
  window.on("pageerror", (error) => window.troubles.push(error.stack || String(error)));
  window.on("console", (message) => message.type() === "error" && !/status of (404|503)|frame is sandboxed/.test(message.text()) && window.troubles.push(`${message.text()} ${JSON.stringify(message.location())}`));
  await window.goto(site.shell(page));
  await settled(window);
  return window;
}

/** Waits until the shell knows the state of the page in sight and has nothing more to do. */
async function settled(window) {
  await window.waitForFunction(() => typeof shell !== "undefined" && typeof frame !== "undefined" && shell.state && frame.view);
  await window.evaluate(async () => {
    // A page that comes asks for its own state when that is done.
    for (let done; done !== work; await done) done = work;
    // By what the page was made of the next save is told from it.
    await frame.view.source;
  });
}

/** Saves, and waits until the shell has done what the build asked for. */
async function saved(window, save) {
  const before = await window.evaluate(() => shell.seen);
  await save();
  await window.waitForFunction((number) => shell.seen > number, before);
  await settled(window);
}

const inside = (window) => window.frameLocator("iframe.shown");

/** Runs in the page that the frame shows. */
async function within(window, act, argument) {
  const element = await window.waitForSelector("iframe.shown");
  return (await element.contentFrame()).evaluate(act, argument);
}

/** Leaves a mark that a page loaded anew would not have. */
const mark = (window) => within(window, () => { globalThis.mark = true; });
const isMarked = (window) => within(window, () => globalThis.mark === true);

/** Fails on any violation in the shell itself; the page in its frame has tests of its own. */
async function troublesOfAccess(window) {
  // The shell fits the page into its stage in the frame after a change of size.
  await window.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  await window.evaluate(AXE);
  const { violations, incomplete } = await window.evaluate(() => axe.run({ exclude: ["iframe"] }, {
    iframes: false,
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    resultTypes: ["violations", "incomplete"],
  }));
  return [...violations, ...incomplete].map(({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map(({ html, any }) => `${html} ${any.map(({ message }) => message)}`).join("\n  ")}`);
}

module.exports = { SAMPLE, FIXTURE, preview, start, author, settled, saved, inside, within, mark, isMarked, troublesOfAccess, launch };
