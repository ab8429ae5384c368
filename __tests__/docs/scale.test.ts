import { readFileSync } from "node:fs";

const scale = readFileSync("docs/scale.md", "utf8");

/** A number that a source holds as a constant, as the page writes it. */
function bound(file: string, constant: string): string {
  const found = new RegExp(`const ${constant} = ([\\d_]+);`, "u").exec(readFileSync(file, "utf8"));
  if (found === null) throw new Error(`${file} has no constant ${constant}`);
  return Number(found[1]?.replaceAll("_", "")).toLocaleString("en-US");
}

test.each([
  ["proof/requests/space-bounds.ts", "MOST_REQUESTS", "N requests"],
  ["proof/requests/space-bounds.ts", "MOST_ANSWERS", "N times"],
  ["proof/requests/space-bounds.ts", "MOST_STATEMENTS", "more than N statements on one bucket"],
  ["proof/requests/space-bounds.ts", "MOST_ENDPOINTS", "more than N VPC endpoints"],
  ["proof/requests/space-bounds.ts", "LONGEST_NAME", "a bucket's name of more than N characters"],
  ["proof/configuration/longest-name.ts", "LONGEST_NAME", "name, id or ARN of more than N"],
  ["proof/configuration/most-resources.ts", "MOST_RESOURCES", "more than N resources"],
  ["proof/configuration/instances.ts", "MOST_INSTANCES", "more than N instances of one block"],
  ["proof/configuration/instances.ts", "MOST_OF_ALL", "or N of all"],
  ["proof/iam/policy.ts", "LONGEST_OF_ALL", "a policy of more than N characters"],
  ["proof/network/model/prefix-lists.ts", "MOST_ENTRIES", "a prefix list of more than N entries"],
  ["proof/network/model/interface-rules.ts", "MOST_RULES", "more than N rules of security groups"],
  ["proof/network/model/network-acls.ts", "MOST_ENTRIES", "a network ACL of more than N entries"],
  ["proof/network/path/route-catches.ts", "MOST_ROUTES", "a route table of more than N routes"],
  ["proof/network/path/route-catches.ts", "MOST_BLOCKS", "a VPC of more than N blocks"],
  ["proof/decide/loss-budget.ts", "MOST_LOOKED_AT", "up to N looks at resources"],
  ["proof/decide/foreign-matrix.ts", "MOST_SAID", "in up to N characters"],
  ["report/page/fit-page.ts", "MOST_ROWS", "up to N rows"],
  ["report/page/fit-page.ts", "MOST_POLICIES", "N policies, a picture"],
  ["report/page/fit-page.ts", "MOST_TO_ASK", "over up to N blocks"],
  ["report/topology/drawing.ts", "MOST_DRAWN", "up to N boxes and lines"],
])("the page on scale has the bound of %s, %s, as it is", (file, constant, says) => {
  expect(scale).toContain(says.replace(/\bN\b/u, bound(file, constant)));
});
