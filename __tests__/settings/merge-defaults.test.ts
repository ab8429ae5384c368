import { isFromDefaults, mergeDefaults } from "../../settings/merge-defaults";

test("mappings are merged deeply, the backup's own values win, lists are replaced", () => {
  expect(
    mergeDefaults(
      {
        protect: true,
        operators: ["a"],
        bucket: { forceDestroy: true, objectLock: { mode: "governance", days: 7 } },
      },
      { operators: ["b"], bucket: { objectLock: { days: 90 } } },
    ),
  ).toEqual({
    protect: true,
    operators: ["b"],
    bucket: { forceDestroy: true, objectLock: { mode: "governance", days: 90 } },
  });
});

test.each<[string, unknown, unknown, unknown]>([
  [
    "another mode of network replaces it",
    { network: { mode: "existing", vpcId: "v" } },
    { network: { mode: "new" } },
    { network: { mode: "new" } },
  ],
  [
    "the same mode adds to it",
    { network: { mode: "new", zones: 2 } },
    { network: { mode: "new", cidr: "c" } },
    { network: { mode: "new", zones: 2, cidr: "c" } },
  ],
  [
    "no mode adds to it",
    { network: { mode: "new", zones: 2 } },
    { network: { cidr: "c" } },
    { network: { mode: "new", zones: 2, cidr: "c" } },
  ],
  [
    "another encryption replaces it",
    { bucket: { encryption: { type: "kms", keyArn: "k" } } },
    { bucket: { encryption: { type: "s3" } } },
    { bucket: { encryption: { type: "s3" } } },
  ],
  [
    "another backend replaces it",
    { backend: { type: "local", path: "p" } },
    { backend: { type: "none" } },
    { backend: { type: "none" } },
  ],
  ["hosts: false replaces them", { hosts: { volumeSize: 9 } }, { hosts: false }, { hosts: false }],
  ["hosts replace false", { hosts: false }, { hosts: { volumeSize: 9 } }, { hosts: { volumeSize: 9 } }],
  [
    "a name takes the place of a prefix",
    { bucket: { prefix: "p" } },
    { bucket: { name: "n" } },
    { bucket: { name: "n" } },
  ],
  [
    "a tag's key may be called prefix",
    { tags: { prefix: "p" } },
    { tags: { name: "n" } },
    { tags: { prefix: "p", name: "n" } },
  ],
])("%s", (_, defaults, own, merged) => expect(mergeDefaults(defaults, own)).toEqual(merged));

test("it is known which values were written under defaults", () => {
  const defaults = { region: "r", network: { mode: "existing", vpcId: "v" }, bucket: { forceDestroy: true } };
  const own = { network: { mode: "new" }, bucket: { region: "x" } };
  expect(isFromDefaults(defaults, own, ["region"])).toBe(true);
  expect(isFromDefaults(defaults, own, ["bucket", "forceDestroy"])).toBe(true);
  expect(isFromDefaults(defaults, own, ["bucket", "region"])).toBe(false);
  expect(isFromDefaults(defaults, own, ["bucket"])).toBe(false);
  expect(isFromDefaults(defaults, own, ["network", "vpcId"])).toBe(false);
  expect(isFromDefaults(defaults, own, ["nowhere"])).toBe(false);
});
