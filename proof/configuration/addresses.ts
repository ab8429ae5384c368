/** One step of a module's address: `module.network["a"]`. */
export interface ModuleStep {
  readonly name: string;
  readonly key?: string | number;
}

const STEP = /module\.([^.[\]]+)(?:\[(\d+|"(?:[^"\\]|\\.)*")\])?(?:\.|$)/uy;

/** The steps of `module.a[0].module.b`; those that can be read, of what is no module's address. */
export function moduleSteps(address: string): ModuleStep[] {
  const steps: ModuleStep[] = [];
  STEP.lastIndex = 0;
  for (let found = STEP.exec(address); found; found = STEP.exec(address)) {
    const key = found[2] === undefined ? undefined : (JSON.parse(found[2]) as string | number);
    steps.push({ name: found[1] ?? "", ...(key === undefined ? {} : { key }) });
    if (STEP.lastIndex >= address.length) break;
  }
  return steps;
}

/** The address of a module that one calls, just once. */
export function childOf(parent: string, name: string): string {
  return parent === "" ? `module.${name}` : `${parent}.module.${name}`;
}

/** The address of the module that calls it. */
export function parentOf(address: string, name: string, key: string | number | undefined): string {
  const step = `module.${name}${key === undefined ? "" : `[${JSON.stringify(key)}]`}`;
  return address.slice(0, address.length - step.length).replace(/\.$/u, "");
}
