import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { walkthroughPages } from "../../tools/walkthrough-pages";
import { WALKTHROUGHS } from "../../walkthroughs";

const ROOT = resolve(__dirname, "../..");
const read = (file: string) => readFileSync(join(ROOT, file), "utf8");
const pages = walkthroughPages(read);

test.each(Object.entries(pages))("%s is what npm run generate writes", (file, text) => {
  expect(read(file)).toBe(text);
});

test.each(WALKTHROUGHS.map((walkthrough) => [walkthrough.name, walkthrough] as const))(
  "the page of %s has every step in the order of the document, with its command, its claims and the way back",
  (name, { steps }) => {
    const page = pages[`docs/walkthroughs/${name}.md`] ?? "";
    const places = steps.map((step) => page.indexOf(`<!-- generated: step ${step.name} -->`));
    expect(places).toEqual([...places].sort((one, other) => one - other));
    for (const step of steps) {
      for (const { says } of step.claims) expect(page).toContain(`| ✓ | ${says} |`);
    }
    expect(page).toContain("npx cdktf destroy --output cdktf.out/walkthroughs");
    expect(page).toContain(`cli/walkthroughs.ts ${name}"`);
  },
);

test("a page without a place for a step is an error, and not a page without it", () => {
  const without = (file: string) => read(file).replace("<!-- generated: step associated -->", "");
  expect(() => walkthroughPages(without)).toThrow(/step associated/);
});

test("a policy of a step that is not there is an error", () => {
  const mark = (step: string) => `<!-- generated: policy of ${step} aws_vpc_endpoint.endpoint -->`;
  const renamed = (file: string) => read(file).replace(mark("associated"), mark("asociated"));
  expect(() => walkthroughPages(renamed)).toThrow(/there is no step asociated/);
});

test("the index names every walkthrough, and the README leads to it", () => {
  for (const { name } of WALKTHROUGHS)
    expect(pages["docs/walkthroughs/README.md"]).toContain(`[${name}](${name}.md)`);
  expect(read("README.md")).toContain("docs/walkthroughs/README.md");
});
