import { hereDocument } from "./shell-words";

/** A script for sh that runs an installer as root; half of it does nothing. */
export function asRoot(installer: string): string {
  return `run_installer() {\n  sudo -n bash -s ${hereDocument(installer)}\n}\nrun_installer\n`;
}
