import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What is missing to make a certificate; undefined when nothing is. */
export function missingOpenssl(): string | undefined {
  return spawnSync("openssl", ["version"]).status === 0 ? undefined : "openssl is not on this machine";
}

export interface Certificate {
  readonly key: Buffer;
  readonly cert: Buffer;
  /** The file that a client has to trust. */
  readonly certFile: string;
}

/** A certificate for `localhost` that nobody has signed but itself, kept in a folder of the test's own. */
export function makeCertificate(folder: string): Certificate {
  mkdirSync(folder, { recursive: true });
  const [keyFile, certFile] = [join(folder, "localhost.key"), join(folder, "localhost.crt")];
  const made = spawnSync(
    "openssl",
    [
      ["req", "-x509", "-nodes", "-days", "2"],
      ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"],
      ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"],
      ["-keyout", keyFile, "-out", certFile],
    ].flat(),
    { encoding: "utf8" },
  );
  if (made.status !== 0) throw new Error(made.stderr);
  return { key: readFileSync(keyFile), cert: readFileSync(certFile), certFile };
}
