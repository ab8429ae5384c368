import { architectureOf, DEFAULT_INSTANCE_TYPE } from "../instance-type";
import { haveBastion } from "../hosts-settings";
import { findIf, type CrossCheck } from "./cross-check";

const NO_NETWORKS = {
  "instance-connect": "SSH comes from EC2 Instance Connect's own addresses",
  "instance-connect-endpoint": "SSH comes from the endpoint",
  "session-manager": "there is no SSH",
} as const;

/** The image of one architecture does not start on an instance of the other; some kinds of access leave settings no sense. */
export const hostsChecks: readonly CrossCheck[] = [
  {
    reads: ["hosts.architecture", "hosts.instanceType"],
    check: ({ hosts }) => {
      if (hosts === false) return [];
      const actual = architectureOf(hosts.instanceType);
      return findIf(
        actual !== hosts.architecture,
        "hosts.instanceType",
        `"${hosts.instanceType}" is ${actual}, but the architecture is ${hosts.architecture}: expected a type of that, for example ${DEFAULT_INSTANCE_TYPE[hosts.architecture]}, or architecture: ${actual}`,
      );
    },
  },
  {
    reads: ["hosts.access", "hosts.sshFrom"],
    check: ({ hosts }) => {
      if (hosts === false || hosts.access === "ssh") return [];
      return findIf(
        hosts.sshFrom !== undefined,
        "hosts.sshFrom",
        `means nothing with access: ${hosts.access}, where ${NO_NETWORKS[hosts.access]}: leave it out, or take access: ssh`,
      );
    },
  },
  {
    reads: ["hosts.access", "hosts.sshPublicKey"],
    check: ({ hosts }) =>
      findIf(
        hosts !== false && hosts.access === "session-manager" && hosts.sshPublicKey !== undefined,
        "hosts.sshPublicKey",
        "means nothing with access: session-manager, where there is no SSH: leave it out, or take access: ssh, instance-connect or instance-connect-endpoint",
      ),
  },
  {
    reads: ["hosts.access", "hosts.bastionMayTryToUpload"],
    check: ({ hosts }) => {
      if (hosts === false || haveBastion(hosts)) return [];
      return findIf(
        hosts.bastionMayTryToUpload,
        "hosts.bastionMayTryToUpload",
        `needs a bastion, and access: ${hosts.access} has none: leave it out, or take access: ssh or instance-connect`,
      );
    },
  },
];
