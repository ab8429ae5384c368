import util from "node:util";

/** CDKTF asks `util.isArray`, and Node warns of that on standard error from version 22 on: the answer is the same. */
Object.assign(util, { isArray: Array.isArray });
