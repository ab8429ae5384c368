import { engine } from "../engine/engine";
import type { StateJson } from "./find-orphans";

/**
 * The state of a stack's folder, from wherever its backend keeps it. A stack that was never applied has none yet.
 * @throws Problem with the engine's own words where it cannot have it
 */
export function pullState(folder: string): StateJson {
  const text = engine(folder, ["state", "pull"], { wanted: "the state" });
  return text.trim() === "" ? {} : (JSON.parse(text) as StateJson);
}
