import type { BackupSettings } from "../backup-settings";

/** Mistakes of two or more settings that are each right on their own. */
export interface Finding {
  /** The setting that the problem points at, `bucket.objectLock.mode`. */
  readonly path: string;
  readonly message: string;
}

/** One comparison of settings. It is skipped where one of those that it reads is itself wrong. */
export interface CrossCheck {
  /** The settings it reads, `network.cidr`; `hosts.*` where it matters only whether there are any. */
  readonly reads: readonly string[];
  readonly check: (settings: BackupSettings) => readonly Finding[];
}

/** One finding where the mistake is there, none where it is not. */
export function findIf(mistake: boolean, path: string, message: string): Finding[] {
  return mistake ? [{ path, message }] : [];
}
