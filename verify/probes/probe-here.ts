import { askS3, type Asking, type RequestName } from "./ask-s3";
import { askCaller, type Caller } from "./caller";
import { abortCommand, type OpenUpload } from "./open-uploads";
import type { Seen, Unchecked } from "./probe";
import { PLAIN_PROBE, PROBES_OF_NOBODY, probesOfCaller, type HereProbe } from "./probes-here";
import { createClients, isPlainAlready, type ClientProps } from "./s3-clients";
import type { Targets } from "./targets";

export interface ProbeHereProps extends Omit<ClientProps, "region"> {
  readonly targets: Targets;
  /** A key that no object has. */
  readonly freshKey: string;
  readonly signal: AbortSignal;
  /** Is told of each request before it is made. */
  readonly say: (line: string) => void;
}

/** What was seen from one place. */
export interface Sightings {
  readonly seen: readonly Seen[];
  readonly unchecked: readonly Unchecked[];
  /** What the reader must know besides. */
  readonly notes: readonly string[];
  /** A key that an object of the bucket has, where one was found. */
  readonly knownKey?: string;
  /** Whether the bucket is known to have no Object Lock. @default - false */
  readonly hasNoObjectLock?: boolean;
}

const OF_OPERATORS = ["operators-are-not-locked-out", "operators-see-no-data"] as const;

/** Makes the requests from here, one after the other. */
export async function probeHere(props: ProbeHereProps): Promise<Sightings> {
  const { targets, signal } = props;
  const clients = createClients({ ...props, region: targets.region });
  const here = new Here(props, clients);
  const caller = await askCaller(clients, targets, AbortSignal.any([signal, AbortSignal.timeout(15_000)]));
  if (typeof caller === "string") here.uncheckedForLackOfCaller(caller);
  else {
    here.knows(caller);
    for (const probe of probesOfCaller(caller)) await here.ask(probe);
    await here.askPlainly(isPlainAlready(props) && props.plainEndpoint === undefined);
  }
  for (const probe of PROBES_OF_NOBODY) await here.ask(probe);
  return here.sightings();
}

/** What was learned so far, which decides what is asked next. */
class Here {
  readonly #props: ProbeHereProps;
  readonly #clients: ReturnType<typeof createClients>;
  readonly #seen: Seen[] = [];
  readonly #unchecked: Unchecked[] = [];
  readonly #notes: string[] = [];
  readonly #allowed = new Set<RequestName>();
  #knownKey: string | undefined;
  #hasNoObjectLock = false;

  constructor(props: ProbeHereProps, clients: ReturnType<typeof createClients>) {
    this.#props = props;
    this.#clients = clients;
  }

  uncheckedForLackOfCaller(because: string): void {
    const claims = [
      "tls-only",
      "backups-cannot-be-changed",
      "nobody-else-can-upload",
      "nobody-can-read",
    ] as const;
    this.#unchecked.push(...[...OF_OPERATORS, ...claims].map((claim) => ({ claim, because })));
  }

  knows({
    arn,
    isOperator,
    isWriter,
    doubt = `whoever is here, ${arn}, is none of the operators`,
  }: Caller): void {
    this.#notes.push(`requests from here are signed by ${arn}${isOperator ? ", one of the operators" : ""}`);
    if (!isOperator) {
      this.#unchecked.push(...OF_OPERATORS.map((claim) => ({ claim, because: doubt })));
    }
    if (!isWriter) return;
    const because = `whoever is here, ${arn}, is, or may be, one of the writers`;
    this.#unchecked.push({ claim: "nobody-else-can-upload", because });
  }

  async ask(probe: HereProbe): Promise<void> {
    const { signal, say, targets, freshKey } = this.#props;
    if (this.#hasNoObjectLock && probe.claims.includes("backups-cannot-be-changed")) {
      const because = "the bucket has no Object Lock";
      this.#unchecked.push({ claim: "backups-cannot-be-changed", because });
      return;
    }
    if (signal.aborted) {
      this.#unchecked.push(...probe.claims.map((claim) => ({ claim, because: "it was stopped" })));
      return;
    }
    say(`from here: ${probe.does}`);
    const { caller, anonymous, plain } = this.#clients;
    const client = probe.plain === true ? plain : probe.anonymous === true ? anonymous : caller;
    const asking = await askS3(probe.request, {
      client,
      bucket: targets.bucket,
      freshKey,
      ...(this.#knownKey === undefined ? {} : { knownKey: this.#knownKey }),
      signal: AbortSignal.any([signal, AbortSignal.timeout(20_000)]),
    });
    this.#learn(probe, asking);
  }

  async askPlainly(isPlainAlready: boolean): Promise<void> {
    const because = isPlainAlready
      ? "S3's configured address is plain HTTP already, as an emulator's"
      : this.#allowed.has(PLAIN_PROBE.request)
        ? undefined
        : "by HTTPS the caller is refused as well, so a refusal by plain HTTP would say nothing";
    if (because === undefined) await this.ask(PLAIN_PROBE);
    else this.#unchecked.push({ claim: "tls-only", because });
  }

  sightings(): Sightings {
    const knownKey = this.#knownKey === undefined ? {} : { knownKey: this.#knownKey };
    const lock = this.#hasNoObjectLock ? { hasNoObjectLock: true } : {};
    return { seen: this.#seen, unchecked: this.#unchecked, notes: this.#notes, ...knownKey, ...lock };
  }

  #learn(probe: HereProbe, { outcome, left, firstKey, hasObjectLock }: Asking): void {
    this.#seen.push({ probe, outcome });
    if (probe.plain !== true && probe.anonymous !== true && outcome.kind === "allowed")
      this.#allowed.add(probe.request);
    if (firstKey !== undefined) this.#knownKey = firstKey;
    if (hasObjectLock === false) this.#hasNoObjectLock = true;
    if (left !== undefined) this.#notes.push(leftOpen(left, this.#props.targets.region));
  }
}

/** What to do about an upload in parts that could not be aborted. */
export function leftOpen(upload: OpenUpload, region: string): string {
  return `an upload in parts is left open; abort it: ${abortCommand(upload, region)}`;
}
