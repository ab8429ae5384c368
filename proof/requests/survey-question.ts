import type { Action } from "../iam/actions";
import type { ContextValue } from "../iam/context";
import type { Ternary } from "../terms/ternary";
import type { Path } from "./path";
import type { PrincipalClass } from "./principals";

/** A part of the request space. */
export interface SurveyQuestion {
  readonly principals: readonly PrincipalClass[];
  readonly paths: readonly Path[];
  readonly actions: (action: Action) => boolean;
  /** @default - the bucket of the space and its objects */
  readonly on?: "any other bucket";
  /** Condition keys, in lower case, that all requests have. @default - none */
  readonly having?: Readonly<Record<string, string>>;
  /** Whether requests carry further condition keys of every kind, or those alone. @default - of every kind */
  readonly plain?: boolean;
  /** Whether a request to a region is left out. @default - none is */
  readonly except?: (principal: PrincipalClass, path: Path, region: ContextValue | undefined) => Ternary;
  /** Whether root is asked for what AWS keeps for it. @default - no: no claim can say that it is refused */
  readonly withRootsOwn?: boolean;
}
