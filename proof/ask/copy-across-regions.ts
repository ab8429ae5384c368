import type { Path } from "../requests/path";
import { hasUnknown, readable } from "../terms/text";
import type { Evidence, Verdict } from "../terms/verdict";

/**
 * What becomes of a copy from another region that comes through a VPC endpoint: no endpoint carries requests across
 * regions, copies included, so S3 refuses it, whatever the policies say. Undefined where it does not apply.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/privatelink-interface-endpoints.html restrictions
 */
export function copyAcrossRegions(
  { via, hops }: Path,
  target: string | undefined,
  source: string | undefined,
): Verdict | undefined {
  if (via === undefined || target === undefined || source === undefined || target === source)
    return undefined;
  const known = !hasUnknown(target) && !hasUnknown(source);
  const by = ["vpc-endpoint"] as const;
  const address = hops.find(({ kind }) => /^(?:gateway|interface)-endpoint$/u.test(kind))?.address;
  const evidence: Evidence = {
    layer: "vpc-endpoint",
    effect: known ? "denies" : "unknown",
    reason: `VPC endpoints carry no copy from ${readable(source)} to ${readable(target)}: both buckets must be in the endpoint's region`,
    ...(address === undefined ? {} : { address }),
  };
  const common = { path: hops, because: [evidence], by };
  if (known) return { ...common, kind: "denied" };
  const missing = ["whether the source and the target of the copy are in one region"];
  return { ...common, kind: "unknown", missing };
}
