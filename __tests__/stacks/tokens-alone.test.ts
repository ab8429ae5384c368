import {
  DefaultTokenResolver,
  Fn,
  Lazy,
  StringConcat,
  TerraformStack,
  Testing,
  Token,
  Tokenization,
} from "cdktf";
import { backupSettings } from "../../settings";
import { PrivateBackupStack } from "../../stacks/private-backup-stack";
import { resolvingTokensAlone } from "../../stacks/tokens-alone";
import { SAMPLES } from "../support/settings-samples";
import { synthesizeStack } from "../support/synthesize-stack";

test.each(Object.entries(SAMPLES))("%s is what cdktf makes of it by itself", (_, sample) => {
  const settings = backupSettings(sample);
  let text = "";
  resolvingTokensAlone(() => {
    text = Testing.synth(new PrivateBackupStack(Testing.app(), settings), true);
  });
  expect(JSON.stringify(JSON.parse(text))).toBe(JSON.stringify(synthesizeStack(settings)));
});

const scope = new TerraformStack(Testing.app(), "stack");
const resolver = new DefaultTokenResolver(new StringConcat());

/** What a value is resolved to, or why it cannot be. */
function outcome(value: unknown): unknown {
  try {
    return { resolved: Tokenization.resolve(value, { scope, resolver }) as unknown };
  } catch (error) {
    return { refused: String(error) };
  }
}

const reference = { resolve: () => "found" };
const text = Token.asString(reference);

const endless: Record<string, unknown> = {};
endless["again"] = endless;

test.each<[string, unknown]>([
  ["nothing, truth and dates", { a: [null, undefined, true, new Date(0)], b: undefined, c: new Date(0) }],
  ["numbers", { a: [0, 0.5, 12], b: [-1, 1e21, 2 ** 60], c: -1 }],
  ["the number that stands for a map", { a: -123456789 }],
  ["texts that look like numbers", ["1e5", "2e+3", "-1.5e-7", "e", "a-e-b", "|e|", "1.2.3"]],
  ["texts with expressions, of others and escaped", ["${aws_vpc.main.id}", "$${a}", '"quoted"\n', "%{if a}"]],
  ["a token in a text, and beside an expression", [text, `a ${text} b`, `\${a.b} ${text}`]],
  [
    "a token as a number, alone and in a text",
    { a: Token.asNumber(reference), b: `${Token.asNumber(reference)}` },
  ],
  ["a token as a list", { list: Token.asList({ resolve: () => ["a"] }) }],
  ["a token as a list of numbers", { list: Token.asNumberList({ resolve: () => [1] }) }],
  ["a token as a map", { map: Token.asStringMap({ resolve: () => ({ a: "b" }) }) }],
  ["a token as a key", { [text]: text }],
  ["a token that gives other tokens, or nothing", { a: Lazy.anyValue({ produce: () => [text, undefined] }) }],
  ["functions of Terraform", { a: Fn.jsonencode({ a: text, b: ["${c}"] }), b: Fn.join(",", ["a", text]) }],
  ["a function", { a: { b: () => 1 } }],
  ["a list's token where a text belongs", { a: Token.asList(reference)[0] }],
  ["a list's token among others", { a: [...Token.asList(reference), "more"] }],
  ["a map's token where a text belongs", { a: [Token.STRING_MAP_TOKEN_VALUE] }],
  ["a token that nobody made", { a: { b: "${TfToken[TOKEN.999999]}" } }],
  ["a value that holds itself", endless],
])("%s: as by cdktf itself", (_, value) => {
  const expected = outcome(value);
  let found: unknown;
  resolvingTokensAlone(() => (found = outcome(value)));
  expect(found).toStrictEqual(expected);
});

test("cdktf itself is asked only for texts that may hold a token", () => {
  const seen: unknown[] = [];
  const own = Tokenization.resolve.bind(Tokenization);
  const spy = jest.spyOn(Tokenization, "resolve").mockImplementation((value: unknown, options) => {
    seen.push(value);
    return own(value, options) as unknown;
  });
  resolvingTokensAlone(() => outcome({ a: "plain", b: [text, 3], c: { d: "plain", e: text } }));
  spy.mockRestore();
  expect(seen).toEqual([text, text]);
});

test("what fails leaves cdktf as it was", () => {
  const own = Object.getOwnPropertyDescriptor(Tokenization, "resolve");
  expect(() =>
    resolvingTokensAlone(() => {
      throw new Error("failed");
    }),
  ).toThrow("failed");
  expect(Object.getOwnPropertyDescriptor(Tokenization, "resolve")).toEqual(own);
});
