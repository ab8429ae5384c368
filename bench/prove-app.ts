import { fleetResults } from "../cli/fleet/fleet-result";
import { loadSettings } from "../settings";

/** Synthesizes the private backups of a settings file and proves them, as a fleet's are: `prove-app.ts OUTDIR FILE`. */
const [outdir = "cdktf.out", file = "backups.yaml"] = process.argv.slice(2);
fleetResults(loadSettings(file), outdir);
