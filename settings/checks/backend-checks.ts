import { findIf, type CrossCheck } from "./cross-check";

/** A state that nothing locks loses what one of two applies wrote; a workspace is chosen in one way. */
export const backendChecks: readonly CrossCheck[] = [
  {
    reads: ["backend.type", "backend.useLockfile", "backend.dynamodbTable"],
    check: ({ backend }) =>
      findIf(
        backend.type === "s3" && backend.useLockfile === false && backend.dynamodbTable === undefined,
        "backend.useLockfile",
        "false without a dynamodbTable leaves the state without a lock, and two applies at once lose what one of them did: take the line away, or name a table",
      ),
  },
  {
    reads: ["backend.type", "backend.workspace", "backend.tags"],
    check: ({ backend }) =>
      findIf(
        backend.type === "cloud" && backend.workspace !== undefined && backend.tags !== undefined,
        "backend.tags",
        "stands beside workspace: Terraform chooses workspaces by name or by tags; take one of the two away",
      ),
  },
  {
    reads: ["backend.type", "backend.workspace", "backend.prefix"],
    check: ({ backend }) =>
      findIf(
        backend.type === "remote" && backend.workspace !== undefined && backend.prefix !== undefined,
        "backend.prefix",
        "stands beside workspace: Terraform takes one workspace by name or several by prefix; take one of the two away",
      ),
  },
  {
    reads: ["backend.type", "backend.bucket", "bucket.name"],
    check: ({ backend, bucket }) =>
      findIf(
        backend.type === "s3" && backend.bucket === bucket.name,
        "backend.bucket",
        "is the backup bucket itself: its policy lets nobody read objects, so Terraform could not read its own state; name another bucket",
      ),
  },
];
