import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { missingOpenssl } from "./certificate";

/** What is missing to reach the stand-in by TLS; undefined when nothing is. */
export function missingForTls(): string | undefined {
  // https://pkg.go.dev/crypto/x509#SystemCertPool
  if (process.platform !== "linux") return "terraform trusts only the system's certificates here";
  return missingOpenssl();
}

/**
 * The environment of somebody who has signed in: `terraform login` would have written the same token into such a file.
 * What the machine's own configuration says, of mirrors for example, stays.
 */
export function signedIn(folder: string, hostname: string, token: string, certFile: string) {
  const own = process.env.TF_CLI_CONFIG_FILE ?? join(homedir(), ".terraformrc");
  const kept = existsSync(own) ? readFileSync(own, "utf8") : "";
  const config = join(folder, "signed-in.tfrc");
  writeFileSync(config, `${kept}\ncredentials "${hostname}" {\n  token = "${token}"\n}\n`);
  // The folder, not the file: the system's own certificates stay trusted.
  return { TF_CLI_CONFIG_FILE: config, SSL_CERT_DIR: dirname(certFile) };
}
