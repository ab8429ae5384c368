import type { Note } from "../configuration/assumptions";
import type { Configuration } from "../configuration/configuration";
import type { Bearing } from "../terms/bearing";
import { hasUnknown } from "../terms/text";

/** A bucket by everything that it may be called. */
export interface NamedBucket {
  readonly name: string;
  readonly arn: string;
}

/**
 * What of an input is not seen and could decide otherwise: resources that are not read, programs, modules. For people:
 * what would have to be known.
 * @param bucket the only bucket that is asked about. @default - any
 */
export function unseen(
  { notes }: Configuration,
  bearings: readonly Bearing[],
  bucket?: NamedBucket,
): readonly string[] {
  return notes.filter((note) => bearsOn(note, bearings, bucket)).map(sentenceOf);
}

function bearsOn(note: Note, bearings: readonly Bearing[], bucket: NamedBucket | undefined): boolean {
  if (note.hidesResources === true) return bearings.length > 0;
  if (!bearings.some((bearing) => note.bears?.includes(bearing))) return false;
  const { bucket: other } = note;
  if (bucket === undefined || other === undefined || hasUnknown(other)) return true;
  return other === bucket.name || other === bucket.arn;
}

function sentenceOf({ address, says, hidesResources }: Note): string {
  return hidesResources === true ? `the resources of ${address}` : `what ${address} does: ${says}`;
}
