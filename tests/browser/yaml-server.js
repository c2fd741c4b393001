// The YAML language server that editors speak to, as they start it: over standard input and output, without a network.
"use strict";
const { spawn } = require("node:child_process");
const path = require("node:path");
const { pathToFileURL } = require("node:url");

const SERVER = path.join(path.dirname(require.resolve("yaml-language-server/package.json")), "bin/yaml-language-server");

/**
 * A server for a folder. `schemas` says which schema is meant for which files, as an editor's settings do; without it
 * only a file's first line can.
 * @param {string} root
 * @param {Record<string, string | string[]>} schemas
 */
async function yamlServer(root, schemas = {}) {
  const child = spawn(process.execPath, [SERVER, "--stdio"], { cwd: root, stdio: ["pipe", "pipe", "inherit"] });
  // Nothing is asked of schemastore.org, and nothing of other stores.
  const yaml = {
    validate: true, completion: true, hover: true, schemas,
    schemaStore: { enable: false }, kubernetesCRDStore: { enable: false },
  };
  /** Who waits for an answer, by its number. @type {Map<number, { done: (result: any) => void, failed: (error: Error) => void }>} */
  const waiting = new Map();
  /** Who waits for what is wrong with a file. @type {Map<string, (diagnostics: any[]) => void>} */
  const watching = new Map();
  let count = 0;

  /** @param {object} message */
  function send(message) {
    const text = JSON.stringify({ jsonrpc: "2.0", ...message });
    child.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  }
  /** @param {string} method @param {object} params @returns {Promise<any>} */
  function ask(method, params) {
    const id = (count += 1);
    return new Promise((done, failed) => {
      waiting.set(id, { done, failed });
      send({ id, method, params });
    });
  }
  /** What an editor answers when it is asked itself. @param {any} message */
  function answer({ id, method, params }) {
    const settings = { yaml, http: {}, "[yaml]": {}, editor: {} };
    const result = method === "workspace/configuration" ? params.items.map(({ section }) => settings[section] ?? null) : null;
    send({ id, result });
  }
  /** @param {any} message */
  function receive(message) {
    if (message.method === "textDocument/publishDiagnostics") watching.get(message.params.uri)?.(message.params.diagnostics);
    else if (message.method && message.id !== undefined) answer(message);
    else if (waiting.has(message.id)) {
      const { done, failed } = waiting.get(message.id);
      waiting.delete(message.id);
      if (message.error) failed(new Error(message.error.message));
      else done(message.result);
    }
  }
  let read = Buffer.alloc(0);
  child.stdout.on("data", (bytes) => {
    read = Buffer.concat([read, bytes]);
    for (;;) {
      const end = read.indexOf("\r\n\r\n");
      const length = Number(/Content-Length: (\d+)/i.exec(read.subarray(0, Math.max(end, 0)).toString())?.[1] ?? NaN);
      if (end < 0 || read.length < end + 4 + length) return;
      const text = read.subarray(end + 4, end + 4 + length).toString();
      read = read.subarray(end + 4 + length);
      receive(JSON.parse(text));
    }
  });

  const uri = pathToFileURL(root).href;
  await ask("initialize", {
    processId: process.pid,
    rootUri: uri,
    workspaceFolders: [{ uri, name: "site" }],
    capabilities: {
      workspace: { configuration: true, workspaceFolders: true, didChangeConfiguration: { dynamicRegistration: true } },
      textDocument: { completion: { completionItem: { documentationFormat: ["markdown", "plaintext"] } }, hover: { contentFormat: ["markdown"] } },
    },
  });
  send({ method: "initialized", params: {} });

  /** @param {string} file */
  const named = (file) => pathToFileURL(path.join(root, file)).href;
  /** Says something of a file and waits until the server tells what is wrong with it. @returns {Promise<any[]>} */
  const told = (uri, method, params) => new Promise((done) => {
    watching.set(uri, (diagnostics) => {
      watching.delete(uri);
      done(diagnostics);
    });
    send({ method, params });
  });
  /** Opens a text under a file's name; comes to what is wrong with it. @param {string} file @param {string} text */
  const open = (file, text) => told(named(file), "textDocument/didOpen", {
    // The server remembers what it read under a name and a version.
    textDocument: { uri: named(file), languageId: "yaml", version: (count += 1), text },
  });
  const server = {
    open,
    /** What is wrong with a text under a file's name, which is closed again. @param {string} file @param {string} text */
    async faults(file, text) {
      const found = await open(file, text);
      await told(named(file), "textDocument/didClose", { textDocument: { uri: named(file) } });
      return found;
    },
    /** What can be written at a place of an open text; lines and columns count from 0. @returns {Promise<any[]>} */
    async complete(file, line, character) {
      const found = await ask("textDocument/completion", { textDocument: { uri: named(file) }, position: { line, character } });
      return found?.items ?? [];
    },
    /** @returns {Promise<string>} */
    async hover(file, line, character) {
      const found = await ask("textDocument/hover", { textDocument: { uri: named(file) }, position: { line, character } });
      return found?.contents?.value ?? "";
    },
    stop: () => child.kill(),
  };
  // Whatever it answers first, its settings have reached it by then; they make it look again at what is open.
  await server.faults("first.yaml", "a: 1\n");
  return server;
}

module.exports = { yamlServer };
