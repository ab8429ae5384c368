import { Problem } from "../../proof/terms/problem";
import type { HostPlace } from "./probe";

/** Hosts as a command line names them. */
export const HOST_NAMES: Readonly<Record<string, HostPlace>> = {
  bastion: "the bastion",
  "private-host": "the private host",
  "restore-host": "the restore host",
};

/**
 * Values of an option that is given once a host, like `--ssh private-host="ssh …"`.
 * @throws Problem for a host that there is none of, one that is given twice, and a value without its host
 */
export function readHostOptions(
  option: string,
  values: readonly string[],
): Partial<Record<HostPlace, string>> {
  const read: Partial<Record<HostPlace, string>> = {};
  for (const given of values) {
    const [, name = "", value = ""] = /^([^=]*)=(.*)$/su.exec(given) ?? [];
    const place = Object.hasOwn(HOST_NAMES, name) ? HOST_NAMES[name] : undefined;
    if (place === undefined || value === "") {
      const names = Object.keys(HOST_NAMES).join(", ");
      throw new Problem(
        `${option} ${JSON.stringify(given)} names no host: expected ${names}, then = and a value`,
      );
    }
    if (read[place] !== undefined) throw new Problem(`${option} is given twice for ${name}`);
    read[place] = value;
  }
  return read;
}
