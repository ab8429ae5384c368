import { engine } from "../engine/engine";

/**
 * The state of a stack's folder as `terraform show -json` writes it, from wherever its backend keeps it, by `terraform`
 * unless TERRAFORM_BINARY_NAME names another.
 * @throws Problem with the engine's own words where it cannot have it
 */
export function showState(folder: string): string {
  return engine(folder, ["show", "-json"], {
    wanted: "the state, and --state takes the output of terraform show -json from a file",
  });
}
