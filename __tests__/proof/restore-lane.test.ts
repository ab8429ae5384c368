import { CLAIMS, RESTORE_LANE_CLAIMS } from "../../proof/claims";
import { prove } from "../../proof/prove";
import { restsOn } from "../../proof/decide/rests-on";
import { safeguardName } from "../../proof/decide/safeguards";
import type { BackupSettingsInput } from "../../settings";
import { readChanged, readStack } from "../support/read-stack";

const LANE: Partial<BackupSettingsInput> = { restoreLane: {} };

const failing = (read: ReturnType<typeof readStack>) =>
  prove(read)
    .claims.filter(({ holds }) => holds !== true)
    .map(({ id }) => id)
    .sort();

/** The stack with the statements of a policy changed before it is read. */
const withStatements = (type: string, name: string, change: (policy: string) => string) =>
  readChanged((json) => {
    json.resource[type][name].policy = change(json.resource[type][name].policy);
  }, LANE);

/** Turns a Deny of a name into one that concerns nobody. */
const without = (sid: string) =>
  withStatements("aws_s3_bucket_policy", "policy", (policy) => {
    const changed = policy.replace(
      new RegExp(`"Sid" = "${sid}", "Effect" = "Deny"`),
      `"Sid" = "${sid}", "Effect" = "Deny", "Extra" = "x"`,
    );
    expect(changed).not.toBe(policy);
    return changed.replace(
      new RegExp(`"Sid" = "${sid}", "Effect" = "Deny", "Extra" = "x", "Principal" = "\\*"`),
      `"Sid" = "${sid}", "Effect" = "Deny", "Principal" = {"AWS" = "999988887777"}`,
    );
  });

test("with a lane every claim holds, those of the lane among them; without one they are not asked", () => {
  const proof = prove(readStack(LANE));
  expect(failing(readStack(LANE))).toEqual([]);
  expect(proof.claims).toHaveLength(CLAIMS.length + RESTORE_LANE_CLAIMS.length);
  expect(prove(readStack()).claims).toHaveLength(CLAIMS.length);
});

test("a given key, a further reader and a lock to the VPC change nothing of that", () => {
  const readers = ["arn:aws:iam::111122223333:role/restore"];
  const kms = { encryption: { type: "kms" } } as const;
  expect(failing(readStack({ bucket: kms, restoreLane: { readers } }))).toEqual([]);
  expect(failing(readStack({ ...LANE, lockTo: "vpc" }))).toEqual([]);
});

test("without DenyRestoreLaneToOthers the lane is open to more than the readers", () => {
  expect(failing(without("DenyRestoreLaneToOthers"))).toContain("nobody-else-can-restore");
});

test("reading by the upload lane is refused twice: by the bucket and by the lane's endpoint", () => {
  const claim = CLAIMS.filter(({ id }) => id === "nobody-can-read");
  const [rests] = restsOn(readStack(LANE), claim, { pathsOfDenials: false });
  expect(rests?.sets.map((set) => set.map(safeguardName).sort().join(" + "))).toContain(
    "DenyReadsOutsideRestoreLane of aws_s3_bucket_policy.policy + the policy of aws_vpc_endpoint.endpoint",
  );
});

test("what the lane must not do is refused twice: by its endpoint and by the bucket", () => {
  const claim = RESTORE_LANE_CLAIMS.filter(({ id }) => id === "restore-lane-reads-only");
  const [rests] = restsOn(readStack(LANE), claim, { pathsOfDenials: false });
  const sets = rests?.sets.map((set) => set.map(safeguardName).sort().join(" + ")) ?? [];
  expect(sets).not.toEqual([]);
  for (const set of sets) expect(set).toContain("the policy of aws_vpc_endpoint.restore_lane_endpoint");
});

test.each([
  ["its endpoint's policy", "aws_vpc_endpoint", "restore_lane_endpoint"],
  ["the role of its host", "aws_iam_role_policy", "restore_lane_role_policy"],
])("the return from an archive class is not claimed without the statement of %s", (_, type, name) => {
  const read = withStatements(type, name, (policy) => {
    expect(policy).toContain("s3:RestoreObject");
    return policy.replace("s3:RestoreObject", "s3:GetObjectTagging");
  });
  expect(failing(read)).toContain("restore-host-can-ask-for-return");
});

test.each([
  ["DenyAllButUploadsAndReads", "s3:RestoreObject"],
  ["DenyAllButReadsThroughRestoreLane", "s3:RestoreObject"],
])("%s, which leaves all but some actions, has to leave the return out", (sid, action) => {
  const read = withStatements("aws_s3_bucket_policy", "policy", (policy) => {
    const at = policy.indexOf(`"Sid" = "${sid}"`);
    const end = policy.indexOf("Resource", at);
    const statement = policy.slice(at, end);
    expect(statement).toContain(action);
    return policy.slice(0, at) + statement.replace(action, "s3:GetObjectTagging") + policy.slice(end);
  });
  expect(failing(read)).toContain("restore-host-can-ask-for-return");
});

test("without a version's own action nothing is restored for certain", () => {
  const read = withStatements("aws_iam_role_policy", "restore_lane_role_policy", (policy) =>
    policy.replace("s3:GetObjectVersion", "s3:GetObjectTagging"),
  );
  expect(failing(read)).toContain("restore-host-can-read");
});

test("nobody asks for a return by another path than the lane", () => {
  const claim = CLAIMS.filter(({ id }) => id === "nobody-can-read");
  const read = withStatements("aws_s3_bucket_policy", "policy", (policy) => {
    const at = policy.indexOf('"Sid" = "DenyReadsOutsideRestoreLane"');
    const end = policy.indexOf("Resource", at);
    return (
      policy.slice(0, at) + policy.slice(at, end).replace(', "s3:RestoreObject"', "") + policy.slice(end)
    );
  });
  const sets = (one: typeof read) =>
    restsOn(one, claim, { pathsOfDenials: false })[0]?.sets.map((set) =>
      set.map(safeguardName).sort().join(" + "),
    );
  // What is left to refuse it is the upload lane's endpoint alone.
  expect(sets(read)).not.toEqual(sets(readStack(LANE)));
});

test("without its endpoint, or with a policy that lets nothing through, nothing is restored", () => {
  const noEndpoint = readChanged((json) => {
    json.resource.aws_vpc_endpoint.restore_lane_endpoint.route_table_ids = [];
  }, LANE);
  expect(failing(noEndpoint)).toEqual(["restore-host-can-ask-for-return", "restore-host-can-read"]);
  const uploads = withStatements("aws_vpc_endpoint", "restore_lane_endpoint", (policy) =>
    policy.replace('"s3:GetObject", "s3:GetObjectVersion"', '"s3:GetObjectTagging"'),
  );
  expect(failing(uploads)).toContain("restore-host-can-read");
});

test("a path to the internet from the lane, or an endpoint that lets all through, is seen", () => {
  const out = readChanged((json) => {
    json.resource.aws_route_table.restore_lane_private_route_table.route = [
      { cidr_block: "0.0.0.0/0", gateway_id: "${aws_internet_gateway.network_internet_gateway.id}" },
    ];
    json.resource.aws_instance.restore_lane_host.associate_public_ip_address = true;
    json.resource.aws_vpc_security_group_egress_rule.restore_lane_host_https_to_s_3 ??= {};
    for (const rule of Object.values<any>(json.resource.aws_vpc_security_group_egress_rule)) {
      if (rule.prefix_list_id === undefined) continue;
      delete rule.prefix_list_id;
      rule.cidr_ipv4 = "0.0.0.0/0";
    }
    delete json.resource.aws_vpc_security_group_egress_rule.restore_lane_host_https_to_s_3;
  }, LANE);
  expect(failing(out)).toContain("restore-no-internet-out");
  const open = readChanged((json) => {
    delete json.resource.aws_vpc_endpoint.restore_lane_endpoint.policy;
  }, LANE);
  expect(failing(open)).toContain("restore-lane-leads-nowhere-else");
});

test("a lane that is named and not there is unknown, never left out", () => {
  const read = readChanged((json) => {
    json.output.restore_host_id.value = "${var.somebody}";
    json.variable = { ...json.variable, somebody: { type: "string" } };
  }, LANE);
  const open = prove(read).claims.filter(({ verdict }) => verdict === "unknown");
  expect(open.map(({ id }) => id)).toContain("restore-host-can-read");
});

test("the matrix says it too: the restore host reads, lists and has backups returned, and nobody else reads", () => {
  const { matrix } = prove(readStack(LANE));
  const allowed = (who: string) =>
    matrix
      .find((row) => row.who === who)
      ?.cells.filter(({ verdict }) => verdict === "allowed")
      .map(({ column }) => column);
  expect(allowed("restore host")).toEqual(["read", "list", "return"]);
  expect(allowed("private host")).toEqual(["upload"]);
  expect(allowed("anyone else")).toEqual([]);
});
