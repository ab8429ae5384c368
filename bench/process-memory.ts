import { readdirSync, readFileSync } from "node:fs";

/** MiB that all processes of a session hold, what they share counted once. */
export function sessionMemory(session: number): number {
  const processes = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  const kibibytes = processes.map((pid) => {
    try {
      // After the name, which may hold anything, in brackets: state, parent, group, session.
      const [, , , of] = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
      if (Number(of) !== session) return 0;
      return Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8"))?.[1] ?? 0);
    } catch {
      // It has ended meanwhile.
      return 0;
    }
  });
  return kibibytes.reduce((sum, one) => sum + one, 0) / 1024;
}
