import type { StorageClass } from "./prices";

/** What is uploaded, and what becomes of it. */
export interface Kept {
  /** Gigabytes uploaded a month, evenly. */
  readonly gigabytes: number;
  /** @default - objects stay in STANDARD */
  readonly transition?: { readonly afterDays: number; readonly storageClass: StorageClass };
  /** @default - they are kept for ever */
  readonly expireAfterDays?: number;
}

const DAYS_A_MONTH = 365 / 12;

/** What is stored in a month, on average over its days, by class. @param month 0 is the first, in which nothing was there */
export function storedIn(month: number, kept: Kept): ReadonlyMap<StorageClass, number> {
  const { gigabytes, transition, expireAfterDays = Infinity } = kept;
  const moves = Math.min(transition?.afterDays ?? Infinity, expireAfterDays);
  const begin = Math.round(month * DAYS_A_MONTH);
  const end = Math.round((month + 1) * DAYS_A_MONTH);
  const daily = gigabytes / DAYS_A_MONTH;
  const stored = new Map<StorageClass, number>();
  const add = (storageClass: StorageClass, days: number) =>
    stored.set(storageClass, (stored.get(storageClass) ?? 0) + (daily * days) / (end - begin));
  for (let day = begin + 1; day <= end; day += 1) {
    add("STANDARD", Math.min(day, moves));
    if (transition !== undefined)
      add(transition.storageClass, Math.min(day, expireAfterDays) - Math.min(day, moves));
  }
  return new Map([...stored].filter(([, amount]) => amount > 0));
}

/** The share of a month's uploads that are moved in a month: all of them once the first are old enough. */
export function movedIn(month: number, { transition, expireAfterDays = Infinity }: Kept): number {
  if (transition === undefined || transition.afterDays >= expireAfterDays) return 0;
  return Math.min(1, Math.max(0, month + 1 - transition.afterDays / DAYS_A_MONTH));
}
