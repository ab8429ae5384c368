"use strict";
/**
 * Preloaded into a command: as it is about to make a folder, to write a file, or to put one in place, it gets a signal.
 * SIGNAL_AT is JSON: the signal, a regular expression for the path, how many such come before, and which thread is meant:
 * the main one is 0, and another stays where it is from then on, so that what it does is not done before the signal is seen.
 */
const fs = require("node:fs");
const { threadId } = require("node:worker_threads");

const { signal, path, before, thread } = JSON.parse(process.env.SIGNAL_AT ?? "null") ?? {};
let seen = 0;
for (const [name, which] of Object.entries({ mkdirSync: 0, writeFileSync: 0, renameSync: 1 })) {
  const own = fs[name];
  fs[name] = (...args) => {
    if (path !== undefined && threadId === thread && new RegExp(path, "u").test(String(args[which]))) {
      if (seen === before) {
        process.kill(process.pid, signal);
        if (thread !== 0) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
      }
      seen += 1;
    }
    return own(...args);
  };
}
