import { constants } from "node:os";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

const ends = new Set<() => Promise<unknown>>();
let isStopping = false;

/**
 * What has to end before an interrupted process does, such as a thread that writes.
 * @returns what takes this back
 */
export function endFirst(end: () => Promise<unknown>): () => void {
  ends.add(end);
  return () => ends.delete(end);
}

/** Whether a signal has come: the command says and writes nothing more. */
export function isInterrupted(): boolean {
  return isStopping;
}

/**
 * While a command works, Ctrl-C or a signal to end ends it with 128 and the signal's number (130 for Ctrl-C), and one
 * line on standard error says what is kept.
 * @param kept a sentence without its full stop, as it is true at that moment
 * @returns what takes this back
 */
export function onInterrupt(kept: () => string): () => void {
  const handlers = SIGNALS.map((signal) => {
    const handler = () => {
      process.stderr.write(`${stoppedBy(signal, kept())}\n`);
      isStopping = true;
      void Promise.allSettled([...ends].map((end) => end())).then(() => process.exit(exitCodeOf(signal)));
    };
    process.once(signal, handler);
    return { signal, handler };
  });
  return () => handlers.forEach(({ signal, handler }) => process.off(signal, handler));
}

/** `stopped by Ctrl-C: nothing was written`. */
export function stoppedBy(signal: NodeJS.Signals, kept: string): string {
  return `stopped by ${signal === "SIGINT" ? "Ctrl-C" : signal}: ${kept}`;
}

/** As shells have it. @see https://www.gnu.org/software/bash/manual/html_node/Exit-Status.html */
export function exitCodeOf(signal: NodeJS.Signals): number {
  return 128 + constants.signals[signal];
}

/** Lets signals in between two pieces of work, neither of which waits for anything. */
export function letSignalsIn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
