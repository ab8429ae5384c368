import { arnPart } from "../arn";
import type { BackupSettings } from "../backup-settings";
import { partitionOf } from "../region";
import { wildcardMatches } from "../wildcard";
import { findIf, type CrossCheck } from "./cross-check";

type ArnsOf = (settings: BackupSettings) => readonly string[] | false | undefined;

const readersOf: ArnsOf = ({ restoreLane }) => restoreLane && restoreLane.readers;

/** ARNs of another partition exist nowhere in this one, so that they would silently match nobody. */
function foreign(list: string, arnsOf: ArnsOf): CrossCheck {
  return {
    reads: ["region", list],
    check: (settings) =>
      (arnsOf(settings) || []).flatMap((arn, index) => {
        const { region } = settings;
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

/**
 * The bucket's policy holds refusals alone, and a principal of another account needs one that allows: it could do
 * nothing. The operators' accounts may be patterns.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html
 */
function ofAnotherAccount(list: string, arnsOf: ArnsOf): CrossCheck {
  return {
    reads: ["account", list],
    check: (settings) =>
      (arnsOf(settings) || []).flatMap((arn, index) => {
        const account = arnPart(arn, "account");
        const elsewhere =
          settings.account !== undefined && arn !== "deployer" && !wildcardMatches(account, settings.account);
        return findIf(
          elsewhere,
          `${list}.${index}`,
          `"${arn}" is of the account ${account}, and the bucket is of ${settings.account ?? ""}: its policy allows nobody anything, so a principal of another account could do nothing; expected one of ${settings.account ?? ""}`,
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
  foreign("operators", ({ operators }) => operators),
  foreign("writers", ({ writers }) => writers),
  foreign("restoreLane.readers", readersOf),
  ofAnotherAccount("operators", ({ operators }) => operators),
  ofAnotherAccount("writers", ({ writers }) => writers),
  ofAnotherAccount("restoreLane.readers", readersOf),
];
