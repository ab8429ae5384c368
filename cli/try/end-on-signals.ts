import { constants } from "node:os";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Ends what runs when this process is told to end, and then this process, with 128 and the signal's number.
 * @returns what takes this back
 */
export function endOnSignals(end: () => Promise<void>): () => void {
  const handlers = SIGNALS.map((signal) => {
    const handler = () =>
      void end().then(() => {
        process.stderr.write(`stopped by ${signal}: nothing is left running\n`);
        process.exit(128 + constants.signals[signal]);
      });
    process.once(signal, handler);
    return { signal, handler };
  });
  return () => handlers.forEach(({ signal, handler }) => process.off(signal, handler));
}
