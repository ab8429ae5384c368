import type { BuildOptions } from "esbuild";

/**
 * What all files of the bundle have in common. Each is one function of what Node gives a module, in ASCII; no
 * path of this machine gets into it.
 */
export const COMMONJS_FILE = {
  bundle: true,
  platform: "node",
  target: "node20",
  format: "cjs",
  charset: "ascii",
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: "none",
  sourcemap: "external",
  sourcesContent: false,
  metafile: true,
  write: false,
  logLevel: "silent",
  // Templates would keep their texts as they are written, whatever the charset; without them all are escaped.
  supported: { "dynamic-import": false, "template-literal": false },
  banner: { js: "(function (exports, require, module, __filename, __dirname) {" },
  footer: { js: "})" },
} as const satisfies BuildOptions;
