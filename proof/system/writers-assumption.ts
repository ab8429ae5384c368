import type { Assumption } from "../configuration/assumptions";
import type { Subjects } from "./subjects";
import type { System } from "./system";

/** That writers whose roles the input does not hold may upload, as far as their own account is asked. */
export function writersAssumption({ namedWriters }: Subjects, { roles }: System): Assumption[] {
  const held = new Set(roles.map(({ principal }) => principal.arn));
  return namedWriters
    .filter((writer) => !held.has(writer))
    .map((writer) => ({
      subject: writer,
      says: `${writer} holds every identity permission that an upload needs, and its requests reach the endpoint`,
    }));
}
