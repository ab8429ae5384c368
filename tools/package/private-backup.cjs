#!/usr/bin/env node
"use strict";
const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const { loadCommand } = require("./bundle/load.cjs");

const { commands } = JSON.parse(readFileSync(join(__dirname, "commands.json"), "utf8"));
const folders = ["page", "commands", "libraries"].map((part) => join(__dirname, "bundle", part));
const [name = "help", ...args] = process.argv.slice(2);

// Threads are started by the file of what they do.
const [file, ...first] = name.endsWith(".ts") ? [name] : (commands[name] ?? []);
if (name === "help" || name === "--help" || name === "-h") {
  process.stdout.write(readFileSync(join(__dirname, "help"), "utf8"));
} else if (name === "--version") {
  process.stdout.write(`${JSON.parse(readFileSync(join(__dirname, "package.json"), "utf8")).version}\n`);
} else if (file === undefined) {
  process.stderr.write(`there is no command ${name}: expected one of ${Object.keys(commands).join(", ")}\n`);
  process.exitCode = 2;
} else {
  process.argv.splice(1, process.argv.length, join(__dirname, file), ...first, ...args);
  loadCommand(file, { root: __dirname, folders, start: __filename });
}
