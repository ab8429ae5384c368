import { Account, type Unread } from "../account/account";
import type { Send } from "../account/clients";
import type { TerraformState } from "../terraform-state";
import { arrivalsOf, type Arrivals } from "./arrivals";
import { expectedJobs, type ExpectedJob } from "./expected-job";
import type { Listing } from "./listing";

/** What was read of a stack's backups, by listing alone. */
export interface ReadArrivals {
  readonly expected: readonly ExpectedJob[];
  /** @default - the bucket could not be listed */
  readonly arrivals?: Arrivals;
  readonly unread: readonly Unread[];
}

/**
 * Lists the bucket of a stack. Operators may list, and read no object: names, sizes and times are all there is.
 * @throws Problem for an output backup_jobs that is not formed as it is written
 */
export async function readArrivals(state: TerraformState, send: Send, now: number): Promise<ReadArrivals> {
  const expected = expectedJobs(state.output("backup_jobs"));
  const account = new Account(send);
  const Bucket = state.bucketName;
  const versions = await account.part("the list of the backups", "nothing", async () => {
    const listed = await account.ask("ListObjectVersions", { Bucket });
    return (listed?.Versions ?? []).map(({ Key, Size, LastModified, StorageClass }) => ({
      key: Key ?? "",
      size: Size ?? 0,
      modified: LastModified?.getTime() ?? 0,
      storageClass: StorageClass ?? "STANDARD",
    }));
  });
  const uploads = await account.part("the list of unfinished uploads", "nothing", async () => {
    const listed = await account.ask("ListMultipartUploads", { Bucket });
    return (listed?.Uploads ?? []).map(({ Key, Initiated }) => ({
      key: Key ?? "",
      initiated: Initiated?.getTime() ?? 0,
    }));
  });
  const { unread } = account;
  if (versions === undefined) return { expected, unread };
  const listing: Listing = { versions, uploads: uploads ?? [] };
  return { expected, unread, arrivals: arrivalsOf(listing, expected, now) };
}
