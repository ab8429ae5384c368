"use strict";
/**
 * Preloaded into a command: as it is about to write a file, or to put one in place, it gets a signal. SIGNAL_AT is JSON:
 * the signal, a regular expression for the file's path, and how many such files come before.
 */
const fs = require("node:fs");

const { signal, path, before } = JSON.parse(process.env.SIGNAL_AT ?? "null") ?? {};
let seen = 0;
for (const [name, which] of Object.entries({ writeFileSync: 0, renameSync: 1 })) {
  const own = fs[name];
  fs[name] = (...args) => {
    if (path !== undefined && new RegExp(path, "u").test(String(args[which]))) {
      if (seen === before) process.kill(process.pid, signal);
      seen += 1;
    }
    return own(...args);
  };
}
