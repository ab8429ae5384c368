import { CLAIMS } from "../../proof/claims";
import { prove } from "../../proof/prove";
import { claimsText, statusOf } from "../../report/claims-text";
import { readChanged, readStack } from "../support/read-stack";
import { SAMPLES } from "../support/settings-samples";

const strict = SAMPLES["the article's strict policy, acknowledged"];

test("a claim that holds is one line", () => {
  const lines = claimsText(prove(readStack())).split("\n");
  expect(lines).toHaveLength(CLAIMS.length + 1);
  expect(lines.slice(0, -1).every((line) => line.startsWith("  ✓ "))).toBe(true);
  expect(lines.at(-1)).toMatch(/^ {4}[\d,]+ classes of requests decided$/);
});

test("a claim that fails says what was expected, the request that shows it, and what let it through", () => {
  const text = claimsText(prove(readStack(strict)));
  expect(text).toContain(
    "✗ only the writers can put or copy into the bucket, and only through its endpoints",
  );
  expect(text).toContain("nobody-else-can-upload: expected denied, found allowed");
  expect(text).toMatch(/through aws_vpc_endpoint\.endpoint, as .*another role.*s3:PutObject/s);
  expect(text).toContain("endpoint policy: UploadToBackupBucketOnly");
});

test("a claim that is unknown says what would have to be known", () => {
  const read = readChanged((json) => {
    json.variable = { ...json.variable, who: { type: "string" } };
    const { policy } = json.resource.aws_s3_bucket_policy;
    policy.policy = policy.policy.replace("[aws_vpc_endpoint.endpoint.id]", "var.who");
  });
  expect(claimsText(prove(read))).toMatch(/\? the private host can upload.*not known: .*var\.who/s);
});

test("claims without a subject are one paragraph, marked as neither holding nor failing", () => {
  const lines = claimsText(prove(readStack({ hosts: false }))).split("\n");
  const from = lines.findIndex((line) => line.startsWith("  – not applicable: "));
  expect(lines.filter((line) => line.includes("–"))).toHaveLength(1);
  expect(lines.slice(from).join(" ")).toMatch(/private-host-can-upload,.*bastion-cannot-upload/);
});

test("nothing is wider than the terminal, but words that must stay whole", () => {
  for (const columns of [40, 60, 80, 100, 140]) {
    const lines = claimsText(prove(readStack(strict)), { columns }).split("\n");
    expect(lines.length).toBeGreaterThan(CLAIMS.length);
    for (const line of lines) if (/ \S+ /u.test(line)) expect([...line].length).toBeLessThanOrEqual(columns);
    expect(lines.join("\n")).toMatch(
      /arn:aws:iam::⟨account⟩:role\/⟨another role⟩:$|arn:aws:iam::⟨account⟩:role\/⟨another/m,
    );
  }
});

test("colours what it marks, and nothing else", () => {
  const paint = (tone: string, text: string) => `<${tone}>${text}</${tone}>`;
  const text = claimsText(prove(readStack(strict)), { paint });
  expect(text).toContain("<good>✓</good> the private host can upload");
  expect(text).toContain("<bad>✗</bad> no plain-HTTP");
  expect(text.replace(/<\/?(good|bad|open|dim)>/g, "")).toBe(claimsText(prove(readStack(strict))));
});

test("unknown is a status of its own", () => {
  const claim = prove(readStack()).claims[0]!;
  expect(statusOf(claim)).toBe("holds");
  expect(statusOf({ ...claim, holds: false, verdict: "unknown" })).toBe("unknown");
  expect(statusOf({ ...claim, holds: false, verdict: "denied" })).toBe("fails");
  expect(statusOf({ ...claim, holds: null, verdict: "not applicable" })).toBe("not applicable");
});
