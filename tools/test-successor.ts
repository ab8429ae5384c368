import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { installSuccessor } from "./successor";

installSuccessor();
const tests = join(__dirname, "run-tests.ts");
const only = ["--selectProjects", "engine", "--testPathPatterns", "engine/successor", "--require"];
const { status } = spawnSync(process.execPath, ["--import", "tsx", tests, ...only], { stdio: "inherit" });
process.exitCode = status ?? 1;
