import { arnPart } from "../arn";
import { partitionOf } from "../region";
import { findIf, type CrossCheck } from "./cross-check";

/** ARNs of another partition exist nowhere in this one, so that they would silently match nobody. */
function foreign(list: "operators" | "writers"): CrossCheck {
  return {
    reads: ["region", list],
    check: ({ region, [list]: arns = [] }) =>
      arns.flatMap((arn, index) => {
        const partition = arnPart(arn, "partition");
        const elsewhere = arn !== "deployer" && !partition.includes("*") && partition !== partitionOf(region);
        return findIf(
          elsewhere,
          `${list}.${index}`,
          `"${arn}" is of the partition ${partition}, but ${region} is in ${partitionOf(region)}: expected arn:${partitionOf(region)}:iam::…`,
        );
      }),
  };
}

/** Somebody must stay able to change the bucket's policy, and principals are of the region's partition. */
export const principalChecks: readonly CrossCheck[] = [
  {
    reads: ["operators", "bucketPolicy"],
    check: ({ operators, bucketPolicy }) =>
      findIf(
        operators?.length === 0 && bucketPolicy !== "strict",
        "operators",
        "is an empty list: with nobody who may change the bucket's settings, the endpoint-only policy locks out whoever runs Terraform; expected at least one, for example [deployer]",
      ),
  },
  foreign("operators"),
  foreign("writers"),
];
