import { App } from "cdktf";
import { HandWrittenStack } from "./hand-written-stack";

/** Synthesizes N hand-written stacks: `hand-written-app.ts OUTDIR N`. */
const [outdir = "cdktf.out", count = "1"] = process.argv.slice(2);
const app = new App({ outdir });
Array.from({ length: Number(count) }, (_, index) => new HandWrittenStack(app, `backup-${index}`));
app.synth();
