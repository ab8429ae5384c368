import { readFileSync } from "node:fs";

const scale = readFileSync("docs/scale.md", "utf8");

/** A number that a source holds as a constant, as the page writes it. */
function bound(file: string, constant: string): string {
  const found = new RegExp(`const ${constant} = ([\\d_]+);`, "u").exec(readFileSync(`proof/${file}`, "utf8"));
  if (found === null) throw new Error(`proof/${file} has no constant ${constant}`);
  return Number(found[1]?.replaceAll("_", "")).toLocaleString("en-US");
}

test.each([
  ["requests/space-bounds.ts", "MOST_REQUESTS", "N requests"],
  ["requests/space-bounds.ts", "MOST_ANSWERS", "N times"],
  ["requests/space-bounds.ts", "MOST_STATEMENTS", "more than N statements on one bucket"],
  ["requests/space-bounds.ts", "MOST_ENDPOINTS", "more than N VPC endpoints"],
  ["requests/space-bounds.ts", "LONGEST_NAME", "a bucket's name of more than N characters"],
  ["configuration/longest-name.ts", "LONGEST_NAME", "name, id or ARN of more than N"],
  ["configuration/most-resources.ts", "MOST_RESOURCES", "more than N resources"],
  ["configuration/instances.ts", "MOST_INSTANCES", "more than N instances of one block"],
  ["configuration/instances.ts", "MOST_OF_ALL", "or N of all"],
  ["iam/policy.ts", "LONGEST_OF_ALL", "a policy of more than N characters"],
  ["network/model/prefix-lists.ts", "MOST_ENTRIES", "a prefix list of more than N entries"],
  ["network/model/interface-rules.ts", "MOST_RULES", "more than N rules of security groups"],
  ["network/model/network-acls.ts", "MOST_ENTRIES", "a network ACL of more than N entries"],
  ["network/path/route-catches.ts", "MOST_ROUTES", "a route table of more than N routes"],
  ["network/path/route-catches.ts", "MOST_BLOCKS", "a VPC of more than N blocks"],
  ["decide/loss-budget.ts", "MOST_LOOKED_AT", "up to N looks at resources"],
])("the page on scale has the bound of %s, %s, as it is", (file, constant, says) => {
  expect(scale).toContain(says.replace(/\bN\b/u, bound(file, constant)));
});
