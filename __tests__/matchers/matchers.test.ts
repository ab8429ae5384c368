import { Aspects, Testing } from "cdktf";
import "../../matchers";
import { backupSettings } from "../../settings";
import { PrivateBackupStack } from "../../stacks/private-backup-stack";
import plan from "../cases/configuration/system.plan.json";
import { synthesizeStack } from "../support/synthesize-stack";

const SETTINGS = backupSettings({ name: "backup", region: "eu-west-1", operators: ["deployer"] });
const UPLOAD = {
  from: "aws_instance.hosts_private_host",
  action: "s3:PutObject",
  on: "aws_s3_bucket.bucket/db.tar.gz",
} as const;
const FROM_BASTION = {
  ...UPLOAD,
  from: "aws_instance.hosts_bastion",
  as: "aws_iam_role.hosts_private_host_role",
};

const newStack = () => new PrivateBackupStack(Testing.app(), SETTINGS);
const json = synthesizeStack(SETTINGS);

/** The stack with changes to its Terraform JSON. */
function changed(change: (resources: any) => void): object {
  const copy = structuredClone(json);
  change(copy.resource);
  return copy;
}
const withoutEndpoint = changed(({ aws_vpc_endpoint: endpoints }) => {
  endpoints.endpoint.route_table_ids = [];
});
const openToAll = changed(({ aws_s3_bucket_policy: policies }) => {
  const [name] = Object.keys(policies);
  policies[name!].policy = JSON.stringify({
    Version: "2012-10-17",
    Statement: { Sid: "Open", Effect: "Allow", Principal: "*", Action: "s3:*", Resource: "*" },
  });
});
const undecided = {
  ...changed(({ aws_s3_bucket_policy: policies }) => {
    const [name] = Object.keys(policies);
    policies[name!].policy = "${var.bucket_policy}";
  }),
  variable: { ...json.variable, bucket_policy: { type: "string" } },
};

/** What Jest would tell of an expectation that is not met. */
function failure(expectation: () => void): string {
  try {
    expectation();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error("the expectation is met");
}

describe("toProve", () => {
  test("takes a stack, its Terraform JSON as text, and as an object", () => {
    const stack = newStack();
    expect(stack).toProve("private-host-can-upload");
    expect(Testing.synth(stack)).toProve("bastion-cannot-upload");
    expect(json).toProve("no-internet-out");
  });

  test("without an id asks for every claim that has a subject", () => {
    expect(newStack()).toProve();
    expect(new PrivateBackupStack(Testing.app(), { ...SETTINGS, hosts: false })).toProve();
    expect(openToAll).not.toProve();
  });

  test("tells the sentence, the verdict, the layer and the request that shows it, in 100 columns", () => {
    const message = failure(() => expect(withoutEndpoint).toProve("private-host-can-upload"));
    expect(message).toContain('toProve("private-host-can-upload")');
    expect(message).toContain("✗ the private host can upload to the backup bucket");
    expect(message).toMatch(
      /private-host-can-upload: expected allowed, found unreachable by the route table/u,
    );
    expect(message).toMatch(
      /request from aws_instance\.hosts_private_host .*→ s3:PutObject →\s+arn:aws:s3:::backup/u,
    );
    expect(message).toMatch(/as +arn:aws:iam::.*role/u);
    expect(message).toMatch(/with +.*aws:securetransport=true/su);
    for (const line of message.split("\n")) expect([...line].length).toBeLessThanOrEqual(100);
  });

  test("names the statement that lets a counterexample through", () => {
    const message = failure(() => expect(openToAll).toProve("nobody-can-read"));
    expect(message).toMatch(/nobody-can-read: expected denied, found allowed/u);
    expect(message).toMatch(/bucket policy: Open, /u);
  });

  test("with not is met by a claim that fails, and tells why one holds", () => {
    expect(openToAll).not.toProve("nobody-can-read");
    const message = failure(() => expect(json).not.toProve("bastion-cannot-upload"));
    expect(message).toContain("✓ the bastion, in the public subnet, cannot");
    expect(message).toMatch(/expected denied, found denied by /u);
  });

  test("is met neither way by what is unknown", () => {
    const message = failure(() => expect(undecided).toProve("nobody-can-read"));
    expect(message).toContain("? nobody can read an object or its metadata");
    expect(message).toContain("not known: var.bucket_policy");
    expect(failure(() => expect(undecided).not.toProve("nobody-can-read"))).toContain("found unknown");
    expect(failure(() => expect(undecided).not.toProve())).toContain("found unknown");
  });

  test("an assumption settles what is open", () => {
    const policy = JSON.stringify({
      Version: "2012-10-17",
      Statement: { Effect: "Deny", Principal: "*", Action: "s3:*", Resource: "*" },
    });
    expect(undecided).toProve("nobody-can-read", { assume: { "var.bucket_policy": policy } });
  });

  test("is met neither way by a claim without its subject", () => {
    const hostless = new PrivateBackupStack(Testing.app(), { ...SETTINGS, hosts: false });
    expect(failure(() => expect(hostless).toProve("bastion-cannot-upload"))).toContain("not applicable");
    expect(failure(() => expect(hostless).not.toProve("bastion-cannot-upload"))).toContain("not applicable");
  });

  test.each([
    [
      "a claim that is not there",
      () => expect(json).toProve("nobody-can-raed"),
      /did you mean nobody-can-read/u,
    ],
    ["a stack of somebody else", () => expect(plan).toProve(), /output bucket_arn must be/u],
    ["a text that is no JSON", () => expect("resource {").not.toProve(), /is not JSON/u],
    ["an object of another kind", () => expect({ a: 1 }).not.toProve(), /is not Terraform JSON/u],
    ["nothing at all", () => expect(undefined).not.toProve(), /expected a cdktf TerraformStack/u],
  ])("says what is wrong with %s", (_what, expectation, says) => {
    expect(failure(expectation)).toMatch(says);
  });

  test("refuses a stack whose aspects have not run", () => {
    const stack = newStack();
    Aspects.of(stack).add({ visit: () => undefined });
    expect(failure(() => expect(stack).toProve("private-host-can-upload"))).toContain("Testing.synth(stack)");
    expect(Testing.synth(stack)).toProve("private-host-can-upload");
  });
});

describe("toAllow and toDeny", () => {
  test("a request that gets through is allowed and not denied", () => {
    expect(newStack()).toAllow(UPLOAD);
    expect(json).not.toDeny(UPLOAD);
    expect(failure(() => expect(json).toDeny(UPLOAD))).toMatch(/s3:PutObject.*ALLOWED/su);
    expect(failure(() => expect(json).not.toAllow(UPLOAD))).toContain("ALLOWED");
  });

  test("a refused request is denied and not allowed, and the message names layer and statement", () => {
    expect(newStack()).toDeny(FROM_BASTION);
    expect(json).not.toAllow(FROM_BASTION);
    const message = failure(() => expect(json).toAllow(FROM_BASTION));
    expect(message).toMatch(/DENIED by .*bucket policy/u);
    expect(message).toMatch(
      /DenyObjectsOutsideEndpoint: .*StringNotEquals aws:SourceVpce holds for an\s+absent key/su,
    );
    for (const line of message.split("\n")) expect([...line].length).toBeLessThanOrEqual(100);
  });

  test("a request of which no packet arrives is denied", () => {
    expect(withoutEndpoint).toDeny(UPLOAD);
    expect(failure(() => expect(withoutEndpoint).toAllow(UPLOAD))).toContain("UNREACHABLE");
  });

  test("the network alone can be asked about", () => {
    expect(json).toDeny({ from: "aws_instance.hosts_private_host", to: "internet" });
    expect(json).toAllow({ from: "aws_instance.hosts_bastion", to: "internet", port: 443 });
  });

  test("a plan is asked like a configuration", () => {
    expect(plan).toDeny({
      from: "internet",
      action: "GetObject",
      on: "aws_s3_bucket.backup/x",
      as: "anonymous",
    });
  });

  test("what is not decided is met by neither, nor by their negations", () => {
    const anonymous = { ...UPLOAD, from: "internet", as: "anonymous" };
    for (const expectation of [
      () => expect(undecided).toDeny(anonymous),
      () => expect(undecided).not.toDeny(anonymous),
      () => expect(undecided).toAllow(anonymous),
      () => expect(undecided).not.toAllow(anonymous),
    ])
      expect(failure(expectation)).toMatch(/UNKNOWN in bucket policy/u);
  });

  test("a question that cannot be asked fails with what is wrong, either way", () => {
    const nobody = { ...UPLOAD, from: "aws_instance.hosts_privat_host" };
    expect(failure(() => expect(json).toDeny(nobody))).toContain("aws_instance.hosts_private_host");
    expect(failure(() => expect(json).not.toDeny(nobody))).toContain("aws_instance.hosts_private_host");
    const untyped: any = { form: "internet", action: "GetObject" };
    expect(failure(() => expect(json).toDeny(untyped))).toContain('"form" is no part of a question');
  });
});

test("the types take what the matchers take, and nothing else", () => {
  const checkedByTheCompiler = () => {
    // @ts-expect-error a claim is named by its id
    expect(json).toProve(12);
    // @ts-expect-error a request has an action
    expect(json).toDeny({ from: "internet" });
    // @ts-expect-error condition keys have texts for values
    expect(json).toAllow({ ...UPLOAD, set: { "aws:SecureTransport": true } });
    return expect(json).resolves.toAllow(UPLOAD) satisfies Promise<void>;
  };
  expect(checkedByTheCompiler).toBeDefined();
});
