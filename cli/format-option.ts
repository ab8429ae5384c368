import { Option, type Command } from "commander";

/** What a command writes that is read by people and by programs. */
export interface FormatOption {
  readonly format: "text" | "json";
}

/**
 * Gives a command the option `--format`, and takes `--json` for `--format json`.
 * @param schema where the JSON is described
 */
export function withFormat(command: Command, schema: string): Command {
  const format = new Option("--format <FORMAT>", `what to write; ${schema} describes the JSON`);
  return command.addOption(format.choices(["text", "json"]).default("text")).addOption(shortForJson());
}

/** `--json`, as the option was called: it is taken everywhere, and shown nowhere. */
export function shortForJson(): Option {
  return new Option("--json").hideHelp().implies({ format: "json" });
}
