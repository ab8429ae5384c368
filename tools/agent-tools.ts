import { spawnSync } from "node:child_process";
import { awsCli, NO_AWS_CLI } from "./aws-cli";

/** What is missing on this machine to run the agent, by name; undefined when nothing is. */
export function missingAgentTools(): string | undefined {
  const missing = ["bash", "tar", "zstd", "openssl", "flock", "pkill"].find(
    (name) => spawnSync(name, ["--version"]).error !== undefined,
  );
  if (missing !== undefined) return `${missing} is not on this machine`;
  return awsCli() === undefined ? NO_AWS_CLI : undefined;
}
