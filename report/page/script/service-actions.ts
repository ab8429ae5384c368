import type { Action } from "../../../proof/iam/action-list";
import { kmsActionList, s3Actions } from "../../../proof/iam/actions";

/**
 * In a page: S3, KMS, and the services whose actions its claims name. It stands in for proof/iam/service-actions.ts, whose
 * lists are three times the engine.
 */
export const KNOWN_SERVICES: string[] = ["s3", "kms"];

const held = new Map<string, readonly Action[]>();

/** Takes the actions of the services that the page's own claims name, by prefix. */
export function holdActions(actions: Readonly<Record<string, readonly Action[]>>): void {
  for (const [service, list] of Object.entries(actions)) {
    if (!KNOWN_SERVICES.includes(service)) KNOWN_SERVICES.push(service);
    held.set(service, list);
  }
}

/** The actions of a service that the page holds; undefined for every other, of which the page says that it does not know it. */
export function serviceActions(prefix: string): readonly Action[] | undefined {
  const service = prefix.toLowerCase();
  if (service === "s3") return s3Actions();
  return service === "kms" ? kmsActionList() : held.get(service);
}
