import { statSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { backupSettings } from "../../settings";
import { describeInBrowser, keep, launch, open, remove, reportOn, violations } from "../support/browser";
import { synthesizeStack } from "../support/synthesize-stack";

const CELLS = ".matrix a.cell";

/** The titles of the boxes that are lit in the colour of a path, not those behind where it ends. */
const litBoxes = (page: Page): Promise<string[]> =>
  page.$$eval(".picture g.node", (nodes) =>
    nodes
      .filter((node) => getComputedStyle(node).getPropertyValue("--lit-width") === "3px")
      .map((node) => node.querySelector("text")?.textContent?.trim() ?? ""),
  );

describeInBrowser("the page of a stack", () => {
  let browser: Browser;
  let made: { folder: string; index: string };
  beforeAll(async () => {
    const settings = backupSettings({ name: "backup", region: "eu-west-1", operators: ["deployer"] });
    made = reportOn({ backup: synthesizeStack(settings) });
    browser = await launch();
  });
  afterAll(async () => {
    await browser?.close();
    if (made !== undefined) remove(made.folder);
  });

  test("opens from disk without a complaint, loads nothing, and is at most 1.5 MB, its script under 450 kB", async () => {
    const { page, complaints } = await open(browser, made.index);
    expect(complaints).toEqual([]);
    expect(statSync(made.index).size).toBeLessThan(1_500_000);
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

  test("shows first why the bastion cannot upload, with its way", async () => {
    const { page } = await open(browser, made.index);
    const shown = page.locator(".case:visible");
    expect(await shown.count()).toBe(1);
    expect(await shown.innerText()).toMatch(
      /not through the endpoint: aws_vpc_endpoint\.endpoint is not on/u,
    );
    expect(await shown.innerText()).toContain("DenyObjectsOutsideEndpoint");
    expect((await litBoxes(page)).sort()).toEqual(
      ["backup bucket", "bastion", "internet gateway", "route table", "the internet"].sort(),
    );
    await page.context().close();
  });

  test("the keyboard alone reaches every cell, sees where it is, and opens its way", async () => {
    const { page } = await open(browser, made.index);
    const count = await page.locator(CELLS).count();
    const reached = new Set<string>();
    for (let press = 0; press < 200 && reached.size < count; press += 1) {
      await page.keyboard.press("Tab");
      const at = await page.evaluate(() => {
        const one = document.activeElement;
        const style = one === null ? undefined : getComputedStyle(one);
        return {
          href: one?.getAttribute("href") ?? "",
          isCell: one?.matches(".matrix a.cell") ?? false,
          outline: `${style?.outlineStyle} ${style?.outlineWidth}`,
        };
      });
      if (!at.isCell) continue;
      expect(at.outline).toBe("solid 3px");
      reached.add(at.href);
    }
    expect(reached.size).toBe(count);
    const last = [...reached].at(-1)!;
    await page.keyboard.press("Enter");
    expect(await page.locator(".case:visible").getAttribute("id")).toBe(last.slice(1));
    await page.context().close();
  });

  test("a cell lights its own way and marks the statement that decides", async () => {
    const { page } = await open(browser, made.index);
    await page.getByRole("link", { name: /^private host, upload:/u }).click();
    expect((await litBoxes(page)).sort()).toEqual(
      ["S3 gateway endpoint", "backup bucket", "private host", "route table"].sort(),
    );
    await page.getByRole("link", { name: /^bastion, read:/u }).click();
    const marked = await page.$$eval(".statement", (all) =>
      all
        .filter((one) => getComputedStyle(one).getPropertyValue("--mark") !== "")
        .map((one) => one.querySelector("h4")?.textContent?.trim()),
    );
    expect(marked).toContain("DenyObjectsOutsideEndpoint");
    expect(marked).not.toContain("DenyInsecureTransport");
    await page.context().close();
  });

  test("without JavaScript everything but the questions is there, and cells open their ways", async () => {
    const { page } = await open(browser, made.index, { javaScriptEnabled: false });
    expect(await page.locator("#ask").isVisible()).toBe(false);
    expect(await page.getByRole("link", { name: "Ask", exact: true }).isVisible()).toBe(false);
    await page.getByRole("link", { name: /^operators, list:/u }).click();
    expect(await page.locator(".case:visible h3").innerText()).toBe("operators: list");
    await page.context().close();
  });

  test("a question is answered in the page, beside the picture, by the engine", async () => {
    const { page, complaints } = await open(browser, made.index);
    await page.getByRole("link", { name: "Ask", exact: true }).click();
    await page.getByLabel("From", { exact: true }).selectOption({ label: "the private host" });
    await page.getByRole("button", { name: "Ask" }).click();
    expect(await page.locator("#answer .badge").innerText()).toContain("allowed");
    expect(await litBoxes(page)).toContain("S3 gateway endpoint");
    await page.getByLabel("From", { exact: true }).selectOption({ label: "the bastion" });
    await page.getByLabel("As", { exact: true }).selectOption({ label: "role hosts_private_host_role" });
    await page.getByRole("button", { name: "Ask" }).click();
    expect(await page.locator("#answer").innerText()).toMatch(
      /Alone: without this statement the request would be allowed/u,
    );
    expect(await litBoxes(page)).not.toContain("S3 gateway endpoint");
    await keep(page, "stack-asked");
    await page.getByLabel("Action", { exact: true }).fill("s3:PutObjekt");
    await page.getByRole("button", { name: "Ask" }).click();
    expect(await page.getByRole("alert").innerText()).toContain("s3:PutObject");
    expect(await violations(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test("a safeguard that is switched off shows at once which claims flip, and back", async () => {
    const { page, complaints } = await open(browser, made.index);
    const box = page.getByRole("checkbox", { name: /DenyInsecureTransport/u });
    await box.uncheck();
    const flips = page.locator("#what-if-result li[data-claim]");
    expect(await flips.evaluateAll((all) => all.map((one) => one.getAttribute("data-claim")))).toEqual([
      "tls-only",
    ]);
    await keep(page, "stack-what-if");
    await box.check();
    expect(await page.locator("#what-if-result").innerText()).toBe("");
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test("printing keeps the matrix, the picture and every way, on white", async () => {
    const { page } = await open(browser, made.index, { colorScheme: "dark" });
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    expect(await page.locator(".matrix").isVisible()).toBe(true);
    expect(await page.locator(".picture").isVisible()).toBe(true);
    expect(await page.locator(".case:visible").count()).toBe(await page.locator(".case").count());
    expect(await page.evaluate("getComputedStyle(document.body).backgroundColor")).toBe("rgb(255, 255, 255)");
    expect(await page.locator("form").isVisible()).toBe(false);
    await page.context().close();
  });
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
      try {
        const { page } = await open(browser, made.index, { width });
        const sizes = await page.$$eval(".picture", ([picture]) => {
          const svg = picture as SVGSVGElement;
          return svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
        });
        expect(sizes * 13).toBeGreaterThan(9);
        expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(width);
        expect(await violations(page)).toEqual([]);
        await keep(page, `zones-${width}`);
      } finally {
        await browser.close();
        remove(made.folder);
      }
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
    try {
      const { page, complaints } = await open(browser, made.index, { width: 380 });
      await page.getByRole("button", { name: "Ask" }).click();
      expect(await page.title()).not.toBe("run");
      expect(await page.locator("img").count()).toBe(0);
      expect(await page.locator("main script").count()).toBe(0);
      expect(complaints).toEqual([]);
      expect(await page.locator("h1").innerText()).toBe("<b>x & y");
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(380);
    } finally {
      await browser.close();
      remove(made.folder);
    }
  });
});
