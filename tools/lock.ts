import { existsSync, readFileSync, realpathSync } from "node:fs";
import { commandLine, parseCommandLine } from "../cli/command-line";
import { ExitCode } from "../cli/exit-code";
import { outputFolder } from "../cli/output-folder";
import { run } from "../cli/run";
import { withoutSelection } from "../cli/selection";
import { engineBinary } from "../engine/engine";
import { Problem } from "../proof/terms/problem";
import { lockedFaults } from "./provider-faults";
import { copyLock, keptLock, makeLock, PLATFORMS } from "./provider-lock";

interface Options {
  readonly kept?: boolean;
  readonly fsMirror?: string;
}

/** Makes the providers' lock file for all platforms, keeps it, and copies it into the stacks. */
function lock({ kept: onlyKept = false, fsMirror }: Options): ExitCode {
  const common = { locks: "locks", binary: engineBinary() };
  const kept = keptLock(common);
  if (fsMirror !== undefined && !existsSync(fsMirror)) {
    throw new Problem(
      `--fs-mirror: there is no folder ${fsMirror}; terraform providers mirror makes one, for example terraform providers mirror /srv/providers`,
    );
  }
  if (!onlyKept) {
    makeLock({ ...common, ...(fsMirror === undefined ? {} : { mirror: realpathSync(fsMirror) }) });
    console.log(`${kept}: checksums for ${PLATFORMS.join(", ")}`);
  } else if (!existsSync(kept)) {
    throw new Problem(
      `${kept} does not exist: run npm run lock once where there is a network, and commit it`,
    );
  }
  for (const fault of lockedFaults(kept, readFileSync(kept, "utf8"))) console.error(fault);
  const names = copyLock({ ...common, outdir: outputFolder() });
  console.log(
    names.length === 0 ? "no stacks to copy it to: npm run synth" : `copied to ${names.join(", ")}`,
  );
  return ExitCode.Ok;
}

void run(() => {
  const command = parseCommandLine(
    withoutSelection(
      commandLine("npm run lock --"),
      "all stacks have one lock, and it is copied to each that was synthesized",
    )
      .description(
        "Locks the providers for every platform, keeps the lock in locks/, and copies it into the stacks.",
      )
      .option("--kept", "only copy the lock that is kept; needs no network")
      .option("--fs-mirror <FOLDER>", "take the providers from a filesystem mirror instead of the registry")
      .addHelpText("after", "\nExit: 0 it is copied, 2 bad input, or it cannot be made.\n"),
    process.argv.slice(2),
  );
  return command === undefined ? ExitCode.Ok : lock(command.opts<Options>());
});
