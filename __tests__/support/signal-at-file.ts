import { join } from "node:path";

/**
 * The environment of a command that gets a signal as it is about to write, or put in place, a file of such a path, or to
 * make such a folder.
 * @param before how many such come before
 * @param thread which of its threads is about to; one that is not the main one does nothing more from then on
 */
export function signalAtFile(signal: NodeJS.Signals, path: RegExp, before = 0, thread = 0) {
  return {
    NODE_OPTIONS: `--require ${JSON.stringify(join(__dirname, "preload-signal.cjs"))}`,
    SIGNAL_AT: JSON.stringify({ signal, path: path.source, before, thread }),
  };
}
