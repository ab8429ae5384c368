import { lastPart, nameList } from "./name-list";
import type { PartPlan } from "./lane-plan";
import type { Subjects } from "../../proof/system/subjects";

/** Ids of people on the picture, by the row of the matrix that they are in. */
export const PEOPLE: Readonly<Record<string, string>> = {
  operators: "who-operators",
  "other writers": "who-writers",
  "other readers": "who-readers",
  "anyone else": "who-anyone",
};

/** Those who ask from outside, by name where the configuration names them. */
export function readPeople(subjects: Subjects | undefined): PartPlan[] {
  const anyone = person("anyone else", "anyone else", "any account, or none");
  if (subjects === undefined) return [{ ...anyone, lines: ["anyone", "any account, or none"] }];
  const { operators } = subjects.principals;
  if (operators.length === 0) return [anyone];
  return [person("operators", "operators", operatorNames(operators)), anyone];
}

/** Who uploads or reads from private subnets beside the hosts that are drawn: one pill a kind. */
export function readMachines(subjects: Subjects | undefined): (PartPlan & { reads: boolean })[] {
  if (subjects === undefined) return [];
  const { namedWriters, principals, hosts } = subjects;
  const readers = hosts["the restore host"] === undefined ? principals.readers : principals.readers.slice(1);
  return [
    ...(namedWriters.length === 0
      ? []
      : [{ ...machines("other writers", "other writers", namedWriters), reads: false }]),
    ...(readers.length === 0
      ? []
      : [{ ...machines("other readers", "other readers", readers), reads: true }]),
  ];
}

function person(row: string, name: string, detail: string): PartPlan {
  return { id: PEOPLE[row] ?? row, kind: "person", lines: [name, detail], addresses: [name] };
}

function machines(row: string, name: string, arns: readonly string[]): PartPlan {
  return { id: PEOPLE[row] ?? row, kind: "machines", lines: [name, nameList(arns)], addresses: arns };
}

function operatorNames(arns: readonly string[]): string {
  const isDeployer = (arn: string) => arn.includes("session_context") || arn.includes("caller_identity");
  const named = arns.filter((arn) => !isDeployer(arn));
  const names = [
    ...(arns.some(isDeployer) ? ["whoever applies"] : []),
    ...named.map((arn) => (arn.includes("⟨var.") ? "as a variable says" : lastPart(arn))),
  ];
  return names.length > 2 ? `${names[0] ?? ""}, ${names.length - 1} more` : names.join(", ");
}
