import { loadSettings } from "../settings";
import { synthesize } from "../stacks/synthesize";

/** Synthesizes the private backups of a settings file, and does nothing else: `our-app.ts OUTDIR FILE`. */
const [outdir = "cdktf.out", file = "backups.yaml"] = process.argv.slice(2);
synthesize(loadSettings(file), { outdir });
