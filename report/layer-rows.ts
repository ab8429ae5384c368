import type { AnswerPart } from "../proof/ask/answer";
import { LAYER_NAMES } from "../proof/terms/layer-names";
import { readable } from "../proof/terms/text";
import type { Evidence, Layer } from "../proof/terms/verdict";

/** What one layer says, for people. */
export interface LayerRow {
  readonly label: string;
  readonly state: "allowed" | "DENIED" | "unknown";
  /** One sentence each. */
  readonly details: readonly string[];
  readonly layer: Layer;
  /** What the details are about. */
  readonly deciding: readonly Evidence[];
}

const STATES = { allows: "allowed", denies: "DENIED", unknown: "unknown" } as const;

/** One row for every layer that had a say, in the order in which they were asked. */
export function layerRows(part: AnswerPart): LayerRow[] {
  const layers = [...new Set(part.because.map(({ layer }) => layer))];
  return layers.map((layer) => {
    const evidence = part.because.filter((one) => one.layer === layer);
    const effect = effectOf(layer, evidence, part);
    const deciding = evidence.filter((one) => one.effect === effect);
    const details = deciding.map((one) => detailOf(one, part));
    return {
      label: LAYER_NAMES[layer],
      state: STATES[effect],
      details: [...new Set(details)],
      layer,
      deciding,
    };
  });
}

const OF_THE_NETWORK: readonly Layer[] = [
  ...(["route-table", "security-group", "network-acl", "dns", "internet-gateway"] as const),
  ...(["nat-gateway", "vpc-endpoint", "peering", "region"] as const),
];

/** A filter of the network refuses by any refusal; in a policy a statement that allows outweighs those that do not. */
function effectOf(
  layer: Layer,
  evidence: readonly Evidence[],
  { by, verdict }: AnswerPart,
): Evidence["effect"] {
  const has = (effect: Evidence["effect"]) => evidence.some((one) => one.effect === effect);
  if (by.includes(layer) && verdict !== "unknown") return has("denies") ? "denies" : "unknown";
  if (by.includes(layer)) return has("unknown") ? "unknown" : "denies";
  if (OF_THE_NETWORK.includes(layer) && has("denies")) return "denies";
  if (OF_THE_NETWORK.includes(layer) && has("unknown")) return "unknown";
  return has("allows") ? "allows" : has("unknown") ? "unknown" : "denies";
}

function detailOf({ layer, statement, reason, code }: Evidence, { label, path }: AnswerPart): string {
  const bare = label.includes(" on ") ? readable(reason).replace(label, "it") : readable(reason);
  const coded = code === undefined ? bare : `${bare} (${code})`;
  if (layer === "route-table") return withRemark(coded, path);
  if (statement === undefined) return coded;
  return / without conditions$/u.test(bare) ? statement : `${statement}: ${bare}`;
}

/** The hop of the route table may say more: why the endpoint does not take the packets. */
function withRemark(reason: string, path: AnswerPart["path"]): string {
  const remark = path
    .find(({ kind }) => kind === "route-table")
    ?.detail?.split("; ")
    .slice(1)
    .join("; ");
  return remark === undefined || remark === "" || reason.includes(remark) ? reason : `${reason}; ${remark}`;
}
