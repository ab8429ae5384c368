import { spawnSync } from "node:child_process";
import { longestPause, readCalendar, type Calendar } from "../../settings/calendar";
import { describeUnless } from "../support/engine";

const HOUR = 3600;
const DAY = 24 * HOUR;

test.each([
  ["02:30", DAY],
  ["daily", DAY],
  ["hourly", HOUR],
  ["*:0/15", HOUR / 4],
  ["1,13:00", DAY / 2],
  ["3,5:00", 22 * HOUR],
  ["Mon..Fri 02:30", 3 * DAY],
  ["Sat 02:30 UTC", 7 * DAY],
  ["sunday,wed 1:00", 4 * DAY],
  ["monthly", 31 * DAY],
  ["*-*~1 03:00", 31 * DAY],
  ["*-*-31", 61 * DAY],
  ["12-24 18:00", 366 * DAY],
  ["*-02-29", 4 * 365.25 * DAY],
])("the longest pause of %s", (text, pause) => {
  expect(longestPause(readCalendar(text) as Calendar)).toBe(pause);
});

test.each([
  ["*-02-30", /never happens/],
  ["*-*-00", /is no schedule/],
  ["2030-01-01 02:00", /names a year/],
  ["02:30 Europe/Berlin", /names a time zone/],
  ["24:00", /is no schedule/],
  ["Fri..Mon", /is no schedule/],
  ["5", /is no schedule/],
  ["", /is no schedule/],
  ["@daily", /is no schedule/],
  ["0 2 * * *", /is no schedule/],
  ["02:30\nOnBootSec=1", /is no schedule/],
  ["*:0/0", /is no schedule/],
])("%s is refused", (text, why) => {
  expect(readCalendar(text)).toMatch(why);
});

const { status } = spawnSync("systemd-analyze", ["calendar", "daily"]);

describeUnless(
  status === 0 ? undefined : "systemd-analyze is not on this machine",
  "systemd's own reading",
  () => {
    test.each([
      "02:30",
      "daily",
      "semiannually",
      "*:0/15",
      "1,13:00",
      "Mon..Fri 2:30 UTC",
      "Sat,Sun 12-05 08:05",
      "*-*~1 03:00",
      "*-*-1..7/2 1:00",
      "*-02-30",
      "Fri..Mon",
      "24:00",
      "5",
      "*:0/0",
      "Mon,Tue,",
      "Mon, Tue",
      "*-*-00",
      "*-2/3-*",
      "",
      "Sun 04:00",
      "*:*",
      "1..3:00:30",
      "*/2:00",
      "*-*-31..32",
      "Mon *-02~1 5:00",
      "5-6",
      "*-13-1",
      "quarterly",
    ])("of %j is ours", (text) => {
      const { status, stdout } = spawnSync("systemd-analyze", ["calendar", "--iterations=5", "--", text], {
        encoding: "utf8",
        env: { ...process.env, TZ: "UTC" },
      });
      const calendar = readCalendar(text);
      const isTaken = status === 0 && !stdout.includes("never");
      expect([text, typeof calendar !== "string"]).toEqual([text, isTaken]);
      const happens = [...stdout.matchAll(/(?:elapse|Iter. #\d+|Iteration #\d+): \w+ (\S+ \S+) UTC/g)].map(
        ([, at]) => new Date(`${at?.replace(" ", "T")}Z`),
      );
      for (const at of happens) expect(isOn(calendar as Calendar, at)).toBe(true);
      expect(happens.length > 0).toBe(isTaken);
    });
  },
);

function isOn(calendar: Calendar, at: Date): boolean {
  const last = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 0)).getUTCDate();
  const day = calendar.fromEnd ? last - at.getUTCDate() + 1 : at.getUTCDate();
  const time = at.getUTCHours() * 3600 + at.getUTCMinutes() * 60 + at.getUTCSeconds();
  return (
    calendar.weekdays.has(at.getUTCDay()) &&
    calendar.months.has(at.getUTCMonth() + 1) &&
    calendar.days.has(day) &&
    calendar.times.includes(time)
  );
}
