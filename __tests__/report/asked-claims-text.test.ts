import type { AskedProof } from "../../proof/ask/asked-claims";
import { askedClaimsText, reasonInBrief } from "../../report/asked-claims-text";

const proof = (more: Partial<AskedProof>): AskedProof => ({
  claim: {
    id: "upload",
    says: "the host can upload",
    expect: "allowed",
    question: { from: "a", to: "internet" },
  },
  verdict: "allowed",
  holds: true,
  by: [],
  path: [],
  because: [],
  missing: [],
  ...more,
});

test("a claim that holds has its sign and its reason", () => {
  const path = [{ kind: "gateway-endpoint", address: "aws_vpc_endpoint.endpoint" }];
  expect(askedClaimsText([proof({ path })])).toBe(
    "  ✓ the host can upload\n      allowed, through aws_vpc_endpoint.endpoint",
  );
});

test("one that fails says what was expected as well, one that is unknown what is missing", () => {
  const text = askedClaimsText([
    proof({ verdict: "denied", holds: false, by: ["bucket-policy"] }),
    proof({ verdict: "unknown", holds: false, missing: ["var.private_dns"] }),
  ]);
  expect(text.split("\n")).toEqual([
    "  ✗ the host can upload",
    "      denied by the bucket policy",
    "      upload: expected allowed",
    "  ? the host can upload",
    "      unknown: var.private_dns",
    "      upload: expected allowed",
  ]);
});

test("the statement that denies is named, among the layers that refuse", () => {
  const because = [
    { layer: "bucket-policy", effect: "denies", reason: "…", statement: "DenyAll" },
    { layer: "endpoint-policy", effect: "allows", reason: "…", statement: "Upload" },
  ] as const;
  expect(reasonInBrief(proof({ verdict: "denied", by: ["bucket-policy"], because }))).toBe(
    "denied by the bucket policy (DenyAll)",
  );
});

test("a long text stays within the columns", () => {
  const says = "a sentence that goes on ".repeat(12).trim();
  const long = proof({ verdict: "unknown", holds: false, missing: [says] });
  const text = askedClaimsText([{ ...long, claim: { ...long.claim, says } }], { columns: 60 });
  expect(Math.max(...text.split("\n").map((line) => [...line].length))).toBeLessThanOrEqual(60);
});
