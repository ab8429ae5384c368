import { without, type Safeguard } from "../../../proof/decide/safeguards";
import { prove, type Proof } from "../../../proof/prove";
import { readSubjects } from "../../../proof/system/read-subjects";
import type { Read } from "../../../proof/system/subjects";
import { policiesOf } from "../../../report/policies";
import { gateSwitches, statementKey, statementSwitches } from "../../../report/page/safeguard-switches";
import { embed, restore } from "../../../report/page/embedded";
import { Worlds } from "../../../report/page/script/world";
import { backupSettings } from "../../../settings";
import { readStack } from "../../support/read-stack";
import { SAMPLES } from "../../support/settings-samples";
import { synthesizeStack, type StackJson } from "../../support/synthesize-stack";
import { editStatements } from "../../support/weakening";
import { EVERYTHING, pictureOf } from "../support/pictures";

/** Every sample of settings, and every setting that can be on at once. */
const STACKS = Object.entries({ ...SAMPLES, ...EVERYTHING }).map(([name, changes]) => {
  const settings = { name: "backup", region: "eu-west-1", operators: ["deployer"], ...changes };
  return [name, settings] as const;
});

const readJson = (content: string): Read => readSubjects([{ name: "cdk.tf.json", content }]);

/** What of a proof a reader sees. */
const seen = ({ claims, matrix, steps }: Proof) => ({
  claims: claims.map(({ id, holds, verdict }) => [id, holds, verdict]),
  matrix: matrix.map(({ who, cells }) => [
    who,
    cells.map(({ column, verdict, by }) => [column, verdict, by]),
  ]),
  steps: steps.map(({ who, first, verdict }) => [who, first, verdict]),
});

const FULL_ACCESS = JSON.stringify({
  Version: "2008-10-17",
  Statement: [{ Effect: "Allow", Principal: "*", Action: "*", Resource: "*" }],
});

/** The synthesized stack with a statement really taken out of its policy, as the command then reads it. */
function removed(json: string, safeguard: Safeguard): Read {
  if (safeguard.kind !== "statement" && safeguard.kind !== "trust") throw new Error("no statement");
  const changed = JSON.parse(json) as StackJson;
  const [type = "", id = ""] = safeguard.address.split(".");
  const argument = safeguard.kind === "trust" ? "assume_role_policy" : "policy";
  const body = changed.resource[type][id];
  editStatements(changed, type, (all) => all.filter(({ Sid }) => Sid !== safeguard.statement), id, argument);
  if (argument === "policy" && JSON.parse(body.policy).Statement.length === 0) {
    // What is adopted keeps the policy that it has where none is written: AWS's own, which lets all through, is written.
    if (JSON.stringify(changed).includes(`"to":"${safeguard.address}"`)) body.policy = FULL_ACCESS;
    else delete body.policy;
  }
  return readJson(JSON.stringify(changed));
}

/** Of the switches that a stack before had as well, one in so many is tried, in every stack others. */
const ONE_IN = 3;

const tried = new Map<string, number>();

const isTried = (key: string, index: number, at: number) => !tried.has(key) || index % ONE_IN === at % ONE_IN;

test.each(STACKS)(
  "%s: a statement, of a trust policy too, switched off on the page is the same as taken out and proved by the command",
  (name, settings) => {
    const at = STACKS.findIndex(([other]) => other === name);
    const json = JSON.stringify(synthesizeStack(backupSettings(settings)));
    const read = readJson(json);
    const switches = statementSwitches(policiesOf(read.configuration));
    expect(new Set(switches.map(({ key }) => key)).size).toBe(switches.length);
    const worlds = new Worlds(restore(JSON.parse(JSON.stringify(embed(read)))), switches);
    for (const { key, off } of switches.filter((one, index) => isTried(one.key, index, at))) {
      tried.set(key, (tried.get(key) ?? 0) + 1);
      expect([key, seen(worlds.without([key]).proof)]).toEqual([key, seen(prove(removed(json, off[0]!)))]);
    }
  },
);

test("they were more than one hundred and fifty, of more than forty statements", () => {
  expect(tried.size).toBeGreaterThan(40);
  expect([...tried.values()].reduce((sum, times) => sum + times, 0)).toBeGreaterThan(150);
});

test("what a switch cannot bear on is not decided again", () => {
  const read = readStack();
  const worlds = new Worlds(read, statementSwitches(policiesOf(read.configuration)));
  const all = worlds.without([]).decided;
  const uploads = worlds.without([statementKey("aws_s3_bucket_policy.policy", "DenyUploadsByOthers")]);
  expect(uploads.proof.claims.find(({ id }) => id === "nobody-else-can-upload")?.holds).toBe(false);
  expect(uploads.decided).toBeLessThan(all / 2);
});

test.each(Object.entries(EVERYTHING))(
  "%s: each gate of the network switched off is the same as taken out, path by path, though little is decided again",
  (_name, changes) => {
    const read = readStack(changes);
    const { scene } = pictureOf(read);
    const kinds = ["security-group", "route-table", "network-acl", "dns-firewall"];
    const ids = scene.gates.filter(({ kind }) => kinds.includes(kind)).map(({ id }) => `gate ${id}`);
    const switches = gateSwitches(scene, read.configuration).filter(({ key }) => ids.includes(key));
    const worlds = new Worlds(read, switches);
    const all = worlds.without([]).decided;
    for (const { key, off } of switches) {
      const { proof, decided } = worlds.without([key]);
      const taken = prove({ ...read, configuration: without(read.configuration, off) });
      expect({ ...proof, decided: 0 }).toEqual({ ...taken, decided: 0 });
      expect(decided).toBeLessThan(all / 2);
    }
    expect(switches.length).toBeGreaterThan(1);
  },
);

/** Resources that no other one names. */
const NAMED_BY_NONE = /^aws_(?:s3_bucket_policy|s3_bucket_object_lock_configuration|iam_role_policy)\./u;

test.each(Object.entries({ "the shipped settings": {}, ...EVERYTHING }))(
  "%s: a policy or lock that nothing refers to, its gate switched off, is the same as without its block",
  (_name, changes) => {
    const settings = backupSettings({
      name: "backup",
      region: "eu-west-1",
      operators: ["deployer"],
      ...changes,
    });
    const json = JSON.stringify(synthesizeStack(settings));
    const read = readJson(json);
    const gates = gateSwitches(pictureOf(read).scene, read.configuration);
    const switches = gates.filter(({ off }) => off.every(({ address }) => NAMED_BY_NONE.test(address)));
    const worlds = new Worlds(read, switches);
    for (const { key, off } of switches) {
      const changed = JSON.parse(json) as StackJson;
      for (const { address } of off) {
        const [type = "", id = ""] = address.split(".");
        delete changed.resource[type][id];
      }
      const { proof, decided } = worlds.without([key]);
      const taken = prove(readJson(JSON.stringify(changed)));
      expect([key, seen(proof), proof.steps]).toEqual([key, seen(taken), taken.steps]);
      // A lock bears on one claim alone.
      const most = off.every(({ address }) => address.includes("object_lock")) ? 1 / 2 : 1;
      expect([key, decided <= worlds.without([]).decided * most]).toEqual([key, true]);
    }
    expect(switches.length).toBeGreaterThan(2);
  },
);

test("a trust policy, and policies of what no request to the bucket meets, leave nearly all of it as it was", () => {
  const read = readStack(EVERYTHING["everything at once in three zones"]);
  const switches = statementSwitches(policiesOf(read.configuration));
  const worlds = new Worlds(read, switches);
  const all = worlds.without([]).decided;
  const apart = switches.filter(({ off: [one] }) => one?.kind === "trust" || one?.address.includes("topic"));
  expect(apart.length).toBeGreaterThan(4);
  for (const { key } of apart) expect([key, worlds.without([key]).decided < all / 20]).toEqual([key, true]);
});

test("what the page embeds has the same switches", () => {
  const read = readStack(EVERYTHING["everything at once in three zones"]);
  const switches = statementSwitches(policiesOf(read.configuration));
  const embedded = restore(JSON.parse(JSON.stringify(embed(read))));
  expect(statementSwitches(policiesOf(embedded.configuration))).toEqual(switches);
  const { scene } = pictureOf(read);
  expect(gateSwitches(scene, embedded.configuration)).toEqual(gateSwitches(scene, read.configuration));
});

test("a gate's switch takes away the whole of it; what AWS made has none", () => {
  const shipped = readStack();
  const { scene } = pictureOf(shipped);
  const gates = gateSwitches(scene, shipped.configuration);
  const kinds = gates.map(({ key }) => scene.gates.find(({ id }) => key === `gate ${id}`)!.kind);
  expect(new Set(kinds)).toEqual(
    new Set([
      "security-group",
      "route-table",
      "endpoint-policy",
      "bucket-policy",
      "identity-policy",
      "object-lock",
    ]),
  );
  const endpoint = gates.find(({ name }) => name.startsWith("endpoint policy"))!;
  expect(endpoint.off).toEqual([{ kind: "policy", address: "aws_vpc_endpoint.endpoint" }]);
  const open = prove({ ...shipped, configuration: without(shipped.configuration, endpoint.off) });
  expect(open.claims.find(({ id }) => id === "only-our-bucket")?.holds).toBe(false);
});
