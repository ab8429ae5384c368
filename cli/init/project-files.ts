import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Read as text: a bundle holds it so. */
const SETTINGS = readFileSync(join(__dirname, "..", "..", "backups.yaml"), "utf8");
const GUIDE = readFileSync(join(__dirname, "..", "..", "docs", "guides", "typescript.md"), "utf8");

const WORKFLOW = `# On every pull request: the synthesis with its proof. It stops where a claim fails or cannot be decided.
name: prove

on:
  pull_request:

permissions:
  contents: read

jobs:
  prove:
    runs-on: ubuntu-latest
    timeout-minutes: 10
    steps:
      - uses: actions/checkout@v4
        with:
          persist-credentials: false
      - uses: actions/setup-node@v4
        with:
          node-version: 24
          cache: npm
      - run: npm ci
      - run: npm start
`;

/** The files of a small project, by their paths: by its settings, or in TypeScript. */
export function projectFiles(isTypeScript: boolean): Readonly<Record<string, string>> {
  const own: Record<string, string> = isTypeScript
    ? { "main.ts": mainOf(GUIDE), "tsconfig.json": pretty({ compilerOptions: COMPILER }) }
    : { "backups.yaml": settings() };
  return {
    ...own,
    "cdktf.json": pretty({
      language: "typescript",
      app: isTypeScript ? "npx tsx main.ts" : "private-backup synth",
      sendCrashReports: "false",
      terraformProviders: [],
      terraformModules: [],
      context: {},
    }),
    ".gitignore":
      "node_modules/\n.cache/\ncdktf.out/\ndrills/\n.terraform/\n*.tfstate\n*.tfstate.*\n*.tfplan\n",
    ".github/workflows/prove.yml": WORKFLOW,
  };
}

const COMPILER = {
  module: "node16",
  moduleResolution: "node16",
  target: "es2022",
  strict: true,
  skipLibCheck: true,
  noEmit: true,
};

function settings(): string {
  return SETTINGS.replace("the defaults of docs/settings.md", "defaults, which an editor shows").replace(
    "$schema=./backups.schema.json",
    "$schema=./node_modules/private-backup/backups.schema.json",
  );
}

const CONSTRUCT_IMPORTS = /(?:import \{ \w+ \} from "\.\/constructs\/[^"]+";\n)+/u;

/** The guide's stack, with what it imports from the package. */
function mainOf(guide: string): string {
  const [, code = ""] = /```ts\n(import \{ AwsProvider \}.*?)```/su.exec(guide) ?? [];
  return code
    .replace(CONSTRUCT_IMPORTS, (lines) => {
      const names = [...lines.matchAll(/\{ (\w+) \}/gu)].map(([, name = ""]) => name);
      return `import { ${names.sort().join(", ")} } from "private-backup";\n`;
    })
    .replaceAll(/from "\.\/policies\/[^"]+"/gu, 'from "private-backup/policies"');
}

function pretty(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
