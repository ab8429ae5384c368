import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { WALKTHROUGHS } from "../../walkthroughs";
import { describeInBrowser, emptyPage, keep, launch, open, remove, violations } from "../support/browser";
import { command } from "../support/command";
import { follow } from "./page-states";

/** What stands on no picture: S3 as a whole, which is asked for the list of an account's buckets. */
const SERVICE = "S3";

/** Chooses every claim and cell in turn: what is written of it, what the script says, and which gate of the picture refuses. */
function saidOfCases() {
  const links = [...document.querySelectorAll<HTMLAnchorElement>(".claims a[href^='#'], .matrix a.cell")];
  const hrefs = [...new Set(links.map((one) => one.getAttribute("href")!))];
  const gates = [...document.querySelectorAll(".picture g.gate")];
  const text = (one: Element | null | undefined) => (one?.textContent ?? "").replaceAll(/\s+/gu, " ").trim();
  return hrefs.map((href) => {
    document.querySelector<HTMLElement>(`a[href="${href}"]`)!.click();
    const refuses = gates
      .filter((one) => getComputedStyle(one).getPropertyValue("--refuses").trim() === "1")
      .map((one) => [...one.querySelectorAll("text")].slice(0, 2).map(text).join(" ").trim());
    const chosen = document.querySelector("#chosen .case");
    const stop = text(chosen?.querySelector(".stops > .refuses b"));
    const written =
      text(document.querySelector(`#cases ${href} h2`)) +
      text(document.querySelector(`#cases ${href} .badge`));
    return {
      href,
      written,
      live: text(chosen?.querySelector("h2")) + text(chosen?.querySelector(".badge")),
      stop,
      refuses,
    };
  });
}

describeInBrowser("the pages of walkthroughs", () => {
  let browser: Browser;
  let folder: string;
  const page = (name: string) => join(folder, "cdktf.out", "report", "walkthroughs", `${name}.html`);
  beforeAll(async () => {
    browser = await launch();
    folder = mkdtempSync(join(tmpdir(), "private-backup-walkthroughs-"));
    const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => name !== "CDKTF_OUTDIR"));
    const { status, stderr } = spawnSync(process.execPath, command("cli/walkthroughs.ts"), {
      ...{ cwd: folder, env, encoding: "utf8", maxBuffer: 64_000_000 },
    });
    if (status !== 0) throw new Error(stderr);
  });
  afterAll(() => {
    if (folder !== undefined) remove(folder);
  });

  test("every step of every walkthrough has one, and the index leads to each", async () => {
    const names = WALKTHROUGHS.flatMap(({ name, steps }) => steps.map((step) => `${name}.${step.name}.html`));
    const files = readdirSync(join(folder, "cdktf.out", "report", "walkthroughs"));
    expect(files.filter((file) => file.endsWith(".html")).sort()).toEqual([...names, "index.html"].sort());
    const { page: index, complaints } = await open(browser, page("index"));
    const links = await index.$$eval("main a", (all) => all.map((one) => one.getAttribute("href")));
    expect(links).toEqual(names);
    expect(complaints).toEqual([]);
    expect(await violations(index)).toEqual([]);
    await keep(index, "walkthroughs");
    await index.context().close();
  });

  test("from no endpoint to locked down more of the last claims hold, and a claim draws its path on the same picture", async () => {
    const { page: step, complaints } = await open(browser, page("cli-gateway.no-endpoint"));
    expect(await step.locator("[aria-current=step]").innerText()).toMatch(
      /^no-endpoint\s+\d of \d+ claims$/u,
    );
    const holding = () => step.locator(".goals td.at.holds").count();
    const first = await holding();
    await follow(step, step.locator(".steps-nav").getByRole("link", { name: /^source-vpc/u }));
    expect(await holding()).toBeGreaterThan(first);
    expect(await step.locator(".goals td.at.open").count()).toBe(0);
    const held = await step.locator(".claim.holds").count();
    expect(await step.locator("h1").innerText()).toContain(`${held} claims hold`);
    await step.locator(".claims a").filter({ hasText: "through the endpoint" }).first().click();
    expect(await step.locator("#chosen .badge").innerText()).toContain("allowed");
    expect(await step.locator("#chosen .stops").innerText()).toMatch(/S3 endpoint[\s\S]*bucket policy/iu);
    expect(complaints).toEqual([]);
    expect(await violations(step)).toEqual([]);
    await keep(step, "walkthrough-step");
    await step.context().close();
  });

  test("of every step each claim and cell says by script what is written without one, and its line ends where that says", async () => {
    const wrong: string[] = [];
    let asked = 0;
    const step = await emptyPage(browser);
    step.on("pageerror", (error) => wrong.push(String(error)));
    for (const walkthrough of WALKTHROUGHS)
      for (const { name } of walkthrough.steps) {
        await step.goto(pathToFileURL(page(`${walkthrough.name}.${name}`)).href);
        const said = await step.evaluate(saidOfCases);
        asked += said.length;
        for (const { href, written, live, stop, refuses } of said) {
          // What is denied is refused somewhere, and the gate of that name is the one that is drawn so.
          const isEnded = written.includes("✕")
            ? stop === SERVICE || refuses.some((gate) => gate.toLowerCase() === stop.toLowerCase())
            : stop === "" && refuses.length === 0;
          if (!live.startsWith(written) || !isEnded)
            wrong.push(
              `${walkthrough.name}.${name}${href}: ${written}, by script ${live}, refused by ${stop}, drawn ${refuses.join()}`,
            );
        }
      }
    expect(wrong).toEqual([]);
    expect(asked).toBeGreaterThan(1000);
    await step.context().close();
  });

  test.each([1120, 1280, 1920])(
    "at %i pixels the text of every cell of the matrix stays within its border, with and without JavaScript",
    async (width) => {
      for (const javaScriptEnabled of [true, false]) {
        const { page: step } = await open(browser, page("cli-gateway.associated"), {
          ...{ width, javaScriptEnabled },
        });
        const outside = await step.$$eval(".matrix a.cell", (cells) =>
          cells.flatMap((cell) => {
            const border = cell.getBoundingClientRect();
            return [...cell.querySelectorAll(".word, .layer, .standing")].flatMap((text) => {
              const range = document.createRange();
              range.selectNodeContents(text);
              const { left, right } = range.getBoundingClientRect();
              return left < border.left || right > border.right ? [text.textContent] : [];
            });
          }),
        );
        expect(outside).toEqual([]);
        await step.context().close();
      }
    },
  );

  test("the slider goes from step to step by the keyboard alone, and keeps the focus", async () => {
    const { page: step, complaints } = await open(browser, page("default-vpc-backup.full-access"));
    const slider = step.getByRole("slider");
    await slider.focus();
    for (const name of ["without-slash-star", "endpoint-policy"]) {
      await step.keyboard.press("ArrowRight");
      await step.waitForURL((url) => url.pathname.endsWith(`.${name}.html`));
      expect(await step.getByRole("slider").evaluate((one) => one === document.activeElement)).toBe(true);
      expect(await step.getByRole("slider").getAttribute("aria-valuetext")).toContain("of 5");
    }
    expect(complaints).toEqual([]);
    await step.context().close();
  });

  test("a switch breaks the step's claims as it does those of a private backup", async () => {
    const { page: step, complaints } = await open(browser, page("cli-gateway.associated"));
    await step.getByRole("button", { name: "Break it" }).click();
    expect(await step.getByRole("button", { name: "Attack" }).count()).toBe(0);
    await step
      .getByRole("switch", { name: /^route table/u })
      .first()
      .click();
    expect(await step.locator("h1").innerText()).toMatch(/claims? broken/u);
    expect(complaints).toEqual([]);
    await step.context().close();
  });

  test.each([380, 800, 1920])(
    "without JavaScript plain links lead through the steps, and at %i pixels nothing scrolls sideways",
    async (width) => {
      const { page: step } = await open(browser, page("instance-connect-access.no-credentials"), {
        width,
        javaScriptEnabled: false,
      });
      expect(await step.getByRole("slider").count()).toBe(0);
      await follow(step, step.locator(".steps-nav").getByRole("link", { name: /^associated/u }));
      expect(await step.locator(".lead").innerText()).toContain("Step 5 of 7");
      expect(await step.locator(".case:visible").count()).toBe(1);
      expect(await step.evaluate("document.documentElement.scrollWidth")).toBe(width);
      await step.context().close();
    },
  );
});
