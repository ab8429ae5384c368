import { Problem } from "../../proof/terms/problem";
import type { BackupSettings } from "../../settings";
import type { FleetResult } from "./fleet-result";

/** Some stacks of a fleet, for one thread. */
export interface Task {
  readonly backups: readonly BackupSettings[];
  /** Where they are synthesized to. */
  readonly folder: string;
  /** The sources that the work was given from: the thread's must be the same. */
  readonly sources: string | undefined;
}

/** Why a task has no results, as threads can tell one another. */
export interface Failure {
  readonly message: string;
  readonly isProblem: boolean;
  /** @default - a mistake in what was given: it needs none */
  readonly stack?: string;
}

export type Answer = { readonly results: readonly FleetResult[] } | { readonly failure: Failure };

export function failureOf(error: unknown): Failure {
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  const isProblem = error instanceof Problem;
  return { message, isProblem, ...(isProblem || stack === undefined ? {} : { stack }) };
}

/** The error that a thread met, as if it had been met here. */
export function errorOf({ message, isProblem, stack }: Failure): Error {
  if (isProblem) return new Problem(message);
  const error = new Error(message);
  if (stack !== undefined) error.stack = stack;
  return error;
}
