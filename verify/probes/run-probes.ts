import { randomUUID } from "node:crypto";
import { HOST_ROLES } from "../../proof/system/subjects";
import { Problem } from "../../proof/terms/problem";
import type { Observation } from "../../report/observations";
import { hostScript, type Surroundings } from "./host-script";
import { observationsOf } from "./observations";
import type { HostPlace, Seen, Unchecked } from "./probe";
import type { Sightings } from "./probe-here";
import { hostsOf, probeHosts } from "./probe-hosts";
import { claimsTriedOn } from "./probes-on-hosts";
import { readBucketName, readTargets, type Outputs } from "./targets";

export interface ProbeOptions {
  /** The values of the stack's outputs, by their names. */
  readonly outputs: Outputs;
  /** Region of the bucket. */
  readonly region: string;
  /** Whether requests are made from the stack's hosts as well, by SSH. @default - false: from here only */
  readonly fromHosts?: boolean;
  /** Commands that lead to hosts, as one would type them. @default - what the outputs offer */
  readonly ssh?: Readonly<Partial<Record<HostPlace, string>>>;
  /** What `scriptFor` wrote on hosts where it was run by hand. @default - none */
  readonly answers?: Readonly<Partial<Record<HostPlace, string>>>;
  /** Whether the private host stores one small object, which stays for the retention period. @default - false */
  readonly upload?: boolean;
  /** A bucket of yours into which nothing may be put from the hosts. @default - it is not tried */
  readonly otherBucket?: string;
  /** When, in words or as a date, for the observations. @default - not said */
  readonly at?: string;
  /** Ends it early: what is left open is closed, what is left is not checked. @default - nothing does */
  readonly signal?: AbortSignal;
  /** Is told what is done. @default - nobody */
  readonly say?: (line: string) => void;
  /** Address in place of S3's own, as of an emulator. @default - AWS_ENDPOINT_URL, or S3's own */
  readonly endpoint?: string;
  /** Address for plain HTTP. @default - the same host, on port 80 */
  readonly plainEndpoint?: string;
  /** What is around the hosts. @default - the internet and EC2's instance metadata */
  readonly surroundings?: Surroundings;
  /** Time for one host, in milliseconds. @default - five minutes */
  readonly hostTimeout?: number;
}

export interface Probed {
  /** One for each claim of the stack. */
  readonly observations: readonly Observation[];
  /** Every request, and how it went. */
  readonly seen: readonly Seen[];
  /** Who asked, what is left open, what is odd: a line each. */
  readonly notes: readonly string[];
}

/** Keys of what is asked for or stored begin so. */
const PREFIX = "private-backup-probe/";

/**
 * Makes requests of a stack's bucket, from here and from its hosts, and says of each claim what they showed. Nothing is
 * stored, changed or deleted, however the requests are answered, unless `upload` asks for it.
 * @throws Problem for outputs or options that cannot be used
 */
export async function runProbes(options: ProbeOptions): Promise<Probed> {
  const { upload = false, ssh = {}, answers = {}, say = () => undefined } = options;
  const targets = readTargets(options.outputs, options.region);
  const otherBucket =
    options.otherBucket === undefined ? undefined : otherThan(targets.bucket, options.otherBucket);
  const signal = options.signal ?? new AbortController().signal;
  const common = { ...options, targets, freshKey: freshKey(), signal, say };
  // Only here: AWS's SDK takes longer to load than all the rest.
  const { probeHere } = await import("./probe-here");
  const here = await probeHere(common);
  const asked = options.fromHosts === true || Object.keys(answers).length > 0;
  const onHosts = {
    ...common,
    upload,
    ssh,
    answers,
    ...(otherBucket === undefined ? {} : { otherBucket }),
    ...(here.knownKey === undefined ? {} : { knownKey: here.knownKey }),
  };
  const hosts: Sightings = asked ? await probeHosts(onHosts) : { seen: [], unchecked: [], notes: [] };
  const seen = [...here.seen, ...(here.hasNoObjectLock === true ? hosts.seen.map(withoutLock) : hosts.seen)];
  const said = [...here.unchecked, ...hosts.unchecked];
  const known = new Set([...seen.flatMap(({ probe }) => probe.claims), ...said.map(({ claim }) => claim)]);
  const unchecked = [...said, ...untried(options, targets, asked).filter(({ claim }) => !known.has(claim))];
  const at = options.at === undefined ? {} : { at: options.at };
  const observations = observationsOf({ seen, unchecked, hasRestoreLane: targets.hasRestoreLane, ...at });
  return { observations, seen, notes: [...here.notes, ...hosts.notes] };
}

/** The script for one host, to be run there by hand: what it writes is what `answers` takes. */
export function scriptFor(
  place: HostPlace,
  options: Pick<ProbeOptions, "outputs" | "region" | "upload" | "otherBucket">,
): string {
  const targets = readTargets(options.outputs, options.region);
  const other = options.otherBucket;
  return hostScript({
    targets,
    place,
    freshKey: freshKey(),
    upload: options.upload ?? false,
    ...(other === undefined ? {} : { otherBucket: otherThan(targets.bucket, other) }),
  });
}

/** Without Object Lock there is no locked version that could be changed. */
function withoutLock({ probe, outcome }: Seen): Seen {
  const claims = probe.claims.filter((claim) => claim !== "backups-cannot-be-changed");
  return { probe: { ...probe, claims }, outcome };
}

function freshKey(): string {
  return `${PREFIX}${randomUUID()}`;
}

function otherThan(bucket: string, given: string): string {
  const other = readBucketName(given);
  if (other !== bucket) return other;
  throw new Problem(
    `the other bucket is ${bucket}, the backup bucket itself: name one that is not part of the stack`,
  );
}

/** What no request was made for, and why. */
function untried(
  { otherBucket }: ProbeOptions,
  targets: ReturnType<typeof readTargets>,
  asked: boolean,
): Unchecked[] {
  const hosts = hostsOf(targets);
  const isIn = "nothing here can be sent to a private address; the configuration is what tells";
  return [
    ...(asked ? [] : hosts.flatMap(claimsTriedOn).map((claim) => ({ claim, because: "no host was asked" }))),
    ...HOST_ROLES.filter((place) => !hosts.includes(place)).flatMap((place) =>
      claimsTriedOn(place).map((claim) => ({ claim, because: `the stack has no ${place.slice(4)}` })),
    ),
    ...(["no-internet-in", "restore-no-internet-in"] as const).map((claim) => ({ claim, because: isIn })),
    ...(otherBucket === undefined && asked
      ? (["only-our-bucket", "restore-lane-leads-nowhere-else"] as const).map((claim) => ({
          claim,
          because: "no other bucket was named",
        }))
      : []),
  ];
}
