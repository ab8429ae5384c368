import { cliGateway } from "./cli-gateway";
import { defaultVpcBackup } from "./default-vpc-backup";
import { endpointPerRouteTable } from "./endpoint-per-route-table";
import { instanceConnectAccess } from "./instance-connect-access";
import { privateLink } from "./private-link";
import type { Walkthrough } from "./walkthrough";

/** Every walkthrough, in the order of the documents. */
export const WALKTHROUGHS: readonly Walkthrough[] = [
  defaultVpcBackup,
  instanceConnectAccess,
  privateLink,
  endpointPerRouteTable,
  cliGateway,
];
