import type { Configuration } from "../../proof/configuration/configuration";
import type { Safeguard } from "../../proof/decide/safeguards";
import type { Gate, Scene } from "../lanes/scene";
import type { Policy } from "../policies";

/** One thing that can be switched off: a statement, or all that a gate stands for. */
export interface Switch {
  /** Stands in the page's address. */
  readonly key: string;
  readonly name: string;
  readonly off: readonly Safeguard[];
}

/** A statement's switch; those of trust policies are among them. */
export function statementSwitches(policies: readonly Policy[]): Switch[] {
  return policies.flatMap(({ address, title, statements }) =>
    statements.map(({ name }) => ({
      key: statementKey(address, name),
      name,
      off: [{ kind: title === "trust policy" ? "trust" : "statement", address, statement: name } as const],
    })),
  );
}

export function statementKey(address: string, name: string): string {
  return `${address}/${name}`;
}

/** A gate's switch takes away the whole of what it stands for; what AWS made cannot be taken away. */
export function gateSwitches({ gates }: Scene, configuration: Configuration): Switch[] {
  return gates.flatMap((gate) => {
    const off = safeguardsOf(gate, configuration);
    return off.length === 0 ? [] : [{ key: `gate ${gate.id}`, name: nameOfGate(gate, configuration), off }];
  });
}

function safeguardsOf({ kind, addresses, isDefault }: Gate, configuration: Configuration): Safeguard[] {
  if (isDefault) return [];
  return addresses.flatMap((address): Safeguard[] => {
    const found = configuration.find(address);
    if (found?.mode !== "managed") return [];
    const isPolicyOf =
      kind === "endpoint-policy" || (kind === "kms-key-policy" && found.type === "aws_kms_key");
    if (isPolicyOf && found.values["policy"] === undefined) return [];
    return [isPolicyOf ? { kind: "policy", address } : { kind: "resource", address }];
  });
}

function nameOfGate({ label, addresses }: Gate, configuration: Configuration): string {
  const [only] = addresses.filter((address) => configuration.find(address) !== undefined);
  return `${label.join(" ")}${only === undefined ? "" : ` ${only}`}`;
}
