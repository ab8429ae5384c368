import { join } from "node:path";
import { asRoot } from "../agent/send-installer";
import { Problem } from "../proof/terms/problem";
import { shownText } from "../report/shown-text";
import { PRIVATE_HOST, type BackupSettings } from "../settings";
import { backingHosts, installerFor, type BackingHost } from "../stacks/backup-jobs";
import { readHostOptions } from "../verify/probes/host-options";
import { runOnHost } from "../verify/probes/run-on-host";
import { readBucketName, readTargets } from "../verify/probes/targets";
import { sshHint } from "../verify/probes/ssh-hint";
import { accessTo } from "../verify/probes/host-access";
import type { AgentArguments } from "./agent-arguments";
import { chosenBackups } from "./chosen-backups";
import { ExitCode } from "./exit-code";
import { say } from "./fitted-message";
import { outputFolder } from "./output-folder";
import { Refusal } from "./refusal";
import type { SelectionOptions } from "./selection";
import { oneTarget } from "./verify-targets";
import { writeWhole } from "./write-whole";

/** Writes an installer, or runs it on the private host. */
export async function installAgent(options: AgentArguments): Promise<ExitCode> {
  const settings = settingsOf(options.named, options);
  const host = hostOf(settings, options);
  if (options.apply) return apply(settings, host, options);
  const file = options.out ?? join(outputFolder(), "installers", `${settings.name}-${host.host}.sh`);
  const text = installerFor(settings, host, bucketOf(settings, options));
  writeWhole(file, text, 0o700);
  const jobs =
    host.jobs.map(({ name }) => name).join(", ") || "no job, so it takes away those that are there";
  say(`${host.host}: ${jobs} → ${file}`);
  say(`next: copy it to the machine, and there: sudo bash ${file.replace(/^.*\//, "")}`);
  return ExitCode.Ok;
}

async function apply(
  settings: BackupSettings,
  host: BackingHost,
  options: AgentArguments,
): Promise<ExitCode> {
  if (host.host !== PRIVATE_HOST)
    throw new Problem(
      `--apply is about the private host: copy the installer to ${host.host} and run it there`,
    );
  const { state } = stateOf(settings, options);
  const targets = readTargets(state.outputs, settings.region);
  const given = readHostOptions("--ssh", options.ssh ?? []);
  const access = accessTo("the private host", targets, given["the private host"]);
  if (access.kind === "none") {
    const instead = `without --apply the installer is written, to be copied there and run with sudo bash`;
    throw new Problem(`the private host cannot be reached from here: ${access.because}; ${instead}`);
  }
  const script = asRoot(installerFor(settings, host, targets.bucket));
  const signal = new AbortController().signal;
  const { text, failed } = await runOnHost({ access, region: settings.region, script, signal });
  process.stdout.write(text.split("\n").map(shownText).join("\n"));
  if (failed === undefined) return ExitCode.Ok;
  throw new Refusal(
    `the private host's jobs may not be as the settings say: ${failed}${sshHint(failed)}`,
    ExitCode.Refused,
  );
}

/** @throws Problem where the settings have no such stack, or several are meant */
function settingsOf(named: readonly string[], options: SelectionOptions): BackupSettings {
  const { chosen } = chosenBackups(named, options);
  const [only, second] = chosen;
  if (only !== undefined && second === undefined) return only;
  throw new Problem(`which stack is meant? Expected one of ${chosen.map(({ name }) => name).join(", ")}`);
}

/** The machine that was asked for, or the only one there is. @throws Problem where it is not clear which */
function hostOf(settings: BackupSettings, { machine, apply }: AgentArguments): BackingHost {
  const all = backingHosts(settings);
  const withJobs = all.filter(({ jobs }) => jobs.length > 0);
  const wanted = machine ?? (apply ? PRIVATE_HOST : withJobs.length === 1 ? withJobs[0]?.host : undefined);
  const found = all.find(({ host }) => host === wanted);
  if (found !== undefined) return found;
  const names = all.map(({ host }) => host).join(", ");
  if (names === "")
    throw new Problem(
      `${settings.name} backs up no machine: name one with its jobs under machines, or under hosts.jobs`,
    );
  if (machine !== undefined)
    throw new Problem(`${settings.name} has no machine ${machine}: expected one of ${names}`);
  throw new Problem(
    withJobs.length === 0
      ? `no machine of ${settings.name} has jobs: set hosts.jobs, for example [{ name: files, paths: [/etc] }], or machines; without jobs, name one with --machine: ${names}`
      : `several machines of ${settings.name} have jobs: name one with --machine: ${names}`,
  );
}

function bucketOf(settings: BackupSettings, options: AgentArguments): string {
  if (options.bucket !== undefined) return readBucketName(options.bucket);
  if (settings.bucket.name !== undefined) return settings.bucket.name;
  return readBucketName(stateOf(settings, options).state.bucketName);
}

function stateOf({ name }: BackupSettings, { state }: AgentArguments) {
  return oneTarget({ outdir: outputFolder(), named: [name], file: state });
}
