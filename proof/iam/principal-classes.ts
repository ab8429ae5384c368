import type { Condition } from "./condition/condition";
import { holdsFor } from "./condition/condition";
import { dividersOf } from "./key-values";
import { ANY, atomsOf, sampleOf } from "./pattern";
import type { CompiledPolicy } from "./policy";
import type { Bounded, Divider } from "./regions";
import { textRegions } from "./regions";

const NOTHING_KNOWN = new Map<string, string>();

/** Which principals are to be divided. */
export interface PrincipalsOf {
  /** What the ARN of each begins with: `arn:aws:iam::111122223333:role/`. */
  readonly start: string;
  /** ARNs that stand for the regions they are in before any other does. */
  readonly written: readonly string[];
  /** ARNs of principals that are looked at themselves: they stand for nobody else of their region. @default - none */
  readonly except?: ReadonlySet<string>;
}

/**
 * One ARN for every region that policies cut the principals of an account into, by `aws:PrincipalArn`, by
 * `aws:username` and by the principals that they name. Divided within a form that ARNs have, so that no region is lost
 * to texts that are no principal's: `arn:aws:iam::*:role/ci` has one in every account.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export function principalClasses(
  policies: readonly CompiledPolicy[],
  { start, written, except = new Set() }: PrincipalsOf,
): Bounded<readonly string[]> {
  const { byArn, byName, texts, arns, endings } = saidBy(policies);
  const named = texts.filter((text) => text.startsWith(start));
  // One that is looked at itself may be the very text that a region would give: it is then cut out of its region.
  const cutOut = new Set(named);
  let regions: Bounded<readonly string[]>;
  let taken: readonly string[];
  do {
    const literal = [...cutOut].map((text): Divider => ({ atoms: atomsOf(text, false), ignoreCase: false }));
    regions = textRegions([...arns.dividers, ...endings, ...literal], { start, least: 1 });
    if (!regions.bounded) return regions;
    taken = regions.value.filter((arn) => except.has(arn) && !cutOut.has(arn));
    for (const arn of taken) cutOut.add(arn);
  } while (taken.length > 0);
  const first = new Map<string, string>();
  for (const arn of [...written, ...arns.samples, ...named, ...regions.value]) {
    if (!arn.startsWith(start) || arn.length === start.length || except.has(arn)) continue;
    const answers = [
      ...byArn.map((condition) => holdsFor(condition, arn, NOTHING_KNOWN)),
      ...byName.map((condition) => holdsFor(condition, nameIn(arn), NOTHING_KNOWN)),
      ...named.map((text) => text === arn),
    ].join();
    if (!first.has(answers)) first.set(answers, arn);
  }
  return { bounded: true, value: [...first.values()] };
}

/** What policies say of principals, whatever their ARNs begin with. */
interface Said {
  readonly byArn: readonly Condition[];
  readonly byName: readonly Condition[];
  /** What Principal and NotPrincipal elements name. */
  readonly texts: readonly string[];
  readonly arns: ReturnType<typeof cutsOf>;
  readonly endings: readonly Divider[];
}

/** The same for every form of ARN and every account. */
const SAID = new WeakMap<readonly CompiledPolicy[], Said>();

function saidBy(policies: readonly CompiledPolicy[]): Said {
  const known = SAID.get(policies);
  if (known !== undefined) return known;
  const statements = policies.flatMap((policy) => policy.statements);
  const conditions = statements.flatMap((statement) => statement.conditions);
  const byName = conditions.filter(({ key }) => key === "aws:username");
  const byArn = conditions.filter(({ key }) => key === "aws:principalarn");
  const said: Said = {
    byArn,
    byName,
    texts: statements
      .flatMap(({ principal }) => principal?.entries ?? [])
      .flatMap((entry) => ("text" in entry ? [entry.text] : [])),
    arns: cutsOf(byArn),
    endings: cutsOf(byName).dividers.map((each) => ({ ...each, atoms: [ANY, "/", ...each.atoms] })),
  };
  SAID.set(policies, said);
  return said;
}

/** The name at the end of a user's or role's ARN, after its path. */
function nameIn(arn: string): string {
  return arn.slice(arn.lastIndexOf("/") + 1);
}

/** What policies write of ARNs of principals, each of the alternatives of a condition, its wildcards filled in. */
export function writtenArns(policies: readonly CompiledPolicy[]): readonly string[] {
  return saidBy(policies).arns.samples;
}

function cutsOf(conditions: readonly Condition[]): { dividers: Divider[]; samples: string[] } {
  const patterns = conditions.flatMap(({ key, tests }, at) =>
    tests.flatMap(({ cut }) =>
      cut.kind === "text"
        ? (cut.text.patterns(NOTHING_KNOWN) ?? []).map((pattern) => ({ cut, pattern, of: `${key} ${at}` }))
        : [],
    ),
  );
  return {
    dividers: patterns.flatMap(({ cut, pattern, of }) => dividersOf(pattern, cut, of)),
    samples: patterns.map(({ pattern }) => sampleOf(pattern)),
  };
}
