import type { BackupSettingsInput } from "../../../settings";
import { claimOf } from "../../support/claim-of";
import { readChanged, readStack } from "../../support/read-stack";

const BESIDE = "vpce-0a1b2c3d4e5f60718";

const VIA_VPC: Partial<BackupSettingsInput> = { lockTo: "vpc" };
const VIA_TWO: Partial<BackupSettingsInput> = { alsoAllowEndpoints: [BESIDE] };

const uploads = (read: ReturnType<typeof readStack>) => claimOf(read, "nobody-else-can-upload");

test.each<[string, Partial<BackupSettingsInput>]>([
  ["its VPC", VIA_VPC],
  ["an endpoint beside its own", VIA_TWO],
  ["an endpoint beside its VPC", { ...VIA_VPC, ...VIA_TWO }],
  ["an endpoint beside its own and that of a restore lane", { ...VIA_TWO, restoreLane: {} }],
])("writers may come through %s, where the settings say so", (_, settings) => {
  expect(uploads(readStack(settings))).toMatchObject({ verdict: "denied", holds: true });
});

test.each<[string, Partial<BackupSettingsInput>, RegExp]>([
  ["allowed_vpc_id", VIA_VPC, /through another endpoint/],
  ["also_allowed_endpoint_ids", VIA_TWO, new RegExp(`through ${BESIDE}`, "u")],
])("without the output %s a policy that lets more in fails", (output, settings, from) => {
  const claim = uploads(readChanged((json) => void delete json.output[output], settings));
  expect(claim).toMatchObject({ verdict: "allowed", holds: false });
  expect(claim.request?.from).toMatch(from);
});

test.each<[string, Partial<BackupSettingsInput>]>([
  ["endpoint_id", {}],
  ["allowed_vpc_id", VIA_VPC],
  ["also_allowed_endpoint_ids", VIA_TWO],
])("an output %s that cannot be told leaves it unknown", (output, settings) => {
  const claim = uploads(
    readChanged((json) => {
      json.variable = { ...json.variable, elsewhere: {} };
      json.output[output].value = "${var.elsewhere}";
    }, settings),
  );
  expect(claim).toMatchObject({ verdict: "unknown", holds: false });
  expect(claim.missing.join()).toContain(`which endpoints are meant by the output ${output}`);
});

describe("without an output endpoint_id", () => {
  const unnamed = (change: (json: any) => void) =>
    uploads(
      readChanged((json) => {
        delete json.output.endpoint_id;
        change(json);
      }),
    );

  test("the only S3 endpoint of the input is the stack's own", () => {
    expect(unnamed(() => undefined)).toMatchObject({ verdict: "denied", holds: true });
  });

  test("one of several cannot be told", () => {
    const claim = unnamed((json) => {
      const { aws_vpc_endpoint } = json.resource;
      aws_vpc_endpoint.beside = { ...aws_vpc_endpoint.endpoint, route_table_ids: [] };
    });
    expect(claim).toMatchObject({ verdict: "unknown", holds: false });
    expect(claim.missing.join()).toContain("there is no output endpoint_id");
  });
});

test("the id of the VPC in another region is no way in: it may be somebody else's VPC", () => {
  const read = readChanged((json) => {
    const { policy } = json.resource.aws_s3_bucket_policy;
    policy.policy = policy.policy.replace(
      '"aws:RequestedRegion" = "eu-west-1"',
      '"aws:RequestedRegion" = ["eu-west-1", "eu-west-2"]',
    );
  }, VIA_VPC);
  const claim = uploads(read);
  expect(claim).toMatchObject({ verdict: "allowed", holds: false });
  expect(claim.request?.context).toMatchObject({ "aws:requestedregion": "eu-west-2" });
});

test("the counterexample is a request of a writer by the path that is open", () => {
  const claim = uploads(
    readChanged((json) => {
      const { policy } = json.resource.aws_s3_bucket_policy;
      policy.policy = policy.policy.replace(
        '"StringNotEquals" = {"aws:SourceVpce" = [aws_vpc_endpoint.endpoint.id]}',
        '"StringNotLike" = {"aws:SourceVpce" = "vpce-*"}',
      );
    }),
  );
  expect(claim).toMatchObject({ verdict: "allowed", holds: false });
  expect(claim.request).toMatchObject({
    as: expect.stringContaining("hosts_private_host_role"),
    action: "s3:PutObject",
    from: expect.stringMatching(/^through vpce-.*, which is not in the input$/u),
  });
});
