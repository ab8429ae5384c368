import { html, type Html } from "../../html";
import type { Case } from "../case";
import { withCode } from "../with-code";
import { theLayers, VERDICT_WORDS } from "../words";

/** One answer in a line, above the picture: `The bastion cannot upload: stopped by the bucket policy`. */
export function sentenceOf({ heading, by, verdict, standing, request, id }: Case): Html {
  const end =
    verdict === "allowed"
      ? request === undefined
        ? "a path leads there"
        : "nothing refuses it"
      : by.length === 0
        ? VERDICT_WORDS[verdict]
        : verdict === "unknown"
          ? `unknown in ${theLayers(by.slice(0, 1))}`
          : `stopped by ${theLayers(by.slice(0, 1))}`;
  const refuses = verdict === "denied" || verdict === "unreachable";
  const more = by.length > 1 && refuses ? `; ${by.length - 1} more would refuse` : "";
  return html`<b>${withCode(heading)}:</b>
    ${end}${more}${standing === "not as claimed" && !id.startsWith("claim-") && ", not as claimed"}`;
}
