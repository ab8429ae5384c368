import { addressOf, readAddress, type State } from "../../../report/page/script/state";

const full: State = {
  chosen: "answer",
  mode: "attack",
  off: ["aws_s3_bucket_policy.policy/Deny A&B=c", "gate n8-policy"],
  attacker: "root",
  gate: "n8-policy",
  question: '{"from":"internet","to":"aws_instance.x & y"}',
};

test("an address tells the whole state, and is read back as it was", () => {
  expect(readAddress(addressOf(full), "cell-1-1")).toEqual(full);
});

test("a plain choice is a plain fragment, as the page's links are", () => {
  expect(addressOf({ chosen: "cell-2-1", mode: "explain", off: [] })).toBe("#cell-2-1");
  expect(readAddress("#cell-2-1", "cell-1-1").chosen).toBe("cell-2-1");
});

test("what an address does not tell is as at first", () => {
  expect(readAddress("", "cell-2-1")).toEqual({ chosen: "cell-2-1", mode: "explain", off: [] });
  expect(readAddress("#p1-2", "cell-2-1").chosen).toBe("cell-2-1");
  expect(readAddress("#mode=evil&off=x&off=x", "cell-2-1")).toMatchObject({ mode: "explain", off: ["x"] });
});
