import { prove } from "../../../proof/prove";
import { without } from "../../../proof/decide/safeguards";
import { readPrices } from "../../../cost/prices";
import prices from "../../../cost/prices.json";
import { System } from "../../../proof/system/system";
import { costOfStack } from "../../../report/cost-of-stack";
import { cards, deletionOf } from "../../../report/page/cards";
import { readStack } from "../../support/read-stack";

const read = readStack();
const shipped = prove(read);
const text = (markup: string) => markup.replaceAll(/<[^>]*>/gu, " ").replaceAll(/\s+/gu, " ");

test("who can delete a backup is told for one step and for two, root among them", () => {
  const { now, then } = deletionOf(shipped);
  expect(now).toBe("Nobody in one step");
  expect(then).toContain("an operator or the account's root user");
  expect(then).toContain("Governance mode stops only those who may not bypass it");
});

test("compliance is told to hold the versions after that too", () => {
  const locked = readStack({
    bucket: { objectLock: { mode: "compliance", days: 30 } },
    acknowledge: ["compliance-cannot-be-undone"],
  });
  expect(deletionOf(prove(locked)).then).toContain("Compliance mode then still holds locked versions");
});

test("whoever can delete in one step is named, and the card is no calm one", () => {
  const names = ["DenyObjectsOutsideEndpoint", "DenyAllButUploads", "DenyChangesOfVersions"];
  const off = names.map(
    (statement) => ({ kind: "statement", address: "aws_s3_bucket_policy.policy", statement }) as const,
  );
  const open = prove({ ...read, configuration: without(read.configuration, off) });
  expect(deletionOf(open).now).toMatch(/^Bastion|^Operators/u);
  expect(cards(open, {}).markup).toContain('class="wrong"');
});

test("whoever can delete in one step is not told to need two", () => {
  const policy = { kind: "resource", address: "aws_s3_bucket_policy.policy" } as const;
  const open = prove({ ...read, configuration: without(read.configuration, [policy]) });
  expect(deletionOf(open)).toEqual({
    now: "Operators and anyone else",
    then: "Governance mode stops only those who may not bypass it.",
  });
});

test("without an observation the newest backup is not known, with one it is told with the last drill", () => {
  expect(text(cards(shipped, {}).markup)).toContain("Newest backup · last drill Not known here");
  const row = {
    expected: "a backup that is at most 26 h old",
    verdict: "confirmed",
    at: "2026-01-31",
  } as const;
  const backups = [
    { ...row, subject: "private-host/etc", seen: "2 h old" },
    { ...row, subject: "drill of private-host/etc", seen: "restored in 4 min" },
  ];
  const said = text(cards(shipped, { backups }).markup);
  expect(said).toContain("2 h old");
  expect(said).toContain("restored in 4 min");
});

test("the cost counts what stands: hosts, the bastion's address, interface endpoints, keys, alarms", () => {
  const table = readPrices(prices, "cost/prices.json");
  const cost = (changes: Parameters<typeof readStack>[0]) => {
    const one = readStack({ region: "us-east-1", ...changes });
    return costOfStack(one, new System(one.configuration), table);
  };
  expect(cost({})).toEqual({
    items: ["2 t4g.micro", "1 public IPv4 address"],
    amount: expect.closeTo(730 * (2 * 0.0084 + 0.005)),
    currency: "USD",
    unpriced: [],
    gigabyteMonth: 0.023,
  });
  expect(cost({ hosts: { access: "session-manager" } })?.items).toEqual([
    "1 t4g.micro",
    "3 interface endpoints in a zone",
  ]);
  expect(cost({ alarms: { notify: ["ops@example.org"] } })?.items).toContain("an alarm");
  expect(cost({ bucket: { encryption: { type: "kms" } } })?.items).toContain("a KMS key");
  expect(cost({ region: "sa-east-1" })?.unpriced).toEqual(["2 t4g.micro"]);
});
