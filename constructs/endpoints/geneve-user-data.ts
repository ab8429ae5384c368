import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The program that returns packets; plain text, so that it can be read, run and tested by itself. */
const PROGRAM = readFileSync(join(__dirname, "geneve_pass_through.py"), "utf8");

const SERVICE = `[Unit]
Description=Gives every packet back to the Gateway Load Balancer
After=network-online.target
Wants=network-online.target

[Service]
ExecStart=/usr/bin/python3 /usr/local/lib/geneve_pass_through.py --health-port HEALTH_PORT
Restart=always
DynamicUser=yes
AmbientCapabilities=CAP_NET_RAW
CapabilityBoundingSet=CAP_NET_RAW
ProtectSystem=strict
ProtectHome=yes
PrivateTmp=yes
NoNewPrivileges=yes

[Install]
WantedBy=multi-user.target
`;

/**
 * What makes an Amazon Linux 2023 host an appliance that passes everything, from what its image holds: Python and
 * systemd. Nothing is downloaded, so its subnet needs no path to anywhere.
 * @see https://docs.aws.amazon.com/linux/al2023/ug/python.html the system's own Python
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html at most 16 KB
 */
export function geneveUserData(healthPort: number): string {
  return [
    "#!/bin/bash",
    "set -euo pipefail",
    "cat > /usr/local/lib/geneve_pass_through.py <<'PROGRAM'",
    `${PROGRAM}PROGRAM`,
    "cat > /etc/systemd/system/geneve-pass-through.service <<'SERVICE'",
    `${SERVICE.replace("HEALTH_PORT", String(healthPort))}SERVICE`,
    "systemctl daemon-reload",
    "systemctl enable --now geneve-pass-through.service",
    "",
  ].join("\n");
}
