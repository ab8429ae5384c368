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
  const known = bearingOn(configuration, bearings);
  if (known.forAll !== undefined) return known.forAll;
  return saidOf(
    known.notes
      .filter((note) => callers === undefined || note.lets !== "accounts")
      .filter(({ key }) => key === undefined || granted(key))
      .filter((note) => isAbout(note, bucket) && mayBeItsKey(note, configuration, bucket)),
  );
}

/** Notes that bear on something, and what is said of them where none is about one bucket, key or kind of caller alone. */
interface Bearings {
  readonly notes: readonly Note[];
  readonly forAll: readonly string[] | undefined;
}

const KNOWN = new WeakMap<Configuration, Map<string, Bearings>>();

/** Asked again and again, of inputs with a hundred thousand notes too. */
function bearingOn(configuration: Configuration, bearings: readonly Bearing[]): Bearings {
  const ofConfiguration = KNOWN.get(configuration) ?? new Map<string, Bearings>();
  KNOWN.set(configuration, ofConfiguration);
  const key = bearings.join();
  const known = ofConfiguration.get(key);
  if (known !== undefined) return known;
  const notes = configuration.notes.filter((note) => bearsOn(note, bearings));
  const isForAll = notes.every(
    (note) => note.bucket === undefined && note.key === undefined && note.lets === undefined && !note.by,
  );
  const found = { notes, forAll: isForAll ? saidOf(notes) : undefined };
  ofConfiguration.set(key, found);
  return found;
}

function saidOf(found: readonly Note[]): readonly string[] {
  const said = found.slice(0, MOST_SAID).map(sentenceOf);
  return found.length > MOST_SAID
    ? [...said, `${found.length - MOST_SAID} more that are not evaluated`]
    : said;
}

/** At most so many are said one by one; of the others their number, for every answer says them again. */
const MOST_SAID = 100;

function bearsOn(note: Note, bearings: readonly Bearing[]): boolean {
  if (note.hidesResources === true) return bearings.length > 0;
  return bearings.some((bearing) => note.bears?.includes(bearing));
}

function isAbout(note: Note, bucket: NamedBucket | "none" | undefined): boolean {
  if (note.hidesResources === true) return true;
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
