import { AssumptionProblem } from "../../terms/problem";
import { isOpaque } from "../../terms/text";
import type { Configuration } from "../configuration";
import { nearNames } from "../../terms/near";
import type { Resource } from "../resource";
import type { Value } from "../value";
import { shown } from "../value-text";
import { contradicts } from "./contradiction";

const ALLOWED =
  'a variable, an attribute of a resource or a data source that the input leaves open, "account", "region", or the ARN of a policy, a key or a bucket that is not in the input, for example {"data.aws_vpc.existing.cidr_block": "10.0.0.0/16"}';

/**
 * Refuses facts that name nothing in any of the inputs that they were given for.
 * @throws Problem for the first of them
 */
export function refuseUnusedFacts(inputs: readonly Configuration[]): void {
  const [first, ...others] = inputs;
  const unused = first?.unusedFacts.find((fact) =>
    others.every(({ unusedFacts }) => unusedFacts.includes(fact)),
  );
  if (first === undefined || unused === undefined) return;
  const whose = inputs.length > 1 ? "any of the inputs" : "the input";
  throw new AssumptionProblem(
    unused,
    `names nothing in ${whose} that it leaves open${proposalFor(unused, inputs)}; expected ${ALLOWED}`,
  );
}

function proposalFor(fact: string, inputs: readonly Configuration[]): string {
  if (fact === "region") return ": every provider says its own region";
  const address = fact.slice(0, Math.max(fact.lastIndexOf("."), 0));
  const name = fact.slice(address.length + 1);
  const found = inputs.map((input) => input.find(address)).find((one) => one !== undefined);
  if (found !== undefined)
    return `: nothing writes or asks for ${JSON.stringify(name)} of ${address}, which has ${Object.keys(found.values).sort().join(", ")}`;
  const addresses = inputs.flatMap((input) => input.resources().map((resource) => resource.address));
  const nearOfAll = (): string[] => {
    if (address === "") return nearNames(fact, ["account"]);
    if (address === "var") return nearNames(fact, new Set(inputs.flatMap(({ variables }) => variables)));
    return nearNames(address, new Set(addresses)).map((one) => `${one}.${name}`);
  };
  const near = nearOfAll();
  return near.length === 0 ? "" : `; did you mean ${near.join(" or ")}?`;
}

/**
 * Refuses a policy for the ARN of something that the input makes, whose policy is the one that it has there.
 * @throws Problem for another policy than the input has
 */
export function refusePoliciesOfOwn(given: ReadonlyMap<string, Value>, resources: readonly Resource[]): void {
  for (const [arn, document] of given) {
    const own = resources.find(
      ({ mode, adopted, values }) => mode === "managed" && adopted !== true && values["arn"] === arn,
    );
    if (own === undefined) continue;
    const holder = own.type === "aws_s3_bucket" ? policyOfBucket(own, resources) : own;
    const written = holder?.values["policy"] ?? null;
    if (typeof written === "string" && isOpaque(written))
      throw new AssumptionProblem(
        arn,
        `is the policy of ${own.address}, which is in the input: give what its policy leaves open instead, for example {"${holder?.address ?? own.address}.policy": …}`,
      );
    if (contradicts(document, written))
      throw new AssumptionProblem(
        arn,
        `is ${shown(document)}, but ${own.address} is in the input, with the policy ${shown(written)}${holder === undefined ? "" : ` of ${holder.address}`}; leave the assumption out, or change the input. Only the policies of what is not in the input can be assumed`,
      );
  }
}

function policyOfBucket({ values }: Resource, resources: readonly Resource[]): Resource | undefined {
  return resources.find(
    (one) => one.type === "aws_s3_bucket_policy" && one.values["bucket"] === values["bucket"],
  );
}
