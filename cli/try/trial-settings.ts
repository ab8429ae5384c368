import type { BackupSettingsInput } from "../../settings";

/** What is tried: a private backup with a job on its private host and a restore lane, in a network of its own. */
export function trialSettings(paths: readonly string[]): BackupSettingsInput {
  return {
    name: "try",
    region: "eu-west-1",
    operators: ["deployer"],
    protect: false,
    backend: { type: "local" },
    bucket: { prefix: "try-" },
    restoreLane: {},
    hosts: { jobs: [{ name: "files", schedule: "daily", paths: [...paths] }] },
  };
}
