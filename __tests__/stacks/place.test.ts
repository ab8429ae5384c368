import { Testing } from "cdktf";
import { PLACE_PARTS } from "../../report/review/place";
import { backupSettings } from "../../settings";
import { TornDownStack } from "../../stacks/torn-down-stack";
import { placeOf } from "../../stacks/place";
import { synthesizeStack } from "../support/synthesize-stack";

const given = { name: "backup", region: "eu-west-1", operators: ["deployer"] };
const place = (more: object) => placeOf(backupSettings({ ...given, ...more }));

test("the parts bear the names that the review compares", () => {
  const all = [
    place({ account: "111122223333", bucket: { name: "acme-backup" } }),
    place({
      hosts: false,
      writers: ["arn:aws:iam::111122223333:role/database"],
      network: {
        mode: "existing",
        vpcId: "vpc-0a1b2c3d4e5f60718",
        privateSubnetIds: ["subnet-0a1b2c3d4e5f60718"],
        routeTableIds: ["rtb-0a1b2c3d4e5f60718"],
      },
    }),
  ].flatMap((one) => Object.keys(one));
  expect([...new Set(all)].sort()).toEqual([...PLACE_PARTS].sort());
});

test("what is left to AWS is not in it", () => {
  expect(place({})).toEqual({
    region: "eu-west-1",
    "network.mode": "new",
    "network.cidr": "10.42.0.0/24",
  });
});

test("of a stack that is torn down no network is left, and its bucket is the one that is kept", () => {
  expect(place({ tearDown: { keepBucket: "acme-backup" } })).toEqual({
    region: "eu-west-1",
    "bucket.name": "acme-backup",
  });
});

test("it is an output of the stack, also of one that is torn down", () => {
  const tearDown = { keepBucket: "acme-backup" };
  const tornDown = backupSettings({ ...given, tearDown });
  const outputs = [
    synthesizeStack(backupSettings(given)).output,
    JSON.parse(Testing.synth(new TornDownStack(Testing.app(), tornDown, tearDown), true)).output,
  ];
  expect(outputs.map(({ place: { value } }: any) => value)).toEqual([place({}), place({ tearDown })]);
});
