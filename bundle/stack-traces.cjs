"use strict";
const { SourceMap } = require("node:module");
const { basename, join } = require("node:path");
const { inspect, types } = require("node:util");

/**
 * Lets stack traces name the sources that a bundle was made from, at their lines; and shows what nobody listens for by
 * its trace alone, since the line of a bundle that it stands on tells nobody anything.
 * @param root the project's folder
 * @param files the bundle's files by name: path and text; the map of `x.js` is `x.js.map`
 */
function nameSources(root, files) {
  const maps = new Map();
  const mapOf = (path) => {
    const name = basename(path);
    if (!maps.has(name)) maps.set(name, new SourceMap(JSON.parse(files.get(`${name}.map`).text())));
    return maps.get(name);
  };
  const paths = new Set([...files.values()].map(({ path }) => path));
  const named = (frame) => {
    const path = frame.getFileName();
    if (!paths.has(path)) return String(frame);
    const line = frame.getLineNumber();
    const column = frame.getColumnNumber();
    const { originalSource, originalLine, originalColumn } = mapOf(path).findEntry(line - 1, column - 1);
    if (originalSource === undefined) return String(frame);
    const place = `${join(root, originalSource)}:${originalLine + 1}:${originalColumn + 1}`;
    return String(frame).replace(`${path}:${line}:${column}`, () => place);
  };
  Error.prepareStackTrace = (error, frames) => {
    // A trace that is asked of another object is no error's, and nobody reads it: cdktf asks one for every token.
    const shown = types.isNativeError(error) ? frames.map(named) : frames;
    return [headOf(error), ...shown.map((frame) => `    at ${frame}`)].join("\n");
  };
  process.on("uncaughtException", (error) => {
    if (process.listenerCount("uncaughtException") > 1) return;
    process.stderr.write(`${inspect(error)}\n`);
    process.exit(70);
  });
}

function headOf(error) {
  try {
    return Error.prototype.toString.call(error);
  } catch {
    return "Error";
  }
}

module.exports = { nameSources };
