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

/** At most so many characters are said of all of them together: names of a thousand characters stand in every argument. */
const MOST_SAID = 40_000_000;

/** Who can do what to every bucket of a configuration that does not say what it backs up. */
export function foreignMatrix(system: System): MatrixRow[] {
  const all = buckets(system.configuration);
  const hosts = system.configuration.resources("aws_instance");
  let left = MOST_ROWS;
  let further: { readonly reason: string; count: number } | undefined;
  let named = 0;
  let said = 0;
  const rows = all.flatMap((bucket) => {
    const perBucket = hosts.length + system.roles.length;
    const reason =
      perBucket > left
        ? `${hosts.length} hosts and ${system.roles.length} roles by ${all.length} buckets are more than ${MOST_ROWS} rows`
        : said > MOST_SAID
          ? TOO_LONG
          : (tooLargeOf(system, system.bucket(bucket)) ?? allSpent(system));
    if (reason !== undefined) {
      if (++named <= MOST_NAMED) return [undecidedRow(bucket.address, reason)];
      further ??= { reason, count: 0 };
      further.count += 1;
      return [];
    }
    const space = new RequestSpace(system, system.bucket(bucket), undefined);
    const questions = foreignQuestions(space);
    const found: MatrixRow[] = [];
    for (const question of questions) {
      if (said > MOST_SAID) break;
      const row = rowsOf(space, [question], COLUMNS_WITHOUT_LANE);
      said += charactersIn(row);
      found.push(...row);
    }
    left -= found.length;
    const others = questions.length - found.length;
    return others === 0
      ? found
      : [...found, undecidedRow(bucket.address, TOO_LONG, `${others} more hosts and principals`)];
  });
  return further === undefined
    ? rows
    : [...rows, undecidedRow(`${further.count} more buckets`, further.reason)];
}

const TOO_LONG = `what is said of the hosts and principals before takes more than ${MOST_SAID} characters`;

/** The characters of all texts of a value. */
function charactersIn(value: unknown): number {
  if (typeof value === "string") return value.length;
  if (typeof value !== "object" || value === null) return 0;
  let characters = 0;
  for (const part of Object.values(value)) characters += charactersIn(part);
  return characters;
}

function undecidedRow(bucket: string, reason: string, who = "everyone"): MatrixRow {
  const cells = COLUMNS_WITHOUT_LANE.map(({ column }) => ({ column, ...unknownCell(reason) }));
  return { who, bucket, cells };
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
