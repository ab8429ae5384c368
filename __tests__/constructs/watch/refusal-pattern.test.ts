import { refusalPattern, refusalSelector } from "../../../constructs/watch/refusal-pattern";
import { matchesEvent } from "../../support/matches-event";
import { LET_THROUGH, onTheBus, REFUSED } from "../../support/network-activity-events";

const pattern = refusalPattern(["vpce-0a1b2c3d4e5f60718", "vpce-1a1b2c3d4e5f60718"]);
const matches = (detail: object, detailType?: string) => matchesEvent(pattern, onTheBus(detail, detailType));

test("takes what the policy of one of the endpoints refused, as CloudTrail records it", () => {
  expect(matches(REFUSED)).toBe(true);
  expect(matches({ ...REFUSED, vpcEndpointId: "vpce-1a1b2c3d4e5f60718" })).toBe(true);
});

test.each([
  ["what an endpoint let through", LET_THROUGH],
  ["what another endpoint refused", { ...REFUSED, vpcEndpointId: "vpce-2a1b2c3d4e5f60718" }],
  ["what an endpoint of another service refused", { ...REFUSED, eventSource: "kms.amazonaws.com" }],
  ["what a bucket's policy refused", { ...LET_THROUGH, errorCode: "AccessDenied" }],
])("leaves alone %s", (_, detail) => {
  expect(matches(detail)).toBe(false);
});

test("leaves alone CloudTrail's other kinds of events", () => {
  expect(matches(REFUSED, "AWS API Call via CloudTrail")).toBe(false);
});

describe("a trail's selector", () => {
  const fields = Object.fromEntries(
    refusalSelector(["vpce-0a1b2c3d4e5f60718"]).FieldSelectors.map(({ Field, Equals }) => [Field, Equals]),
  );
  const records = (event: Readonly<Record<string, unknown>>) =>
    Object.entries(fields).every(([field, values]) => values.includes(event[field] as string));

  test("records the refusals of the endpoints, and nothing that costs beside them", () => {
    expect(records(REFUSED)).toBe(true);
    expect(records(LET_THROUGH)).toBe(false);
    expect(records({ ...REFUSED, vpcEndpointId: "vpce-2a1b2c3d4e5f60718" })).toBe(false);
  });

  test("names the two fields that CloudTrail demands, and further ones that it knows", () => {
    expect(Object.keys(fields).sort()).toEqual([
      "errorCode",
      "eventCategory",
      "eventSource",
      "vpcEndpointId",
    ]);
  });
});
