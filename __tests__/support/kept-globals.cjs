"use strict";

/** What stays: the map of cdktf's tokens, as sources that stay loaded may hold tokens. */
const STAYS = new Set(["__cdktfTokenMap"]);

/** Every global of a world as it is now. */
exports.globalsOf = (world) =>
  new Map(Reflect.ownKeys(world).map((key) => [key, Reflect.getOwnPropertyDescriptor(world, key)]));

/** Makes every global of a world what it was before: what came since is gone, what was replaced or deleted is back. */
exports.putBack = (world, before) => {
  const now = exports.globalsOf(world);
  for (const key of now.keys()) if (!before.has(key) && !STAYS.has(key)) Reflect.deleteProperty(world, key);
  for (const [key, first] of before)
    if (!isSame(first, now.get(key))) Reflect.defineProperty(world, key, first);
};

const isSame = (one, other) =>
  other !== undefined && one.value === other.value && one.get === other.get && one.set === other.set;
