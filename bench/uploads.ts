import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { missingAgentTools } from "../tools/agent-tools";
import { awsCli } from "../tools/aws-cli";
import type { Comparison } from "./comparison";

/** GiB that each client uploads: starting and ending take little beside it. */
const SIZE = 6;

/** How one upload went. */
export interface Upload {
  readonly seconds: number;
  /** MiB that all its processes held at most. */
  readonly peakMemory: number;
}

/** What this program says, in one line of JSON. */
export interface Uploads {
  /** Text, the agent at its defaults, as fast as it goes. */
  readonly text: { readonly bare: Upload; readonly agent: Upload };
  /** What does not compress, on a link of a gigabit a second. */
  readonly random: { readonly bare: Upload; readonly agent: Upload };
  /** The agent on half as much of it. */
  readonly half: Upload;
}

/** The agent against the shortest command that uploads the same, where there is a client; else that is said. */
export function uploads(): Comparison[] {
  const missing = missingAgentTools();
  if (missing !== undefined) {
    console.log(`the agent's throughput and memory are not measured: ${missing}`);
    return [];
  }
  const program = [join(__dirname, "upload-app.ts"), awsCli() ?? "aws", String(SIZE)];
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--import", "tsx", ...program], {
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`upload-app.ts failed:\n${stderr}`);
  const { text, random, half } = JSON.parse(stdout) as Uploads;
  const rate = ({ seconds }: Upload) => (SIZE * 1024) / seconds;
  const common = { reference: "tar | aws s3 cp -", unit: "MiB a second", bound: 0.8, isRate: true } as const;
  return [
    { ...common, what: "agent: text", figure: rate(text.agent), against: rate(text.bare) },
    { ...common, what: "agent: random, 1 Gbit/s", figure: rate(random.agent), against: rate(random.bare) },
    {
      what: "agent: peak memory",
      figure: random.agent.peakMemory,
      reference: "half as much data",
      against: half.peakMemory,
      unit: "MiB",
      bound: 1.2,
    },
  ];
}
