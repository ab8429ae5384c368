import type { Value } from "../../proof/configuration/value";
import type { Account, Unread } from "./account";
import type { Row } from "./row";
import { readBucket, type WantedBucket } from "./read-bucket";
import { readInstances, readProfiles } from "./read-hosts";
import { readBlockPublicAccess, readVpc } from "./read-network";
import { readRole } from "./read-roles";

/** What of an account belongs to a private backup. */
export interface Wanted {
  readonly bucket: WantedBucket;
  readonly vpcIds: readonly string[];
  /** Names of the roles that the stack made or names as writers or readers. */
  readonly roleNames: readonly string[];
  /** Names of the instance profiles that the stack made. */
  readonly profileNames: readonly string[];
  /** Whether the stack sets VPC Block Public Access. */
  readonly blocksPublicAccess: boolean;
}

/** What is there. */
export interface Seen {
  readonly rows: readonly Row[];
  readonly unread: readonly Unread[];
  /** Whether S3 says that there is no such bucket. */
  readonly bucketIsGone: boolean;
  /** What besides its policy decides who can use the bucket's key, for people. */
  readonly besideTheKeyPolicy: readonly string[];
}

/** Reads everything that bears on the claims, whether Terraform manages it or not. */
export async function readAccount(account: Account, wanted: Wanted): Promise<Seen> {
  const { bucket, vpcIds, roleNames, profileNames, blocksPublicAccess } = wanted;
  const [ofBucket, networks, instances, blocked] = await Promise.all([
    readBucket(account, bucket),
    Promise.all(vpcIds.map((id) => readVpc(account, id, bucket.owner))),
    Promise.all(vpcIds.map((id) => readInstances(account, id))),
    readBlockPublicAccess(account, blocksPublicAccess),
  ]);
  const named = instances.flat().map(({ values }) => values["iam_instance_profile"]);
  const profiles = await readProfiles(account, [...texts(named), ...profileNames]);
  const ofHosts = texts(profiles.map(({ values }) => values["role"]));
  const names = [...new Set([...ofHosts, ...roleNames])].sort();
  const roles = await Promise.all(names.map((name) => readRole(account, name, "the hosts' calls")));
  return {
    rows: distinct([
      ...ofBucket.rows,
      ...networks.flat(),
      ...instances.flat(),
      ...profiles,
      ...roles.flat(),
      ...blocked,
    ]),
    unread: account.unread,
    bucketIsGone: ofBucket.isGone,
    besideTheKeyPolicy: ofBucket.besideTheKeyPolicy,
  };
}

/** Two VPCs of a stack share their peering and AWS's prefix lists; two roles may share a policy. */
function distinct(rows: readonly Row[]): Row[] {
  return [...new Map(rows.map((row) => [`${row.type} ${row.id}`, row])).values()];
}

function texts(values: readonly (Value | undefined)[]): string[] {
  return values.filter((value) => typeof value === "string");
}
