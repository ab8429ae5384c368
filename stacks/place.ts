import type { BackupSettings } from "../settings";

/**
 * Where a private backup is, each part by its setting. AWS moves none of it: where one of them changes later, everything
 * is made anew in the other place. What the settings leave to AWS or to a variable is not in it.
 */
export function placeOf({ region, account, bucket, adopt, tearDown, network }: BackupSettings) {
  const name = tearDown?.keepBucket ?? bucket.name ?? adopt?.bucket?.name;
  // Of a private backup that is torn down no network is left.
  const where = tearDown === undefined ? networkOf(network) : {};
  return {
    region,
    ...(account === undefined ? {} : { account }),
    ...(name === undefined ? {} : { "bucket.name": name }),
    ...where,
  };
}

function networkOf(network: BackupSettings["network"]) {
  return {
    "network.mode": network.mode,
    ...(network.mode === "new" ? { "network.cidr": network.cidr } : {}),
    ...(network.mode === "existing" && network.vpcId !== undefined ? { "network.vpcId": network.vpcId } : {}),
  };
}
