import { ACKNOWLEDGEMENTS, type Acknowledgement } from "../acknowledgements";
import type { BackupSettings } from "../backup-settings";
import { widePart } from "../cidr";
import { findIf, type CrossCheck } from "./cross-check";

interface Risk {
  readonly acknowledgement: Acknowledgement;
  readonly reads: readonly string[];
  /** The setting that takes the risk, and its value; undefined where none is taken. */
  readonly taken: (settings: BackupSettings) => { path: string; value: string } | undefined;
}

const RISKS: readonly Risk[] = [
  {
    acknowledgement: "compliance-cannot-be-undone",
    reads: ["bucket.objectLock.mode"],
    taken: ({ bucket: { objectLock } }) =>
      objectLock !== false && objectLock.mode === "compliance"
        ? { path: "bucket.objectLock.mode", value: '"compliance"' }
        : undefined,
  },
  {
    acknowledgement: "strict-bucket-policy-locks-out-operators",
    reads: ["bucketPolicy"],
    taken: ({ bucketPolicy }) =>
      bucketPolicy === "strict" ? { path: "bucketPolicy", value: '"strict"' } : undefined,
  },
  {
    acknowledgement: "new-route-table-for-existing-subnets",
    reads: ["network.mode", "network.routeTableIds", "network.routeTables", "network.privateSubnetIds"],
    taken: ({ network }) => {
      if (network.mode === "default") return { path: "network.mode", value: '"default"' };
      if (network.mode !== "existing" || network.privateSubnetIds === undefined) return undefined;
      return network.routeTableIds === undefined && network.routeTables === undefined
        ? { path: "network.privateSubnetIds", value: "private subnets without routeTableIds" }
        : undefined;
    },
  },
  {
    acknowledgement: "ssh-from-anywhere",
    reads: ["hosts.sshFrom"],
    taken: ({ hosts }) => {
      const wide = hosts === false ? undefined : widePart(hosts.sshFrom ?? []);
      return wide === undefined ? undefined : { path: "hosts.sshFrom", value: wide };
    },
  },
  {
    acknowledgement: "dns-firewall-for-existing-vpc",
    reads: ["network.mode", "dnsFirewall"],
    taken: ({ network, dnsFirewall }) =>
      dnsFirewall !== false && network.mode !== "new"
        ? { path: "dnsFirewall", value: "a DNS firewall in a VPC that exists" }
        : undefined,
  },
];

/** What cannot be undone, or opens or cuts off more than it seems, is asked for by name. */
export const acknowledgementChecks: readonly CrossCheck[] = RISKS.map(
  ({ acknowledgement, reads, taken }) => ({
    reads: [...reads, "acknowledge"],
    check: (settings) => {
      const risk = taken(settings);
      return findIf(
        risk !== undefined && !settings.acknowledge.includes(acknowledgement),
        risk?.path ?? "",
        `${risk?.value} must be acknowledged, because ${ACKNOWLEDGEMENTS[acknowledgement]}: add acknowledge: [${acknowledgement}]`,
      );
    },
  }),
);
