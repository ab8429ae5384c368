import type { compileFunction } from "node:vm";

/** Lets a module, Node's own `vm` where none is given, compile each file once a process. */
export function compileOnce(compiler?: { compileFunction: typeof compileFunction }): void;
