import { statSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { backupSettings, type BackupSettingsInput } from "../../settings";
import { EVERYTHING } from "../report/support/pictures";
import { describeInBrowser, keep, launch, open, reportOn, violations } from "../support/browser";
import { synthesizeStack } from "../support/synthesize-stack";
import { addressOf, becomes, goWithin, resize } from "./page-states";

const CELLS = ".matrix a.cell";

/** What is drawn of the chosen path: ids of things and gates, and how it ends. */
const drawn = (page: Page): Promise<{ passed: string[]; refuses: string[]; arrives: string[] }> =>
  page.$$eval(".picture g.part, .picture g.gate", (all) => {
    const value = (one: Element, name: string) => getComputedStyle(one).getPropertyValue(name);
    const names = (has: (one: Element) => boolean) =>
      all.filter(has).map((one) =>
        [...one.querySelectorAll("text")]
          .slice(0, one.matches(".gate") ? 2 : 1)
          .map((text) => text.textContent.trim())
          .join(" "),
      );
    return {
      passed: names((one) => value(one, "--highlight-width") === "2px" && value(one, "--refuses") !== "1"),
      refuses: names((one) => value(one, "--refuses") === "1"),
      arrives: names((one) => value(one, "--arrives") === "1"),
    };
  });

describeInBrowser("the page of a stack", () => {
  let browser: Browser;
  let made: { folder: string; index: string };
  beforeAll(async () => {
    const settings = backupSettings({ name: "backup", region: "eu-west-1", operators: ["deployer"] });
    made = reportOn({ backup: synthesizeStack(settings) });
    browser = await launch();
  });

  test("opens from disk without a complaint, loads nothing, and is at most 700 kB, its script under 450 kB", async () => {
    const { page, complaints } = await open(browser, made.index);
    expect(complaints).toEqual([]);
    expect(statSync(made.index).size).toBeLessThan(700_000);
    const script = await page.$$eval("script:not([type])", (all) =>
      all.map((one) => one.textContent?.length ?? 0),
    );
    expect(script).toHaveLength(1);
    expect(script[0]).toBeLessThan(450_000);
    await page.context().close();
  });

  test.each([
    ["wide", 1280, "light"],
    ["wide-dark", 1280, "dark"],
    ["phone", 380, "light"],
    ["phone-dark", 380, "dark"],
  ] as const)(
    "%s: axe finds no violation, contrast included, and nothing scrolls sideways",
    async (name, width, colorScheme) => {
      const { page } = await open(browser, made.index, { width, colorScheme });
      expect(await violations(page)).toEqual([]);
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(width);
      await keep(page, `stack-${name}`);
      await page.context().close();
    },
  );

  test("shows first why the bastion cannot upload, with its path up to the bucket policy", async () => {
    const { page } = await open(browser, made.index);
    const shown = page.locator(".case:visible");
    expect(await shown.count()).toBe(1);
    expect(await shown.innerText()).toMatch(/endpoint is not on network_public_route_table/u);
    expect(await shown.innerText()).toContain("DenyObjectsOutsideEndpoint");
    expect(await shown.innerText()).toContain("aws:SourceVpce");
    const { passed, refuses } = await drawn(page);
    expect(refuses).toEqual(["bucket policy"]);
    expect(passed.sort()).toEqual(
      ["bastion", "internet", "internet gateway", "network ACL", "route table", "security group"].sort(),
    );
    await page.context().close();
  });

  test("the keyboard alone reaches every cell, sees where it is, and opens its path", async () => {
    const { page } = await open(browser, made.index);
    const count = await page.locator(CELLS).count();
    const reached = new Set<string>();
    for (let press = 0; press < 200 && reached.size < count; press += 1) {
      await page.keyboard.press("Tab");
      const at = await page.evaluate(() => {
        const one = document.activeElement;
        const style = one === null ? undefined : getComputedStyle(one);
        const { left = 0, top = 0 } = one?.getBoundingClientRect() ?? {};
        return {
          isCovered: document.elementFromPoint(left + 5, top + 5)?.closest(".sight") !== null,
          href: one?.getAttribute("href") ?? "",
          isCell: one?.matches(".matrix a.cell") ?? false,
          outline: `${style?.outlineStyle} ${style?.outlineWidth}`,
        };
      });
      if (!at.isCell) continue;
      expect(at.outline).toBe("solid 3px");
      expect(at.isCovered).toBe(false);
      reached.add(at.href);
    }
    expect(reached.size).toBe(count);
    const last = [...reached].at(-1)!;
    await page.keyboard.press("Enter");
    expect(new URL(await addressOf(page)).hash).toBe(last);
    expect(await page.locator("a.cell[aria-current]").getAttribute("href")).toBe(last);
    await page.context().close();
  });

  test("a cell draws its own path, and the statement that decides is opened with its reason and AWS's page", async () => {
    const { page } = await open(browser, made.index);
    await page.getByRole("link", { name: /^private host, upload:/u }).click();
    expect((await drawn(page)).arrives).toEqual(["backups"]);
    await page.getByRole("link", { name: /^bastion, read:/u }).click();
    const opened = page.locator("#chosen .opened");
    expect(await opened.allInnerTexts()).toEqual([
      expect.stringContaining("DenyObjectsOutsideEndpoint"),
      expect.stringContaining("DenyAllButUploads"),
    ]);
    expect(
      await opened
        .first()
        .getByRole("link", { name: /^AWS: / })
        .getAttribute("href"),
    ).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//u);
    await page.context().close();
  });

  test("every gate opens by mouse and keyboard to its statements, and closes to where it was", async () => {
    const { page } = await open(browser, made.index);
    const gate = page.getByRole("button", { name: /^bucket policy/u });
    await gate.focus();
    await page.keyboard.press("Enter");
    const card = page.locator("#gate-card");
    expect(await card.locator(".switches li").count()).toBe(6);
    expect(await violations(page)).toEqual([]);
    await card.getByRole("button", { name: "Close" }).click();
    expect(await card.count()).toBe(0);
    expect(await gate.evaluate((one) => one === document.activeElement)).toBe(true);
    await page.keyboard.press("Enter");
    expect(await card.count()).toBe(1);
    await page.keyboard.press("Escape");
    expect(await card.count()).toBe(0);
    expect(await gate.evaluate((one) => one === document.activeElement)).toBe(true);
    await page.context().close();
  });

  test("without JavaScript everything but the questions is there, and cells open their paths", async () => {
    const { page } = await open(browser, made.index, { javaScriptEnabled: false });
    expect(await page.locator("#ask").isVisible()).toBe(false);
    for (const name of ["Print", "Copy link", "Break it"])
      expect(await page.getByRole("button", { name }).count()).toBe(0);
    await page.getByRole("link", { name: /^operators, list:/u }).click();
    await becomes(async () => {
      expect(await page.locator(".case:visible h2").innerText()).toBe("The operators can list the backups");
    });
    expect((await drawn(page)).arrives).toEqual(["backups"]);
    await page.context().close();
  });

  test("a question is answered in the page by the engine, says as whom, and is in the address", async () => {
    const { page, complaints } = await open(browser, made.index);
    await page.getByLabel("From", { exact: true }).selectOption({ label: "the private host" });
    await page.getByRole("button", { name: "Ask", exact: true }).click();
    const answer = page.locator("#chosen");
    expect(await answer.locator(".badge").innerText()).toContain("allowed");
    expect(await answer.innerText()).toMatch(/As arn:aws:iam::.*role\/backup-host/u);
    expect((await drawn(page)).arrives).toEqual(["backups"]);
    await page.getByLabel("From", { exact: true }).selectOption({ label: "the bastion" });
    await page.getByLabel("As", { exact: true }).selectOption({ label: "role hosts_private_host_role" });
    await page.getByRole("button", { name: "Ask", exact: true }).click();
    expect(await answer.innerText()).toMatch(
      /Single point of failure: without this statement the request would be allowed/u,
    );
    const link = await addressOf(page);
    // A link to a statement leaves the question where it is.
    await goWithin(page, () => page.locator("#chosen .statement-link").first().click());
    expect(await answer.innerText()).toMatch(/Single point of failure: without this statement/u);
    await page.getByLabel("Action", { exact: true }).fill("s3:PutObjekt");
    await page.getByRole("button", { name: "Ask", exact: true }).click();
    expect(await page.getByRole("alert").innerText()).toContain("s3:PutObject");
    expect(await violations(page)).toEqual([]);
    expect(complaints).toEqual([]);
    const again = await page.context().newPage();
    await again.goto(link);
    expect(await again.locator("#chosen").innerText()).toMatch(
      /Single point of failure: without this statement/u,
    );
    expect(await again.getByLabel("As", { exact: true }).inputValue()).toBe(
      "aws_iam_role.hosts_private_host_role",
    );
    await page.context().close();
  });

  test("it takes what the command takes: the network alone, another bucket, condition keys", async () => {
    const { page, complaints } = await open(browser, made.index);
    const answer = page.locator("#chosen");
    await page.getByRole("button", { name: "Does the private host reach the internet?" }).click();
    expect(await answer.locator(".badge").innerText()).toContain("unreachable");
    await page.getByRole("button", { name: "Can it put into another bucket?" }).click();
    expect(await answer.locator(".badge").innerText()).toContain("denied by the endpoint policy");
    expect(await answer.innerText()).toContain("Another bucket");
    await page.getByLabel("Action", { exact: true }).fill("s3:ListAllMyBuckets");
    await page.getByLabel("On", { exact: true }).fill("*");
    await page.locator("#ask-form").getByRole("button", { name: "Ask" }).click();
    expect(await answer.innerText()).toMatch(/ListAllMyBuckets[^]*\nS3\n/u);
    expect(await answer.innerText()).not.toContain("Another bucket");
    expect((await drawn(page)).refuses).toEqual(["endpoint policy"]);
    await page.getByRole("button", { name: "Does plain HTTP get through?" }).click();
    expect(await answer.innerText()).toContain("DenyInsecureTransport");
    expect(await page.locator("#ask-set").inputValue()).toBe("aws:SecureTransport=false");
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test("a statement that is switched off breaks its claims at once, everywhere; undo, the address and a reload restore it", async () => {
    const { page, complaints } = await open(browser, made.index);
    await page.getByRole("button", { name: "Break it" }).click();
    await page.getByRole("button", { name: /^bucket policy/u }).click();
    await page.locator("#gate-card").getByRole("switch", { name: "DenyObjectsOutsideEndpoint" }).click();
    expect(await page.locator("h1").innerText()).toContain("2 claims broken");
    expect(await page.locator("#headline").innerText()).toMatch(/[\d,]+ classes in \d+ ms/u);
    expect(await page.locator("[data-claim='bastion-cannot-upload']").getAttribute("class")).toContain(
      "fails",
    );
    expect(await page.locator("a.cell[href='#cell-2-1']").innerText()).toMatch(
      /allowed[\s\S]*not as claimed/u,
    );
    expect((await drawn(page)).arrives).toEqual(["backups"]);
    expect(await page.locator(".partly-note").allTextContents()).toContain("5 of 6 on");
    expect(await violations(page)).toEqual([]);
    await keep(page, "stack-broken");
    const again = await page.context().newPage();
    await again.goto(await addressOf(page));
    expect(await again.locator("h1").innerText()).toContain("2 claims broken");
    await page.getByRole("button", { name: "Undo" }).click();
    expect(await page.locator("h1").innerText()).toContain("16 claims hold");
    expect(await page.locator("a.cell[href='#cell-2-1']").innerText()).toMatch(/denied/u);
    await page.goBack();
    await becomes(async () => {
      expect(await page.locator("h1").innerText()).toContain("2 claims broken");
    });
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test("a switch on the picture takes the whole gate away, by keyboard too", async () => {
    const { page } = await open(browser, made.index);
    await page.getByRole("button", { name: "Break it" }).click();
    const knob = page.getByRole("switch", { name: /^endpoint policy/u });
    await knob.focus();
    await page.keyboard.press(" ");
    expect(await knob.getAttribute("aria-checked")).toBe("false");
    expect(await page.locator("h1").innerText()).toContain("broken");
    await page.keyboard.press("Enter");
    expect(await page.locator("h1").innerText()).toContain("16 claims hold");
    await page.context().close();
  });

  test("an attack tries everything, and ends with what got in, in one step and in two", async () => {
    const { page, complaints } = await open(browser, made.index);
    await page.getByRole("button", { name: "Attack" }).click();
    await page.getByRole("button", { name: "a rogue operator" }).click();
    expect(await page.locator(".tries li").count()).toBe(5);
    expect(await page.locator(".end").innerText()).toMatch(
      /In one step\s+List, change policy\.\s+In two steps\s+s3:PutBucketPolicy/u,
    );
    await page.getByRole("button", { name: "the account's root user" }).click();
    expect(await page.locator(".end").innerText()).toContain("Change policy");
    expect(await violations(page)).toEqual([]);
    await page.getByRole("button", { name: "the bastion", exact: true }).click();
    expect(await page.locator(".end").innerText()).toMatch(/In one step\s+Nothing\./u);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test("a link from a page that has another switch says so", async () => {
    const { page } = await open(browser, made.index);
    await page.goto(
      `${await addressOf(page)}#show=cell-2-1&mode=break&off=aws_s3_bucket_policy.gone%2FNoSuch`,
    );
    await page.reload();
    expect(await page.locator("#headline").innerText()).toContain("which is not on this page");
    await page.context().close();
  });

  test.each([380, 760, 1280, 1920])("at %i pixels what is chosen keeps its path in sight", async (width) => {
    const { page } = await open(browser, made.index, { width });
    const cell = page.getByRole("link", { name: /^anyone else, delete:/u });
    await cell.scrollIntoViewIfNeeded();
    await cell.click();
    await becomes(async () => {
      const inSight = await page.evaluate(() => {
        const box = document.querySelector("#n8-policy .shape")?.getBoundingClientRect();
        const onPicture = box !== undefined && box.width > 0 && box.top >= 0 && box.bottom <= innerHeight;
        return onPicture || document.querySelector(".strip.on .refuses") !== null;
      });
      expect(inSight).toBe(true);
    });
    await page.context().close();
  });

  test("in forced colours what is off, chosen and refused is told by form and words", async () => {
    const { page } = await open(browser, made.index);
    await page.emulateMedia({ forcedColors: "active" });
    expect(await violations(page)).toEqual([]);
    expect(await page.locator("a.cell[aria-current]").count()).toBe(1);
    await keep(page, "stack-forced");
    await page.context().close();
  });

  test("prints on white, with every case and without what is there to be clicked", async () => {
    const { page } = await open(browser, made.index, { colorScheme: "dark" });
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    for (const shown of [".matrix", ".picture", ".signature", "#claims", "#assumptions", ".cards"])
      expect(await page.locator(shown).first().isVisible()).toBe(true);
    expect(await page.locator("#cases .case:visible").count()).toBe(
      await page.locator("#cases .case").count(),
    );
    expect(await page.evaluate("getComputedStyle(document.body).backgroundColor")).toBe("rgb(255, 255, 255)");
    for (const hidden of ["form", ".bar", ".strip"])
      expect(await page.locator(hidden).first().isVisible()).toBe(false);
    await page.context().close();
  });
});

/** The parts of a printed page that follow the signature. */
const APPENDIX = ".own-sheet, .panel, #policies, footer";

/** Number of sheets that are printed of a page while what a selector names is not on it. */
async function sheets(page: Page, format: "A4" | "Letter", without: string): Promise<number> {
  const hide = (selector: string, display: string) =>
    page.$$eval(
      selector,
      (all, value) => {
        for (const one of all) (one as HTMLElement).style.setProperty("display", value, "important");
      },
      display,
    );
  await hide(without, "none");
  const margin = { top: "9mm", bottom: "9mm", left: "11mm", right: "11mm" };
  const paper = await page.pdf({ format, landscape: true, printBackground: true, margin });
  await hide(without, "");
  return paper.toString("latin1").match(/\/Type\s*\/Page[^s]/gu)!.length;
}

/** Height of a name in the picture on a sheet of A4, in pixels of CSS: four of them are three points. */
async function printedText(page: Page): Promise<number> {
  await resize(page, { width: 1039, height: 726 });
  await page.emulateMedia({ media: "print" });
  return page.$eval(".picture", (picture) => {
    const svg = picture as SVGSVGElement;
    return (12.5 * svg.getBoundingClientRect().height) / svg.viewBox.baseVal.height;
  });
}

describeInBrowser("the printed page of a stack", () => {
  test.each<[string, Partial<BackupSettingsInput>]>([
    ["the shipped settings", {}],
    ["a restore lane", { restoreLane: {} }],
    ...Object.entries(EVERYTHING),
  ])(
    "%s: two pages to sign, in A4 and Letter, and an appendix from a page of its own on",
    async (_, given) => {
      const settings = backupSettings({
        name: "backup",
        region: "eu-west-1",
        operators: ["deployer"],
        ...given,
      });
      const made = reportOn({ backup: synthesizeStack(settings) });
      const browser = await launch();
      const { page } = await open(browser, made.index);
      for (const format of ["A4", "Letter"] as const) {
        expect(await sheets(page, format, APPENDIX)).toBe(2);
        // One case behind them is on a third, although the second has room.
        expect(await sheets(page, format, ".own-sheet, #cases .case + .case, #policies, footer")).toBe(3);
      }
      // The picture is on the first, or on one of its own where it would be too small there.
      const own = await page.locator(".own-sheet").count();
      expect(await sheets(page, "A4", ".panel, #policies, footer")).toBe(2 + own);
      expect(await printedText(page)).toBeGreaterThan(7.5);
    },
  );
});

describeInBrowser("a network of three zones", () => {
  test.each([1280, 380])(
    "its names can be read at %i pixels, and the page does not scroll sideways",
    async (width) => {
      const network = { mode: "new", zones: 3, cidr: "10.20.0.0/16" } as const;
      const settings = backupSettings({
        name: "zones",
        region: "eu-west-1",
        operators: ["deployer"],
        network,
      });
      const made = reportOn({ zones: synthesizeStack(settings) });
      const browser = await launch();
      const { page } = await open(browser, made.index, { width });
      const sizes = await page.$$eval(".picture", ([picture]) => {
        const svg = picture as SVGSVGElement;
        return svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
      });
      expect(sizes * 12.5).toBeGreaterThan(9);
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(width);
      expect(await violations(page)).toEqual([]);
      await keep(page, `zones-${width}`);
    },
  );
});

describeInBrowser("a hostile configuration", () => {
  const HOSTILE = `"><script>document.title="run"</script><img src=x onerror='document.title="run"'>\u202E</style></script>${"x".repeat(10_000)}`;

  test("is shown and never run", async () => {
    const settings = backupSettings({ name: "backup", region: "eu-west-1", operators: ["deployer"] });
    const json = JSON.parse(JSON.stringify(synthesizeStack(settings)));
    json.resource.aws_vpc.network_vpc.tags = { Name: HOSTILE };
    json.resource.aws_iam_role_policy.hosts_private_host_role_policy.policy = JSON.stringify({
      Version: "2012-10-17",
      Statement: [{ Sid: HOSTILE, Effect: "Allow", Action: "s3:PutObject", Resource: HOSTILE }],
    });
    const made = reportOn({ "<b>x & y": json });
    const browser = await launch();
    const { page, complaints } = await open(browser, made.index, { width: 380 });
    await page.getByRole("button", { name: "Ask", exact: true }).click();
    expect(await page.title()).not.toBe("run");
    expect(await page.locator("img").count()).toBe(0);
    expect(await page.locator("main script").count()).toBe(0);
    expect(complaints).toEqual([]);
    expect(await page.locator(".top nav b").innerText()).toBe("<b>x & y");
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(380);
  });
});
