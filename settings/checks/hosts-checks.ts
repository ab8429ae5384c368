import { architectureOf, DEFAULT_INSTANCE_TYPE } from "../instance-type";
import { findIf, type CrossCheck } from "./cross-check";

/** The image of one architecture does not start on an instance of the other. */
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
];
