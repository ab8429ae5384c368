"use strict";
const { createHash } = require("node:crypto");
const { existsSync, readFileSync, renameSync, statSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");

/** Of another format is as good as none. */
const FORMAT = 1;
const IF_THERE = { throwIfNoEntry: false };
const MANIFEST = "manifest.json";

/** Where a project keeps its bundle: every part in a folder named by the hash of what it was made from. */
const bundleFolder = (root) => join(root, ".cache", "bundle");

/**
 * The manifest of a bundle whose every part is still what its sources would give; undefined where one is not. A file is
 * compared by size, times and inode, and by its content where those differ: a checkout or a copy changes only them.
 */
function freshManifest(root) {
  const manifest = readManifest(root);
  if (manifest === undefined) return undefined;
  const seen = new Map();
  const parts = Object.values(manifest.parts);
  if (!parts.every((part) => isFresh(root, part, seen))) return undefined;
  if ([...seen.values()].some(({ isTouched }) => isTouched)) tryToWrite(root, manifest);
  return manifest;
}

/** What was kept last, fresh or not; undefined where nothing was, or nothing that can be read. */
function readManifest(root) {
  try {
    const manifest = JSON.parse(readFileSync(join(bundleFolder(root), MANIFEST), "utf8"));
    return manifest.format === FORMAT ? manifest : undefined;
  } catch {
    return undefined;
  }
}

/** Puts the manifest in the place of that of before, whole or not at all. */
function writeManifest(root, parts) {
  const path = join(bundleFolder(root), MANIFEST);
  const aside = `${path}.${process.pid}`;
  writeFileSync(aside, JSON.stringify({ format: FORMAT, parts }));
  renameSync(aside, path);
}

/** A folder that cannot be written to only means that the files' contents are compared again the next time. */
function tryToWrite(root, { parts }) {
  try {
    writeManifest(root, parts);
  } catch {
    return;
  }
}

/** Whether all files of a part are as they were, and none came that an import would find before them. */
function isFresh(root, { folder, inputs, absent }, seen = new Map()) {
  if (!existsSync(join(bundleFolder(root), folder))) return false;
  if (absent.some((path) => statSync(`${root}/${path}`, IF_THERE)?.isFile())) return false;
  return Object.entries(inputs).every(([path, input]) => {
    const known = seen.get(path);
    const now = known ?? compared(`${root}/${path}`, input);
    if (known === undefined) seen.set(path, now);
    if (now.isTouched) input.stamp = now.stamp;
    return now.isSame;
  });
}

const SAME = { isSame: true, isTouched: false };
const CHANGED = { isSame: false, isTouched: false };

function compared(path, { stamp, hash }) {
  const stats = statSync(path, IF_THERE);
  if (stats === undefined) return CHANGED;
  const [size, modified, changed, inode] = stamp;
  if (stats.size === size && stats.mtimeMs === modified && stats.ctimeMs === changed && stats.ino === inode)
    return SAME;
  return hashOf(path) === hash ? { isSame: true, isTouched: true, stamp: stampOf(path) } : CHANGED;
}

/** What tells of a file's change without reading it; the time of its inode's change cannot be set by hand. */
function stampOf(path) {
  const { size, mtimeMs, ctimeMs, ino } = statSync(path);
  return [size, mtimeMs, ctimeMs, ino];
}

const hashOf = (path) => createHash("sha256").update(readFileSync(path)).digest("hex");

module.exports = { bundleFolder, freshManifest, hashOf, isFresh, readManifest, stampOf, writeManifest };
