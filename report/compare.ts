import { isList, isObject, type Value } from "../proof/configuration/value";
import { Problem } from "../proof/terms/problem";
import { readReviewBasis, type ReviewBasis } from "./review/review-basis";

/** A claim or a cell, as both sides of a comparison have it. */
export interface Verdicts {
  /** By stack, then by what is asked: `claim bastion-cannot-upload`, `bastion → read`. */
  readonly stacks: ReadonlyMap<string, ReadonlyMap<string, Compared>>;
  /** What a review compares beside them, by stack; earlier versions called it `kept`. A report of an earlier version has it of none. */
  readonly bases: ReadonlyMap<string, ReviewBasis>;
}

interface Compared {
  readonly says: string;
  readonly verdict: string;
  /** Whether a claim holds; null for one without a subject. @default - a cell, of which nothing is expected */
  readonly holds?: boolean | null;
  readonly reason: string;
}

/** One verdict that is not what it was. */
export interface Change {
  readonly stack: string;
  readonly what: string;
  /** A claim's id, or the cell's words; empty for the stack as a whole. */
  readonly at: string;
  readonly before: string;
  readonly after: string;
  /**
   * `opens`: something gets through that did not. `breaks`: a claim that held does no longer. `unknown`: what was decided
   * cannot be any more. `loses`: what was asked has no subject any more. `gone`: the whole stack is not there any more.
   */
  readonly kind: "opens" | "closes" | "breaks" | "mends" | "unknown" | "loses" | "gone" | "other";
  readonly reason: string;
}

const NOTHING: Compared = { says: "", verdict: "not there", reason: "" };

/**
 * What changed between an earlier report and now: every cell and every claim whose verdict is another. A stack, a
 * principal or a claim that was not there before is compared with nothing; a stack that is not there any more is told
 * once.
 */
export function compare(before: Verdicts, after: Verdicts): Change[] {
  const stacks = new Set([...before.stacks.keys(), ...after.stacks.keys()]);
  return [...stacks].flatMap((stack) => {
    const [was, is] = [before.stacks.get(stack), after.stacks.get(stack)];
    if (is === undefined) return [goneStack(stack)];
    const keys = new Set([...(was?.keys() ?? []), ...is.keys()]);
    return [...keys].flatMap((key): Change[] => {
      const [one, other] = [was?.get(key) ?? NOTHING, is.get(key) ?? NOTHING];
      if (one.verdict === other.verdict && one.holds === other.holds) return [];
      const { says } = other === NOTHING ? one : other;
      const kind = kindOf(one, other);
      const [what, at] = [says, key.replace(/^claim /u, "")];
      return [{ stack, what, at, before: one.verdict, after: other.verdict, kind, reason: other.reason }];
    });
  });
}

function goneStack(stack: string): Change {
  const [before, after] = ["there", NOTHING.verdict];
  return { stack, what: "the whole stack", at: "", before, after, kind: "gone", reason: "" };
}

/** Whether nobody should be surprised by it: something gets through, or is no longer held, known or asked. */
export function isOpening({ kind }: Change): boolean {
  return kind === "opens" || kind === "breaks" || kind === "unknown" || kind === "loses";
}

function kindOf(before: Compared, after: Compared): Change["kind"] {
  const isCell = before.holds === undefined && after.holds === undefined;
  if (isCell && before !== NOTHING && after === NOTHING) return "loses";
  if (after.verdict === "unknown" && before.verdict !== "unknown") return "unknown";
  if (isCell) {
    if (getsThrough(after) && !getsThrough(before)) return "opens";
    return getsThrough(before) && !getsThrough(after) ? "closes" : "other";
  }
  if (after.holds === false && before.holds !== false) return "breaks";
  // A claim that is not asked any more says as little as one that has no subject.
  if (typeof before.holds === "boolean" && typeof after.holds !== "boolean") return "loses";
  return before.holds === false && after.holds === true ? "mends" : "other";
}

/** Unknown never passes for closed. */
function getsThrough({ verdict }: Compared): boolean {
  return verdict === "allowed" || verdict === "unknown";
}

/**
 * The verdicts of a report's JSON.
 * @throws Problem for what is no such JSON, or of a version that is not known here
 */
export function readVerdicts(name: string, given: unknown): Verdicts {
  const stacks = isObject(given) ? given["stacks"] : undefined;
  const version = isObject(given) ? given["format_version"] : undefined;
  if (!isList(stacks))
    throw new Problem(`${name} is no report: expected the output of npm run report -- --format json`);
  if (typeof version !== "string" || !/^[12]\./u.test(version))
    throw new Problem(`${name} has format_version ${JSON.stringify(version ?? null)}: expected 1.x or 2.x`);
  return {
    stacks: new Map(
      stacks.map((stack, at) => {
        if (!isObject(stack) || typeof stack["stack"] !== "string")
          throw new Problem(`stack ${at + 1} of ${name} has no name`);
        return [stack["stack"], new Map([...claimsOf(stack["claims"]), ...cellsOf(stack["matrix"])])];
      }),
    ),
    bases: new Map(
      objectsIn(stacks).flatMap((stack) => {
        const basis = readReviewBasis(stack["review_basis"] ?? stack["kept"]);
        return basis === undefined ? [] : [[textOf(stack["stack"]), basis]];
      }),
    ),
  };
}

function claimsOf(given: Value | undefined): [string, Compared][] {
  return objectsIn(given).map((claim) => {
    const { id, says, verdict, holds } = claim;
    const known = holds === true || holds === false ? holds : null;
    return [
      `claim ${textOf(id)}`,
      { says: textOf(says), verdict: textOf(verdict), holds: known, reason: reasonOf(claim) },
    ];
  });
}

/** Columns of the matrix as version 0.1 named them, so that its reports can still be compared with. */
const FORMER_COLUMNS: ReadonlyMap<string, string> = new Map([
  ["put", "upload"],
  ["get", "read"],
]);

function cellsOf(given: Value | undefined): [string, Compared][] {
  return objectsIn(given).flatMap((row) =>
    objectsIn(row["cells"]).map(({ column, verdict, reason }): [string, Compared] => {
      const name = textOf(column);
      const says = `${textOf(row["who"])} → ${FORMER_COLUMNS.get(name) ?? name} on ${textOf(row["bucket"])}`;
      return [says, { says, verdict: textOf(verdict), reason: textOf(reason) }];
    }),
  );
}

/** What decided it: of a claim that fails what lets the request through, else what refuses. */
function reasonOf({ because, missing, verdict }: { readonly [key: string]: Value }): string {
  const wanted = verdict === "allowed" ? "allows" : "denies";
  const said = objectsIn(because).find(({ effect }) => effect === wanted);
  const open = isList(missing) ? missing.map(textOf).join("; ") : "";
  return verdict === "unknown" ? open : textOf(said?.["reason"]);
}

function objectsIn(given: Value | undefined): { readonly [key: string]: Value }[] {
  return isList(given) ? given.filter((item) => isObject(item)) : [];
}

function textOf(given: Value | undefined): string {
  return typeof given === "string" ? given : "";
}
