import { embedScene, restoreScene } from "../../../report/page/embedded-scene";
import { reportOf } from "../../../report/stack-report";
import { ProvedStack } from "../../../proof/proved-stack";
import { readStack } from "../../support/read-stack";

test("a picture that went through a page's data is the same, down to each point of its lines", () => {
  const { scene } = reportOf(new ProvedStack("backup", readStack()));
  expect(scene.wires.some(({ points }) => points.length > 2)).toBe(true);
  expect(restoreScene(JSON.parse(JSON.stringify(embedScene(scene))))).toEqual(scene);
});
