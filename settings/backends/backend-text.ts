import { about, text, type About, type Judge } from "../setting";
import { holdsCredential, safeWay } from "./credentials";
import { STACK_NAME } from "./stack-name";

/** What holds of every text of a backend, whose block takes no expressions and lies in plain text. */
function judgeBackendText(type: string): Judge {
  return (value) => {
    if (holdsCredential(value)) return `is, or holds, a credential, which ${safeWay(type)}`;
    if (value === "" || /[\p{Cc}\p{Zl}\p{Zp}]/u.test(value)) return "is empty or holds control characters";
    if (/[$%]\{/.test(value)) return "holds a Terraform expression, which a backend does not take";
    if (/[<>]/.test(value.replaceAll(STACK_NAME, "")))
      return `holds < or >: only ${STACK_NAME} is understood, and stands for the stack's name`;
    return undefined;
  };
}

/** A text of a backend of one type. @param judge what else it must be. @default - anything */
export function backendText(type: string, what: About, judge: Judge = () => undefined) {
  const basic = judgeBackendText(type);
  return text((value) => basic(value) ?? judge(value), what);
}

/** The fixed `type` of a backend. */
export function described(description: string) {
  return about({ description });
}
