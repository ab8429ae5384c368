import { planLosses } from "../../../report/review/plan-losses";

const plan = (...changes: object[]) => ({ format_version: "1.2", resource_changes: changes });
const one = (address: string, ...actions: string[]) => ({ address, mode: "managed", change: { actions } });

test.each([
  ["aws_s3_bucket.bucket", ["delete"], "destroys", "The plan destroys the bucket and every backup in it."],
  [
    "aws_kms_key.bucket_key",
    ["forget"],
    "forgets",
    "the KMS key, and with it every backup that it encrypts.",
  ],
  ["aws_instance.hosts_bastion", ["create", "delete"], "replaces", "the bastion with its root volume."],
  ['module.a["x.y"].aws_instance.web[0]', ["delete", "create"], "replaces", "the host with its root volume."],
  ["aws_wafv2_web_acl.front", ["delete"], "destroys", "wafv2 web acl."],
])("%s %j is said in the words of what is lost", (address, actions, change, says) => {
  expect(planLosses("plan.json", plan(one(address, ...actions)))).toEqual([
    { change, at: address, says: expect.stringContaining(says) },
  ]);
});

test("what is made, changed or read loses nothing, and neither does a plan that changes nothing", () => {
  const kept = [one("a.b", "no-op"), one("a.c", "create"), one("a.d", "update")];
  expect(planLosses("plan.json", plan(...kept, { ...one("data.a.e", "delete"), mode: "data" }))).toEqual([]);
  expect(planLosses("plan.json", { format_version: "1.2", planned_values: {} })).toEqual([]);
});

test("a replacement says which argument forces it", () => {
  const change = {
    actions: ["delete", "create"],
    replace_paths: [["key_name"], ["root_block_device", 0, "kms_key_id"]],
  };
  const [loss] = planLosses("plan.json", plan({ address: "aws_instance.a", change }));
  expect(loss?.says).toContain("because of key_name, root_block_device.0.kms_key_id");
});

test.each([
  [[], "is no plan"],
  [{ format_version: "1.2" }, "has no resource_changes"],
  [plan({ address: "a.b" }), "change 1 of plan.json has no address or no actions"],
  [plan(one("a.b", "evaporate")), 'has the action "evaporate"'],
])("%j is refused: what is not evaluated is never taken for harmless", (given, says) => {
  expect(() => planLosses("plan.json", given)).toThrow(says);
});
