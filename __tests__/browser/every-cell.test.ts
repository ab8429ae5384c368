import type { Browser, Page } from "playwright-core";
import { prove } from "../../proof/prove";
import { readSubjects } from "../../proof/system/read-subjects";
import { backupSettings, type BackupSettingsInput } from "../../settings";
import { describeInBrowser, launch, open, reportOn } from "../support/browser";
import { synthesizeStack } from "../support/synthesize-stack";

const SHIPPED: BackupSettingsInput = { name: "backup", region: "eu-west-1", operators: ["deployer"] };

/** What gates are called that another word than the layer's is on. */
const LABELS: Readonly<Record<string, string>> = { "identity-policy": "IAM policy" };

/** The gates that refuse, where the dot stands, and how the line is drawn. */
const drawn = (page: Page) =>
  page.evaluate(() => {
    const value = (one: Element, name: string) => getComputedStyle(one).getPropertyValue(name).trim();
    const gates = [...document.querySelectorAll<SVGGraphicsElement>(".picture g.gate, .picture g.part")];
    const ending = gates.filter((one) => value(one, "--refuses") === "1" || value(one, "--arrives") === "1");
    const dot = document.querySelector(".picture .dot")!.getBoundingClientRect();
    const near = (one: SVGGraphicsElement) => {
      const box = one.getBoundingClientRect();
      const [x, y] = [dot.x + dot.width / 2, dot.y + dot.height / 2];
      return x > box.left - 14 && x < box.right + 14 && y > box.top - 14 && y < box.bottom + 14;
    };
    const line = [...document.querySelectorAll(".picture .highlight")].find(
      (one) => getComputedStyle(one).stroke !== "none",
    );
    return {
      refuses: gates
        .filter((one) => value(one, "--refuses") === "1")
        .map((one) =>
          [...one.querySelectorAll("text")]
            .slice(0, 2)
            .map((text) => text.textContent.trim())
            .join(" "),
        ),
      arrives: ending.some((one) => value(one, "--arrives") === "1"),
      isDotThere: ending.some(near),
      dash: line === undefined ? "" : getComputedStyle(line).strokeDasharray,
    };
  });

describeInBrowser("the picture of a stack", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });

  test.each<[string, BackupSettingsInput]>([
    ["the shipped settings", SHIPPED],
    ["a restore lane", { ...SHIPPED, restoreLane: {} }],
  ])(
    "%s: the gate that is highlighted decides, for every cell, and the dot stops there",
    async (_, given) => {
      const json = synthesizeStack(backupSettings(given));
      const { matrix } = prove(readSubjects([{ name: "cdk.tf.json", content: JSON.stringify(json) }]));
      const made = reportOn({ backup: json });
      const { page } = await open(browser, made.index);
      const links = await page.$$eval(".matrix a.cell", (all) => all.map((one) => one.getAttribute("href")!));
      const cells = matrix.flatMap(({ who, cells: own }) => own.map((cell) => ({ who, ...cell })));
      expect(links).toHaveLength(cells.length);
      const wrong: string[] = [];
      for (const [at, { who, column, verdict, by }] of cells.entries()) {
        await page.evaluate((href) => (location.hash = href), links[at]!);
        await page.waitForFunction(
          (href) => document.querySelector("a.cell[aria-current]")?.getAttribute("href") === href,
          links[at],
        );
        const { refuses, arrives, isDotThere } = await drawn(page);
        const expected = by.map((layer) => LABELS[layer] ?? layer.replaceAll("-", " "));
        const decides = verdict === "allowed" ? arrives : refuses.some((gate) => expected.includes(gate));
        if (!decides || !isDotThere)
          wrong.push(
            `${who}, ${column}: ${verdict} by ${by.join()}, drawn ${refuses.join()}, dot ${isDotThere}`,
          );
      }
      expect(wrong).toEqual([]);
      await page.context().close();
    },
  );

  test("in forced colours a line that is not as claimed has dashes, and one that is has none", async () => {
    const made = reportOn({ backup: synthesizeStack(backupSettings(SHIPPED)) });
    const { page } = await open(browser, made.index);
    await page.emulateMedia({ forcedColors: "active" });
    expect((await drawn(page)).dash).toBe("none");
    await page.getByRole("button", { name: "Break it" }).click();
    await page.getByRole("button", { name: /^bucket policy/u }).click();
    await page.locator("#gate-card").getByRole("switch", { name: "DenyObjectsOutsideEndpoint" }).click();
    expect((await drawn(page)).dash).not.toBe("none");
    await page.context().close();
  });

  test.each([640, 320])(
    "at %i pixels, as 200 or 400 percent of 1280 have them, nothing scrolls sideways",
    async (width) => {
      const made = reportOn({ backup: synthesizeStack(backupSettings(SHIPPED)) });
      const { page } = await open(browser, made.index, { width });
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(width);
      await page.getByRole("link", { name: /^private host, upload:/u }).click();
      const picture = await page.locator(".picture").first().boundingBox();
      expect(picture!.y).toBeLessThan(900);
      await page.context().close();
    },
  );
});
