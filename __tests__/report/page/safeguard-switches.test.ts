import { without } from "../../../proof/decide/safeguards";
import { prove } from "../../../proof/prove";
import { readSubjects } from "../../../proof/system/read-subjects";
import type { Read } from "../../../proof/system/subjects";
import { policiesOf } from "../../../report/policies";
import { gateSwitches, statementKey, statementSwitches } from "../../../report/page/safeguard-switches";
import { embed, restore } from "../../../report/page/embedded";
import { backupSettings } from "../../../settings";
import { readStack } from "../../support/read-stack";
import { synthesizeStack, type StackJson } from "../../support/synthesize-stack";
import { editStatements } from "../../support/weakening";
import { EVERYTHING, pictureOf } from "../support/pictures";

const SETTINGS = EVERYTHING["everything at once in three zones"]!;
const json = JSON.stringify(
  synthesizeStack(
    backupSettings({ name: "backup", region: "eu-west-1", operators: ["deployer"], ...SETTINGS }),
  ),
);
const readJson = (content: string): Read => readSubjects([{ name: "cdk.tf.json", content }]);
const read = readJson(json);
const switches = statementSwitches(policiesOf(read.configuration));

/** What of a proof a reader sees. */
const seen = (one: Read) => {
  const { claims, matrix } = prove(one);
  return {
    claims: claims.map(({ id, holds, verdict }) => [id, holds, verdict]),
    matrix: matrix.map(({ who, cells }) => [
      who,
      cells.map(({ column, verdict, by }) => [column, verdict, by]),
    ]),
  };
};

/** The synthesized stack with a statement really taken out of its policy, as the command then reads it. */
function removed(address: string, name: string): Read {
  const changed = JSON.parse(json) as StackJson;
  const [type = "", id = ""] = address.split(".");
  const body = changed.resource[type][id];
  editStatements(changed, type, (all) => all.filter(({ Sid }) => Sid !== name), id);
  if (JSON.parse(body.policy).Statement.length === 0) delete body.policy;
  return readJson(JSON.stringify(changed));
}

test("every statement but those of trust policies has a switch, each by its own key", () => {
  const all = policiesOf(read.configuration)
    .filter(({ title }) => title !== "trust policy")
    .flatMap(({ address, statements }) => statements.map(({ name }) => statementKey(address, name)));
  expect(switches.map(({ key }) => key)).toEqual(all);
  expect(new Set(all).size).toBe(all.length);
  expect(all.length).toBeGreaterThan(15);
});

test.each(switches.map(({ key, off }) => [key, off] as const))(
  "%s switched off is the same as taken out of the stack and proved by the command",
  (_key, off) => {
    const [safeguard] = off;
    if (safeguard?.kind !== "statement") throw new Error("no statement");
    const switched = { ...read, configuration: without(read.configuration, off) };
    expect(seen(switched)).toEqual(seen(removed(safeguard.address, safeguard.statement)));
  },
);

test("what the page embeds has the same switches", () => {
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
