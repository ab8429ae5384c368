import { prove } from "../../proof/prove";
import { junit } from "../../report/junit";
import { standalonePicture } from "../../report/lanes/standalone-picture";
import { pictureOf } from "../report/support/pictures";
import { describeInBrowser, emptyPage, launch } from "../support/browser";
import { readStack } from "../support/read-stack";

const HOSTILE = `<a "b" 'c' & ]]> \u0000\u0008\uFFFE\u202E \uD800 x>`;

describeInBrowser("XML that a parser reads", () => {
  test("JUnit's and the picture's, whatever the names are; texts come out as they are shown", async () => {
    const read = readStack();
    const { scene, topology } = pictureOf(read);
    const documents = [
      junit([{ stack: HOSTILE, proof: prove(read) }]),
      standalonePicture(scene, topology, HOSTILE),
    ];
    const browser = await launch();
    const page = await emptyPage(browser);
    const parsed = await page.evaluate(
      (texts) =>
        texts.map((text) => {
          const document = new DOMParser().parseFromString(text, "application/xml");
          const error = document.querySelector("parsererror")?.textContent ?? "";
          const root = document.documentElement;
          return {
            error,
            root: root.nodeName,
            cases: root.querySelectorAll("testsuite > testcase[name][classname]").length,
          };
        }),
      documents,
    );
    expect(parsed).toEqual([
      { error: "", root: "testsuites", cases: 16 },
      { error: "", root: "svg", cases: 0 },
    ]);
  });
});
