import type { Stranger } from "../orphans/find-strangers";
import { shownText } from "./shown-text";

/** What stops a destroy of the stack's VPC, one paragraph each. */
export function strangersText(found: readonly Stranger[], name: string): string {
  if (found.length === 0) return `${name}: nothing of others' stands in a VPC that it made`;
  return found
    .map(({ id, what, remove }) =>
      [
        `${shownText(id)}\n  ${shownText(what)}; it stops a destroy of the VPC`,
        ...(remove === undefined ? [] : [`    ${shownText(remove)}`]),
      ].join("\n"),
    )
    .join("\n\n");
}
