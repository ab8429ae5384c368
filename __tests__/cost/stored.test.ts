import fc from "fast-check";
import { movedIn, storedIn } from "../../cost/stored";

const amounts = (...args: Parameters<typeof storedIn>) => Object.fromEntries(storedIn(...args));

test("without a lifecycle all that was uploaded stays in STANDARD, on average half of the month's own", () => {
  expect(amounts(0, { gigabytes: 100 })).toEqual({ STANDARD: expect.closeTo(51, 0) });
  expect(amounts(11, { gigabytes: 100 })).toEqual({ STANDARD: expect.closeTo(1152, 0) });
});

test("what is old enough lies in its class, and what expires is gone", () => {
  const kept = {
    gigabytes: 100,
    transition: { afterDays: 30, storageClass: "GLACIER_IR" },
    expireAfterDays: 91,
  } as const;
  expect(amounts(0, kept)).toEqual({ STANDARD: expect.closeTo(51, 0) });
  // 30 days and 61 days of 3.29 GB a day.
  expect(amounts(11, kept)).toEqual({
    STANDARD: expect.closeTo(98.6, 0),
    GLACIER_IR: expect.closeTo(200.5, 0),
  });
});

test("what moves at once was never in STANDARD, and what expires before it moves never moves", () => {
  const kept = { gigabytes: 10, transition: { afterDays: 0, storageClass: "GLACIER" } } as const;
  expect(Object.keys(amounts(5, kept))).toEqual(["GLACIER"]);
  expect(movedIn(0, kept)).toBe(1);
  const early = { ...kept, transition: { ...kept.transition, afterDays: 60 }, expireAfterDays: 30 };
  expect(Object.keys(amounts(11, early))).toEqual(["STANDARD"]);
  expect(movedIn(11, early)).toBe(0);
});

test("nothing is lost by moving: the classes together hold what one would", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 11 }),
      fc.integer({ min: 0, max: 400 }),
      fc.integer({ min: 1, max: 400 }),
      (month, afterDays, expireAfterDays) => {
        const sum = (stored: ReturnType<typeof storedIn>) =>
          [...stored.values()].reduce((total, one) => total + one, 0);
        const transition = { afterDays, storageClass: "DEEP_ARCHIVE" } as const;
        const moved = storedIn(month, { gigabytes: 100, transition, expireAfterDays });
        expect(sum(moved)).toBeCloseTo(sum(storedIn(month, { gigabytes: 100, expireAfterDays })));
      },
    ),
  );
});
