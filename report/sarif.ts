import { ALL_CLAIMS, CLAIMS } from "../proof/claims";
import type { ClaimProof } from "../proof/prove";
import { readable } from "../proof/terms/text";
import { statusOf } from "./claims-text";
import { theLayers } from "../proof/terms/layer-names";
import type { NamedProof } from "./proof-json";
import type { Judged } from "./review/finding";
import { findingName } from "./review/finding-names";
import { sentenceOf } from "./review/review-text";
import { shownText } from "./shown-text";

/** Where a stack's Terraform is written, for code-scanning pages. */
export interface SourceOf {
  /** Path of the stack's file from the repository's root, with slashes; and its text, for lines. */
  readonly uri: string;
  readonly text: string;
}

/**
 * Failing claims in SARIF 2.1.0, each at the resource that decides it. A claim that is not known is a warning.
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function sarif(
  proofs: readonly NamedProof[],
  sources: ReadonlyMap<string, SourceOf> = new Map(),
  findings: readonly Judged[] = [],
): object {
  const claimRules = rulesOf(proofs);
  const changes = [...new Set(findings.map(({ change }) => change))];
  return {
    $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: { name: "Private Backup", rules: [...claimRules.map(ruleOf), ...changes.map(changeRule)] },
        },
        columnKind: "utf16CodeUnits",
        results: [
          ...proofs.flatMap(({ stack, proof }) =>
            proof.claims
              .filter(({ holds }) => holds === false)
              .map((claim) => resultOf(stack, claim, sources.get(stack))),
          ),
          ...findings.map((finding) =>
            findingResult(
              finding,
              claimRules.length + changes.indexOf(finding.change),
              sources.get(finding.stack),
            ),
          ),
        ],
      },
    ],
  };
}

/** The claims that were asked; those of every private backup always. */
function rulesOf(proofs: readonly NamedProof[]): typeof CLAIMS {
  const asked = new Set(proofs.flatMap(({ proof }) => proof.claims.map(({ id }) => id)));
  return ALL_CLAIMS.some((one) => asked.has(one.id) && !CLAIMS.includes(one)) ? ALL_CLAIMS : CLAIMS;
}

function ruleOf({ id, says, expect }: (typeof CLAIMS)[number]): object {
  return {
    id,
    shortDescription: { text: says },
    fullDescription: { text: `Claim: ${says}. Expected: ${expect}.` },
    defaultConfiguration: { level: "error" },
    properties: { tags: ["security"] },
  };
}

/** A kind of surprise that the review of a change found. */
function changeRule(change: string): object {
  return {
    id: `change/${change}`,
    shortDescription: { text: `What the change does: ${findingName(change)}` },
    defaultConfiguration: { level: "error" },
    properties: { tags: ["security"] },
  };
}

/** One that is acknowledged is suppressed, with the reason that the change itself gives. */
function findingResult(finding: Judged, ruleIndex: number, source: SourceOf | undefined): object {
  const { stack, change, at, reason } = finding;
  return {
    ruleId: `change/${change}`,
    ruleIndex,
    level: "error",
    kind: "fail",
    message: { text: shownText(`${stack}: ${sentenceOf(finding)}`) },
    locations: [
      {
        ...(source === undefined ? {} : { physicalLocation: physical(source, at) }),
        logicalLocations: [{ fullyQualifiedName: shownText(at === "" ? stack : at), kind: "resource" }],
      },
    ],
    partialFingerprints: { "change/v1": shownText(`${stack} ${change} ${at} ${finding.after ?? ""}`) },
    suppressions: reason === undefined ? [] : [{ kind: "inSource", justification: shownText(reason) }],
  };
}

function resultOf(stack: string, claim: ClaimProof, source: SourceOf | undefined): object {
  const { id, verdict, request } = claim;
  const address = decidingAddress(claim);
  const unknown = statusOf(claim) === "unknown";
  const ruleIndex = ALL_CLAIMS.findIndex((one) => one.id === id);
  return {
    ruleId: id,
    ...(ruleIndex < 0 ? {} : { ruleIndex }),
    level: unknown ? "warning" : "error",
    kind: unknown ? "review" : "fail",
    message: { text: messageOf(stack, claim) },
    locations: [
      {
        ...(source === undefined ? {} : { physicalLocation: physical(source, address) }),
        logicalLocations: [{ fullyQualifiedName: shownText(address ?? stack), kind: "resource" }],
      },
    ],
    partialFingerprints: { "claim/v1": `${stack} ${id} ${verdict}` },
    ...(request === undefined ? {} : { properties: { request } }),
  };
}

function messageOf(stack: string, { says, expect, verdict, by, missing, request }: ClaimProof): string {
  const found =
    verdict === "unknown"
      ? `not known: ${missing.join("; ")}`
      : `found ${verdict}${by.length > 0 ? ` by ${theLayers(by)}` : ""}`;
  const shown =
    request === undefined ? "" : ` ${request.from}, as ${request.as}: ${request.action} on ${request.on}.`;
  return shownText(`${stack}: ${says}: expected ${expect}, ${found}.${shown}`);
}

/** What lets the request through, or refuses it: a policy before anything of the network. */
function decidingAddress({ because, verdict }: ClaimProof): string | undefined {
  const wanted = verdict === "allowed" ? "allows" : verdict === "unknown" ? "unknown" : "denies";
  const fitting = because.filter(({ effect, address }) => effect === wanted && address !== undefined);
  return (fitting.find(({ layer }) => layer === "bucket-policy") ?? fitting[0])?.address;
}

function physical({ uri, text }: SourceOf, address: string | undefined): object {
  const line = lineOf(text, address);
  return { artifactLocation: { uri: encodeURI(uri) }, region: { startLine: line } };
}

/** The line in which a resource's name stands as a key, below its type; the first where it cannot be told. */
function lineOf(text: string, address: string | undefined): number {
  const [, type, name] =
    /(?:^|\.)([a-z0-9_]+)\.([\w-]+)(?:\[.*\])?$/su.exec(address === undefined ? "" : readable(address)) ?? [];
  if (type === undefined || name === undefined) return 1;
  const typeAt = text.indexOf(`"${type}": {`);
  const at = typeAt < 0 ? -1 : text.indexOf(`"${name}": {`, typeAt);
  return at < 0 ? 1 : text.slice(0, at).split("\n").length;
}
