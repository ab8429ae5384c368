import { kmsActionList, s3Actions, type Action } from "../../../proof/iam/actions";

/** In a page: S3 and KMS alone. It stands in for proof/iam/service-actions.ts, whose lists are three times the engine. */
export const KNOWN_SERVICES: readonly string[] = ["s3", "kms"];

/** The actions of S3 or KMS; undefined for every other service, of which the page says that it does not know it. */
export function serviceActions(prefix: string): readonly Action[] | undefined {
  const service = prefix.toLowerCase();
  if (service === "s3") return s3Actions();
  return service === "kms" ? kmsActionList() : undefined;
}
