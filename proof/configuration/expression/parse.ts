import { Scanner } from "./scanner";
import { BINARY_OPERATORS, type BinaryOperator, type Expression } from "./syntax";
import { readHeredoc, readTemplate } from "./template";

const CONSTANTS: ReadonlyMap<string, boolean | null> = new Map([
  ["true", true],
  ["false", false],
  ["null", null],
]);

/**
 * Reads a string of Terraform's JSON syntax, which is a template.
 * @throws NotUnderstood for what HCL does not allow or this grammar does not hold
 * @see https://developer.hashicorp.com/terraform/language/syntax/json
 */
export function parseTemplate(text: string): Expression {
  const scanner = new Scanner(text);
  return readTemplate(scanner, false, () => readExpression(scanner));
}

/**
 * Reads an expression alone, as Terraform's own language holds it.
 * @throws NotUnderstood for what HCL does not allow or this grammar does not hold
 */
export function parseExpression(text: string): Expression {
  const scanner = new Scanner(text);
  const expression = readExpression(scanner);
  scanner.space();
  if (!scanner.done) throw scanner.failure("expected nothing more");
  return expression;
}

function readExpression(scanner: Scanner): Expression {
  return scanner.nested(() => {
    scanner.space();
    const start = scanner.position;
    const condition = readBinary(scanner, 0);
    scanner.space();
    if (!scanner.takes("?")) return condition;
    const then = readExpression(scanner);
    scanner.expect(":");
    const otherwise = readExpression(scanner);
    return { kind: "conditional", if: condition, then, else: otherwise, text: scanner.since(start) };
  });
}

function readBinary(scanner: Scanner, level: number): Expression {
  const operators = BINARY_OPERATORS[level];
  if (!operators) return readUnary(scanner);
  scanner.space();
  const start = scanner.position;
  let left = readBinary(scanner, level + 1);
  for (;;) {
    const operator = takeOperator(scanner, operators);
    if (!operator) return left;
    const right = readBinary(scanner, level + 1);
    left = { kind: "binary", operator, left, right, text: scanner.since(start) };
  }
}

function takeOperator(scanner: Scanner, operators: readonly BinaryOperator[]): BinaryOperator | undefined {
  const end = scanner.position;
  scanner.space();
  const found = operators.find((operator) => scanner.takes(operator));
  if (!found) scanner.position = end;
  return found;
}

function readUnary(scanner: Scanner): Expression {
  scanner.space();
  const start = scanner.position;
  for (const operator of ["!", "-"] as const) {
    if (!scanner.takes(operator)) continue;
    const of = scanner.nested(() => readUnary(scanner));
    return { kind: "unary", operator, of, text: scanner.since(start) };
  }
  return readSteps(scanner, readTerm(scanner), start);
}

/** The `.name`, `[key]`, `[*]` and `.*` after a term. */
function readSteps(scanner: Scanner, term: Expression, start: number): Expression {
  let of = term;
  for (;;) {
    if (scanner.sees("...")) return of;
    if (scanner.takes("[*]")) {
      const each = scanner.nested(() => readSteps(scanner, { kind: "element", text: "" }, scanner.position));
      return { kind: "splat", of, each, text: scanner.since(start) };
    }
    if (scanner.takes(".*")) {
      const each = readAttributes(scanner);
      of = { kind: "splat", of, each, text: scanner.since(start) };
    } else if (scanner.takes("[")) {
      const key = readExpression(scanner);
      scanner.expect("]");
      of = { kind: "index", of, key, text: scanner.since(start) };
    } else if (scanner.takes(".")) {
      const name = scanner.digits() ?? scanner.identifier();
      if (name === undefined) throw scanner.failure("expected a name after the dot");
      const key: Expression = { kind: "literal", value: name, text: String(name) };
      of = { kind: "index", of, key, text: scanner.since(start) };
    } else return of;
  }
}

/** After `.*` only names belong to each element; an index takes from the result. */
function readAttributes(scanner: Scanner): Expression {
  let of: Expression = { kind: "element", text: "" };
  for (;;) {
    const end = scanner.position;
    const name = scanner.takes(".") ? scanner.identifier() : undefined;
    if (name === undefined) {
      scanner.position = end;
      return of;
    }
    of = { kind: "index", of, key: { kind: "literal", value: name, text: name }, text: name };
  }
}

function readTerm(scanner: Scanner): Expression {
  const start = scanner.position;
  if (scanner.takes('"'))
    return scanner.nested(() => readTemplate(scanner, true, () => readExpression(scanner)));
  if (scanner.sees("<<")) return readHeredoc(scanner, (inner) => readExpression(inner));
  if (scanner.takes("(")) {
    const inner = readExpression(scanner);
    scanner.expect(")");
    return inner;
  }
  if (scanner.takes("[")) return scanner.nested(() => readTuple(scanner, start));
  if (scanner.takes("{")) return scanner.nested(() => readObject(scanner, start));
  const number = scanner.number();
  if (number !== undefined) return { kind: "literal", value: number, text: scanner.since(start) };
  return readName(scanner, start);
}

function readName(scanner: Scanner, start: number): Expression {
  let name = scanner.identifier();
  if (name === undefined) throw scanner.failure("expected an expression");
  while (scanner.takes("::")) name += `::${scanner.identifier() ?? ""}`;
  if (scanner.takes("(")) return readCall(scanner, name, start);
  const constant = CONSTANTS.get(name);
  if (constant !== undefined) return { kind: "literal", value: constant, text: name };
  return { kind: "name", name, text: name };
}

function readCall(scanner: Scanner, name: string, start: number): Expression {
  const args: Expression[] = [];
  let expands = false;
  for (;;) {
    scanner.space();
    if (scanner.takes(")")) break;
    args.push(readExpression(scanner));
    scanner.space();
    expands = scanner.takes("...");
    scanner.space();
    if (!scanner.takes(",") && !scanner.sees(")")) throw scanner.failure("expected , or )");
  }
  return { kind: "call", name, args, expands, text: scanner.since(start) };
}

function readTuple(scanner: Scanner, start: number): Expression {
  const loop = readFor(scanner, "]", start);
  if (loop) return loop;
  const items: Expression[] = [];
  for (;;) {
    scanner.space();
    if (scanner.takes("]")) return { kind: "tuple", items, text: scanner.since(start) };
    items.push(readExpression(scanner));
    scanner.space();
    if (!scanner.takes(",") && !scanner.sees("]")) throw scanner.failure("expected , or ]");
  }
}

function readObject(scanner: Scanner, start: number): Expression {
  const loop = readFor(scanner, "}", start);
  if (loop) return loop;
  const items: { key: Expression; value: Expression }[] = [];
  for (;;) {
    scanner.space();
    if (scanner.takes("}")) return { kind: "object", items, text: scanner.since(start) };
    const key = readKey(scanner);
    scanner.space();
    if (!scanner.takes("=") && !scanner.takes(":")) throw scanner.failure("expected = or :");
    items.push({ key, value: readExpression(scanner) });
    scanner.space();
    scanner.takes(",");
  }
}

/** A bare word is the key itself; anything else is an expression. */
function readKey(scanner: Scanner): Expression {
  const start = scanner.position;
  const name = scanner.identifier();
  scanner.space();
  if (name !== undefined && (scanner.sees("=") || scanner.sees(":")) && !scanner.sees("==")) {
    return { kind: "literal", value: name, text: name };
  }
  scanner.position = start;
  return readExpression(scanner);
}

function readFor(scanner: Scanner, close: "]" | "}", start: number): Expression | undefined {
  const before = scanner.position;
  scanner.space();
  if (!scanner.word("for")) {
    scanner.position = before;
    return undefined;
  }
  const names = readForNames(scanner);
  if (!names) {
    scanner.position = before;
    return undefined;
  }
  const source = readExpression(scanner);
  scanner.expect(":");
  const first = readExpression(scanner);
  scanner.space();
  const maps = close === "}";
  if (maps) scanner.expect("=>");
  const value = maps ? readExpression(scanner) : first;
  scanner.space();
  const groups = scanner.takes("...");
  scanner.space();
  const condition = scanner.word("if") ? readExpression(scanner) : undefined;
  scanner.expect(close);
  const key = maps ? { key: first } : {};
  const only = condition ? { if: condition } : {};
  return { kind: "for", names, in: source, ...key, value, ...only, groups, text: scanner.since(start) };
}

/** `for` may also be an ordinary name: then no `in` follows. */
function readForNames(scanner: Scanner): { key?: string; value: string } | undefined {
  scanner.space();
  const first = scanner.identifier();
  if (first === undefined) return undefined;
  scanner.space();
  let names: { key?: string; value: string } = { value: first };
  if (scanner.takes(",")) {
    scanner.space();
    const second = scanner.identifier();
    if (second === undefined) return undefined;
    names = { key: first, value: second };
    scanner.space();
  }
  return scanner.word("in") ? names : undefined;
}
