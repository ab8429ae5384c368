import { Problem } from "../proof/terms/problem";
import { blocks } from "./body";
import { describedBy, type ProviderSchemas } from "./provider-schema";
import {
  checkShape,
  given,
  IMPORT,
  MOVED,
  OUTPUT,
  providerShape,
  REMOVED,
  resourceShape,
  TERRAFORM,
  VARIABLE,
  type Shape,
} from "./shape";

/** The files of a configuration in Terraform's language, by their names. */
export type Files = Readonly<Record<string, string>>;

/**
 * A configuration of Terraform's JSON in Terraform's own language, for teams that go on without this project: the same
 * addresses, expressions and conditions. JSON does not tell blocks from arguments; the providers' schemas do.
 * @param schemas what `terraform providers schema -json` says where the configuration's providers are installed
 * @throws Problem where a key is unknown to it: nothing is left out
 */
export function eject(configuration: object, schemas: ProviderSchemas): Files {
  const types = blockTypes(schemas);
  const texts: Record<string, string[]> = { terraform: [], variables: [], main: [], outputs: [] };
  const unknown = Object.keys(configuration).find((type) => type !== "//" && !Object.hasOwn(types, type));
  if (unknown !== undefined) {
    throw new Problem(`the configuration holds ${JSON.stringify(unknown)}, which eject does not know`);
  }
  for (const [type, { file, labels, shape }] of Object.entries(types)) {
    const value = (configuration as Readonly<Record<string, unknown>>)[type];
    if (value !== undefined) texts[file]?.push(...blocks(type, labels, value, shape));
  }
  return Object.fromEntries(
    Object.entries(texts)
      .filter(([, blocks]) => blocks.length > 0)
      .map(([file, blocks]) => [`${file}.tf`, `${blocks.join("\n\n")}\n`]),
  );
}

interface BlockType {
  readonly file: "terraform" | "variables" | "main" | "outputs";
  readonly labels: number;
  readonly shape: (labels: readonly string[]) => Shape;
}

/** Every block that stands at the top of a configuration, and the file in which people look for it. */
function blockTypes(schemas: ProviderSchemas): Readonly<Record<string, BlockType>> {
  const data = ([type = ""]: readonly string[]) => resourceShape(describedBy(schemas, "data", type));
  return {
    terraform: { file: "terraform", labels: 0, shape: () => TERRAFORM },
    provider: {
      file: "terraform",
      labels: 1,
      shape: ([name = ""]) => providerShape(describedBy(schemas, "provider", name)),
    },
    variable: { file: "variables", labels: 1, shape: () => VARIABLE },
    locals: { file: "main", labels: 0, shape: () => given() },
    data: { file: "main", labels: 2, shape: data },
    resource: {
      file: "main",
      labels: 2,
      shape: ([type = ""]) => resourceShape(describedBy(schemas, "resource", type)),
    },
    check: { file: "main", labels: 1, shape: () => checkShape(data) },
    import: { file: "main", labels: 0, shape: () => IMPORT },
    moved: { file: "main", labels: 0, shape: () => MOVED },
    removed: { file: "main", labels: 0, shape: () => REMOVED },
    output: { file: "outputs", labels: 1, shape: () => OUTPUT },
  };
}
