import { salvage } from "../../settings/salvage";

test("a wrong value gives way to its default, and is remembered", () => {
  const salvaged = salvage({
    name: "a",
    region: "eu-west-1",
    bucket: { objectLock: { days: 0 }, forceDestroy: true },
  });
  expect(salvaged?.settings.bucket).toMatchObject({ objectLock: { days: 30 }, forceDestroy: true });
  expect(salvaged?.broken).toEqual([["bucket", "objectLock", "days"]]);
});

test("what has no default takes away what holds it", () => {
  const salvaged = salvage({
    name: "a",
    region: "eu-west-1",
    network: { mode: "exist", vpcId: "vpc-0a1b2c3d" },
    protect: false,
  });
  expect(salvaged?.settings).toMatchObject({ network: { mode: "new" }, protect: false });
  expect(salvaged?.broken).toContainEqual(["network"]);
});

test("a wrong entry takes the list's word away, not the other entries", () => {
  const salvaged = salvage({ name: "a", region: "eu-west-1", hosts: { sshFrom: ["x", "10.0.0.0/8"] } });
  expect(salvaged?.settings.hosts).toMatchObject({ sshFrom: ["10.0.0.0/8"] });
  expect(salvaged?.broken).toEqual([["hosts", "sshFrom"]]);
});

test.each([undefined, null, 1, [], {}, { name: null, region: undefined }, { name: {}, region: [] }])(
  "%j leaves the defaults",
  (raw) => {
    const salvaged = salvage(raw);
    expect(salvaged?.settings).toMatchObject({ protect: true });
    expect(salvaged?.broken).toEqual(expect.arrayContaining([["name"], ["region"]]));
  },
);

test("very many mistakes, in one list or in several, are taken out together", () => {
  const many = Array.from({ length: 3000 }, (_, index) =>
    index % 3 === 0 ? `10.${index % 250}.0.0/33` : "x",
  );
  const salvaged = salvage({
    name: "a",
    region: "eu-west-1",
    hosts: { sshFrom: [...many, "10.0.0.0/8", "10.0.0.0/8"] },
    writers: ["x", "arn:aws:iam::111122223333:role/a", "y"],
    operators: ["deployer", "z", "deployer"],
  });
  expect(salvaged?.settings).toMatchObject({
    hosts: { sshFrom: ["10.0.0.0/8"] },
    writers: ["arn:aws:iam::111122223333:role/a"],
    operators: ["deployer"],
  });
});
