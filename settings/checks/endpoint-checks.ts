import { findIf, type CrossCheck } from "./cross-check";

/** An endpoint that exists is one of an existing VPC, on its route tables, and a gateway; nothing unproved by accident. */
export const endpointChecks: readonly CrossCheck[] = [
  {
    reads: ["endpoint", "network.mode", "network.routeTableIds", "network.routeTables"],
    check: ({ endpoint, network }) =>
      findIf(
        endpoint !== undefined &&
          (network.mode !== "existing" || (network.routeTableIds ?? network.routeTables) === undefined),
        "endpoint.id",
        "is on route tables that exist, so it needs network: { mode: existing } with routeTableIds or routeTables: name these, or take endpoint away and the stack makes one of its own",
      ),
  },
  {
    reads: ["endpoint", "s3"],
    check: ({ endpoint, s3 }) =>
      findIf(
        endpoint !== undefined && s3 === "interface",
        "endpoint.id",
        "does not go with s3: interface, whose security group is the stack's own: expected s3: gateway, or no endpoint",
      ),
  },
  {
    reads: ["endpoint.policy", "proof"],
    check: ({ endpoint, proof }) =>
      findIf(
        endpoint?.policy === "as-it-is" && proof === "enforce",
        "endpoint.policy",
        '"as-it-is" leaves unknown what the endpoint lets through, and unknown claims stop the synthesis: expected upload-only, or proof: warn beside it',
      ),
  },
];
