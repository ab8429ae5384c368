import { StacksAlike } from "../../../cli/fleet/stacks-alike";

const text = (name: string) => JSON.stringify({ tags: { Name: `${name}-vpc` } });

/** What was proved by itself, of stacks in order. */
function provedOf(
  stacks: readonly { readonly name: string; readonly outcome?: string; readonly account?: string }[],
) {
  const alike = new StacksAlike<string>();
  const proved: string[] = [];
  const found = stacks.map(({ name, outcome = "holds", account }) =>
    alike.resultOf(
      { name, text: text(name), ...(account === undefined ? {} : { account }) },
      () => {
        proved.push(name);
        return outcome;
      },
      (result) => result === "holds",
    ),
  );
  return { proved, found };
}

describe("stacks that are alike but for their names", () => {
  test("are proved once", () => {
    const { proved, found } = provedOf([{ name: "payroll" }, { name: "ledger" }, { name: "crm" }]);
    expect(proved).toEqual(["payroll"]);
    expect(found).toEqual(["holds", "holds", "holds"]);
  });

  test("are proved again where the name is longer than any before", () => {
    const { proved } = provedOf([{ name: "crm" }, { name: "payroll" }, { name: "ledger" }]);
    expect(proved).toEqual(["crm", "payroll"]);
  });

  test("are each proved where one does not hold, for each says why in its own words", () => {
    const { proved, found } = provedOf([
      { name: "payroll", outcome: "fails" },
      { name: "ledger", outcome: "fails" },
    ]);
    expect(proved).toEqual(["payroll", "ledger"]);
    expect(found).toEqual(["fails", "fails"]);
  });

  test("are each proved where the name could bear on the proof", () => {
    expect(provedOf([{ name: "tags" }, { name: "name" }]).proved).toEqual(["tags", "name"]);
  });
});
