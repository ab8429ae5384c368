import { stackVariables } from "../../tools/stack-variables";
import { tfvarsExample } from "../../tools/tfvars-example";

const lines = tfvarsExample().split("\n");

test("every variable has an example; only what must be given is switched on", () => {
  for (const [name, { default: fallback }] of Object.entries(stackVariables())) {
    expect(
      lines.filter((line) => line.startsWith(`${fallback === undefined ? "" : "#"}${name} = `)),
    ).toHaveLength(1);
  }
});

test("every line is short enough to read, but for a key's", () => {
  for (const line of lines.filter((text) => text.startsWith("# ")))
    expect(line.length).toBeLessThanOrEqual(110);
});
