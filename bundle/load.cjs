"use strict";
const { openSync, readdirSync, readFileSync } = require("node:fs");
const { createRequire } = require("node:module");
const { basename, dirname, join } = require("node:path");
const { Script } = require("node:vm");
const { asksHelp, codeCache } = require("./code-cache.cjs");
const { optimizeLater } = require("./optimize-later.cjs");
const { nameSources } = require("./stack-traces.cjs");

/**
 * Runs a command from a bundle.
 * @param file the command's source, by its path from the project's folder: `cli/prove.ts`
 * @param root the project's folder: what is not bundled is found from there, and stack traces name sources in it
 * @param folders the folders of the bundle's parts, named by their content
 * @param start the file that starts commands, for threads
 * @returns whether the bundle holds the command
 */
function loadCommand(file, { root, folders, start }) {
  // Help is told before anything would be optimized.
  if (!asksHelp()) optimizeLater();
  const files = openFiles(folders);
  nameSources(root, files);
  const outside = createRequire(join(root, "package.json"));
  const run = (name, require) => {
    const { path, text } = files.get(name);
    const cache = codeCache(path, file);
    const script = new Script(text(), { filename: path, cachedData: cache.cachedData });
    cache.keep(script);
    const module = { exports: {} };
    script.runInThisContext()(module.exports, require, module, path, dirname(path));
    return module.exports;
  };
  const libraryOf = once(() => JSON.parse(files.get("libraries.json").text()));
  const library = remember((name) => run(name, outside));
  const require = remember((specifier) => {
    if (specifier === "private-backup:page-script") return files.get("page.js").text().trim();
    if (specifier === "private-backup:bundled")
      return { sources: folders.map((folder) => basename(folder)).join(), start };
    const name = libraryOf()[specifier];
    return name === undefined ? outside(specifier) : library(name)[specifier]();
  });
  const command = run("commands.js", require)[file];
  command?.();
  return command !== undefined;
}

/** Every file of the bundle, open: so it can be read to the end also where a newer bundle takes its place meanwhile. */
function openFiles(folders) {
  const entries = folders.flatMap((folder) =>
    readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => {
        const path = join(folder, name);
        const descriptor = openSync(path, "r");
        // All is ASCII, which V8 keeps in one byte a character when it is read so.
        return [name, { path, text: once(() => readFileSync(descriptor, "latin1")) }];
      }),
  );
  return new Map(entries);
}

function once(make) {
  let made;
  return () => (made ??= { value: make() }).value;
}

function remember(make) {
  const made = new Map();
  return (key) => {
    if (!made.has(key)) made.set(key, make(key));
    return made.get(key);
  };
}

module.exports = { loadCommand };
