import { BUCKET_RULES } from "./bucket-guards";
import type { GuardRule } from "./guard";
import { KEY_RULES } from "./key-guards";
import { LIFECYCLE_RULES } from "./lifecycle-guards";
import { PRINCIPAL_RULES } from "./principal-guards";
import { STACK_RULES } from "./stack-guards";
import { WATCH_RULES } from "./watch-guards";

/** Every way in which a change weakens a private backup though no verdict moves. */
export const GUARD_RULES: readonly GuardRule[] = [
  ...BUCKET_RULES,
  ...LIFECYCLE_RULES,
  ...KEY_RULES,
  ...WATCH_RULES,
  ...PRINCIPAL_RULES,
  ...STACK_RULES,
];
