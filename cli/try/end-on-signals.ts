import { constants } from "node:os";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** The signals that end a run, until they are forgotten. */
export interface EndingSignals {
  /** Never settles once a signal has come: this process ends then. @throws the failure that was handed in, else */
  failed(error: unknown): Promise<never>;
  /** Leaves the signals to their defaults again. */
  forget(): void;
}

/** Ends what runs when this process is told to end, and then this process, with 128 and the signal's number. */
export function endOnSignals(end: () => Promise<void>): EndingSignals {
  let ending: Promise<never> | undefined;
  const handlers = SIGNALS.map((signal) => {
    const handler = () => {
      ending ??= end().then(() => {
        process.stderr.write(`stopped by ${signal}: nothing is left running\n`);
        process.exit(128 + constants.signals[signal]);
      });
    };
    process.once(signal, handler);
    return { signal, handler };
  });
  return {
    // What runs fails because it was ended: that is no failure of its own to report.
    failed: (error) => ending ?? Promise.reject(error instanceof Error ? error : new Error(String(error))),
    forget: () => handlers.forEach(({ signal, handler }) => process.off(signal, handler)),
  };
}
