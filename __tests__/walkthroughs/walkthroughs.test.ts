import { WALKTHROUGHS } from "../../walkthroughs";
import { standardStep } from "../../walkthroughs/walkthrough";
import { mutationsOf } from "../support/mutations";
import { brokenBy, proofsOn, stepJson, STEPS, type StepJson } from "../support/walkthrough-steps";

/** Arguments that AWS changes on what stands, and that steps may differ in. */
const CHANGED_IN_PLACE: Readonly<Record<string, readonly string[]>> = {
  aws_instance: ["iam_instance_profile", "depends_on"],
  aws_vpc_endpoint: ["policy", "route_table_ids", "depends_on"],
  aws_s3_bucket_policy: ["policy", "lifecycle", "depends_on"],
};

/** No configuration can break these: AWS keeps this way open for the bucket's owner, whatever the policies say. */
const KEPT_BY_AWS = ["root-can"];

test.each(STEPS)("%s: every claim holds, and by a verdict that was decided", (_name, step) => {
  const broken = proofsOn(stepJson(step), step.claims).filter(({ holds }) => !holds);
  expect(broken).toEqual([]);
  expect(step.claims.length).toBeGreaterThan(0);
});

test.each(STEPS)("%s: every claim is broken when something is taken away or opened", (_name, step) => {
  const open = new Set(step.claims.map(({ id }) => id).filter((id) => !KEPT_BY_AWS.includes(id)));
  for (const { change } of mutationsOf(stepJson(step))) {
    const asked = step.claims.filter(({ id }) => open.has(id));
    if (asked.length === 0) break;
    brokenBy(step, change, asked).forEach((id) => open.delete(id));
  }
  expect([...open]).toEqual([]);
});

test.each(STEPS)("%s: claims are told apart by their ids, and say different things", (_name, { claims }) => {
  expect(new Set(claims.map(({ id }) => id)).size).toBe(claims.length);
  expect(new Set(claims.map(({ says }) => says)).size).toBe(claims.length);
});

describe.each(WALKTHROUGHS.map((walkthrough) => [walkthrough.name, walkthrough] as const))(
  "%s",
  (name, walkthrough) => {
    test("has steps of different names, and one that is meant where none is named", () => {
      const names = walkthrough.steps.map((step) => step.name);
      expect(new Set(names).size).toBe(names.length);
      expect(names.every((each) => /^[a-z][a-z0-9-]*$/.test(each))).toBe(true);
      expect(standardStep(walkthrough).acknowledge).toBeUndefined();
    });

    test("is one stack: every step has its name, and its state", () => {
      const jsons = walkthrough.steps.map((step) => stepJson(step) as any);
      const paths = jsons.map(({ terraform }) => terraform.backend.local.path);
      expect(new Set(paths)).toEqual(new Set([`../../../../terraform.${name}.tfstate`]));
    });

    test("changes what stays from step to step in place", () => {
      const jsons = walkthrough.steps.map(stepJson);
      const replaced = jsons.flatMap((json, at) =>
        jsons.slice(at + 1).flatMap((later) => changes(json, later)),
      );
      expect([...new Set(replaced)]).toEqual([]);
    });

    test("gives a thing the same address in every step", () => {
      const byBody = new Map<string, string>();
      for (const json of walkthrough.steps.map(stepJson)) {
        for (const [type, name, body] of resourcesOf(json)) {
          if (body.tags?.Name === undefined) continue;
          const thing = `${type} ${body.tags.Name}`;
          expect(byBody.get(thing) ?? `${type}.${name}`).toBe(`${type}.${name}`);
          byBody.set(thing, `${type}.${name}`);
        }
      }
    });
  },
);

function resourcesOf({ resource }: StepJson): [string, string, any][] {
  return Object.entries(resource).flatMap(([type, byName]) =>
    Object.entries(byName).map(([name, body]): [string, string, any] => [type, name, body]),
  );
}

/** Arguments of what is in both steps that differ and are not changed in place. */
function changes(json: StepJson, later: StepJson): string[] {
  return resourcesOf(json).flatMap(([type, name, body]) => {
    const other = later.resource[type]?.[name];
    if (other === undefined) return [];
    const keys = new Set([...Object.keys(body), ...Object.keys(other)]);
    return [...keys]
      .filter((key) => !["//", ...(CHANGED_IN_PLACE[type] ?? [])].includes(key))
      .filter((key) => JSON.stringify(body[key]) !== JSON.stringify(other[key]))
      .map((key) => `${type}.${name}.${key}`);
  });
}
