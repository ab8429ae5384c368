import { ask } from "../../../proof/ask/ask";
import type { Proof } from "../../../proof/prove";
import type { Read } from "../../../proof/system/subjects";
import { System } from "../../../proof/system/system";
import { html, type Html } from "../../html";
import { COLUMN_NAMES } from "../../column-names";
import { casesOf, cellId, type Case } from "../case";
import { classOf, STANDING_WORDS, standingOfAnswer, type Standing } from "../standing";
import { stepConsequences } from "../../step-consequences";
import type { VerdictKind } from "../../../proof/terms/verdict";
import { LAYER_NAMES } from "../../../proof/terms/layer-names";
import { VERDICT_SIGNS, VERDICT_WORDS } from "../words";

/** Somebody who tries everything. */
export interface Attacker {
  readonly id: string;
  readonly says: string;
  /** The row of the matrix, or nobody's: the account's root user is asked for by itself. */
  readonly row?: string;
  /** Whom steps of several requests name. @default - nobody */
  readonly steps?: string;
}

export const ATTACKERS: readonly Attacker[] = [
  { id: "bastion", says: "the bastion", row: "bastion" },
  { id: "host", says: "a stolen host key", row: "private host" },
  { id: "operator", says: "a rogue operator", row: "operators", steps: "an operator" },
  { id: "root", says: "the account's root user", steps: "the account's root user" },
  { id: "other", says: "somebody in another account", row: "anyone else" },
];

export interface Try {
  readonly deed: string;
  readonly one: Case;
}

const ROOTS_TRIES = [
  ["upload", "s3:PutObject", "/key"],
  ["read", "s3:GetObject", "/key"],
  ["list", "s3:ListBucket", ""],
  ["delete", "s3:DeleteObject", "/key"],
  ["change policy", "s3:PutBucketPolicy", ""],
] as const;

/** Those of whom the stack has anything. */
export function attackersOf({ matrix }: Proof, { subjects }: Read): readonly Attacker[] {
  if (subjects === undefined) return [];
  return ATTACKERS.filter(({ row }) => row === undefined || matrix.some(({ who }) => who === row));
}

/** Everything that somebody tries, and how it ends. */
export function triesOf({ row }: Attacker, read: Read, proof: Proof): Try[] {
  if (row === undefined) return rootsTries(read, proof.claims);
  const at = proof.matrix.findIndex(({ who }) => who === row);
  const cases = casesOf(proof);
  return (proof.matrix[at]?.cells ?? []).flatMap((cell) => {
    const one = cases.find(({ id }) => id === cellId(at, cell));
    return one === undefined ? [] : [{ deed: COLUMN_NAMES[cell.column], one }];
  });
}

/** Root is in no row by itself: AWS keeps the policy for it, and no claim speaks of that. */
function rootsTries({ configuration, subjects }: Read, claims: Proof["claims"]): Try[] {
  const bucket = subjects?.bucket.address;
  if (bucket === undefined) return [];
  const system = new System(configuration);
  return ROOTS_TRIES.map(([deed, action, key]): Try => {
    const { verdict, by, path, because, missing } = ask(system, {
      from: "internet",
      as: "root",
      action,
      on: `${bucket}${key}`,
    });
    return {
      deed,
      one: {
        id: "attack",
        heading: `The account's root user: ${deed}`,
        ...{ verdict, by, path, because, missing, bucket },
        request: { from: "from the internet", as: "root", action, on: bucket, context: {} },
        standing: standingOfRoot(action, verdict, claims),
        who: "anyone else",
      },
    };
  });
}

/** Root is like anyone else to the claims, but for the policy, which AWS keeps for it. */
function standingOfRoot(action: string, verdict: VerdictKind, claims: Proof["claims"]): Standing {
  if (action === "s3:PutBucketPolicy" && verdict === "allowed") return "no claim";
  return standingOfAnswer("anyone else", action, verdict, claims);
}

/** What somebody got in the end, in one step and in two. */
export function attackPanel(
  { says, steps }: Attacker,
  tries: readonly Try[],
  shown: number,
  proof: Proof,
): Html {
  const done = shown >= tries.length;
  const then = proof.steps.filter(({ who }) => who === steps);
  const consequences = stepConsequences(then);
  return html`<article class="case attack" id="attack" tabindex="-1" aria-labelledby="attack-title">
    <h2 id="attack-title">I am ${says}</h2>
    <ol class="tries">
      ${tries.slice(0, shown).map(({ deed, one }) => tried(deed, one))}
    </ol>
    ${
      done &&
      html`<dl class="end">
          <dt>In one step</dt>
          <dd>${inOneStep(tries)}</dd>
          <dt>In two steps</dt>
          <dd>
            ${
              then.length === 0
                ? "Nothing more."
                : html`<ul class="plain">
                    ${then.map(({ first }, at) => html`<li><code>${first}</code>: ${consequences[at]}</li>`)}
                  </ul>`
            }
          </dd>
        </dl>
        <button type="button" data-again>Run again</button>`
    }
  </article>`;
}

/** `Upload, list. Not known: read.` */
function inOneStep(tries: readonly Try[]): string {
  const of = (verdict: VerdictKind) =>
    tries.flatMap(({ deed, one }) => (one.verdict === verdict ? [deed] : [])).join(", ");
  const [got, open] = [of("allowed"), of("unknown")];
  const said = open === "" ? "" : `Not known: ${open}.`;
  if (got === "") return said === "" ? "Nothing." : said;
  return `${got[0]?.toUpperCase() ?? ""}${got.slice(1)}. ${said}`.trim();
}

function tried(deed: string, { verdict, by, standing }: Case): Html {
  const [first] = by;
  const end =
    verdict === "allowed"
      ? "allowed"
      : first === undefined || verdict === "unknown"
        ? VERDICT_WORDS[verdict]
        : `stopped by the ${LAYER_NAMES[first]}`;
  const said = STANDING_WORDS[standing];
  return html`<li class="${classOf(standing)}">
    <span class="sign ${verdict}" aria-hidden="true">${VERDICT_SIGNS[verdict]}</span>
    <b>${deed}</b> <span>${end}${said !== "" && `, ${said}`}</span>
  </li>`;
}
