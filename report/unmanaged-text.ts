import type { Unmanaged } from "../orphans/find-unmanaged";
import { shownText } from "./shown-text";

/** What stops a destroy of the stack's VPC, one paragraph each. */
export function unmanagedText(found: readonly Unmanaged[], name: string): string {
  if (found.length === 0) return `${name}: everything in a VPC that the stack made is managed by it`;
  return found
    .map(({ id, what, remove }) =>
      [
        `${shownText(id)}\n  ${shownText(what)}; it stops a destroy of the VPC`,
        ...(remove === undefined ? [] : [`    ${shownText(remove)}`]),
      ].join("\n"),
    )
    .join("\n\n");
}
