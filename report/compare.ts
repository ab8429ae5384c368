import { isList, isObject, type Value } from "../proof/configuration/value";
import { Problem } from "../proof/terms/problem";

/** A claim or a cell, as both sides of a comparison have it. */
interface Verdicts {
  /** By stack, then by what is asked: `claim bastion-cannot-upload`, `bastion → read`. */
  readonly stacks: ReadonlyMap<string, ReadonlyMap<string, Compared>>;
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
  readonly before: string;
  readonly after: string;
  /**
   * `opens`: something gets through, or may, that did not. `breaks`: a claim that held does no longer. `loses`: there is
   * nothing left that a claim speaks of, and there was.
   */
  readonly kind: "opens" | "closes" | "breaks" | "loses" | "mends" | "other";
  readonly reason: string;
}

const NOTHING: Compared = { says: "", verdict: "not there", reason: "" };

/**
 * What changed between an earlier report and now: every cell and every claim whose verdict is another. A stack, a
 * principal or a claim that was not there before is compared with nothing.
 */
export function compare(before: Verdicts, after: Verdicts): Change[] {
  const stacks = new Set([...before.stacks.keys(), ...after.stacks.keys()]);
  return [...stacks].flatMap((stack) => {
    const [was, is] = [before.stacks.get(stack), after.stacks.get(stack)];
    const keys = new Set([...(was?.keys() ?? []), ...(is?.keys() ?? [])]);
    return [...keys].flatMap((key) => {
      const [one, other] = [was?.get(key) ?? NOTHING, is?.get(key) ?? NOTHING];
      if (one.verdict === other.verdict && one.holds === other.holds) return [];
      const { says } = other === NOTHING ? one : other;
      const kind = is === undefined ? "other" : kindOf(one, other);
      return [{ stack, what: says, before: one.verdict, after: other.verdict, kind, reason: other.reason }];
    });
  });
}

/** Whether something gets through that did not, or a claim holds no longer. */
export function isOpening({ kind }: Change): boolean {
  return kind === "opens" || kind === "breaks";
}

function kindOf(before: Compared, after: Compared): Change["kind"] {
  if (before.holds === undefined && after.holds === undefined) {
    if (getsThrough(after) && !getsThrough(before)) return "opens";
    return getsThrough(before) && !getsThrough(after) ? "closes" : "other";
  }
  if (after.holds === false && before.holds !== false) return "breaks";
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
  if (typeof version !== "string" || !version.startsWith("1."))
    throw new Problem(`${name} has format_version ${JSON.stringify(version ?? null)}: expected 1.x`);
  return {
    stacks: new Map(
      stacks.map((stack, at) => {
        if (!isObject(stack) || typeof stack["stack"] !== "string")
          throw new Problem(`stack ${at + 1} of ${name} has no name`);
        return [stack["stack"], new Map([...claimsOf(stack["claims"]), ...cellsOf(stack["matrix"])])];
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

function cellsOf(given: Value | undefined): [string, Compared][] {
  return objectsIn(given).flatMap((row) =>
    objectsIn(row["cells"]).map(({ column, verdict, reason }): [string, Compared] => {
      const says = `${textOf(row["who"])} → ${textOf(column)} on ${textOf(row["bucket"])}`;
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
