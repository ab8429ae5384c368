export type Mode = "explain" | "break" | "attack";

/** All that a reader did to the page; it stands in the address, so that a link shows the same. */
export interface State {
  /** Id of the case that is chosen, or `answer`. */
  readonly chosen: string;
  readonly mode: Mode;
  /** Keys of what is switched off, in the order in which it was. */
  readonly off: readonly string[];
  /** Who attacks. @default - nobody yet */
  readonly attacker?: string;
  /** Id of the gate that is open. @default - none */
  readonly gate?: string;
  /** The question that was asked, as the command takes it. @default - none */
  readonly question?: string;
}

const MODES: readonly Mode[] = ["explain", "break", "attack"];

/** The state that an address tells; a bare fragment is the case that it names. */
export function readAddress(fragment: string, first: string): State {
  const text = fragment.replace(/^#/u, "");
  if (!text.includes("="))
    return { chosen: /^(?:cell|claim)-/u.test(text) ? text : first, mode: "explain", off: [] };
  const given = new URLSearchParams(text);
  const [attacker, gate, question] = [given.get("as"), given.get("gate"), given.get("ask")];
  return {
    chosen: given.get("show") ?? first,
    mode: MODES.find((mode) => mode === given.get("mode")) ?? "explain",
    off: [...new Set(given.getAll("off"))],
    ...(attacker === null ? {} : { attacker }),
    ...(gate === null ? {} : { gate }),
    ...(question === null ? {} : { question }),
  };
}

/** The fragment that tells a state; the plainest one that does. */
export function addressOf({ chosen, mode, off, attacker, gate, question }: State): string {
  const told = new URLSearchParams({ show: chosen });
  if (mode !== "explain") told.set("mode", mode);
  for (const key of off) told.append("off", key);
  if (attacker !== undefined && mode === "attack") told.set("as", attacker);
  if (gate !== undefined) told.set("gate", gate);
  if (question !== undefined && chosen === "answer") told.set("ask", question);
  return [...told.keys()].length === 1 && chosen !== "answer" ? `#${chosen}` : `#${told.toString()}`;
}
