"use strict";
const { createHash } = require("node:crypto");
const { mkdirSync, readFileSync, renameSync, writeFileSync } = require("node:fs");
const { basename, dirname, join } = require("node:path");

/** The exit code of bad input: such a run went too short a way to tell what the command will need. */
const BAD_INPUT = 2;

/**
 * The code that V8 compiled of a file when a command ran it, beside the file: so the next run compiles nothing anew. V8
 * takes no other version's, and none of a file of another length. It holds the file's path, by which stack traces find
 * their sources: so a bundle that was copied or moved has its own. Help has its own too, as it needs little.
 */
function codeCache(path, command) {
  const folder = join(dirname(path), `node-${process.version}-${process.arch}`);
  const name = `${basename(path)}.${command.replaceAll("/", "-")}${asksHelp() ? ".help" : ""}.${hashOf(path)}`;
  const kept = join(folder, name);
  const cachedData = readIfThere(kept);
  const keep = (script) => {
    if (cachedData !== undefined && script.cachedDataRejected === false) return;
    process.once("exit", () => {
      if (process.exitCode !== BAD_INPUT) tryToWrite(kept, script);
    });
  };
  return { cachedData, keep };
}

const asksHelp = () => process.argv.some((argument) => argument === "--help" || argument === "-h");

const hashOf = (path) => createHash("sha256").update(path).digest("hex").slice(0, 8);

function readIfThere(path) {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

/** Whole or not at all. Without it the next run only takes longer, as on a disk that is full or read-only. */
function tryToWrite(path, script) {
  const aside = `${path}.${process.pid}`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(aside, script.createCachedData());
    renameSync(aside, path);
  } catch {
    return;
  }
}

module.exports = { asksHelp, codeCache };
