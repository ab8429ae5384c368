import type { Configuration } from "../../proof/configuration/configuration";
import { inDays, numberIn, switchGuard, switchIn, type Guard, type GuardRule } from "./guard";

type Read = Omit<Guard, "rule">;

/** AWS's own where the argument is not set. @see https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html */
const WAITING_DAYS = 30;
/** @see https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html */
const ROTATION_DAYS = 365;

const keys = (configuration: Configuration) => configuration.resources("aws_kms_key", "managed");

function waiting(configuration: Configuration): Read[] {
  return keys(configuration).map(({ address, values }) => {
    const given = numberIn(values["deletion_window_in_days"]);
    const days = given === undefined ? WAITING_DAYS : given;
    return { on: address, level: days, shown: inDays(days) };
  });
}

function rotation(configuration: Configuration): Read[] {
  return keys(configuration).flatMap(({ address, values }) =>
    switchGuard(address, switchIn(values["enable_key_rotation"]) ?? false),
  );
}

function period(configuration: Configuration): Read[] {
  return keys(configuration)
    .filter(({ values }) => switchIn(values["enable_key_rotation"]) === true)
    .map(({ address, values }) => {
      const given = numberIn(values["rotation_period_in_days"]);
      const days = given === undefined ? ROTATION_DAYS : given;
      return { on: address, level: days === null ? null : 1 / days, shown: inDays(days) };
    });
}

function enabled(configuration: Configuration): Read[] {
  return keys(configuration).flatMap(({ address, values }) => {
    const isEnabled = switchIn(values["is_enabled"]);
    return switchGuard(address, isEnabled === undefined ? true : isEnabled);
  });
}

/** What keeps the key, without which no backup can be read. */
export const KEY_RULES: readonly GuardRule[] = [
  {
    id: "key-deletion-sooner",
    says: "The KMS key waits for fewer days before it is deleted, and every backup that it encrypts is lost with it.",
    absent: "no key",
    read: waiting,
  },
  {
    id: "key-rotation-off",
    says: "AWS no longer rotates the KMS key.",
    absent: "off",
    read: rotation,
  },
  {
    id: "key-rotation-slower",
    says: "AWS rotates the KMS key less often.",
    absent: "never",
    read: period,
  },
  {
    id: "key-off",
    says: "The KMS key is disabled: nothing that it encrypts can be written or read.",
    absent: "off",
    read: enabled,
  },
];
