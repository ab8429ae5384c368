import Ajv from "ajv";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Send } from "../../../verify/account/clients";
import { arrivalRows } from "../../../verify/arrivals/arrival-rows";
import { arrivalsText } from "../../../verify/arrivals/arrivals-text";
import { readArrivals } from "../../../verify/arrivals/read-arrivals";
import { liveJson } from "../../../verify/live-json";
import { TerraformState } from "../../../verify/terraform-state";
import { verifiedOutcome } from "../../../verify/verified-stack";
import { FORBIDDEN, RecordedAccount } from "../../support/recorded-account";

const AT = new Date("2026-11-29T12:00:00Z");
const KEY = "private-host/etc/20261129T100000Z-0123456789abcdef";
const LastModified = new Date("2026-11-29T10:00:00Z");

const LISTS: Readonly<Record<string, object[]>> = {
  ListObjectVersions: [
    {
      IsTruncated: true,
      NextKeyMarker: KEY,
      NextVersionIdMarker: "v1",
      Versions: [{ Key: `${KEY}.tar.zst`, Size: 1_500_000, LastModified }],
    },
    { Versions: [{ Key: `${KEY}.manifest.json`, Size: 900, LastModified }] },
  ],
  ListMultipartUploads: [{ Uploads: [{ Key: `${KEY}.tar.zst`, Initiated: LastModified }] }],
};

const read = async (output: unknown, lists = LISTS, asked: object[] = []) => {
  const account = new RecordedAccount();
  account.state.values.outputs["backup_jobs"] = { value: output };
  const state = TerraformState.read({ name: "backup", content: JSON.stringify(account.state) });
  const pages = structuredClone(lists);
  const send: Send = (name, input) => {
    asked.push(input);
    const page = pages[name]?.shift();
    return page === undefined ? Promise.reject(FORBIDDEN) : Promise.resolve(page);
  };
  const arrived = await readArrivals(state, send, AT.getTime());
  return { read: arrived, rows: arrivalRows(arrived, "backup", AT), at: AT };
};

const ETC = { host: "private-host", job: "etc", max_age_hours: 26 };

test("every page of the list is read, by both marks, and the newest backup is told", async () => {
  const asked: object[] = [];
  const { rows } = await read([ETC], LISTS, asked);
  expect(asked[1]).toMatchObject({ KeyMarker: KEY, VersionIdMarker: "v1" });
  expect(rows).toEqual([
    {
      stack: "backup",
      subject: "private-host/etc",
      expected: "a backup that is at most 26 h old",
      seen: "2 h old, of 2026-11-29T10:00Z, 1.5 MB; 1 in all",
      verdict: "confirmed",
      at: AT.toISOString(),
    },
  ]);
});

test("a bucket that may not be listed leaves expected backups unknown, and a stack without jobs as it is", async () => {
  const checked = await new RecordedAccount().check();
  const unlisted = await read([ETC], {});
  expect(unlisted.rows).toMatchObject([
    { verdict: "not checked", seen: expect.stringContaining("AccessDenied") },
  ]);
  expect(verifiedOutcome({ ...checked, arrived: unlisted })).toBe("unknown");
  expect(verifiedOutcome({ ...checked, arrived: await read(undefined, {}) })).toBe("holds");
});

test("a backup that did not come fails the stack, and one that came does not", async () => {
  const checked = await new RecordedAccount().check();
  expect(verifiedOutcome({ ...checked, arrived: await read([ETC]) })).toBe("holds");
  const overdue = await read([{ ...ETC, max_age_hours: 1 }]);
  expect(verifiedOutcome({ ...checked, arrived: overdue })).toBe("fails");
  const text = arrivalsText(overdue.rows, overdue.read, AT.getTime());
  expect(text).toContain("✗ private-host/etc: a backup that is at most 1 h old");
  expect(text).toContain("parts of unfinished uploads:");
  const json = liveJson([{ ...checked, arrived: overdue }]);
  expect(json).toMatchObject({
    holds: false,
    stacks: [{ arrivals: [{ state: "overdue", newest: { age_hours: 2 } }] }],
  });
  const schema = (name: string) => JSON.parse(readFileSync(join(__dirname, "../../../docs", name), "utf8"));
  const ajv = new Ajv({ strict: false });
  for (const name of ["verdict.schema.json", "proof.schema.json"])
    ajv.addSchema({ ...schema(name), $id: name });
  const validate = ajv.compile(schema("live-check.schema.json"));
  validate(json);
  expect(validate.errors).toBeNull();
});

test.each([
  ["text"],
  [[{ host: "a/b", job: "etc", max_age_hours: 1 }]],
  [[{ ...ETC, max_age_hours: "1" }]],
  [[{ ...ETC, max_age_hours: 0 }]],
])("an output like %j is refused, never skipped", async (output) => {
  await expect(read(output)).rejects.toThrow("backup_jobs");
});
