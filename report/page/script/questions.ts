import { ask } from "../../../proof/ask/ask";
import type { Answer } from "../../../proof/ask/answer";
import { readPort, readQuestion } from "../../../proof/ask/question";
import { Problem } from "../../../proof/terms/problem";
import { readable } from "../../../proof/terms/text";
import type { Read } from "../../../proof/system/subjects";
import { System } from "../../../proof/system/system";
import { html, type Html } from "../../html";
import type { Topology } from "../../topology/topology";
import type { Case } from "../case";
import { standingOfAnswer, type Claimed } from "../standing";

/** Every field of the form, as the command's options are called. */
export const FIELDS = [
  "from",
  "as",
  "action",
  "on",
  "to",
  "port",
  "source",
  "region",
  "resolve",
  "set",
] as const;

export type Field = (typeof FIELDS)[number];

/** What the form holds, as a question that the command takes too. */
export function questionOf(valueOf: (field: Field) => string): object {
  const given = FIELDS.flatMap((field): [string, unknown][] => {
    const value = valueOf(field).trim();
    if (value === "") return [];
    if (field === "port") return [[field, readPort(value)]];
    return [[field, field === "set" ? conditionKeys(value) : value]];
  });
  const question = Object.fromEntries(given);
  const isOfNetwork = question["to"] !== undefined || question["resolve"] !== undefined;
  if (!isOfNetwork) return question;
  for (const field of ["action", "on", "as", "set", "source", "region"]) delete question[field];
  return question;
}

/** `KEY=VALUE`, one a line; the same key twice holds both values. */
function conditionKeys(lines: string): Record<string, string | string[]> {
  const keys: Record<string, string | string[]> = {};
  for (const pair of lines.split("\n").filter((one) => one.trim() !== "")) {
    const at = pair.indexOf("=");
    if (at < 1)
      throw new Problem(`invalid condition key ${pair}: expected KEY=VALUE, for example s3:prefix=backups/`);
    const [name, value] = [pair.slice(0, at).trim(), pair.slice(at + 1)];
    const known = keys[name];
    keys[name] = known === undefined ? value : [...(typeof known === "string" ? [known] : known), value];
  }
  return keys;
}

/** A question in words for the form's fields. */
export function valuesOf(question: Readonly<Record<string, unknown>>): ReadonlyMap<Field, string> {
  const lines = (set: object) =>
    Object.entries(set).flatMap(([key, value]) =>
      (Array.isArray(value) ? value : [value]).map((one) => `${key}=${String(one)}`),
    );
  return new Map(
    FIELDS.map((field) => {
      const value = question[field];
      if (typeof value === "string") return [field, value];
      if (typeof value === "number") return [field, String(value)];
      return [field, typeof value === "object" && value !== null ? lines(value).join("\n") : ""];
    }),
  );
}

export const ANSWER = "answer";

/** The answer as a case of the page, with what else there is to say of it. @throws Problem for what cannot be asked */
export function answerCase(
  question: unknown,
  read: Read,
  topology: Topology,
  claims: readonly Claimed[],
): { one: Case; further: Html } {
  const asked = readQuestion(question);
  const answer = ask(new System(read.configuration), asked);
  const on = "on" in asked ? asked.on : undefined;
  // As the question names the caller: an ARN of ours is long, and the panel has it.
  const named = "as" in asked ? asked.as : undefined;
  const known = topology.nodes.flatMap(({ kind, addresses }) => (kind === "bucket" ? addresses : []));
  const bucket = known.find(
    (address) => on?.trim() === address || on?.trim().startsWith(`${address}/`) === true,
  );
  const who = bucket === read.subjects?.bucket.address ? whoAsks(topology, asked.from, named, read) : "";
  const standing = standingOfAnswer(who, answer.asked.action, answer.verdict, who === "" ? [] : claims);
  return {
    one: caseOf(answer, bucket ?? "another bucket", { standing, who, named }),
    further: further(answer),
  };
}

/** The row of the matrix that a caller belongs to. One with somebody else's credentials is in none that is allowed something. */
function whoAsks({ nodes }: Topology, from: string, as: string | undefined, { subjects }: Read): string {
  if (
    from === "internet" &&
    subjects !== undefined &&
    as !== undefined &&
    subjects.principals.operators.includes(as)
  )
    return "operators";
  const host = nodes.find(({ kind, addresses }) => kind === "host" && addresses.includes(from));
  return host === undefined || as !== undefined ? "anyone else" : host.title;
}

function caseOf(
  { asked, verdict, by, path, because, missing }: Answer,
  bucket: string,
  { standing, who, named }: { standing: Case["standing"]; who: string; named: string | undefined },
): Case {
  const { from, action, on, as, to, traffic } = asked;
  const heading = readable(
    [named === undefined ? from : `${from} as ${named}`, action, on ?? to, traffic]
      .filter((part) => part !== undefined)
      .join(" → "),
  );
  const request =
    as === undefined || action === undefined
      ? {}
      : { request: { from: `from ${from}`, as: readable(as), action, on: on ?? "*", context: {} }, bucket };
  return {
    id: ANSWER,
    heading,
    verdict,
    by,
    path,
    because,
    missing,
    standing,
    ...(who === "" ? {} : { who }),
    // `s3:ListAllMyBuckets` is about no bucket, and so not about another one.
    ...(action?.startsWith("s3:") === true && (on ?? "*").trim() === "*" ? { elsewhere: "S3" } : {}),
    ...request,
  };
}

function further({ dependsOn, absent, asked }: Answer): Html {
  const says = dependsOn?.says;
  return html`${asked.as !== undefined && html`<p>As <code>${readable(asked.as)}</code>.</p>`}${says !== undefined && html`<p>${says.startsWith("no single point") ? `N${says.slice(1)}` : `Single point of failure: ${says}`}.</p>`}${absent.length > 0 && html`<p class="soft">Condition keys that such a request does not carry: ${absent.join(", ")}.</p>`}`;
}
