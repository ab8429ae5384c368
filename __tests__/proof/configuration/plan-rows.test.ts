import { readConfiguration } from "../../../proof/configuration/read-configuration";
import { hasUnknown } from "../../../proof/terms/text";

const resource = (address: string, values: object, more: object = {}) => {
  const [type = "", name = ""] = address
    .replace(/^module\.\w+\./u, "")
    .replace(/\[.*$/u, "")
    .split(".");
  return { address, mode: "managed", type, name, values, ...more };
};
const change = (address: string, actions: string[], before: object | null, more: object = {}) => {
  const { values, ...identity } = resource(address, {});
  expect(values).toEqual({});
  return { ...identity, change: { actions, before, after: null, after_unknown: {} }, ...more };
};
const read = (planned: object[], prior: object[], changes: object[], more: object = {}) =>
  readConfiguration([
    {
      name: "plan.json",
      content: {
        format_version: "1.2",
        planned_values: { root_module: { resources: planned } },
        prior_state: { values: { root_module: { resources: prior } } },
        resource_changes: changes,
        configuration: { root_module: {} },
        ...more,
      },
    },
  ]);
const addresses = (configuration: ReturnType<typeof read>) =>
  configuration.resources().map(({ address }) => address);
const EIP = "aws_eip.e";

test("what is forgotten stays, whether the planned values hold it or not", () => {
  const values = { id: "eipalloc-1", instance: "i-1" };
  for (const planned of [[resource(EIP, values)], []]) {
    const found = read(planned, [], [change(EIP, ["forget"], values)]);
    expect(addresses(found)).toEqual([EIP]);
    expect(found.get(EIP).values).toMatchObject(values);
    expect(found.notes).toEqual([
      { address: EIP, says: "Terraform forgets it, and it stays as it is in AWS" },
    ]);
  }
});

test("what is replaced and forgotten is there twice", () => {
  const found = read(
    [resource(EIP, { id: "eipalloc-2" })],
    [],
    [change(EIP, ["create", "forget"], { id: "eipalloc-1" })],
  );
  expect(addresses(found)).toEqual([EIP, `${EIP} (forgotten)`]);
});

test("what a target leaves out stays, and what is destroyed is gone", () => {
  const found = read(
    [resource("aws_vpc.a", { id: "vpc-1" })],
    [
      resource("aws_vpc.a", { id: "vpc-1" }),
      resource(EIP, { id: "eipalloc-1" }),
      resource("aws_eip.gone", {}),
    ],
    [change("aws_eip.gone", ["delete"], {})],
    { complete: false },
  );
  expect(addresses(found)).toEqual(["aws_vpc.a", EIP]);
});

test("what an earlier apply has left behind is there until a plan destroys it", () => {
  const values = { id: "eipalloc-1" };
  const deposed = (actions: string[]) => change(EIP, actions, values, { deposed: "abcd1234" });
  const planned = [resource(EIP, { id: "eipalloc-2" })];
  expect(addresses(read(planned, [], [deposed(["no-op"])]))).toEqual([EIP, `${EIP} (deposed abcd1234)`]);
  expect(addresses(read(planned, [], [deposed(["delete"])]))).toEqual([EIP]);
});

test("a state holds what a replacement has left behind", () => {
  const resources = [
    resource(EIP, { id: "eipalloc-2" }),
    resource(EIP, { id: "eipalloc-1" }, { deposed_key: "abcd1234" }),
  ];
  const content = { format_version: "1.0", values: { root_module: { resources } } };
  expect(addresses(readConfiguration([{ name: "state.json", content }]))).toEqual([
    EIP,
    `${EIP} (deposed abcd1234)`,
  ]);
});

test("what stays and names what is replaced may hold for what comes in its place", () => {
  const host = "aws_instance.host";
  const found = read(
    [resource(host, {})],
    [resource(EIP, { id: "eipalloc-1", instance: "i-1" })],
    [change(host, ["delete", "create"], { id: "i-1" })],
  );
  expect(hasUnknown(found.get(EIP).values["instance"] as string)).toBe(true);
});

test("a change that is deferred may happen, once or more often", () => {
  const deferred = {
    reason: "instance_count_unknown",
    resource_change: {
      ...change("aws_route.r[*]", ["create"], null),
      change: {
        actions: ["create"],
        after: { destination_cidr_block: "0.0.0.0/0" },
        after_unknown: { id: true },
      },
    },
  };
  const [row] = read([], [], [], { deferred_changes: [deferred] }).resources("aws_route");
  expect(row).toMatchObject({ uncertain: true, values: { destination_cidr_block: "0.0.0.0/0" } });
});

test("a plan that ended in an error hides resources", () => {
  expect(read([], [], [], { errored: true }).notes).toEqual([
    expect.objectContaining({ hidesResources: true }),
  ]);
});

test("a plan destroys everything only where nothing managed stays beside what it destroys", () => {
  const role = { id: "r" };
  const gone = change("aws_iam_role.r", ["delete"], role);
  const prior = [resource("aws_iam_role.r", role)];
  expect(read([], prior, [gone]).destroyed).toBe(1);
  const found = resource("data.aws_vpc.v", {}, { mode: "data", type: "aws_vpc", name: "v" });
  expect(read([], [...prior, found], [gone]).destroyed).toBe(1);
  for (const open of [
    read([], [], []),
    read([resource(EIP, {})], prior, [gone]),
    read([], [...prior, resource(EIP, { id: "eipalloc-1" })], [gone]),
    read([], prior, [gone, change(EIP, ["forget"], { id: "eipalloc-1" })]),
    read([], prior, [gone, change("aws_iam_role.r", ["no-op"], role, { deposed: "00000001" })]),
    read([], prior, [gone], { errored: true }),
    read([], prior, [gone], {
      deferred_changes: [
        { reason: "instance_count_unknown", resource_change: change(EIP, ["create"], null) },
      ],
    }),
  ])
    expect(open.destroyed).toBeUndefined();
});
