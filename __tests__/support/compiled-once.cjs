"use strict";
const vm = require("node:vm");

/** The newest text of each file, compiled. */
const compiled = new Map();

/**
 * In place of Node's own, for files that Jest loads into the world of a test file: each is compiled once a process, and
 * run anew in every world. Jest compiles all of them again for every test file, which takes longer than most tests.
 */
function runCompiled(text, parameters, { filename, parsingContext }) {
  const head = `(function (${parameters.join(", ")}) {`;
  const before = compiled.get(filename);
  const isSame = before?.text === text && before.head === head;
  const script = isSame
    ? before.script
    : new vm.Script(`${head}${text}\n})`, { filename, columnOffset: -head.length });
  if (!isSame) compiled.set(filename, { text, head, script });
  return script.runInContext(parsingContext);
}

exports.compileOnce = (compiler = vm) => {
  const { compileFunction: own } = compiler;
  compiler.compileFunction = (text, parameters, options) =>
    options?.parsingContext === undefined
      ? own(text, parameters, options)
      : runCompiled(text, parameters, options);
};
