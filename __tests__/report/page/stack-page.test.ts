import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ProvedStack } from "../../../proof/proved-stack";
import { reportOf, type StackReport } from "../../../report/stack-report";
import { stackPage } from "../../../report/page/stack-page";
import { readChanged, readStack } from "../../support/read-stack";

const HOSTILE = `"><script>alert(1)</script><img src=x onerror=alert(2)>'\u202E\u2066${"x".repeat(10_000)}`;

let shipped: StackReport;
beforeAll(() => {
  shipped = reportOf(new ProvedStack("backup", readStack()));
});

test("without a script the page says everything: verdict, claims, cells, policies with reasons, single points of failure", () => {
  const page = stackPage(shipped);
  expect(page).toContain("16 claims hold");
  for (const { says } of shipped.proof.claims) {
    const sentence = `${says[0]?.toUpperCase()}${says.slice(1)}`;
    expect(page).toContain(sentence.replaceAll("'", "&#39;"));
  }
  for (const { address } of shipped.policies) expect(page).toContain(address);
  expect(page).toContain("Refuses every object request that did not come through our endpoint");
  expect(page).toContain("Single points of failure");
  expect(page.match(/class="cell /gu)).toHaveLength(shipped.proof.matrix.length * 5);
});

test("why the bastion cannot upload is what the page shows first", () => {
  const page = stackPage(shipped);
  expect(page).toContain(":root:not(.live,:has(.case:target)) #cell-2-1{display:block}");
  expect(page).toMatch(/endpoint is not on\s+network_public_route_table/u);
});

test("a claim that fails is what the page shows first", () => {
  const read = readChanged((json) => {
    delete json.resource.aws_route_table_association.network_private_0_association;
  });
  const page = stackPage(reportOf(new ProvedStack("backup", read)));
  expect(page).toMatch(/\d+ of 16 claims fail/u);
});

test("every link inside the page leads somewhere, and every id is there once", () => {
  const page = stackPage(shipped);
  const ids = [...page.matchAll(/\sid="([^"]+)"/gu)].map((match) => match[1]!);
  expect(new Set(ids).size).toBe(ids.length);
  for (const [, target] of page.matchAll(/href="#([^"]+)"/gu)) expect(ids).toContain(target);
});

test("nothing is loaded from anywhere", () => {
  const page = stackPage(shipped);
  expect(page).not.toMatch(/ src=|<link|@import|url\((?!#)/u);
  for (const [, href] of page.matchAll(/href="(?!#)([^"]+)"/gu))
    expect(href).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//u);
});

test("its own policy lets only its own style in, and no style or handler stands in an attribute", () => {
  const page = stackPage(shipped);
  const [, style = ""] = /<style>([\s\S]*?)<\/style>/u.exec(page) ?? [];
  const hash = createHash("sha256").update(style).digest("base64");
  expect(page).toContain(`style-src 'sha256-${hash}'`);
  expect(page).toContain("default-src 'none'");
  expect(page).not.toMatch(/<[^>]* (style|on\w+)=/u);
});

test("without its script at most 250 kB", () => {
  expect(stackPage(shipped).length).toBeLessThan(250_000);
});

test("a hostile stack name, tag, policy and address are shown, and nothing of them is markup", () => {
  const read = readChanged((json) => {
    json.resource.aws_s3_bucket_policy.policy.policy = JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        {
          Sid: HOSTILE,
          Effect: "Deny",
          Principal: "*",
          Action: "s3:*",
          Resource: "*",
          Condition: { StringEquals: { "aws:PrincipalTag/x": HOSTILE } },
        },
      ],
    });
    json.resource.aws_vpc.network_vpc.tags = { Name: HOSTILE };
    json.resource.aws_subnet.network_private_subnet_0.cidr_block = HOSTILE;
  });
  const page = stackPage(reportOf(new ProvedStack(HOSTILE, read)));
  expect(page).not.toMatch(/<script|<img/u);
  expect(page).not.toMatch(/[\u202A-\u202E\u2066-\u2069]/u);
  expect(page).toContain("&#60;script&#62;alert(1)&#60;/script&#62;");
  expect(page).toContain("[U+202E]");
  expect(page).toContain("x".repeat(10_000));
});

test("somebody else's configuration has no claims, and its access is laid out", async () => {
  const { readSubjects } = await import("../../../proof/system/read-subjects");
  const content = readFileSync(join(__dirname, "../../cases/configuration/system.tf.json"), "utf8");
  const page = stackPage(
    reportOf(new ProvedStack("foreign", readSubjects([{ name: "system.tf.json", content }]))),
  );
  expect(page).toContain("Who can reach the buckets");
  expect(page).not.toContain('id="claims"');
});

test("a plan that destroys everything says so above its page", async () => {
  const { readSubjects } = await import("../../../proof/system/read-subjects");
  const destroyed = { address: "aws_eip.e", mode: "managed", type: "aws_eip", name: "e" };
  const content = {
    format_version: "1.2",
    planned_values: { root_module: {} },
    resource_changes: [{ ...destroyed, change: { actions: ["delete"], before: {}, after: null } }],
    configuration: { root_module: {} },
  };
  const page = stackPage(reportOf(new ProvedStack("gone", readSubjects([{ name: "plan.json", content }]))));
  expect(page).toMatch(
    /class="verdict unknown"[\s\S]*The plan destroys everything that it manages \(1 resource\)/u,
  );
  expect(page).toContain("nothing is claimed of it");
});

test("what was seen on the account is a second mark beside the claim, and no headline is green over what differs there", () => {
  const page = stackPage(shipped, {
    observations: [
      { claim: "bastion-cannot-upload", verdict: "contradicted", says: "it got 200", at: "2026-01-31" },
      { claim: "tls-only", verdict: "confirmed", says: "AccessDenied", at: "2026-01-31" },
    ],
  });
  const said = page.replaceAll(/<[^>]*>/gu, " ").replaceAll(/\s+/gu, " ");
  expect(said).toContain("≠ differs on the account 2026-01-31 : it got 200");
  expect(said).toContain("✓ seen on the account 2026-01-31 : AccessDenied");
  expect(said).toContain("16 claims hold, yet 1 differs on the account");
  expect(said).toContain("1 seen on the account, 1 differs there");
  expect(page).toContain('class="verdict unknown"');
});
