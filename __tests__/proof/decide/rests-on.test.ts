import { CLAIMS } from "../../../proof/claims";
import { claimsOf } from "../../../proof/claims-of-stack";
import { prove, type Proof } from "../../../proof/prove";
import { Prover } from "../../../proof/decide/prover";
import { restsOn } from "../../../proof/decide/rests-on";
import { safeguardName, without, type Safeguard } from "../../../proof/decide/safeguards";
import type { Read } from "../../../proof/system/subjects";
import { System } from "../../../proof/system/system";
import { readChanged, readStack } from "../../support/read-stack";
import { SAMPLES } from "../../support/settings-samples";
import { named, slowRestsOn } from "../../support/slow-rests-on";

/** The claims that fail once some safeguards are lost, of all or of some. */
function failingWithout(
  { configuration, subjects }: Read,
  lost: readonly Safeguard[],
  among?: string,
): string[] {
  if (subjects === undefined) throw new Error("expected a stack with its subjects");
  const prover = new Prover(new System(without(configuration, lost)), subjects);
  const claims = claimsOf(subjects).filter(({ id }) => among === undefined || id === among);
  return claims.flatMap((claim) => (prover.prove(claim).holds === false ? [claim.id] : [])).sort();
}

/** Stacks that differ in what they rest on; that others are like them is for the tests of what they are made of. */
const STACKS = [
  "a name and a region alone",
  "a new VPC in three zones, open to named networks",
  "an existing VPC with an endpoint that exists",
  "S3 by an interface endpoint in two zones, locked to the VPC",
  "a restore lane with a key and a further reader",
];

describe.each(STACKS)("%s", (name) => {
  const read = readStack(SAMPLES[name]);
  const rests = restsOn(read);
  const sets = new Map(rests.flatMap(({ sets }) => sets.map((set) => [named([set])[0] ?? "", set])));

  test("is found to rest on what trial finds, each claim proved anew without each support", () => {
    expect(Object.fromEntries(rests.map(({ claim, sets }) => [claim, named(sets)]))).toEqual(
      slowRestsOn(read),
    );
  });

  test("losing all of a set makes exactly the claims fail that rest on it, or on a part of it", () => {
    for (const [name, set] of sets) {
      const names = new Set(set.map(safeguardName));
      const expected = rests
        .filter((one) =>
          one.sets.some((other) => other.every((safeguard) => names.has(safeguardName(safeguard)))),
        )
        .map(({ claim }) => claim)
        .sort();
      expect([name, failingWithout(read, set)]).toEqual([name, expected]);
    }
  });

  test("losing a part of a set is not enough: what is doubled holds with one of the two", () => {
    for (const { claim, sets } of rests) {
      for (const set of sets.filter(({ length }) => length > 1)) {
        for (const kept of set) {
          expect(
            failingWithout(
              read,
              set.filter((one) => one !== kept),
              claim,
            ),
          ).toEqual([]);
        }
      }
    }
  });
});

let shipped: ReturnType<typeof restsOn> | undefined;
const restsOfShipped = () => (shipped ??= restsOn(readStack()));

test("every denial by policy and every upload rests on something; what the network lacks cannot be lost", () => {
  const resting = restsOfShipped().map(({ claim }) => claim);
  const others = CLAIMS.map(({ id }) => id).filter((id) => !resting.includes(id));
  expect(others).toEqual(["no-internet-out", "no-internet-in", "operators-are-not-locked-out"]);
});

test("reading is refused twice over: by the path in, and by what is asked for", () => {
  const reading = restsOfShipped().find(({ claim }) => claim === "nobody-can-read");
  expect(named(reading?.sets ?? [])).toEqual([
    "DenyAllButUploads of aws_s3_bucket_policy.policy + DenyObjectsOutsideEndpoint of aws_s3_bucket_policy.policy",
    "DenyAllButUploads of aws_s3_bucket_policy.policy + the policy of aws_vpc_endpoint.endpoint",
  ]);
});

test("the bastion is refused by one statement alone", () => {
  const bastion = restsOfShipped().find(({ claim }) => claim === "bastion-cannot-upload");
  expect(named(bastion?.sets ?? [])).toEqual(["DenyObjectsOutsideEndpoint of aws_s3_bucket_policy.policy"]);
});

test("an instance profile goes with what refers to it, as somebody would take it out: the host has no credentials", () => {
  const read = readStack();
  const [profile] = read.configuration.resources("aws_iam_instance_profile");
  const lost = without(read.configuration, [{ kind: "resource", address: profile!.address }]);
  const byLoss = prove({ ...read, configuration: lost });
  const byHand = prove(
    readChanged((json) => {
      delete json.resource.aws_iam_instance_profile;
      for (const host of Object.values<any>(json.resource.aws_instance)) delete host.iam_instance_profile;
    }),
  );
  // Read anew, a writer's role that no host bears is one more claim of its own.
  const asked = new Set(byLoss.claims.map(({ id }) => id));
  const said = ({ claims }: Proof) =>
    claims.flatMap(({ id, verdict, by }) => (asked.has(id) ? [[id, verdict, by]] : []));
  expect(said(byLoss)).toEqual(said(byHand));
  expect(byLoss.claims[0]).toMatchObject({ id: "private-host-can-upload", holds: false, verdict: "denied" });
});

test("an endpoint goes with its associations, and the id in the bucket's policy stays a text that refuses", () => {
  const read = readStack();
  const [endpoint] = read.configuration.resources("aws_vpc_endpoint");
  const lost = without(read.configuration, [{ kind: "resource", address: endpoint!.address }]);
  expect(lost.resources("aws_vpc_endpoint_route_table_association")).toEqual([]);
  expect(lost.resources("aws_s3_bucket_policy")).toEqual(
    read.configuration.resources("aws_s3_bucket_policy"),
  );
});
