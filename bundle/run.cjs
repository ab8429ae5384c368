"use strict";
/**
 * Starts a command: `node bundle/run.cjs cli/prove.ts …`. It runs from the bundle, which is made where there is none of
 * these sources yet, or from the sources themselves where none can be made or kept.
 */
const { mkdirSync } = require("node:fs");
const { dirname, join } = require("node:path");
const { pathToFileURL } = require("node:url");
const { bundleFolder, freshManifest } = require("./freshness.cjs");
const { loadCommand } = require("./load.cjs");

const root = dirname(__dirname);

function start(file) {
  process.argv.splice(1, 2, join(root, file));
  const manifest = freshManifest(root) ?? made();
  if (manifest === undefined || !startFrom(manifest, file)) void startFromSource(file);
}

function startFrom(manifest, file) {
  const folders = Object.values(manifest.parts).map(({ folder }) => join(bundleFolder(root), folder));
  return loadCommand(file, { root, folders, start: __filename });
}

/** Makes the bundle in a process of its own; undefined where that fails, as for sources that cannot be read. */
function made() {
  try {
    mkdirSync(bundleFolder(root), { recursive: true });
  } catch {
    return undefined;
  }
  const { spawnSync } = require("node:child_process");
  const args = ["--import", "tsx", join(__dirname, "make.ts")];
  const env = { ...process.env, NODE_OPTIONS: "" };
  spawnSync(process.execPath, args, { cwd: root, env, stdio: "ignore" });
  return freshManifest(root);
}

async function startFromSource(file) {
  await import("tsx");
  await import(pathToFileURL(join(root, file)).href);
}

const [, , file] = process.argv;
if (file === undefined || !/\.ts$/.test(file)) {
  process.stderr.write("expected a command's file, for example: node bundle/run.cjs cli/prove.ts --help\n");
  process.exitCode = 2;
} else start(file);
