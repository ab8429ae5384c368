import { TerraformVariable } from "cdktf";
import { HostPair, type HostPairProps } from "../../../constructs/hosts/host-pair";
import { ExistingNetwork } from "../../../constructs/network/existing-network";
import { backupParts } from "../../support/backup-parts";
import { Synthesized } from "../../support/synthesized";

const KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIIMzl5rZcyVrgmWdxgSX+8wS5n2k7oFGyQjk3X3zXJ2E backup";

const hosts = (props: Partial<HostPairProps> = {}) =>
  new Synthesized((scope) => {
    new HostPair(scope, "Hosts", { ...backupParts(scope), ...props });
  });

const named = (synthesized: Synthesized, type: string, part: RegExp) =>
  Object.entries(synthesized.json.resource?.[type] ?? {}).filter(([id]) => part.test(id));
const instance = (synthesized: Synthesized, part: RegExp) =>
  named(synthesized, "aws_instance", part)[0]?.[1] as any;

test("puts the bastion into the public subnet and the private host into the private one", () => {
  const synthesized = hosts();
  expect(instance(synthesized, /Bastion/)).toMatchObject({
    subnet_id: expect.stringContaining("PublicSubnet"),
    associate_public_ip_address: true,
  });
  expect(instance(synthesized, /PrivateHost/)).toMatchObject({
    subnet_id: expect.stringContaining("PrivateSubnet"),
    associate_public_ip_address: false,
  });
});

test("starts the private host only when its subnet has lost every other path out", () => {
  expect(instance(hosts(), /PrivateHost/).depends_on).toEqual([
    expect.stringMatching(/^aws_route_table_association\..*Private/),
  ]);
});

test("requires session tokens for metadata and encrypts volumes of a set size", () => {
  for (const host of hosts({ volumeSize: 20 }).all("aws_instance")) {
    expect(host.metadata_options).toMatchObject({ http_tokens: "required", http_put_response_hop_limit: 1 });
    expect(host.root_block_device).toMatchObject({ encrypted: true, volume_size: 20 });
  }
});

test("neither a newer image, nor another key, nor a stop replaces a running host", () => {
  for (const host of hosts().all("aws_instance"))
    expect(host.lifecycle.ignore_changes).toEqual(
      expect.arrayContaining(["ami", "key_name", "associate_public_ip_address"]),
    );
});

test("security groups and roles keep the names they were given, and the hosts with them", () => {
  const synthesized = hosts();
  const kept = (type: string) => synthesized.all(type).map(({ lifecycle }) => lifecycle?.ignore_changes);
  expect(kept("aws_security_group")).toEqual([
    ["name", "description"],
    ["name", "description"],
  ]);
  expect(kept("aws_iam_role")).toEqual([["name_prefix"]]);
  expect(kept("aws_iam_instance_profile")).toEqual([["name_prefix"]]);
});

test.each([
  ["arm64", "t4g.micro"],
  ["x86_64", "t3.micro"],
] as const)("runs Amazon Linux 2023 for %s on %s unless told otherwise", (architecture, instanceType) => {
  const synthesized = hosts({ architecture });
  const images = synthesized.data("aws_ssm_parameter").map((parameter) => parameter.name);
  expect(images).toHaveLength(2);
  for (const image of images) expect(image).toMatch(new RegExp(`al2023-ami-kernel-default-${architecture}$`));
  for (const host of synthesized.all("aws_instance")) expect(host.instance_type).toBe(instanceType);
});

test("every rule of every security group says what it is for", () => {
  const synthesized = hosts({ sshFrom: ["203.0.113.7/32"] });
  const rules = synthesized.types
    .filter((type) => /_(in|e)gress_rule$/.test(type))
    .flatMap((t) => synthesized.all(t));
  expect(rules).toHaveLength(5);
  for (const rule of rules) expect(rule.description).toMatch(/\w+ \w+/);
});

test("the private host may open HTTPS to S3's prefix list and nothing else", () => {
  const rules = named(hosts(), "aws_vpc_security_group_egress_rule", /PrivateHost/).map(([, rule]) => rule);
  expect(rules).toEqual([
    expect.objectContaining({
      prefix_list_id: expect.stringMatching(/aws_vpc_endpoint\..*prefix_list_id/),
      from_port: 443,
      to_port: 443,
      ip_protocol: "tcp",
    }),
  ]);
  expect(rules[0]).not.toHaveProperty("cidr_ipv4");
});

test("the private host takes SSH from the bastion's group only", () => {
  const rules = named(hosts(), "aws_vpc_security_group_ingress_rule", /PrivateHost/).map(([, rule]) => rule);
  expect(rules).toEqual([
    expect.objectContaining({
      referenced_security_group_id: expect.stringContaining("Bastion"),
      from_port: 22,
    }),
  ]);
});

test("nobody reaches the bastion by SSH unless a network is named", () => {
  expect(named(hosts(), "aws_vpc_security_group_ingress_rule", /Bastion/)).toEqual([]);
  const [[, rule]] = named(
    hosts({ sshFrom: ["203.0.113.7/32"] }),
    "aws_vpc_security_group_ingress_rule",
    /Bastion/,
  ) as any;
  expect(rule).toMatchObject({ for_each: '${toset(["203.0.113.7/32"])}', from_port: 22, to_port: 22 });
});

test("the bastion has no role unless the article's test is asked for", () => {
  expect(instance(hosts(), /Bastion/)).not.toHaveProperty("iam_instance_profile");
  expect(hosts().all("aws_iam_role")).toHaveLength(1);
  const tried = hosts({ bastionMayTryToUpload: true });
  expect(instance(tried, /Bastion/).iam_instance_profile).toMatch(/BastionRole/);
});

test("a host's role holds the upload to this bucket and nothing else", () => {
  const synthesized = hosts();
  const { Statement } = synthesized.policy("aws_iam_role_policy");
  expect(Statement).toHaveLength(1);
  expect(Statement[0].Action).not.toContain("s3:GetObject");
  expect(synthesized.types).not.toContain("aws_iam_role_policy_attachment");
  expect(synthesized.types).not.toContain("aws_iam_access_key");
});

test("a host's role can use the bucket's key", () => {
  const synthesized = new Synthesized((scope) => {
    new HostPair(scope, "Hosts", backupParts(scope, { encryption: { type: "kms" } }));
  });
  expect(synthesized.policy("aws_iam_role_policy").Statement[1].Action).toContain("kms:GenerateDataKey");
});

test("makes a key pair from a public key, and none without", () => {
  expect(hosts().all("aws_key_pair")).toEqual([]);
  expect(hosts({ sshPublicKey: KEY }).one("aws_key_pair")).toMatchObject({ public_key: KEY });
});

test("makes no key pair where the variable is empty", () => {
  const synthesized = new Synthesized((scope) => {
    const variable = new TerraformVariable(scope, "key", { type: "string", default: "" });
    new HostPair(scope, "Hosts", { ...backupParts(scope), sshPublicKey: variable.stringValue });
  });
  expect(synthesized.one("aws_key_pair").count).toBe('${var.key == "" ? 0 : 1}');
  expect(instance(synthesized, /PrivateHost/).key_name).toMatch(
    /^\$\{one\(aws_key_pair\..*\[\*\]\.key_name\)\}$/,
  );
});

test("has no bastion where the network has no public subnet", () => {
  const synthesized = new Synthesized((scope) => {
    const { bucket, endpoint, name } = backupParts(scope);
    const network = new ExistingNetwork(scope, "Taken", {
      name,
      vpcId: "vpc-0a1b2c3d",
      privateSubnetIds: ["subnet-1"],
      routeTableIds: ["rtb-1"],
    });
    new HostPair(scope, "Hosts", { name, network, bucket, endpoint });
  });
  expect(synthesized.all("aws_instance")).toHaveLength(1);
});

test.each(["instance-connect-endpoint", "session-manager"] as const)(
  "%s needs no bastion, although the network has a public subnet",
  (access) => {
    const synthesized = hosts({ access });
    expect(synthesized.all("aws_instance")).toHaveLength(1);
    const into = named(synthesized, "aws_vpc_security_group_ingress_rule", /Hosts/).map(([, rule]) => rule);
    for (const rule of into) expect(rule).not.toHaveProperty("cidr_ipv4");
  },
);

test("an Instance Connect endpoint stands in the private host's subnet and is the only one to open SSH to it", () => {
  const synthesized = hosts({ access: "instance-connect-endpoint" });
  const { subnet_id: subnet } = instance(synthesized, /PrivateHost/);
  expect(synthesized.one("aws_ec2_instance_connect_endpoint")).toMatchObject({ subnet_id: subnet });
  const [[, rule], ...others] = named(
    synthesized,
    "aws_vpc_security_group_ingress_rule",
    /PrivateHost/,
  ) as any;
  expect(others).toEqual([]);
  expect(rule).toMatchObject({
    referenced_security_group_id: expect.stringContaining("InstanceConnect"),
    from_port: 22,
  });
});

test("Session Manager leaves the private host without any rule in", () => {
  const synthesized = hosts({ access: "session-manager" });
  expect(named(synthesized, "aws_vpc_security_group_ingress_rule", /^Hosts_PrivateHost_/)).toEqual([]);
  expect(synthesized.all("aws_vpc_endpoint").map(({ service_name: name }) => name.split(".").pop())).toEqual(
    expect.arrayContaining(["ssm", "ssmmessages", "ec2messages"]),
  );
});
