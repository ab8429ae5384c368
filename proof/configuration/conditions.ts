import { conditionsOf } from "./body";
import { parseTemplate } from "./expression/parse";
import { type Expression, NotUnderstood } from "./expression/syntax";
import type { Block } from "./merge";
import type { Value } from "./value";

/** An attribute of a data source that a condition compares with an expression: an apply stops where it is another. */
export interface Checked {
  /** `data.aws_vpc_endpoint.s3` */
  readonly address: string;
  readonly attribute: string;
  /** The template that the attribute is compared with. */
  readonly template: string;
  /** The address of the block that holds the condition. */
  readonly by: string;
  /** For people: what the condition says of the attribute. */
  readonly says: string;
}

const KINDS = ["precondition", "postcondition"] as const;

/**
 * What the conditions of a configuration say of an endpoint that exists: its policy, compared as JSON, and the route
 * tables that it must be on. Any other condition says nothing here; nor does one of a block with `count` or `for_each`,
 * for Terraform asks it of instances, and there may be none.
 * @see https://developer.hashicorp.com/terraform/language/validate
 */
export function checkedAttributes(all: readonly Block[]): Checked[] {
  return all.flatMap((block) => {
    const by = [...(block.kind === "data" ? ["data"] : []), ...block.labels].join(".");
    const own = conditionsOf(block.body, ["postcondition"]).flatMap(parsedOf);
    const any = isAsked(block) ? conditionsOf(block.body, KINDS).flatMap(parsedOf) : [];
    const said = [...any.flatMap(policyCompared), ...own.flatMap((one) => tablesContained(one, by))];
    return said.map((one) => ({ ...one, by }));
  });
}

/** Whether the conditions of a block are asked in every plan: it has one instance, always. */
function isAsked({ body }: Block): boolean {
  return ["count", "for_each"].every((argument) => body[argument] === undefined || body[argument] === null);
}

function parsedOf(condition: string): Expression[] {
  try {
    return [parseTemplate(condition)];
  } catch (error) {
    if (error instanceof NotUnderstood) return [];
    throw error;
  }
}

type Comparison = Omit<Checked, "by">;

/** `jsondecode(data.aws_vpc_endpoint.x.policy) == jsondecode(…)` */
function policyCompared(condition: Expression): Comparison[] {
  if (condition.kind !== "binary" || condition.operator !== "==") return [];
  const found = only(condition.left, "jsondecode");
  const wanted = only(condition.right, "jsondecode");
  const [, address] = /^(data\.aws_vpc_endpoint\.[\w-]+)\.policy$/u.exec(found?.text.trim() ?? "") ?? [];
  if (address === undefined || wanted === undefined) return [];
  const template = `\${${wanted.text}}`;
  return [{ address, attribute: "policy", template, says: "has the policy" }];
}

/** In a data source of an endpoint: `length(setsubtract(…, self.route_table_ids)) == 0` */
function tablesContained(condition: Expression, by: string): Comparison[] {
  if (!by.startsWith("data.aws_vpc_endpoint.")) return [];
  if (condition.kind !== "binary" || condition.operator !== "==") return [];
  if (condition.right.kind !== "literal" || condition.right.value !== (0 satisfies Value)) return [];
  const missing = only(condition.left, "length");
  if (missing?.kind !== "call" || missing.name !== "setsubtract") return [];
  const [tables, own] = missing.args;
  if (tables === undefined || own?.text.trim() !== "self.route_table_ids") return [];
  const template = `\${${tables.text}}`;
  const says = "is on the route tables, and on no others,";
  return [{ address: by, attribute: "route_table_ids", template, says }];
}

/** The only argument of a call of that function. */
function only(expression: Expression, name: string): Expression | undefined {
  if (expression.kind !== "call" || expression.name !== name || expression.args.length !== 1)
    return undefined;
  return expression.args[0];
}
