import type { BackupSettings } from "../settings";
import type { SshProps } from "./access-commands";
import type { WorkspaceVariables } from "./workspace-variables";

/** Who may open SSH, and with which key: as the settings say, or by variables where SSH is the access. */
export function sshOfHosts({ hosts, acknowledge }: BackupSettings, workspace: WorkspaceVariables): SshProps {
  if (hosts === false) return {};
  const { access, sshPublicKey: key, sshFrom: networks } = hosts;
  if (access !== "ssh") return key === undefined ? {} : { sshPublicKey: key };
  return {
    sshPublicKey: key ?? workspace.sshPublicKey().stringValue,
    sshFrom: networks ?? workspace.sshFrom(acknowledge.includes("ssh-from-anywhere")).listValue,
  };
}
