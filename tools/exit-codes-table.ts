import ts from "typescript";
import { markdownTable } from "./markdown-table";

/** The exit codes and what they mean, from the comments of the enum in `cli/exit-code.ts`. */
export function exitCodesTable(source: string): string {
  const file = ts.createSourceFile("exit-code.ts", source, ts.ScriptTarget.Latest, true);
  const codes = file.statements.filter(ts.isEnumDeclaration).flatMap(({ members }) => members);
  return markdownTable(
    ["Code", "Meaning"],
    codes.map((code) => [
      `\`${code.initializer?.getText() ?? ""}\``,
      ts.getTextOfJSDocComment(ts.getJSDocCommentsAndTags(code)[0]?.comment) ?? "",
    ]),
  );
}
