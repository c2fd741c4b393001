// How long a visitor waits on the sample site: `npm run timings`. Medians of several fresh visits, with the processor as it
// is and slowed down six times. A benchmark, not a test: it fails only where the walk does.
"use strict";
const { launch, newVisitor, serve } = require("./support.js");
const { HOMES, goOn, sample } = require("./sample-site.js");

const VISITS = 7;

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** What the page's main thread has done so far, in milliseconds. */
async function work(session) {
  const { metrics } = await session.send("Performance.getMetrics");
  return 1000 * metrics.find(({ name }) => name === "TaskDuration").value;
}

/** A visitor whose processor is so many times slower. */
async function visitor(browser, slowdown) {
  const page = await newVisitor(browser);
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable");
  await session.send("Network.enable");
  await session.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
  session.bytes = 0;
  session.on("Network.loadingFinished", ({ encodedDataLength }) => { session.bytes += encodedDataLength; });
  return { page, session };
}

/** The first visit of the home. */
async function home(browser, root, slowdown) {
  const { page, session } = await visitor(browser, slowdown);
  await page.goto(root + HOMES.de, { waitUntil: "networkidle" });
  const paint = await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0].startTime);
  const found = { paint, work: await work(session), bytes: session.bytes };
  await page.context().close();
  return found;
}

/** The whole way: the time that pages and scripts take, without the visitor's; the last answer until the booking is there. */
async function walk(browser, root, slowdown) {
  const { page, session } = await visitor(browser, slowdown);
  await page.addInitScript(() => {
    addEventListener("click", () => { window.clicked = performance.now(); }, true);
    const look = () => {
      if (document.querySelector("a[data-booking]")?.checkVisibility()) window.opened ??= performance.now();
      else requestAnimationFrame(look);
    };
    addEventListener("DOMContentLoaded", look);
  });
  const booking = page.locator("a[data-booking]");
  await page.goto(root + HOMES.de);
  let busy = 0;
  for (let count = 0; count < 10 && !(await booking.isVisible()); count += 1) {
    const from = page.url();
    await goOn(page);
    busy = await work(session);
    if (!(await booking.isVisible())) await page.waitForURL((url) => url.pathname !== new URL(from).pathname);
  }
  await page.waitForFunction(() => window.opened);
  const opening = await page.evaluate(() => window.opened - window.clicked);
  const found = { opening, work: busy, bytes: session.bytes };
  await page.context().close();
  return found;
}

async function main() {
  const browser = await launch();
  const server = await serve(sample());
  console.log("| processor | home: first paint ms | home: main thread ms | home: kB | last answer to booking ms | whole way: main thread ms | whole way: kB |");
  console.log("|---|---|---|---|---|---|---|");
  for (const slowdown of [1, 6]) {
    const [homes, walks] = [[], []];
    for (let visit = 0; visit < VISITS; visit += 1) {
      homes.push(await home(browser, server.root, slowdown));
      walks.push(await walk(browser, server.root, slowdown));
    }
    const of = (visits, key) => median(visits.map((visit) => visit[key])).toFixed(0);
    const kilobytes = (visits) => (median(visits.map(({ bytes }) => bytes)) / 1000).toFixed(0);
    console.log(`| ${slowdown === 1 ? "as it is" : `${slowdown} times slower`} | ${of(homes, "paint")} | ${of(homes, "work")} | ${kilobytes(homes)} | ${of(walks, "opening")} | ${of(walks, "work")} | ${kilobytes(walks)} |`);
  }
  await Promise.all([browser.close(), server.close()]);
}

main();
