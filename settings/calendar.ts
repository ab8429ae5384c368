/** When something happens, in the words of systemd's OnCalendar, in UTC. */
export interface Calendar {
  /** 0 is Sunday. */
  readonly weekdays: ReadonlySet<number>;
  readonly months: ReadonlySet<number>;
  /** Of the month; from its end where `fromEnd`, 1 being the last. */
  readonly days: ReadonlySet<number>;
  readonly fromEnd: boolean;
  /** Seconds since midnight, in their order. */
  readonly times: readonly number[];
}

/** @see https://www.freedesktop.org/software/systemd/man/latest/systemd.time.html#Calendar%20Events */
const WORDS: Readonly<Record<string, string>> = {
  hourly: "*-*-* *:00:00",
  daily: "*-*-* 00:00:00",
  weekly: "Mon *-*-* 00:00:00",
  monthly: "*-*-01 00:00:00",
  quarterly: "*-01,04,07,10-01 00:00:00",
  semiannually: "*-01,07-01 00:00:00",
  yearly: "*-01-01 00:00:00",
  annually: "*-01-01 00:00:00",
};

const DAYS = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"] as const;

/** The year that a count of days begins in, and how many it takes until weekdays and leap years come round again. */
const [BEGIN, ROUND] = [2000, 28];
const DAY = 86_400;

/** Reads a schedule; a text says why it is none: `is no schedule …`. */
export function readCalendar(text: string): Calendar | string {
  const words = (WORDS[text.trim().toLowerCase()] ?? text).trim().split(/\s+/);
  if (/^[A-Z][A-Za-z]*\/|^UTC$/.test(words.at(-1) ?? "")) {
    if (words.pop() !== "UTC")
      return "names a time zone: schedules are in UTC, which skips and doubles no hour";
  }
  const weekdayWord = /^[a-z]/i.test(words[0] ?? "") ? words.shift() : undefined;
  const dateWord = words[0]?.includes("-") || words[0]?.includes("~") ? words.shift() : undefined;
  const timeWord = words[0]?.includes(":") ? words.shift() : undefined;
  if (words.length > 0 || (weekdayWord ?? dateWord ?? timeWord) === undefined) return NOT_UNDERSTOOD;
  const weekdays = weekdayWord === undefined ? range(0, 6) : readWeekdays(weekdayWord.replace(/,$/, ""));
  const date = readDate(dateWord ?? "*-*-*");
  const times = readTimes(timeWord ?? "00:00:00");
  if (typeof date === "string") return date;
  if (weekdays === undefined || times === undefined) return NOT_UNDERSTOOD;
  const calendar = { ...date, weekdays: new Set(weekdays), times };
  return daysOf(calendar).length === 0 ? "never happens: no month has such a day" : calendar;
}

/** The longest time from one occurrence to the next, in seconds. */
export function longestPause(calendar: Calendar): number {
  const days = daysOf(calendar);
  const { times } = calendar;
  const [first = 0, last = 0] = [times[0], times.at(-1)];
  const within = times.slice(1).map((time, index) => time - (times[index] ?? 0));
  const round = (Date.UTC(BEGIN + ROUND) - Date.UTC(BEGIN)) / 1000 / DAY;
  const between = days.map((day, index) => {
    const next = days[index + 1] ?? (days[0] ?? 0) + round;
    return (next - day) * DAY + first - last;
  });
  return [...within, ...between].reduce((longest, pause) => Math.max(longest, pause), 0);
}

/** How often it happens in an average month. */
export function timesAMonth(calendar: Calendar): number {
  return (daysOf(calendar).length * calendar.times.length) / (12 * ROUND);
}

const NOT_UNDERSTOOD =
  "is no schedule in systemd's words: expected a time, before it the date or weekdays, like 02:30, Mon..Fri 02:30 or *-*-01 02:30";

const dayOf = (month: number) => Date.UTC(BEGIN, month) / 1000 / DAY;
const FIRST = dayOf(0);

/** The months of a round of years: the day on which each begins, counted from the epoch, and its length. */
const MONTHS = range(0, 12 * ROUND - 1).map((month) => {
  const begin = dayOf(month);
  return { month: (month % 12) + 1, begin, length: dayOf(month + 1) - begin };
});

/** The days on which something happens in a round of years, counted from its first. */
function daysOf({ weekdays, months, days, fromEnd }: Calendar): number[] {
  const found: number[] = [];
  for (const { month, begin, length } of MONTHS) {
    if (!months.has(month)) continue;
    for (let day = 1; day <= length; day++) {
      const at = begin + day - 1;
      // The epoch's first day was a Thursday.
      if (days.has(fromEnd ? length - day + 1 : day) && weekdays.has((at + 4) % 7)) found.push(at - FIRST);
    }
  }
  return found;
}

function readWeekdays(word: string): number[] | undefined {
  const found: number[] = [];
  for (const part of word.split(",")) {
    const [from, to, ...more] = part.split("..").map(weekday);
    if (from === undefined || more.length > 0 || (part.includes("..") && to === undefined)) return undefined;
    // A week begins on Monday, and a range does not go round.
    const [first, last] = [(from + 6) % 7, ((to ?? from) + 6) % 7];
    if (first > last) return undefined;
    found.push(...range(first, last).map((day) => (day + 1) % 7));
  }
  return found;
}

function weekday(word: string): number | undefined {
  const at = DAYS.findIndex((day) => [day, day.slice(0, 3)].includes(word.toLowerCase()));
  return at < 0 ? undefined : at;
}

function readDate(word: string): Pick<Calendar, "months" | "days" | "fromEnd"> | string {
  const [, year = "*", month = "", mark = "", day = ""] =
    /^(?:([^-~]+)-)?([^-~]+)([-~])([^-~]+)$/.exec(word) ?? [];
  if (year !== "*") return "names a year: a backup goes on, so expected * in its place, like *-*-01";
  const [months, days] = [numbers(month, 1, 12), numbers(day, 1, 31)];
  if (months === undefined || days === undefined) return NOT_UNDERSTOOD;
  return { months: new Set(months), days: new Set(days), fromEnd: mark === "~" };
}

function readTimes(word: string): number[] | undefined {
  const [hour = "", minute = "", second = "00", ...more] = word.split(":");
  const [hours, minutes, seconds] = [numbers(hour, 0, 23), numbers(minute, 0, 59), numbers(second, 0, 59)];
  if (hours === undefined || minutes === undefined || seconds === undefined || more.length > 0)
    return undefined;
  return hours.flatMap((h) => minutes.flatMap((m) => seconds.map((s) => h * 3600 + m * 60 + s)));
}

/** `*`, or a list of numbers and ranges, each with a step: `0/15`, `1..7/2`. */
function numbers(text: string, least: number, most: number): number[] | undefined {
  if (text === "*") return range(least, most);
  const found = new Set<number>();
  for (const part of text.split(",")) {
    const match = /^(\d{1,2})(?:\.\.(\d{1,2}))?(?:\/(\d{1,2}))?$/.exec(part);
    if (match === null) return undefined;
    const from = Number(match[1]);
    const step = Number(match[3] ?? 1);
    const to = match[2] !== undefined ? Number(match[2]) : match[3] === undefined ? from : most;
    if (from < least || to > most || from > to || step < 1) return undefined;
    for (let value = from; value <= to; value += step) found.add(value);
  }
  return [...found].sort((one, other) => one - other);
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
