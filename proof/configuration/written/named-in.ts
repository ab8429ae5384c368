import type { Expression, ForExpression } from "../expression/syntax";

/** How many names make what a reference leads to: `data.aws_vpc.main`, `var.name`; of a resource `aws_vpc.main`. */
const LENGTHS: Readonly<Record<string, number>> = { data: 3 };

/**
 * What an expression refers to, each as the two or three names that make its address, as a plan lists it too.
 * @see https://developer.hashicorp.com/terraform/internals/json-format#expression-representation
 */
export function namedIn(expression: Expression): ReadonlySet<string> {
  const found = new Set<string>();
  collect(expression, new Set(), found);
  return found;
}

/** The address of a reference as a plan lists it: `aws_vpc.main` of `aws_vpc.main[0].id`. */
export function addressOfReference(reference: string): string {
  const [root = "", ...rest] = reference.replaceAll(/\[(?:"(?:[^"\\]|\\.)*"|[^\]]*)\]/gu, "").split(".");
  return [root, ...rest].slice(0, LENGTHS[root] ?? 2).join(".");
}

function collect(expression: Expression, bound: ReadonlySet<string>, found: Set<string>): void {
  const inner = (...parts: readonly (Expression | undefined)[]): void => {
    for (const part of parts) if (part) collect(part, bound, found);
  };
  switch (expression.kind) {
    case "literal":
    case "element":
      return;
    case "name":
    case "index":
      return path(expression, bound, found);
    case "template":
      return inner(...expression.parts);
    case "splat":
      return inner(expression.of, expression.each);
    case "call":
      return inner(...expression.args);
    case "unary":
      return inner(expression.of);
    case "binary":
      return inner(expression.left, expression.right);
    case "conditional":
      return inner(expression.if, expression.then, expression.else);
    case "tuple":
      return inner(...expression.items);
    case "object":
      return inner(...expression.items.flatMap(({ key, value }) => [key, value]));
    case "for":
      return loop(expression, bound, found);
  }
}

function loop(expression: ForExpression, bound: ReadonlySet<string>, found: Set<string>): void {
  collect(expression.in, bound, found);
  const { key, value } = expression.names;
  const within = new Set([...bound, value, ...(key === undefined ? [] : [key])]);
  for (const part of [expression.key, expression.value, expression.if])
    if (part) collect(part, within, found);
}

function path(expression: Expression, bound: ReadonlySet<string>, found: Set<string>): void {
  const names: string[] = [];
  let of = expression;
  while (of.kind === "index") {
    if (of.key.kind === "literal") names.unshift(of.key.text);
    else {
      collect(of.key, bound, found);
      names.length = 0;
    }
    of = of.of;
  }
  if (of.kind !== "name") return collect(of, bound, found);
  const { name } = of;
  if (bound.has(name)) return;
  found.add([name, ...names].slice(0, LENGTHS[name] ?? 2).join("."));
}
