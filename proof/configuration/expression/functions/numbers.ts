import { every, some } from "../../../terms/ternary";
import { isUnknown, missing } from "../../value";
import { booleanOf, Failure, numberOf, textOf, type Result } from "../result";
import { listOf } from "./collections";
import { known, parts, type Functions } from "./definition";

const rounding = (round: (number: number) => number) => known(([value = null]) => round(numberOf(value)));

export const NUMBERS: Functions = {
  abs: rounding(Math.abs),
  ceil: rounding(Math.ceil),
  floor: rounding(Math.floor),
  signum: rounding(Math.sign),
  max: known((args) => extreme(args, Math.max)),
  min: known((args) => extreme(args, Math.min)),
  pow: known(([base = null, exponent = null], text) => {
    const power = numberOf(base) ** numberOf(exponent);
    return Number.isFinite(power) ? power : missing(text);
  }),
  sum: known(([list = null]) => {
    const numbers = listOf(list).map(numberOf);
    if (numbers.length === 0) throw new Failure("sum of an empty list");
    return numbers.reduce((sum, number) => sum + number, 0);
  }),
  parseint: known(([value = null, base = null]) => {
    const [digits, radix] = [textOf(value), numberOf(base)];
    const number = parseInt(digits, radix);
    if (Number.isNaN(number) || number.toString(radix) !== digits.toLowerCase().replace(/^0+(?=.)/u, "")) {
      throw new Failure("parseint of what is not such a number");
    }
    return number;
  }),
  alltrue: parts(([list = null], text) => answer(every(listOf(list).map(ternary)), text)),
  anytrue: parts(([list = null], text) => answer(some(listOf(list).map(ternary)), text)),
};

function extreme(args: readonly Result[], choose: (...numbers: number[]) => number): number {
  if (args.length === 0) throw new Failure("expected at least one number");
  return args.map(numberOf).reduce((one, other) => choose(one, other));
}

function ternary(item: Result): boolean | "unknown" {
  if (isUnknown(item)) return "unknown";
  return item === null ? false : booleanOf(item);
}

function answer(found: boolean | "unknown", text: string): Result {
  return found === "unknown" ? missing(text) : found;
}
