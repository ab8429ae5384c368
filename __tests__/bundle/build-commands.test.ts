import { join } from "node:path";
import { buildCommands } from "../../bundle/build-commands";
import { buildPageScript } from "../../bundle/build-page-script";

const ROOT = join(__dirname, "../..");
const OTHER = /[^\0-\u007F]/u;

test("commands and the page's script are ASCII, texts in templates too: the loader reads a byte as a character", async () => {
  const { files } = await buildCommands(ROOT);
  expect(OTHER.test(files["commands.js"] ?? "")).toBe(false);
  expect(files["commands.js"]?.includes("\\u2715")).toBe(true);
  const page = await buildPageScript();
  expect(OTHER.test(page.files["page.js"] ?? "")).toBe(false);
  expect(page.files["page.js"]?.includes("\\u201c")).toBe(true);
});
