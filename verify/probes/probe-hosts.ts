import { readHostAnswers } from "./host-answers";
import { hostScript, type Surroundings } from "./host-script";
import type { Sightings } from "./probe-here";
import type { HostPlace, Seen, Unchecked } from "./probe";
import { claimsTriedOn } from "./probes-on-hosts";
import { runOnHost, type HostRun } from "./run-on-host";
import { sshHint } from "./ssh-hint";
import type { Targets } from "./targets";
import { accessTo } from "./host-access";

export interface ProbeHostsProps {
  readonly targets: Targets;
  readonly freshKey: string;
  readonly knownKey?: string;
  readonly upload: boolean;
  readonly otherBucket?: string;
  /** Commands of the user's own, by the host that each leads to. @default - what the outputs offer */
  readonly ssh: Readonly<Partial<Record<HostPlace, string>>>;
  /** What the script wrote where people ran it by hand. @default - it is sent to the host */
  readonly answers: Readonly<Partial<Record<HostPlace, string>>>;
  readonly signal: AbortSignal;
  readonly say: (line: string) => void;
  readonly surroundings?: Surroundings;
  /** Time for a host, in milliseconds. @default - five minutes */
  readonly timeout?: number;
}

/** Makes the requests from every host that the stack has, one host after the other. */
export async function probeHosts(props: ProbeHostsProps): Promise<Sightings> {
  const seen: Seen[] = [];
  const unchecked: Unchecked[] = [];
  const notes: string[] = [];
  for (const place of hostsOf(props.targets)) {
    const one = await probeHost(place, props);
    seen.push(...one.seen);
    unchecked.push(...one.unchecked);
    notes.push(...one.notes);
  }
  return { seen, unchecked, notes };
}

/** The hosts of a stack, the one that is on the path to the others first. */
export function hostsOf({ hosts }: Targets): HostPlace[] {
  return (["the bastion", "the private host", "the restore host"] as const).filter(
    (place) => hosts[place] !== undefined,
  );
}

async function probeHost(place: HostPlace, props: ProbeHostsProps): Promise<Sightings> {
  const claims = claimsTriedOn(place);
  const not = (because: string): Sightings => {
    return { seen: [], unchecked: claims.map((claim) => ({ claim, because })), notes: [] };
  };
  const { targets, signal, say } = props;
  const given = props.answers[place];
  if (given !== undefined) return read(place, { text: given }, props, not);
  if (signal.aborted) return not("it was stopped");
  const access = accessTo(place, targets, props.ssh[place]);
  if (access.kind === "none") return not(`${place} was not asked: ${access.because}`);
  say(`from ${place}, by ${access.words.slice(0, -2).join(" ")}`);
  const script = hostScript({ ...props, place });
  const timeout = props.timeout === undefined ? {} : { timeout: props.timeout };
  const run = await runOnHost({ access, region: targets.region, script, signal, ...timeout });
  const { text, failed } = run;
  if (failed === undefined || text.includes('{"privateBackupProbe":')) return read(place, run, props, not);
  return not(`${place} was not reached: ${failed}${sshHint(failed)}`);
}

function read(
  place: HostPlace,
  { text, failed }: HostRun,
  props: ProbeHostsProps,
  not: (because: string) => Sightings,
): Sightings {
  const answers = readHostAnswers({ ...props, place, text });
  const { seen, notes, isComplete } = answers;
  if (answers.because !== undefined) return { ...not(answers.because), notes };
  if (isComplete) return { seen, unchecked: [], notes };
  const because = `${place} did not answer to the end${failed === undefined ? "" : `: ${failed}`}`;
  const open = not(because).unchecked.filter(
    ({ claim }) => !seen.some(({ probe }) => probe.claims.includes(claim)),
  );
  return { seen, unchecked: open, notes: [...notes, because] };
}
