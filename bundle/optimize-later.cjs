"use strict";

/**
 * V8 11, of Node 20, optimizes a function once it has run some 200 kB of bytecode, and takes more time for that than a
 * command of half a second gets back; a hundred stacks take less time too where it waits longer. Later versions wait by
 * themselves, and do not know the flag.
 */
const FLAGS = { 11: ["--interrupt-budget=500000"] };

/** The flags of V8 that let it optimize later. */
const flagsFor = (v8) => FLAGS[v8.split(".")[0]] ?? [];

/** They hold for the whole process, its threads too; code that was compiled and kept counts on the same ones. */
function optimizeLater() {
  const flags = flagsFor(process.versions.v8);
  if (flags.length === 0 || !require("node:worker_threads").isMainThread) return;
  const { setFlagsFromString } = require("node:v8");
  for (const flag of flags) setFlagsFromString(flag);
}

module.exports = { flagsFor, optimizeLater };
