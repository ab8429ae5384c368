import type { Expectation } from "../terms/verdict";
import type { Question } from "./claim-question";

/** What a claim is, whatever its id. */
export interface ClaimSentence {
  readonly id: string;
  /** A whole sentence. */
  readonly says: string;
  /** The same right after the claim before it, as a list on a terminal goes on. @default - the whole sentence */
  readonly continues?: string;
  /** `denied` is met by unreachable too; `unreachable` only by itself. */
  readonly expect: Expectation;
  readonly question: Question;
}
