import { findUnmanaged } from "../../orphans/find-unmanaged";
import { isInVpc, readInVpc, type InVpc } from "../../orphans/read-in-vpc";
import { unmanagedText } from "../../report/unmanaged-text";

const VPC = "vpc-0a1b2c3d4e5f60718";
const managed = (type: string, id: string) => ({
  ...{ mode: "managed", type, name: "one" },
  instances: [{ attributes: { id } }],
});
const STATE = {
  resources: [
    managed("aws_vpc", VPC),
    managed("aws_vpc_endpoint", "vpce-0aaa"),
    managed("aws_security_group", "sg-0aaa"),
    managed("aws_instance", "i-0aaa"),
  ],
};
const NOTHING: InVpc = { endpoints: [], groups: [], interfaces: [] };
const found = (inVpc: Partial<InVpc>, state: Parameters<typeof findUnmanaged>[1] = STATE) =>
  findUnmanaged({ ...NOTHING, ...inVpc }, state).map(({ id, what }) => [id, what.split(",")[0]]);

test("what the stack made itself is not among them, nor is what goes with it or with the VPC", () => {
  expect(
    found({
      endpoints: [{ VpcEndpointId: "vpce-0aaa", VpcId: VPC }],
      groups: [
        { GroupId: "sg-0aaa", VpcId: VPC, GroupName: "backup-bastion" },
        { GroupId: "sg-0ddd", VpcId: VPC, GroupName: "default" },
      ],
      interfaces: [
        { NetworkInterfaceId: "eni-1", VpcId: VPC, Attachment: { InstanceId: "i-0aaa" } },
        { NetworkInterfaceId: "eni-2", VpcId: VPC, Description: "VPC Endpoint Interface vpce-0aaa" },
      ],
    }),
  ).toEqual([]);
});

test("GuardDuty's endpoint and group are named as its own, by their tag and without it", () => {
  const Tags = [{ Key: "GuardDutyManaged", Value: "true" }];
  const service = "com.amazonaws.eu-west-1.guardduty-data";
  expect(
    found({
      endpoints: [
        { VpcEndpointId: "vpce-0bbb", VpcId: VPC, ServiceName: service, Tags },
        { VpcEndpointId: "vpce-0ccc", VpcId: VPC, ServiceName: service },
      ],
      groups: [{ GroupId: "sg-0bbb", VpcId: VPC, GroupName: `GuardDutyManagedSecurityGroup-${VPC}` }],
      interfaces: [
        { NetworkInterfaceId: "eni-3", VpcId: VPC, Description: "VPC Endpoint Interface vpce-0bbb" },
      ],
    }),
  ).toEqual([
    ["vpce-0bbb", "GuardDuty's endpoint"],
    ["vpce-0ccc", "GuardDuty's endpoint"],
    ["sg-0bbb", "GuardDuty's security group"],
  ]);
});

test("an interface without tags is told with what AWS says of it; one of a service goes with that", () => {
  const interfaces = [
    { NetworkInterfaceId: "eni-4", VpcId: VPC, Description: "by hand" },
    {
      ...{ NetworkInterfaceId: "eni-5", VpcId: VPC, InterfaceType: "lambda", RequesterManaged: true },
      Description: "AWS Lambda VPC ENI-report",
    },
    { NetworkInterfaceId: "eni-6", VpcId: VPC, Attachment: { InstanceId: "i-0fff" } },
  ];
  const unmanaged = findUnmanaged({ ...NOTHING, interfaces }, STATE);
  expect(unmanaged.map(({ id, remove }) => [id, remove])).toEqual([
    ["eni-4", "aws ec2 delete-network-interface --network-interface-id eni-4"],
    ["eni-5", undefined],
    ["eni-6", "aws ec2 delete-network-interface --network-interface-id eni-6"],
  ]);
  expect(unmanagedText(unmanaged, "backup")).toContain("“AWS Lambda VPC ENI-report”");
});

test("in a VPC that existed before, or another one, all is somebody else's", () => {
  const endpoints = [{ VpcEndpointId: "vpce-0bbb", VpcId: VPC }];
  expect(found({ endpoints }, { resources: STATE.resources.slice(1) })).toEqual([]);
  expect(found({ endpoints: [{ VpcEndpointId: "vpce-0bbb", VpcId: "vpc-1" }] })).toEqual([]);
});

test("nothing found is said", () => {
  expect(unmanagedText([], "backup")).toBe(
    "backup: everything in a VPC that the stack made is managed by it",
  );
});

test("the three lists are known by what is in them, and joined", () => {
  const endpoint = { VpcEndpointId: "vpce-0aaa" };
  expect(isInVpc({ VpcEndpoints: [endpoint] })).toBe(true);
  for (const other of [{ ResourceTagMappingList: [] }, null, [], "text"]) expect(isInVpc(other)).toBe(false);
  expect(
    readInVpc([
      { file: "a.json", answer: { VpcEndpoints: [endpoint] } },
      { file: "b.json", answer: { SecurityGroups: [{ GroupId: "sg-1" }] } },
    ]),
  ).toEqual({ endpoints: [endpoint], groups: [{ GroupId: "sg-1" }], interfaces: [] });
});

test.each([[{}], [[{}]], [[null]], [["vpce-1"]]])("%j is no list of endpoints", (VpcEndpoints) => {
  expect(() => readInVpc([{ file: "a.json", answer: { VpcEndpoints } }])).toThrow(
    /VpcEndpoints of a\.json is no list of AWS's: expected \[\{"VpcEndpointId"/,
  );
});
