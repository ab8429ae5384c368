"use strict";
const vm = require("node:vm");
const { installCommonGlobals } = require("jest-util");
const { globalsOf, putBack } = require("./kept-globals.cjs");
const PlainGlobals = require("./plain-globals.cjs");

class KeptWorld extends PlainGlobals {
  keepsModules = true;

  constructor(...args) {
    super(...args);
    this.before = globalsOf(this.global);
  }

  /** `process`, with its environment, is each file's own. */
  begin() {
    this.global.process = installCommonGlobals({ Symbol, Date }, {}).process;
    return this;
  }

  async teardown() {
    this.fakeTimers.dispose();
    this.fakeTimersModern.dispose();
    putBack(this.global, this.before);
  }
}

/** Each of these runs the same sources differently, or other ones: as they are counted, or as they are edited meanwhile. */
const MAY_DIFFER = ["collectCoverage", "watch", "watchAll"];

let kept;

/**
 * The world of a test file: one that a worker keeps for all of its files, so that the sources, and what V8 learned of
 * them, are loaded once (kept-modules.cjs). A file that replaces modules begins with the comment
 * `@jest-environment-options {"modules": "own"}`: it has a world of its own.
 */
module.exports = class World {
  constructor(config, context) {
    const { globalConfig, projectConfig } = config;
    const isOwn =
      projectConfig.testEnvironmentOptions.modules === "own" ||
      MAY_DIFFER.some((option) => globalConfig[option]) ||
      vm.constants?.DONT_CONTEXTIFY === undefined;
    if (isOwn) return new PlainGlobals(config, context);
    kept ??= new KeptWorld(config, context);
    return kept.begin();
  }
};
