"use strict";
/** In place of the package, which cdktf loads with itself, for assets that no stack of ours has: loaded when it is called. */
module.exports = (...args) => require("archiver/index.js")(...args);
