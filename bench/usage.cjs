"use strict";
/** Writes at the end of a process what it took, into the folder that BENCH_USAGE names; every process that it starts does so too. */
const { writeFileSync } = require("node:fs");
const { join } = require("node:path");
const { isMainThread } = require("node:worker_threads");

const folder = process.env.BENCH_USAGE;
if (folder !== undefined && isMainThread)
  process.on("exit", () => {
    const { user, system } = process.cpuUsage();
    const { maxRSS } = process.resourceUsage();
    writeFileSync(
      join(folder, `${process.pid}.json`),
      JSON.stringify({ cpuSeconds: (user + system) / 1e6, peakMemory: maxRSS / 1024 }),
    );
  });
