// Writes the scripts of static/ as they go out: shorter names, no remarks. `npm run shorten` after each change of a script;
// weights.test.js fails where it was forgotten.
"use strict";
const fs = require("node:fs");
const path = require("node:path");
const { minify } = require("terser");

const SOURCES = path.join(__dirname, "../../static");
const SHORTENED = path.join(__dirname, "../../shortened");

/** The scripts of static/ by name, each as it should go out. */
async function shortened() {
  const names = fs.readdirSync(SOURCES).filter((name) => name.endsWith(".js"));
  return Promise.all(names.map(async (name) => {
    const source = fs.readFileSync(path.join(SOURCES, name), "utf8");
    const { code } = await minify(source, { ecma: 2020, compress: { passes: 3 }, mangle: true });
    return { name, code: `${code}\n` };
  }));
}

async function write() {
  for (const { name, code } of await shortened()) fs.writeFileSync(path.join(SHORTENED, name), code);
}

module.exports = { SHORTENED, shortened };
if (require.main === module) write();
