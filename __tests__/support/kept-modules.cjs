"use strict";
const { join, sep } = require("node:path");
const { default: Runtime } = require("jest-runtime");

/** What every test file loads anew: the tests with what supports them, and what adds to Jest when it is loaded. */
const OF_EACH_FILE = ["__tests__", "matchers", join("node_modules", "cdktf", "lib", "testing")];

/** `process` of whichever file runs, for packages that ask for the module when they are loaded. */
const processOf = (world) =>
  new Proxy(
    {},
    {
      get: (_, key) => Reflect.get(world.process, key),
      set: (_, key, value) => Reflect.set(world.process, key, value),
      has: (_, key) => Reflect.has(world.process, key),
      deleteProperty: (_, key) => Reflect.deleteProperty(world.process, key),
    },
  );

class Kept extends Runtime {
  requireModule(from, name, ...options) {
    return name === "process" || name === "node:process"
      ? processOf(this._environment.global)
      : super.requireModule(from, name, ...options);
  }
}

let kept;

/**
 * Loads the modules of a test file. In a world that is kept, sources and packages are loaded once a process: they hold
 * functions, constants and what they remember of pure functions, none of which depends on who asked before.
 */
module.exports = class KeptModules extends Runtime {
  constructor(config, environment, resolver, transformer, cacheFS, coverage, testPath, globalConfig) {
    super(config, environment, resolver, transformer, cacheFS, coverage, testPath, globalConfig);
    if (environment.keepsModules !== true) return;
    this.anew = OF_EACH_FILE.map((folder) => join(config.rootDir, folder) + sep);
    kept ??= new Kept(
      config,
      environment,
      resolver,
      transformer,
      new Map(),
      coverage,
      testPath,
      globalConfig,
    );
    this.transformCache.sourceMaps = kept.getSourceMaps();
  }

  requireModule(from, name, options, isActual) {
    return this.keeps(from, name, options)
      ? kept.requireModule(from, name, options, isActual)
      : super.requireModule(from, name, options, isActual);
  }

  keeps(from, name, options) {
    if (this.anew === undefined || options?.isInternalModule) return false;
    if (name !== undefined && this._resolution.isCoreModule(name)) return false;
    const path = this._resolution.resolveCjs(from, name);
    return !this.anew.some((folder) => path.startsWith(folder));
  }

  setMock(...args) {
    this.refuse("jest.mock");
    super.setMock(...args);
  }

  isolateModules(act) {
    this.refuse("jest.isolateModules");
    super.isolateModules(act);
  }

  isolateModulesAsync(act) {
    this.refuse("jest.isolateModulesAsync");
    return super.isolateModulesAsync(act);
  }

  resetModules() {
    this.refuse("jest.resetModules");
    super.resetModules();
  }

  teardown() {
    this.anew = undefined;
    super.teardown();
  }

  refuse(what) {
    if (this.anew === undefined) return;
    throw new Error(
      `${this._testPath} calls ${what}, whose modules would be another file's too. Begin the file with: /** @jest-environment-options {"modules": "own"} */`,
    );
  }
};
