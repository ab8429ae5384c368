import type { AskedProof } from "../proof/ask/asked-claims";
import { enumerated, theLayer, theLayers } from "../proof/terms/layer-names";
import { readable } from "../proof/terms/text";
import { hanging, PLAIN, widthOf, type Tone } from "./layout";
import type { TextOptions } from "./answer-text";

/** Claims that are questions, one a line, each with its reason in a few words; a broken one says what was expected. */
export function askedClaimsText(
  proofs: readonly AskedProof[],
  { columns = 100, paint = PLAIN }: TextOptions = {},
  indent = "  ",
): string {
  return proofs
    .flatMap((proof) => {
      const [tone, sign] = signOf(proof);
      const says = hanging(`${indent}${sign} `, readable(proof.claim.says), columns);
      const reason = hanging(`${indent}    `, reasonInBrief(proof), columns);
      const expected = proof.holds
        ? []
        : hanging(`${indent}    `, `${proof.claim.id}: ${expectedOf(proof)}`, columns);
      return [
        ...says.map((line, at) => (at === 0 ? line.replace(sign, paint(tone, sign)) : line)),
        ...[...reason, ...expected].map((line) => paint(proof.holds ? "dim" : tone, line)),
      ];
    })
    .join("\n");
}

/** Its sign, and the colour of that. */
export function signOf({ holds, verdict }: AskedProof): [Tone, string] {
  if (holds) return ["good", "✓"];
  return verdict === "unknown" ? ["open", "?"] : ["bad", "✗"];
}

function expectedOf({ claim: { expect, by, through } }: AskedProof): string {
  const layers = by === undefined ? "" : ` by ${theLayers(by)}`;
  return `expected ${expect}${layers}${through === undefined ? "" : `, through ${through}`}`;
}

/** The longest reason that is still a few words. */
const FEW_WORDS = 160;

/** The verdict, and what decided it: `denied by the bucket policy (DenyAllOutsideEndpoint)`. */
export function reasonInBrief({ claim, holds, verdict, by, path, because, missing }: AskedProof): string {
  const words = (text: string) => {
    const all = readable(text);
    return widthOf(all) <= FEW_WORDS ? all : `${[...all].slice(0, FEW_WORDS - 1).join("")}…`;
  };
  const dns = because.filter(({ layer }) => layer === "dns").at(-1);
  switch (verdict) {
    case "unknown":
      return words(missing.length === 0 ? "unknown" : `unknown: ${missing.join("; ")}`);
    case "allowed": {
      if (holds && claim.through !== undefined) return words(`allowed, through ${claim.through}`);
      const hop = path.filter(({ kind }) => /endpoint|gateway|nat|peering/u.test(kind)).at(-1);
      if (hop !== undefined) return words(`allowed, through ${hop.address}`);
      return words(path.length === 0 && dns !== undefined ? dns.reason : "allowed");
    }
    case "denied":
    case "unreachable": {
      const deciding = because.filter(({ effect, layer }) => effect === "denies" && by.includes(layer));
      const named = by.map((layer) => {
        const own = deciding.filter((one) => one.layer === layer);
        const statements = [...new Set(own.flatMap(({ statement }) => statement ?? []))];
        if (statements.length > 0) return `${theLayer(layer)} (${statements.join(", ")})`;
        return layer === "dns" ? `DNS: ${own.at(-1)?.reason ?? ""}` : theLayer(layer);
      });
      return words(`${verdict} by ${enumerated(named)}`);
    }
  }
}
