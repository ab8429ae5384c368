import { outcomeOfCli, type Ended } from "./cli-answer";
import { outcomeOfConnect } from "./curl-answer";
import { shown } from "./outcome";
import { abortCommand } from "./open-uploads";
import type { HostPlace, Seen } from "./probe";
import { PROBES_ON } from "./probes-on-hosts";
import type { Targets } from "./targets";

/** One line of host-probes.sh. */
interface Line extends Ended {
  readonly name: string;
}

export interface HostAnswersProps {
  readonly place: HostPlace;
  /** All that the host wrote, banners of its own included. */
  readonly text: string;
  readonly targets: Targets;
  readonly otherBucket?: string;
}

/** A host's answers: what was seen, or why none of it counts, and what else the reader must know. */
export interface HostAnswers {
  readonly seen: readonly Seen[];
  /** @default - the answers count */
  readonly because?: string;
  /** Whether the script came to its end. */
  readonly isComplete: boolean;
  readonly notes: readonly string[];
}

/** Reads what a host wrote. Of another machine than the stack's host, nothing counts. */
export function readHostAnswers(props: HostAnswersProps): HostAnswers {
  const { place, text, targets } = props;
  const lines = linesOf(text);
  const notes = [...notesOn(place, lines, targets), ...leftOn(lines, props)];
  const because = whyNotTheHost(place, lines, targets);
  if (because !== undefined) return { seen: [], because, isComplete: false, notes };
  const probes = new Map(Object.entries(PROBES_ON[place]));
  const seen = lines.flatMap((line): Seen[] => {
    const ofMissingObject = line.name === "read-missing";
    const probe = probes.get(ofMissingObject ? "read" : line.name);
    if (probe === undefined) return [];
    const { asked } = probe;
    const outcome =
      asked === undefined
        ? outcomeOfConnect(line)
        : outcomeOfCli(line, { ...asked, ...(ofMissingObject ? { ofMissingObject } : {}) });
    return [{ probe: { ...probe, from: place }, outcome }];
  });
  return { seen, isComplete: lines.some(({ name }) => name === "end"), notes };
}

/** Only lines of the script's own are read; what they hold is text for people, or compared. */
function linesOf(text: string): Line[] {
  return text.split("\n").flatMap((written) => {
    if (!written.startsWith('{"privateBackupProbe":')) return [];
    try {
      const { privateBackupProbe, exit, out, err } = JSON.parse(written) as Record<string, unknown>;
      if (typeof privateBackupProbe !== "string" || typeof exit !== "number") return [];
      return [{ name: privateBackupProbe, exit, out: decoded(out), err: decoded(err) }];
    } catch {
      return [];
    }
  });
}

function decoded(base64: unknown): string {
  return typeof base64 === "string" ? Buffer.from(base64, "base64").toString("utf8") : "";
}

/** A command may lead anywhere: the host says itself which instance it is. */
function whyNotTheHost(place: HostPlace, lines: readonly Line[], targets: Targets): string | undefined {
  const expected = targets.hosts[place]?.id ?? "none";
  const line = lines.find(({ name }) => name === "instance-id");
  if (line === undefined) return `${place} gave no answer`;
  if (line.exit !== 0)
    return `${place} does not say which instance it is: its metadata is out of reach (${shown(line.err)})`;
  const id = line.out.trim();
  return id === expected ? undefined : `the command leads to ${shown(id)}, and not to ${place}, ${expected}`;
}

function notesOn(place: HostPlace, lines: readonly Line[], { writers }: Targets): string[] {
  const role = lines.find(({ name, exit }) => name === "role" && exit === 0)?.out.trim();
  const address = lines.find(({ name, exit }) => name === "public-address" && exit === 0)?.out.trim();
  const isWriter = writers.some((arn) => arn.split("/").at(-1) === role);
  return [
    ...(role === undefined ? [] : [`${place} has the role ${shown(role)}${isWriter ? ", a writer's" : ""}`]),
    ...(role !== undefined && place === "the private host" && !isWriter
      ? [`the role of the private host is none of the writers: ${writers.join(", ")}`]
      : []),
    ...(address === undefined || address === "" || place === "the bastion"
      ? []
      : [`${place} has a public address, ${shown(address)}`]),
  ];
}

function leftOn(lines: readonly Line[], { targets, otherBucket }: HostAnswersProps): string[] {
  return lines
    .filter(({ name }) => name.endsWith("-left"))
    .map(({ name, out, err }) => {
      const bucket = name === "other-upload-left" ? (otherBucket ?? "") : targets.bucket;
      const command = abortCommand({ bucket, key: shown(err), uploadId: shown(out) }, targets.region);
      return `an upload in parts may be left open; abort it from where it was begun: ${command}`;
    });
}
