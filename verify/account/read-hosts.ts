import type { Account } from "./account";
import { instanceProfileRow, instanceRows } from "./instance-rows";
import type { Row } from "./row";

/** The instances of a VPC, and the profiles that give them their roles. */
export async function readHosts(account: Account, vpcId: string): Promise<Row[]> {
  const instances = await account.part(`the instances of ${vpcId}`, "the hosts' network", async () => {
    const answer = await account.ask("DescribeInstances", { Filters: [{ Name: "vpc-id", Values: [vpcId] }] });
    return (answer?.Reservations ?? []).flatMap(({ Instances }) => Instances ?? []).flatMap(instanceRows);
  });
  const rows = instances ?? [];
  const named = rows
    .map(({ values }) => values["iam_instance_profile"])
    .filter((name) => typeof name === "string");
  const profiles = await Promise.all(
    [...new Set(named)].sort().map((name) =>
      account.part(`the instance profile ${name}`, "the hosts' calls", async () => {
        const answer = await account.ask("GetInstanceProfile", { InstanceProfileName: name }, [
          "NoSuchEntity",
        ]);
        return answer?.InstanceProfile === undefined ? [] : [instanceProfileRow(answer.InstanceProfile)];
      }),
    ),
  );
  return [...rows, ...profiles.flatMap((profile) => profile ?? [])];
}
