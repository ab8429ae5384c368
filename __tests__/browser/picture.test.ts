import { draw } from "../../report/lanes/draw";
import { PICTURE_COLOURS, PICTURE_STYLE } from "../../report/lanes/picture-style";
import { describeInBrowser, emptyPage, launch } from "../support/browser";
import { PICTURES, pictureOf } from "../report/support/pictures";

/** What lies on what, measured: every line against every text and shape that is not its own, every text against every text. */
function overlapsDrawn(): string[] {
  const found: string[] = [];
  const inner = (box: DOMRect, by: number) =>
    new DOMRect(box.x + by, box.y + by, Math.max(0, box.width - 2 * by), Math.max(0, box.height - 2 * by));
  const touch = (one: DOMRect, other: DOMRect) =>
    one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
  const nameOf = (text: SVGGraphicsElement) => text.closest("g[id]")?.id ?? "";
  const texts = [
    ...document.querySelectorAll<SVGTextElement>(
      ".picture .part text, .picture .gate text, .picture .frame text",
    ),
  ].map((text) => ({
    id: nameOf(text),
    says: text.textContent.trim(),
    box: inner(text.getBoundingClientRect(), 1.5),
  }));
  const shapes = [
    ...document.querySelectorAll<SVGGraphicsElement>(".picture .part .shape, .picture .gate .shape"),
  ].map((shape) => ({
    id: nameOf(shape),
    says: "its shape",
    box: inner(shape.getBoundingClientRect(), 1.5),
  }));
  for (const wire of document.querySelectorAll<SVGPathElement>(".picture .wire")) {
    const ends = [wire.dataset["from"], wire.dataset["to"]];
    const toScreen = wire.getScreenCTM()!;
    const length = wire.getTotalLength();
    for (let at = 0; at <= length; at += 2) {
      const { x, y } = wire.getPointAtLength(at).matrixTransform(toScreen);
      const dot = new DOMRect(x, y, 0.01, 0.01);
      for (const { id, says, box } of [...texts, ...shapes])
        if (!ends.includes(id) && touch(dot, box)) found.push(`${ends.join(" → ")} lies on ${id}: ${says}`);
    }
  }
  texts.forEach((one, at) => {
    for (const other of texts.slice(at + 1))
      if (touch(one.box, other.box)) found.push(`${one.id}: ${one.says} lies on ${other.id}: ${other.says}`);
  });
  return [...new Set(found)];
}

describeInBrowser("the drawn picture", () => {
  test.each([380, 1280, 1920])(
    "at %i pixels no line or text of any sample lies on another's text or shape",
    async (width) => {
      const browser = await launch();
      const page = await emptyPage(browser, { width });
      const wrong: Record<string, string[]> = {};
      for (const [name, read] of PICTURES) {
        const { scene } = pictureOf(read());
        const picture = draw(scene, name, name).markup;
        await page.setContent(
          `<style>:root{${PICTURE_COLOURS.light}}${PICTURE_STYLE}.picture{min-width:${Math.round(scene.width * 0.8)}px}</style>${picture}`,
        );
        const found = await page.evaluate(overlapsDrawn);
        if (found.length > 0) wrong[name] = found;
      }
      expect(wrong).toEqual({});
    },
  );
});
