import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eject } from "../../eject/eject";
import type { ProviderSchemas } from "../../eject/provider-schema";
import { backupSettings, type BackupSettingsInput } from "../../settings";
import { AWS_PROVIDER_VERSIONS } from "../../stacks/provider";
import { synthesize } from "../../stacks/synthesize";
import { describeOnEngine, terraform } from "../support/engine";
import { MOCKED_AWS } from "../support/mocked-aws";
import { withOneProvider } from "../support/one-provider";
import { SAMPLES } from "../support/settings-samples";

/** What differs most: a network of its own, one that is there with its checks, a key's lifecycle, an interface endpoint. */
const PLANNED = [
  "a name and a region alone",
  "an existing VPC with its route tables",
  "a key of its own, compliance, no overwriting, all of the lifecycle, an access log",
  "S3 by an interface endpoint in two zones, locked to the VPC",
];

interface Change {
  readonly mode: string;
  readonly address: string;
  readonly module_address: string;
  readonly change: object;
}

describeOnEngine("leaving: Terraform's own language", () => {
  withOneProvider();
  let root: string;
  let schemas: ProviderSchemas;
  const succeeds = (...args: string[]) => {
    const { status, output } = terraform(root, ...args);
    if (status !== 0) throw new Error(`${args.join(" ")}: ${output.slice(0, 5000)}`);
    return output;
  };

  /** The provider is configured once, by who calls the modules; import blocks may stand in no module. */
  const moduleOf = (settings: BackupSettingsInput) => {
    const { stacks } = synthesize([backupSettings(settings)], { outdir: join(root, "out") });
    const configuration = JSON.parse(stacks[0]?.text ?? "") as Record<string, object>;
    return Object.fromEntries(
      Object.entries(configuration).filter(([type]) => type !== "provider" && type !== "import"),
    );
  };
  const [hcl, json] = [new Map<string, string>(), new Map<string, string>()];
  const calling = (calls: readonly string[]) =>
    writeFileSync(join(root, "main.tf"), `provider "aws" {\n  region = "eu-west-1"\n}\n${calls.join("\n")}`);
  const write = (name: string, files: Readonly<Record<string, string>>, asks: boolean) => {
    const folder = join(root, name);
    mkdirSync(folder, { recursive: true });
    for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
    const operators = asks ? '  operators = ["deployer"]\n' : "";
    return `module "${name}" {\n  source = "./${name}"\n${operators}}\n`;
  };

  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), "private-backup-eject-"));
    const required_providers = { aws: { source: "hashicorp/aws", version: AWS_PROVIDER_VERSIONS } };
    writeFileSync(join(root, "provider.tf.json"), JSON.stringify({ terraform: { required_providers } }));
    succeeds("init");
    schemas = JSON.parse(succeeds("providers", "schema", "-json")) as ProviderSchemas;
    for (const [name, sample] of Object.entries(SAMPLES)) {
      const configuration = moduleOf({ ...sample, ...(sample.operators && { operators: ["deployer"] }) });
      const asks = Object.hasOwn(configuration["variable"] ?? {}, "operators");
      hcl.set(name, write(`hcl_${hcl.size}`, eject(configuration, schemas), asks));
      if (PLANNED.includes(name)) {
        const files = { "cdk.tf.json": JSON.stringify(configuration) };
        json.set(name, write(`json_${hcl.size - 1}`, files, asks));
      }
    }
    calling([...hcl.values(), ...json.values()]);
    succeeds("init");
    calling([...hcl.values()]);
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  test("every kind of stack validates in it", () => {
    const { diagnostics } = JSON.parse(terraform(root, "validate", "-json").output) as {
      diagnostics: { severity: string; summary: string }[];
    };
    expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  });

  test("import blocks come out as they went in", () => {
    const [sample] = Object.values(SAMPLES).filter(({ adopt }) => adopt !== undefined);
    const { stacks } = synthesize([backupSettings(sample as BackupSettingsInput)], {
      outdir: join(root, "out"),
    });
    const configuration = JSON.parse(stacks[0]?.text ?? "") as Record<string, { to: string; id: string }[]>;
    const text = Object.values(eject(configuration, schemas)).join("\n");
    const imports = [...text.matchAll(/^import \{([^}]*)\}/gmu)].map(([, body = ""]) => ({
      to: /\bto\s*= (\S+)/u.exec(body)?.[1],
      id: /\bid\s*= "([^"]+)"/u.exec(body)?.[1],
    }));
    expect(imports).toEqual(configuration["import"]?.flat());
  });

  test("what it plans is what its JSON plans: addresses, actions and values", () => {
    calling(PLANNED.flatMap((name) => [hcl.get(name) ?? "", json.get(name) ?? ""]));
    writeFileSync(join(root, "stacks.tftest.hcl"), `${MOCKED_AWS}\nrun "plan" {\n  command = plan\n}\n`);
    const events = terraform(root, "test", "-json", "-verbose").output.split("\n");
    expect(events.filter((event) => event.includes('"@level":"error"'))).toEqual([]);
    const line = events.find((event) => event.includes('"test_plan"')) ?? "";
    const { test_plan: plan } = JSON.parse(line) as { test_plan: { resource_changes: Change[] } };
    const changes = (call = "") => {
      const [, module = ""] = /^module "(\w+)"/.exec(call) ?? [];
      return plan.resource_changes
        .filter(({ mode, module_address }) => mode === "managed" && module_address === `module.${module}`)
        .map(({ address, change }) => [address.replace(`module.${module}.`, ""), change]);
    };
    for (const name of PLANNED) {
      expect(changes(json.get(name)).length).toBeGreaterThan(5);
      expect(changes(hcl.get(name))).toEqual(changes(json.get(name)));
    }
  });
});
