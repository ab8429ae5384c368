import type { Orphan } from "../orphans/find-orphans";

export interface OrphansTextProps {
  readonly name: string;
  /** The stack's folder. */
  readonly folder: string;
  /** How many resources were listed. */
  readonly looked: number;
}

/** What a reader does next, one paragraph an orphan. */
export function orphansText(found: readonly Orphan[], { name, folder, looked }: OrphansTextProps): string {
  if (found.length === 0) return `${name}: the state knows all ${looked} resources that bear its tag`;
  return found.map((orphan) => `${orphan.arn}\n${nextStep(orphan, folder)}`).join("\n\n");
}

function nextStep({ addresses, importId }: Orphan, folder: string): string {
  if (importId === undefined) {
    return "  is not in the state; how its kind is imported stands at the end of its page in the provider's documentation";
  }
  const lines = addresses.map((address) => `    terraform -chdir=${folder} import '${address}' ${importId}`);
  if (lines.length === 0) {
    return "  is not in the state, and every resource of its kind has another one: remove it by hand";
  }
  const which = lines.length === 1 ? "take it in:" : "take it in, by the one of these that it was made for:";
  return [`  is not in the state; ${which}`, ...lines].join("\n");
}
