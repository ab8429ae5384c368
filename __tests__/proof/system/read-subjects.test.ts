import { outcome, prove } from "../../../proof/prove";
import { claimOf } from "../../support/claim-of";
import { readChanged, readStack } from "../../support/read-stack";

test.each(["private_host_id", "bastion_id"])(
  "an output %s that names no host leaves its claims unknown",
  (output) => {
    const read = readChanged((json) => {
      json.output[output] = { value: "i-0a1b2c3d4e5f60718" };
    });
    const open = prove(read).claims.filter(({ missing }) => missing.join().includes(output));
    expect(open.length).toBeGreaterThan(0);
    for (const claim of open) expect(claim).toMatchObject({ verdict: "unknown", holds: false });
  },
);

describe("the account of the bucket", () => {
  const writers = ["arn:aws:iam::444455556666:role/app"];
  const accountOf = ({ configuration, subjects }: ReturnType<typeof readStack>) =>
    subjects && configuration.account(subjects.bucket);

  test("is the only one that writers and operators name, where nothing else says it, and that is said", () => {
    const read = readStack({ writers });
    expect(accountOf(read)).toBe("444455556666");
    expect(read.configuration.assumptions.map(({ says }) => says)).toContain(
      'the input is of account "444455556666": writers, readers and operators name no other',
    );
  });

  test("is never theirs where the input says another: a foreign writer is one", () => {
    const read = readChanged(
      (json) => {
        for (const provider of json.provider.aws) provider.allowed_account_ids = ["111122223333"];
      },
      { writers },
    );
    expect(accountOf(read)).toBe("111122223333");
    const ofWriter = prove(read).claims.filter(({ says }) => says.includes("444455556666"));
    expect(ofWriter.map(({ holds }) => holds)).toContain(false);
  });
});

test.each([
  "arn:aws:sts::111122223333:assumed-role/Admin/me",
  "arn:aws:iam::111122223333:group/admins",
  "111122223333",
])("an operator %s is nobody that a policy can name, beside another one that is somebody", (operator) => {
  const role = "arn:aws:iam::111122223333:role/terraform";
  const read = readChanged(
    (json) => {
      json.output.operators = { value: [role, operator] };
    },
    { operators: [role] },
  );
  const claim = claimOf(read, "operators-are-not-locked-out");
  expect(claim).toMatchObject({ verdict: "unknown", holds: false });
  expect(claim.missing.join()).toContain(operator);
});

test.each([
  [
    "of IAM Identity Center's roles",
    (at: number) => `aws-reserved/sso.amazonaws.com/*/AWSReservedSSO_Team${at}_*`,
  ],
  ["that overlap in every way", (at: number) => `*-team-${at}-*-admin-*`],
])("twenty patterns %s are decided, each of them", (_, nameOf) => {
  const operators = Array.from({ length: 20 }, (_each, at) => `arn:aws:iam::111122223333:role/${nameOf(at)}`);
  const { claims } = prove(readStack({ operators }));
  expect(claims.filter(({ holds }) => holds === false)).toEqual([]);
  const left = readChanged(
    (json) => {
      const { policy } = json.resource.aws_s3_bucket_policy;
      policy.policy = policy.policy.replaceAll(`, "${operators.at(-1)}"`, "");
    },
    { operators },
  );
  expect(claimOf(left, "operators-are-not-locked-out")).toMatchObject({ holds: false, verdict: "denied" });
});

test("every one of many operators is somebody", () => {
  const operators = ["a", "b-*", "c"].map((name) => `arn:aws:iam::111122223333:role/${name}`);
  expect(claimOf(readStack({ operators }), "operators-are-not-locked-out")).toMatchObject({ holds: true });
});

test("nothing holds while the resources of a module are not seen, and what fails still fails", () => {
  const read = readChanged((json) => {
    json.module = { network: { source: "terraform-aws-modules/vpc/aws" } };
    delete json.resource.aws_vpc_endpoint.endpoint.policy;
  });
  expect(claimOf(read, "no-internet-out")).toMatchObject({
    verdict: "unknown",
    holds: false,
    missing: ["the resources of module.network"],
  });
  expect(claimOf(read, "only-our-bucket")).toMatchObject({ verdict: "allowed", holds: false });
});

test("a configuration without a claim does not hold: nothing was proved of it", () => {
  const proof = prove(
    readChanged((json) => {
      delete json.output.bucket_arn;
    }),
  );
  expect(proof.claims).toEqual([]);
  expect(outcome(proof)).toBe("unknown");
});

test.each([
  ["writers", "nobody-else-can-upload"],
  ["readers", "nobody-else-can-restore"],
])("a pattern among the %s names no role, so that %s is unknown", (output, claim) => {
  const read = readChanged(
    (json) => {
      json.output[output] = { value: ["arn:aws:iam::111122223333:role/*"] };
    },
    { restoreLane: {} },
  );
  const found = prove(read).claims.find(({ id }) => id === claim);
  expect(found).toMatchObject({ verdict: "unknown", holds: false });
  expect(found?.missing.join()).toContain(output);
});
