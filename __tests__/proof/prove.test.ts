import { CLAIMS } from "../../proof/claims";
import { outcome, prove } from "../../proof/prove";
import { readSubjects } from "../../proof/system/read-subjects";
import { backupSettings, type BackupSettingsInput } from "../../settings";
import { readChanged, readStack } from "../support/read-stack";
import { SAMPLES } from "../support/settings-samples";
import { editStatements } from "../support/weakening";
import { synthesizeStack } from "../support/synthesize-stack";

const verdicts = (read: Parameters<typeof prove>[0]) =>
  Object.fromEntries(prove(read).claims.map(({ id, verdict }) => [id, verdict]));
const failing = (read: Parameters<typeof prove>[0]) =>
  prove(read)
    .claims.filter(({ holds }) => holds === false)
    .map(({ id }) => id);

const GUARDED = Object.entries(SAMPLES).filter(([, { bucketPolicy }]) => bucketPolicy !== "strict");

test.each(GUARDED)("every claim that applies holds for %s", (_, settings) => {
  const content = JSON.stringify(synthesizeStack(backupSettings(settings)));
  const proof = prove(readSubjects([{ name: "cdk.tf.json", content }]));
  expect(proof.claims.filter(({ holds }) => holds === false)).toEqual([]);
  expect(proof.claims.some(({ holds }) => holds === true)).toBe(true);
  expect(proof.notes).toEqual([]);
  expect(outcome(proof)).toBe("holds");
});

test("every claim of the shipped settings has its subject", () => {
  expect(prove(readStack()).claims.map(({ id, holds }) => [id, holds])).toEqual(
    CLAIMS.map(({ id }) => [id, true]),
  );
});

test("claims without their subject are not applicable, and neither hold nor fail", () => {
  const proof = prove(readStack({ hosts: false, bucket: { objectLock: false } }));
  const open = proof.claims.filter(({ holds }) => holds === null).map(({ id }) => id);
  expect(open).toEqual([
    "private-host-can-upload",
    "private-upload-is-multipart-safe",
    "bastion-cannot-upload",
    "no-internet-out",
    "no-internet-in",
    "only-our-bucket",
    "upload-only",
    "backups-cannot-be-changed",
  ]);
  expect(outcome(proof)).toBe("holds");
});

test("the article's strict policy lets any role of the account upload through the endpoint, and plain HTTP", () => {
  const strict = SAMPLES["the article's strict policy, acknowledged"] as BackupSettingsInput;
  expect(failing(readStack(strict))).toEqual(["nobody-else-can-upload", "tls-only"]);
});

test("the article's policy beside operators locks them out: the claim shows it", () => {
  const read = readChanged((json) => {
    json.output.operators = { value: ["arn:aws:iam::111122223333:role/terraform"] };
  }, SAMPLES["the article's strict policy, acknowledged"]);
  const claim = prove(read).claims.find(({ id }) => id === "operators-are-not-locked-out");
  expect(claim).toMatchObject({ verdict: "denied", holds: false, by: ["bucket-policy"] });
  expect(claim?.because.find(({ effect }) => effect === "denies")?.statement).toBe(
    "Access-to-specific-VPCE-only",
  );
});

test("a counterexample is one concrete request", () => {
  const strict = SAMPLES["the article's strict policy, acknowledged"] as BackupSettingsInput;
  const claim = prove(readStack(strict)).claims.find(({ id }) => id === "nobody-else-can-upload");
  expect(claim?.request).toMatchObject({
    from: "through aws_vpc_endpoint.endpoint",
    action: "s3:PutObject",
    as: expect.stringContaining("another role"),
    on: expect.stringMatching(/^arn:aws:s3:::backup-.*\/./),
  });
});

test("an endpoint policy that allows all lets the private host read the bucket's list and fill other buckets", () => {
  const read = readChanged((json) => {
    delete json.resource.aws_vpc_endpoint.endpoint.policy;
  });
  expect(failing(read)).toEqual(["only-our-bucket", "upload-only"]);
});

test("an endpoint policy without the multipart actions breaks uploads in parts, and only those", () => {
  const read = readChanged((json) => {
    const { endpoint } = json.resource.aws_vpc_endpoint;
    endpoint.policy = endpoint.policy.replace(
      ', "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"',
      "",
    );
  });
  expect(failing(read)).toEqual(["private-upload-is-multipart-safe"]);
});

test("a route table that nobody associated leaves the private host without a path", () => {
  const read = readChanged((json) => {
    delete json.resource.aws_route_table_association.network_private_0_association;
  });
  const claim = prove(read).claims.find(({ id }) => id === "private-host-can-upload");
  expect(claim).toMatchObject({ verdict: "unreachable", holds: false });
  expect(claim?.by).toContain("route-table");
  expect(claim?.because.map(({ code }) => code)).toContain("NO_ROUTE_TO_DESTINATION");
});

test("a default route by a NAT gateway is an IP path to the internet, and to the buckets of other Regions", () => {
  const read = readChanged((json) => {
    json.resource.aws_nat_gateway = {
      nat: { subnet_id: "${aws_subnet.network_public_subnet_0.id}", allocation_id: "eipalloc-1" },
    };
    json.resource.aws_route.out = {
      route_table_id: "${aws_route_table.network_private_0_route_table.id}",
      destination_cidr_block: "0.0.0.0/0",
      nat_gateway_id: "${aws_nat_gateway.nat.id}",
    };
    json.resource.aws_vpc_security_group_egress_rule.out = {
      security_group_id: "${aws_security_group.hosts_private_host_security_group.id}",
      cidr_ipv4: "0.0.0.0/0",
      ip_protocol: "-1",
    };
  });
  expect(failing(read)).toEqual(["no-internet-out", "only-our-bucket"]);
});

test("an operator of a policy that the stack does not know is found: any role may change the configuration", () => {
  const read = readChanged((json) => {
    const { policy } = json.resource.aws_s3_bucket_policy;
    policy.policy = policy.policy.replace(
      'ArnNotLike" = {"aws:PrincipalArn" = [data',
      'ArnNotLikeX" = {"aws:PrincipalArn" = [data',
    );
  });
  const claim = prove(read).claims.find(({ id }) => id === "operators-are-not-locked-out");
  expect(claim).toMatchObject({ verdict: "unknown", holds: false });
});

test("a policy variable that nothing settles is unknown, and unknown never holds", () => {
  const read = readChanged((json) => {
    json.variable = { ...json.variable, who: { type: "string" } };
    const { policy } = json.resource.aws_s3_bucket_policy;
    policy.policy = policy.policy.replace(
      '"aws:SourceVpce" = [aws_vpc_endpoint.endpoint.id]',
      '"aws:SourceVpce" = var.who',
    );
  });
  const proof = prove(read);
  const claim = proof.claims.find(({ id }) => id === "nobody-can-read");
  expect(claim?.holds).toBe(true);
  const writers = proof.claims.find(({ id }) => id === "nobody-else-can-upload");
  expect(writers).toMatchObject({ verdict: "unknown", holds: false });
  const upload = proof.claims.find(({ id }) => id === "private-host-can-upload");
  expect(upload).toMatchObject({ verdict: "unknown", holds: false });
  expect(upload?.missing.join()).toContain("var.who");
  expect(outcome(proof)).toBe("unknown");
});

test("symbols and literals in the same place give the same verdicts", () => {
  const literal = readChanged((json) => {
    json.resource.aws_s3_bucket.bucket.bucket = "acme-backups";
    delete json.resource.aws_s3_bucket.bucket.bucket_prefix;
  });
  expect(verdicts(literal)).toEqual(verdicts(readStack()));
});

test("says who is assumed to hold what", () => {
  const says = prove(readStack())
    .assumptions.map((assumption) => assumption.says)
    .join("\n");
  expect(says).toMatch(/operators .* hold every identity permission/);
  expect(says).toMatch(/no organization policy refuses/);
  expect(says).toMatch(
    /root user of the bucket's account can always get, put and delete the bucket's policy/,
  );
});

test("an upload that must not overwrite still gets through, with the header that says so", () => {
  const claim = prove(readStack({ bucket: { overwrite: "refuse" } })).claims.find(
    ({ id }) => id === "private-host-can-upload",
  );
  expect(claim?.holds).toBe(true);
  expect(claim?.request?.context).toMatchObject({ "s3:if-none-match": "*" });
});

const FOREIGN_KEY_POLICY = JSON.stringify({
  Version: "2012-10-17",
  Statement: [
    { Effect: "Allow", Principal: { AWS: "arn:aws:iam::999988887777:root" }, Action: "kms:*", Resource: "*" },
  ],
});

test("a key policy that forgets the writers stops uploads of more than one part, and is named", () => {
  const read = readChanged(
    (json) => {
      json.resource.aws_kms_key.bucket_key.policy = FOREIGN_KEY_POLICY;
    },
    { bucket: { encryption: { type: "kms" } } },
  );
  const claim = prove(read).claims.find(({ id }) => id === "private-host-can-upload");
  expect(claim).toMatchObject({ verdict: "denied", by: ["kms-key-policy"] });
});

test("a key that lets nobody in keeps nobody from uploading: a request may name SSE-S3 in its place", () => {
  const read = readChanged(
    (json) => {
      editStatements(json, "aws_s3_bucket_policy", (all) =>
        all.filter(({ Sid }) => Sid === "DenyInsecureTransport"),
      );
      json.resource.aws_kms_key.bucket_key.policy = FOREIGN_KEY_POLICY;
    },
    { bucket: { encryption: { type: "kms" } } },
  );
  const claim = prove(read).claims.find(({ id }) => id === "nobody-else-can-upload");
  expect(claim).toMatchObject({ verdict: "allowed", request: { action: "s3:PutObject" } });
});

test.each([
  ["private_host_id", "private-host-can-upload"],
  ["private_host_id", "no-internet-out"],
  ["private_host_id", "only-our-bucket"],
  ["bastion_id", "bastion-cannot-upload"],
  ["writers", "nobody-else-can-upload"],
  ["operators", "operators-are-not-locked-out"],
])(
  "an output %s that cannot be told leaves %s unknown: it must not pass for a stack without one",
  (output, id) => {
    const read = readChanged((json) => {
      json.variable = { ...json.variable, elsewhere: { type: "string" } };
      json.output[output].value = `\${data.external.${output}.result}`;
    });
    const claim = prove(read).claims.find((one) => one.id === id);
    expect(claim).toMatchObject({ verdict: "unknown", holds: false });
    expect(claim?.missing.join()).toContain(output);
  },
);

test("an operator that is no principal as policies know them leaves its claims unknown", () => {
  const read = readChanged((json) => {
    json.output.operators.value = ["arn:aws:sts::111122223333:assumed-role/terraform/session"];
  });
  const claim = prove(read).claims.find(({ id }) => id === "operators-are-not-locked-out");
  expect(claim).toMatchObject({ verdict: "unknown", holds: false });
});

test("operators who are let in by their organization or by a tag are unknown: nothing says what they have", () => {
  const read = readChanged((json) => {
    const { policy } = json.resource.aws_s3_bucket_policy;
    policy.policy = policy.policy.replace(
      '"Bool" = {"aws:SecureTransport" = "false"}',
      '"StringNotEquals" = {"aws:PrincipalTag/team" = "platform"}',
    );
  });
  const claim = prove(read).claims.find(({ id }) => id === "operators-are-not-locked-out");
  expect(claim).toMatchObject({ verdict: "unknown", holds: false });
});

describe("S3 by an interface endpoint", () => {
  const byInterface = SAMPLES[
    "S3 by an interface endpoint in two zones, locked to the VPC"
  ] as BackupSettingsInput;

  test("the upload goes to the endpoint's addresses and not by a route to S3", () => {
    const claim = prove(readStack(byInterface)).claims.find(({ id }) => id === "private-host-can-upload");
    expect(claim).toMatchObject({ verdict: "allowed", holds: true });
    expect(claim?.because.map(({ reason }) => reason).join()).toMatch(
      /private DNS of aws_vpc_endpoint.endpoint answers/,
    );
  });

  test("the bastion is refused by the bucket's policy, by whatever address it asks: names are no barrier", () => {
    const claim = prove(readStack(byInterface)).claims.find(({ id }) => id === "bastion-cannot-upload");
    expect(claim).toMatchObject({ verdict: "denied", holds: true });
    expect(claim?.by).toContain("bucket-policy");
  });

  test("private DNS for the inbound resolver alone leaves the private host without a path", () => {
    const read = readChanged((json) => {
      json.resource.aws_vpc_endpoint.endpoint.dns_options.private_dns_only_for_inbound_resolver_endpoint = true;
    }, byInterface);
    expect(failing(read)).toEqual(["private-host-can-upload", "private-upload-is-multipart-safe"]);
  });

  test("a group that does not admit the private host leaves it without a path", () => {
    const read = readChanged((json) => {
      delete json.resource.aws_vpc_security_group_ingress_rule
        .endpoint_security_group_https_from_private_host;
    }, byInterface);
    expect(failing(read)).toEqual(["private-host-can-upload", "private-upload-is-multipart-safe"]);
  });
});

describe("locked to the VPC", () => {
  const locked = { lockTo: "vpc" } as const;

  test("an endpoint that replaces the first one needs no change of the bucket's policy", () => {
    const read = readChanged((json) => {
      json.resource.aws_vpc_endpoint.replacement = json.resource.aws_vpc_endpoint.endpoint;
      delete json.resource.aws_vpc_endpoint.endpoint;
      json.output.endpoint_id.value = "${aws_vpc_endpoint.replacement.id}";
      const rule = json.resource.aws_vpc_security_group_egress_rule.hosts_private_host_https_to_s3;
      rule.prefix_list_id = "${aws_vpc_endpoint.replacement.prefix_list_id}";
      json.resource.aws_s3_bucket_policy.policy.depends_on = [];
    }, locked);
    expect(failing(read)).toEqual([]);
  });

  test("a policy for another region leaves nobody who can upload", () => {
    const read = readChanged((json) => {
      const { policy } = json.resource.aws_s3_bucket_policy;
      policy.policy = policy.policy.replace(
        '"aws:RequestedRegion" = "eu-west-1"',
        '"aws:RequestedRegion" = "eu-west-2"',
      );
    }, locked);
    expect(failing(read)).toContain("private-host-can-upload");
  });
});
