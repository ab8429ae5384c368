import type { Browser, Page } from "playwright-core";
import { pageScript } from "../../cli/page-script";
import { prove } from "../../proof/prove";
import { stackPage } from "../../report/page/stack-page";
import { policiesOf } from "../../report/policies";
import { backupSettings, type BackupSettingsInput } from "../../settings";
import { EVERYTHING, pictureOf } from "../report/support/pictures";
import { describeInBrowser, emptyPage, launch, open, reportOn } from "../support/browser";
import { readStack } from "../support/read-stack";
import { SAMPLES } from "../support/settings-samples";
import { synthesizeStack } from "../support/synthesize-stack";
import { becomes } from "./page-states";

const SHIPPED: BackupSettingsInput = { name: "backup", region: "eu-west-1", operators: ["deployer"] };

/** What gates are called that another word than the layer's is on. */
const LABELS: Readonly<Record<string, string>> = { "identity-policy": "IAM policy" };

/** Chooses every cell in turn, as a reader does, and says where its line ends: the gates that refuse, and the dot. */
function drawnOfCells(): { refuses: string[]; arrives: boolean; isDotThere: boolean }[] {
  const value = (one: Element, name: string) => getComputedStyle(one).getPropertyValue(name).trim();
  const gates = [...document.querySelectorAll<SVGGraphicsElement>(".picture g.gate, .picture g.part")];
  const links = [...document.querySelectorAll(".matrix a.cell")].map((one) => one.getAttribute("href")!);
  return links.map((href) => {
    document.querySelector<HTMLElement>(`.matrix a.cell[href="${href}"]`)!.click();
    const refusing = gates.filter((one) => value(one, "--refuses") === "1");
    const arriving = gates.filter((one) => value(one, "--arrives") === "1");
    const dot = document.querySelector(".picture .dot")!.getBoundingClientRect();
    const [x, y] = [dot.x + dot.width / 2, dot.y + dot.height / 2];
    const isDotThere = [...refusing, ...arriving].some((one) => {
      const box = one.getBoundingClientRect();
      return x > box.left - 14 && x < box.right + 14 && y > box.top - 14 && y < box.bottom + 14;
    });
    const nameOf = (one: Element) =>
      [...one.querySelectorAll("text")]
        .slice(0, 2)
        .map((text) => text.textContent.trim())
        .join(" ");
    return { refuses: refusing.map(nameOf), arrives: arriving.length > 0, isDotThere };
  });
}

/** How the line of the chosen answer is drawn. */
const dashDrawn = (page: Page) =>
  page.evaluate(() => {
    const lines = [...document.querySelectorAll(".picture .highlight")];
    const line = lines.find((one) => getComputedStyle(one).stroke !== "none");
    return line === undefined ? "" : getComputedStyle(line).strokeDasharray;
  });

describeInBrowser("the picture of a stack", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });

  test("of every sample the gate that is highlighted decides, for every cell, and the dot stops there", async () => {
    const text = await pageScript();
    const wrong: string[] = [];
    let asked = 0;
    const page = await emptyPage(browser);
    page.on("pageerror", (error) => wrong.push(String(error)));
    for (const [sample, settings] of Object.entries({ ...SAMPLES, ...EVERYTHING })) {
      const read = readStack(settings);
      const proof = prove(read);
      const policies = policiesOf(read.configuration);
      const report = { stack: "backup", read, proof, restsOn: [], policies, ...pictureOf(read) };
      await page.setContent(stackPage(report, { script: { text } }));
      const drawn = await page.evaluate(drawnOfCells);
      const cells = proof.matrix.flatMap(({ who, cells: own }) => own.map((cell) => ({ who, ...cell })));
      expect(drawn).toHaveLength(cells.length);
      asked += cells.length;
      for (const [at, { who, column, verdict, by }] of cells.entries()) {
        const { refuses, arrives, isDotThere } = drawn[at]!;
        const expected = by.map((layer) => LABELS[layer] ?? layer.replaceAll("-", " "));
        const decides = verdict === "allowed" ? arrives : refuses.some((gate) => expected.includes(gate));
        if (!decides || !isDotThere)
          wrong.push(
            `${sample}: ${who}, ${column}: ${verdict} by ${by.join()}, drawn ${refuses.join()}, dot ${isDotThere}`,
          );
      }
    }
    expect(wrong).toEqual([]);
    expect(asked).toBeGreaterThan(700);
    await page.context().close();
  });

  test("in forced colours a line that is not as claimed has dashes, and one that is has none", async () => {
    const made = reportOn({ backup: synthesizeStack(backupSettings(SHIPPED)) });
    const { page } = await open(browser, made.index);
    await page.emulateMedia({ forcedColors: "active" });
    expect(await dashDrawn(page)).toBe("none");
    await page.getByRole("button", { name: "Break it" }).click();
    await page.getByRole("button", { name: /^bucket policy/u }).click();
    await page.locator("#gate-card").getByRole("switch", { name: "DenyObjectsOutsideEndpoint" }).click();
    expect(await dashDrawn(page)).not.toBe("none");
    await page.context().close();
  });

  test.each([640, 320])(
    "at %i pixels, as 200 or 400 percent of 1280 have them, nothing scrolls sideways",
    async (width) => {
      const made = reportOn({ backup: synthesizeStack(backupSettings(SHIPPED)) });
      const { page } = await open(browser, made.index, { width });
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(width);
      await page.getByRole("link", { name: /^private host, upload:/u }).click();
      await becomes(async () => {
        const picture = await page.locator(".picture").first().boundingBox();
        expect(picture!.y).toBeLessThan(900);
      });
      await page.context().close();
    },
  );
});
