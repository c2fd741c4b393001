// What browsers make of a page's head and of the feed: a policy that stops no data, and XML that a real parser reads.
"use strict";
const { test, before, after } = require("node:test");
const assert = require("node:assert/strict");
const fs = require("node:fs");
const path = require("node:path");
const { canBuild, needsProgram, build, launch, serve } = require("./support.js");

const options = { skip: canBuild ? false : needsProgram };
let browser;
let folder;
let server;
before(async () => {
  browser = await launch();
  if (!canBuild) return;
  folder = build(path.join(__dirname, "../.."));
  server = await serve(folder);
});
after(async () => {
  await browser.close();
  await server?.close();
});

test("the policy stops no data for search engines, and no icon has to be guessed", options, async () => {
  for (const [place, kind] of [["index.html", "ProfessionalService"], ["warum-warten/index.html", "Article"]]) {
    const page = await browser.newPage();
    const said = [];
    const asked = [];
    page.on("console", (message) => said.push(message.text()));
    page.on("pageerror", (error) => said.push(String(error)));
    page.on("request", (request) => asked.push(new URL(request.url()).pathname));
    await page.goto(server.root + place, { waitUntil: "networkidle" });
    const blocks = await page.locator("script[type='application/ld+json']").allTextContents();
    assert.deepEqual(blocks.map((block) => JSON.parse(block)["@type"]), [kind], place);
    assert.deepEqual(said, [], place);
    assert.ok(!asked.includes("/favicon.ico"), place);
    await page.close();
  }
});

test("feeds and sitemap are XML, and every address in them is a file of the site", options, async () => {
  const page = await browser.newPage();
  for (const name of ["feed.xml", "en/feed.xml", "sitemap.xml"]) {
    const xml = fs.readFileSync(path.join(folder, name), "utf8");
    const { fault, root, addresses } = await page.evaluate((text) => {
      const document = new DOMParser().parseFromString(text, "application/xml");
      const links = [...document.querySelectorAll("[href]")].map((link) => link.getAttribute("href") ?? "");
      const places = [...document.querySelectorAll("loc, icon")].map((place) => place.textContent ?? "");
      const { namespaceURI, localName } = document.documentElement;
      return { fault: document.querySelector("parsererror")?.textContent, root: `${namespaceURI} ${localName}`, addresses: [...links, ...places] };
    }, xml);
    assert.equal(fault, undefined, name);
    assert.match(root, /^http:\/\/www\.(w3\.org\/2005\/Atom feed|sitemaps\.org\/schemas\/sitemap\/0\.9 urlset)$/);
    assert.ok(addresses.length > 4, name);
    for (const address of addresses) {
      const file = path.join(folder, new URL(address).pathname);
      assert.ok(fs.existsSync(file), `${name} names ${address}`);
    }
  }
  await page.close();
});
