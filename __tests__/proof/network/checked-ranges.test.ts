import { prove } from "../../../proof/prove";
import { readChanged, readStack } from "../../support/read-stack";

const RANGES = ["3.5.64.0/21", "52.218.0.0/17"];
const WITH = { network: { mode: "new", networkAcl: { s3Ranges: RANGES } } } as const;
const ACL = "network_acl";
const LIST = "network_acl_s3";

const upload = (change: (acl: any, list: any, json: any) => void) => {
  const read = readChanged((json) => {
    const list = json.data.aws_ec2_managed_prefix_list[LIST];
    change(json.resource.aws_network_acl[ACL], list, json);
  }, WITH);
  return prove(read).claims.find(({ id }) => id === "private-host-can-upload");
};

test("a network ACL by given ranges lets uploads through where every plan checks the ranges, and it is said", () => {
  expect(upload(() => undefined)).toMatchObject({ verdict: "allowed", holds: true });
  expect(prove(readStack(WITH)).assumptions.map(({ says }) => says)).toContainEqual(
    expect.stringMatching(
      /prefix list for s3 in the region; every plan checks that its blocks are within 3\.5\.64\.0\/21, 52\.218\.0\.0\/17/,
    ),
  );
});

test.each([
  ["no check at all", (_: any, list: any) => delete list.lifecycle],
  [
    "a check of something else",
    (_: any, list: any) =>
      (list.lifecycle.postcondition[0].condition = list.lifecycle.postcondition[0].condition.replace(
        "alltrue",
        "anytrue",
      )),
  ],
  [
    "a check of other ranges than the ACL's",
    (_: any, list: any) =>
      (list.lifecycle.postcondition[0].condition = list.lifecycle.postcondition[0].condition.replace(
        "52.218.0.0/17",
        "52.218.0.0/16",
      )),
  ],
  ["one range less in the ACL", (acl: any) => acl.egress.splice(0, 1)],
  ["the list of another region", (_: any, list: any) => (list.name = "com.amazonaws.eu-central-1.s3")],
])("with %s the upload is not known to get through", (_, change) => {
  const claim = upload((acl, list) => void change(acl, list));
  expect(claim).toMatchObject({ verdict: "unknown", holds: false });
});

test("what the plan has found on the list counts before what was checked", () => {
  const read = (cidr: string) =>
    prove(
      readStack(WITH, {
        "data.aws_ec2_managed_prefix_list.network_acl_s3.entries": [{ cidr }],
      }),
    ).claims.find(({ id }) => id === "private-host-can-upload");
  expect(read("3.5.68.0/22")).toMatchObject({ verdict: "allowed" });
  expect(read("16.15.0.0/16")).toMatchObject({ verdict: "unreachable", by: ["network-acl"] });
});

test.each([
  ["HTTPS out", (acl: any) => (acl.egress = acl.egress.filter((one: any) => one.from_port !== 443))],
  ["replies in", (acl: any) => (acl.ingress = acl.ingress.filter((one: any) => one.from_port === 22))],
])("without %s no upload gets through", (_, change) => {
  expect(upload((acl) => void change(acl))).toMatchObject({ verdict: "unreachable", by: ["network-acl"] });
});
