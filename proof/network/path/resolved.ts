import type { InterfaceEndpoint } from "../model/endpoints";
import type { Finding } from "./path";

/** What a VPC's hosts get for the service's public name. */
export interface Resolved {
  readonly findings: readonly Finding[];
  /** The interface endpoint that the name leads to. @default - the service's public addresses */
  readonly endpoint?: InterfaceEndpoint;
  /** Endpoints that private DNS may answer with instead. @default - none */
  readonly perhaps?: readonly InterfaceEndpoint[];
  /** What may answer with any address at all. @default - nothing: the answer is one of the above */
  readonly anywhere?: string;
}
