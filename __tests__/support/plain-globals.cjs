"use strict";
const vm = require("node:vm");
const { TestEnvironment } = require("jest-environment-node");
const { compileOnce } = require("./compiled-once.cjs");

compileOnce();

/**
 * Node's environment of Jest, whose world is no object of Node's: of such a world every global, as `Array` or `Math`, is
 * looked up anew each time that it is named, a hundred times as slow as elsewhere. Node before 20.18 has no other.
 */
module.exports = class PlainGlobals extends TestEnvironment {
  constructor(...args) {
    const { createContext } = vm;
    const plain = vm.constants?.DONT_CONTEXTIFY;
    if (plain !== undefined) vm.createContext = () => createContext(plain);
    try {
      super(...args);
    } finally {
      vm.createContext = createContext;
    }
  }
};
