import { NotUnderstood } from "../expression/syntax";
import { parseHcl, type HclBlock, type HclBody } from "./hcl-file";

/** A `*.tf` file that a plan was made from. */
export interface WrittenFile {
  readonly name: string;
  readonly text: string;
  /** The module that it is of, by the names of the calls: `network.endpoints`; empty for the root. */
  readonly module: string;
}

/** The blocks of one module, by their addresses. */
export interface WrittenModule {
  /** `aws_vpc.main`, `data.aws_vpc.main`. */
  readonly resources: ReadonlyMap<string, HclBody>;
  readonly calls: ReadonlyMap<string, HclBody>;
  readonly outputs: ReadonlyMap<string, HclBody>;
  readonly variables: ReadonlyMap<string, HclBody>;
  readonly locals: ReadonlyMap<string, string>;
}

/** Why files are not those of a plan, or cannot be read. */
export class Refused extends Error {
  override readonly name = "Refused";
}

/**
 * The files by the modules that they are of.
 * @throws Refused for a file that is not HCL, says something twice, or overrides others
 */
export function modulesOf(files: readonly WrittenFile[]): ReadonlyMap<string, WrittenModule> {
  const byModule = new Map<string, WrittenFile[]>();
  for (const file of files) byModule.set(file.module, [...(byModule.get(file.module) ?? []), file]);
  return new Map([...byModule].map(([module, own]) => [module, moduleOf(own)]));
}

function moduleOf(files: readonly WrittenFile[]): WrittenModule {
  const [resources, calls, outputs, variables] = [
    new Map<string, HclBody>(),
    new Map<string, HclBody>(),
    new Map<string, HclBody>(),
    new Map<string, HclBody>(),
  ];
  const locals = new Map<string, string>();
  const add = <T>(to: Map<string, T>, key: string, value: T, file: string) => {
    if (to.has(key)) throw new Refused(`${file} has ${key} a second time`);
    to.set(key, value);
  };
  for (const { name, text } of files) {
    if (/(?:^|[/\\_])override\.(?:tf|tofu)(?:\.json)?$/u.test(name))
      throw new Refused(`${name} overrides other files`);
    for (const { type, labels, body } of blocksOf(name, text)) {
      const address = labels.join(".");
      if (type === "resource") add(resources, address, body, name);
      if (type === "data") add(resources, `data.${address}`, body, name);
      if (type === "module") add(calls, address, body, name);
      if (type === "output") add(outputs, address, body, name);
      if (type === "variable") add(variables, address, body, name);
      if (type === "locals")
        for (const [local, expression] of body.attributes) add(locals, local, expression, name);
    }
  }
  return { resources, calls, outputs, variables, locals };
}

function blocksOf(name: string, text: string): readonly HclBlock[] {
  try {
    return parseHcl(text).blocks;
  } catch (error) {
    if (error instanceof NotUnderstood) throw new Refused(`${name} is not read: ${error.message}`);
    throw error;
  }
}
