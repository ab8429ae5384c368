import { findKey } from "../configuration/attachments/keys";
import type { Note, NotedKey } from "../configuration/assumptions";
import type { Configuration } from "../configuration/configuration";
import type { Bearing } from "../terms/bearing";
import { hasUnknown } from "../terms/text";

/** A bucket by everything that it may be called. */
export interface NamedBucket {
  readonly name: string;
  readonly arn: string;
  /** Whether requests name it, and none of its access points. @default - they may name either */
  readonly isNamedItself?: true;
  /** The key of its own that answers rest on; undefined where they rest on none. @default - they may rest on any */
  readonly key?: { readonly keyArn: string } | undefined;
}

/**
 * What of an input is not seen and could decide otherwise: resources that are not read, programs, modules. For people:
 * what would have to be known.
 * @param bucket the only bucket that is asked about, or `none`. @default - any
 * @param callers whose requests are asked about. @default - anybody's
 * @param granted whether something about a key may be about what is asked. @default - it may
 */
export function unseen(
  configuration: Configuration,
  bearings: readonly Bearing[],
  bucket?: NamedBucket | "none",
  callers?: "anonymous",
  granted: (key: NotedKey) => boolean = () => true,
): readonly string[] {
  const found = configuration.notes
    .filter((note) => callers === undefined || note.lets !== "accounts")
    .filter(({ key }) => key === undefined || granted(key))
    .filter((note) => bearsOn(note, bearings, bucket) && mayBeItsKey(note, configuration, bucket));
  const said = found.slice(0, MOST_SAID).map(sentenceOf);
  return found.length > MOST_SAID
    ? [...said, `${found.length - MOST_SAID} more that are not evaluated`]
    : said;
}

/** At most so many are said one by one; of the others their number, for every answer says them again. */
const MOST_SAID = 100;

function bearsOn(
  note: Note,
  bearings: readonly Bearing[],
  bucket: NamedBucket | "none" | undefined,
): boolean {
  if (note.hidesResources === true) return bearings.length > 0;
  if (!bearings.some((bearing) => note.bears?.includes(bearing))) return false;
  const { bucket: other } = note;
  if (bucket === "none") return other === undefined;
  if (bucket?.isNamedItself === true && note.by === "access points") return false;
  if (bucket === undefined || other === undefined || hasUnknown(other)) return true;
  return other === bucket.name || other === bucket.arn;
}

/** Whether something about one key may be about that of the bucket, and about what S3 asks of it. */
function mayBeItsKey(
  { key }: Note,
  configuration: Configuration,
  bucket: NamedBucket | "none" | undefined,
): boolean {
  if (key === undefined || typeof bucket !== "object" || !("key" in bucket)) return true;
  if (bucket.key === undefined || !key.isForS3) return false;
  const [own, other] = [bucket.key.keyArn, key.id].map((id) => findKey(configuration, id));
  return own === undefined || other === undefined || own.address === other.address;
}

function sentenceOf({ address, says, hidesResources }: Note): string {
  return hidesResources === true ? `the resources of ${address}` : `what ${address} does: ${says}`;
}
