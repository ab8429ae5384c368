import { html, type Html } from "../../html";
import type { Case } from "../case";
import { classOf } from "../standing";
import { withCode } from "../with-code";
import { theLayers } from "../../../proof/terms/layer-names";
import { VERDICT_SIGNS, VERDICT_WORDS } from "../words";

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

/** The same beside a question of the reader's own, begun with the verdict as the panel marks it. */
export function answerLine(one: Case): Html {
  const { verdict, standing } = one;
  return html`<span class="${classOf(standing)}"
    ><span class="sign ${verdict}" aria-hidden="true">${VERDICT_SIGNS[verdict]}</span>
    ${sentenceOf(one)}</span
  >`;
}
