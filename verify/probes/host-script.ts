import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { HostPlace } from "./probe";
import { stepsOn } from "./probes-on-hosts";
import { quote } from "../../agent/shell-words";
import type { Targets } from "./targets";

/** Addresses and names of the internet that a host must not reach, and the address of instance metadata. */
export interface Surroundings {
  readonly byAddress: readonly string[];
  readonly byName: readonly string[];
  readonly metadata: string;
}

/**
 * Public resolvers and AWS's own page that answers with the caller's address: reachable from wherever there is a path.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-data-retrieval.html
 */
export const SURROUNDINGS: Surroundings = {
  byAddress: ["https://1.1.1.1/", "https://8.8.8.8/", "http://1.1.1.1/", "https://[2606:4700:4700::1111]/"],
  byName: ["https://checkip.amazonaws.com/"],
  metadata: "http://169.254.169.254",
};

export interface ScriptProps {
  readonly targets: Targets;
  readonly place: HostPlace;
  /** A key that no object has. */
  readonly freshKey: string;
  /** A key that an object has. @default - none is known: reads ask for the fresh key */
  readonly knownKey?: string;
  /** Whether one small object may be stored. */
  readonly upload: boolean;
  /** @default - no put into another bucket is tried */
  readonly otherBucket?: string;
  /** @default - the real ones */
  readonly surroundings?: Surroundings;
}

const BODY = readFileSync(join(__dirname, "host-probes.sh"), "utf8");

/** Keys that the AWS CLI takes as they are: it reads `file://…` from a file, and takes a leading dash for an option. */
const PLAIN_KEY = /^[A-Za-z0-9_][A-Za-z0-9_./=+-]*$/;

/** The script for one host: its names as assignments, each in quotes, before the text that is the same for all. */
export function hostScript(props: ScriptProps): string {
  const { targets, place, freshKey, knownKey = "", upload, otherBucket = "" } = props;
  const { byAddress, byName, metadata } = props.surroundings ?? SURROUNDINGS;
  const values = {
    steps: stepsOn(place, { upload, hasOtherBucket: otherBucket !== "" }).join(" "),
    bucket: targets.bucket,
    other_bucket: otherBucket,
    key: freshKey,
    read_key: PLAIN_KEY.test(knownKey) ? knownKey : freshKey,
    region: targets.region,
    s3_url: targets.s3Url ?? "",
    imds: metadata,
    internet_by_address: byAddress.join(" "),
    internet_by_name: byName.join(" "),
  };
  const assignments = Object.entries(values).map(([name, value]) => `${name}=${quote(value)}`);
  return `${assignments.join("\n")}\n${BODY}`;
}
