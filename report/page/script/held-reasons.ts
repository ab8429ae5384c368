import type { StatementReason } from "../../statement-reasons";

/**
 * In a page: the reasons of its own statements, which stand beside their texts, and no others. It stands in for
 * report/statement-reasons.ts, which has those of every statement there is.
 */
export function reasonOf(sid: string): StatementReason | undefined {
  for (const statement of document.querySelectorAll("#policies .statement")) {
    if (statement.querySelector("h4 code")?.textContent !== sid) continue;
    const [reason, link] = [statement.querySelector("p"), statement.querySelector("a")];
    if (reason === null || link === null) return undefined;
    return { reason: reason.textContent, source: link.href.replace(/^https:\/\/[^/]+\//u, "") };
  }
  return undefined;
}
