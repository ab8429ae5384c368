import type { Account } from "./account";
import { instanceProfileRow, instanceRows } from "./instance-rows";
import type { Row } from "./row";

/** The instances of a VPC with their network interfaces. */
export async function readInstances(account: Account, vpcId: string): Promise<Row[]> {
  const rows = await account.part(`the instances of ${vpcId}`, "the hosts' network", async () => {
    const answer = await account.ask("DescribeInstances", { Filters: [{ Name: "vpc-id", Values: [vpcId] }] });
    return (answer?.Reservations ?? []).flatMap(({ Instances }) => Instances ?? []).flatMap(instanceRows);
  });
  return rows ?? [];
}

/** The instance profiles that give instances their roles. */
export async function readProfiles(account: Account, names: readonly string[]): Promise<Row[]> {
  const profiles = await Promise.all(
    [...new Set(names)].sort().map((InstanceProfileName) =>
      account.part(`the instance profile ${InstanceProfileName}`, "the hosts' calls", async () => {
        const gone = ["NoSuchEntity", "NoSuchEntityException"];
        const answer = await account.ask("GetInstanceProfile", { InstanceProfileName }, gone);
        return answer?.InstanceProfile === undefined ? [] : [instanceProfileRow(answer.InstanceProfile)];
      }),
    ),
  );
  return profiles.flatMap((profile) => profile ?? []);
}
