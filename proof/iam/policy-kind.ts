/**
 * What a policy is attached to. `resource`: a bucket policy or any other resource-based policy; `endpoint`: the
 * policy of a gateway endpoint, `interface-endpoint` of an interface endpoint; `kms`: a key policy; `scp` and
 * `rcp`: service control and resource control policies of the organization.
 */
export type PolicyKind =
  | "identity"
  | "boundary"
  | "session"
  | "resource"
  | "endpoint"
  | "interface-endpoint"
  | "kms"
  | "scp"
  | "rcp";

const WITH_PRINCIPAL: ReadonlySet<PolicyKind> = new Set([
  "resource",
  "endpoint",
  "interface-endpoint",
  "kms",
  "rcp",
]);

/** Whether the statements of such a policy must name a Principal; in the others it is not allowed. */
export function namesPrincipals(kind: PolicyKind): boolean {
  return WITH_PRINCIPAL.has(kind);
}
