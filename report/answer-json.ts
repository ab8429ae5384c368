import type { Answer, AnswerPart } from "../proof/ask/answer";
import { readable } from "../proof/terms/text";
import { readableJson } from "./readable-json";

/** The form of what is written; it changes when readers would have to. */
export const FORMAT_VERSION = "2.0";

/** An answer as JSON, as docs/verdict.schema.json describes it. */
export function answerJson(answer: Answer): object {
  const {
    asked,
    verdict,
    by,
    path,
    because,
    assumptions,
    notes,
    absent,
    missing,
    dependsOn,
    parts,
    otherPaths,
  } = answer;
  return readableJson({
    format_version: FORMAT_VERSION,
    question: asked,
    ...{ verdict, by, path, because, assumptions, absent, missing },
    depends_on: dependsOn ?? null,
    ...(parts.length > 1 ? { parts: parts.map(partJson) } : {}),
    ...(otherPaths.length > 0 ? { other_paths: otherPaths.map(partJson) } : {}),
    ...(notes.length > 0 ? { notes } : {}),
  }) as object;
}

/** What is written in place of an answer to a question that cannot be asked. */
export function errorJson(message: string): object {
  return { format_version: FORMAT_VERSION, error: readable(message) };
}

function partJson({ label, verdict, by, path, because, missing }: AnswerPart): object {
  return { label, verdict, by, path, because, missing };
}
