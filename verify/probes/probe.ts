import type { ClaimId } from "../../proof/claims";
import type { HostRole } from "../../proof/system/subjects";
import type { Expectation } from "../../proof/terms/verdict";
import type { Outcome } from "./outcome";

/** Where requests are made. `here`: on the machine that checks, with its own credentials. */
export type Place = "here" | HostPlace;

/** Machines that are reached by SSH. */
export type HostPlace = HostRole;

/** One request, or one attempt to connect, as data: what is done, and what is to come of it. */
export interface Probe {
  /** Ids of the claims that it is evidence for. */
  readonly claims: readonly ClaimId[];
  readonly from: Place;
  /** For people: `CreateMultipartUpload, aborted at once`. */
  readonly does: string;
  readonly expect: Expectation;
  /** Sent without credentials. @default - false */
  readonly anonymous?: boolean;
  /** The claim takes the caller's own permission for granted, so its absence says nothing. @default - false */
  readonly assumesPermission?: boolean;
  /** Why a result as expected does not confirm the claim, while another one contradicts it. @default - it confirms */
  readonly weak?: string;
}

/** A probe, and how it went. */
export interface Seen {
  readonly probe: Probe;
  readonly outcome: Outcome;
}

/** What is not checked of a claim, and why. */
export interface Unchecked {
  readonly claim: ClaimId;
  readonly because: string;
}
