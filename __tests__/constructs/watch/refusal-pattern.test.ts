import {
  bucketRefusalPattern,
  bucketSelector,
  refusalPattern,
  refusalSelector,
} from "../../../constructs/watch/refusal-pattern";
import { matchesEvent } from "../../support/matches-event";
import {
  API_CALL,
  LET_THROUGH,
  onTheBus,
  REFUSED,
  REFUSED_BY_BUCKET,
} from "../../support/network-activity-events";

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
  expect(matches(REFUSED, API_CALL)).toBe(false);
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

describe("of a bucket", () => {
  const taken = (detail: object, detailType = API_CALL) =>
    matchesEvent(bucketRefusalPattern("acme-backups"), onTheBus(detail, detailType));

  test("takes what its policy refused, by whatever path it came", () => {
    expect(taken(REFUSED_BY_BUCKET)).toBe(true);
    expect(taken({ ...REFUSED_BY_BUCKET, vpcEndpointId: "vpce-0a1b2c3d4e5f60718" })).toBe(true);
  });

  test("leaves alone what it let through, and what other buckets refused", () => {
    expect(taken({ ...REFUSED_BY_BUCKET, errorCode: undefined })).toBe(false);
    expect(taken({ ...REFUSED_BY_BUCKET, requestParameters: { bucketName: "acme-backups-2" } })).toBe(false);
    expect(taken(REFUSED)).toBe(false);
  });

  test("a trail records requests for its objects, and for no other bucket whose name begins alike", () => {
    const { FieldSelectors: fields } = bucketSelector("arn:aws:s3:::acme-backups");
    const arn = fields.find(({ Field }) => Field === "resources.ARN");
    expect(arn).toEqual({ Field: "resources.ARN", StartsWith: ["arn:aws:s3:::acme-backups/"] });
    expect(fields).toEqual(
      expect.arrayContaining([
        { Field: "eventCategory", Equals: ["Data"] },
        { Field: "resources.type", Equals: ["AWS::S3::Object"] },
      ]),
    );
  });
});
