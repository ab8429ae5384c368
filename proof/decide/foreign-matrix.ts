import { buckets } from "../configuration/attachments/buckets";
import { RequestSpace } from "../requests/request-space";
import { allSpent, tooLargeOf } from "../requests/space-bounds";
import type { System } from "../system/system";
import {
  COLUMNS_WITHOUT_LANE,
  heldBy,
  pathsOfHost,
  rowsOf,
  unknownCell,
  type MatrixRow,
  type RowQuestion,
} from "./access-matrix";

/** At most so many rows of an input that says nothing of itself, each a host or a principal by a bucket. */
const MOST_ROWS = 4_000;

/** At most so many buckets that nothing is decided of have a row each; the others have one together, with their number. */
const MOST_NAMED = 100;

/** Who can do what to every bucket of a configuration that does not say what it backs up. */
export function foreignMatrix(system: System): MatrixRow[] {
  const all = buckets(system.configuration);
  const hosts = system.configuration.resources("aws_instance");
  let left = MOST_ROWS;
  let further: { readonly reason: string; count: number } | undefined;
  let named = 0;
  const rows = all.flatMap((bucket) => {
    const perBucket = hosts.length + system.roles.length;
    const reason =
      perBucket > left
        ? `${hosts.length} hosts and ${system.roles.length} roles by ${all.length} buckets are more than ${MOST_ROWS} rows`
        : (tooLargeOf(system, system.bucket(bucket)) ?? allSpent(system));
    if (reason !== undefined) {
      if (++named <= MOST_NAMED) return [undecidedRow(bucket.address, reason)];
      further ??= { reason, count: 0 };
      further.count += 1;
      return [];
    }
    const space = new RequestSpace(system, system.bucket(bucket), undefined);
    const found = rowsOf(space, foreignQuestions(space), COLUMNS_WITHOUT_LANE);
    left -= found.length;
    return found;
  });
  return further === undefined
    ? rows
    : [...rows, undecidedRow(`${further.count} more buckets`, further.reason)];
}

function undecidedRow(bucket: string, reason: string): MatrixRow {
  const cells = COLUMNS_WITHOUT_LANE.map(({ column }) => ({ column, ...unknownCell(reason) }));
  return { who: "everyone", bucket, cells };
}

/** Each host with its own credentials, each role from outside, and everyone whom the configuration does not hold. */
function foreignQuestions(space: RequestSpace): RowQuestion[] {
  const { system } = space;
  const hosts = system.configuration.resources("aws_instance").map((instance) => ({
    who: instance.address,
    principals: heldBy(space, instance),
    paths: pathsOfHost(space, instance, system),
    plain: false,
  }));
  const everyone = space.principals.map((one) => ({
    who: one.label,
    principals: [one],
    paths: space.paths,
    plain: false,
  }));
  return [...hosts, ...everyone];
}
