import { spawnSync } from "node:child_process";
import { engineBinary } from "../../engine/engine";
import { missingAgentTools } from "../../tools/agent-tools";

/** What a trial needs and this machine lacks, each in words with the way to get it. */
export function missingTools(): string[] {
  const engine = engineBinary();
  const lacksEngine = spawnSync(engine, ["version"]).status !== 0;
  const lacksPython = spawnSync("python3", ["--version"]).status !== 0;
  const agent = missingAgentTools();
  return [
    ...(lacksEngine
      ? [
          `${engine} is not on this machine: https://developer.hashicorp.com/terraform/install; TERRAFORM_BINARY_NAME names another, for example tofu`,
        ]
      : []),
    ...(lacksPython
      ? ["python3 is not on this machine: the emulator of AWS, moto, is a program of Python's"]
      : []),
    ...(agent === undefined ? [] : [`${agent}: the agent, a script for Linux, needs it`]),
  ];
}
