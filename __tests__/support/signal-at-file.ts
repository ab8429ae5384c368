import { join } from "node:path";

/** The environment of a command that gets a signal as it is about to write, or put in place, a file of such a path. */
export function signalAtFile(signal: NodeJS.Signals, path: RegExp, before = 0) {
  return {
    NODE_OPTIONS: `--require ${JSON.stringify(join(__dirname, "preload-signal.cjs"))}`,
    SIGNAL_AT: JSON.stringify({ signal, path: path.source, before }),
  };
}
