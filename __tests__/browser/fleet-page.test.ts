import { mkdtempSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { prove } from "../../proof/prove";
import { without } from "../../proof/decide/safeguards";
import { fleetPage } from "../../report/page/fleet-page";
import { backupSettings } from "../../settings";
import { describeInBrowser, keep, launch, open, remove, reportOn, violations } from "../support/browser";
import { readStack } from "../support/read-stack";
import { synthesizeStack } from "../support/synthesize-stack";
import { follow, resize } from "./page-states";

/** By how many pixels the table of stacks scrolls sideways. */
const sideways = (page: Page) =>
  page.$eval(".scrolled:has(.fleet)", (one) => one.scrollWidth - one.clientWidth);

/** What the first row shows, each answer with what stands before it. */
const labelled = (page: Page) =>
  page.$eval(".fleet tbody tr", (row) =>
    [...row.querySelectorAll("td")].map((cell) => [
      getComputedStyle(cell, "::before").content.replace(/^none$|^"|"$/gu, ""),
      cell.innerText,
    ]),
  );

describeInBrowser("the page of a fleet", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });

  test("leads to a page a stack and back", async () => {
    const stack = (name: string) =>
      synthesizeStack(backupSettings({ name, region: "eu-west-1", operators: ["deployer"], hosts: false }));
    const { index } = reportOn({ alpha: stack("alpha"), "beta x": stack("beta") });
    const { page, complaints } = await open(browser, index);
    expect(await page.locator(".verdict").innerText()).toContain("2 of 2 stacks leave something open");
    await follow(page, page.getByRole("link", { name: "beta x" }));
    expect(await page.locator(".top nav b").innerText()).toBe("beta x");
    await follow(page, page.getByRole("link", { name: "All stacks" }));
    expect(await page.locator("h1").innerText()).toContain("2 of 2 stacks leave something open");
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test("pages from disk share one script and one style beside them, and still answer and look the same", async () => {
    const stack = (name: string) =>
      synthesizeStack(backupSettings({ name, region: "eu-west-1", operators: ["deployer"] }));
    const { index } = reportOn({ alpha: stack("alpha"), beta: stack("beta") });
    const files = readdirSync(dirname(index)).map((file) => file.replace(/-[0-9a-f]{10}\./u, "-HASH."));
    expect(files.sort()).toEqual([
      "alpha.html",
      "beta.html",
      "index.html",
      "pages-HASH.css",
      "pages-HASH.js",
    ]);
    for (const page of ["alpha.html", "beta.html"])
      expect(statSync(join(dirname(index), page)).size).toBeLessThan(200_000);
    const { page, complaints } = await open(browser, join(dirname(index), "beta.html"));
    await page.getByRole("button", { name: "Break it" }).click();
    expect(await page.evaluate("getComputedStyle(document.querySelector('.card')).borderRadius")).toBe(
      "10px",
    );
    await page.getByRole("switch", { name: /^endpoint policy/u }).click();
    expect(await page.locator("h1").innerText()).toContain("broken");
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test("three thousand stacks: failing first with sentences, searched, filtered and sorted", async () => {
    const read = readStack();
    const good = prove(read);
    const statement = {
      kind: "statement",
      address: "aws_s3_bucket_policy.policy",
      statement: "DenyInsecureTransport",
    } as const;
    const bad = prove({ ...read, configuration: without(read.configuration, [statement]) });
    const rows = Array.from({ length: 3000 }, (_row, at) => ({
      stack: `stack-${at}`,
      proof: at === 617 ? bad : good,
      page: `stack-${at}.html`,
      region: at % 3 === 0 ? "eu-central-1" : "eu-west-1",
      account: at % 2 === 0 ? "111122223333" : "444455556666",
    }));
    const folder = mkdtempSync(join(tmpdir(), "private-backup-fleet-"));
    const index = join(folder, "index.html");
    writeFileSync(index, fleetPage(rows));
    try {
      const { page, complaints } = await open(browser, index);
      const names = () =>
        page.$$eval(".fleet tbody tr:not([hidden]) th a", (all) => all.map((one) => one.textContent.trim()));
      expect(await page.locator("h1").innerText()).toContain("1 of 3,000 stacks fails");
      expect((await names())[0]).toContain("stack-617");
      expect(await page.locator(".fleet tbody tr").first().innerText()).toContain(
        "no plain-HTTP request gets through",
      );
      await page.getByLabel("Verdict").selectOption("fails");
      expect(await names()).toHaveLength(1);
      // A filter touches the rows that come or go, and no others.
      const touched = (query: string) =>
        page.evaluate((text) => {
          const body = document.querySelector(".fleet tbody")!;
          const observer = new MutationObserver(() => undefined);
          observer.observe(body, { subtree: true, attributes: true, childList: true, characterData: true });
          const search = document.querySelector<HTMLInputElement>("#search")!;
          search.value = text;
          search.dispatchEvent(new Event("input"));
          return observer.takeRecords().length;
        }, query);
      expect(await touched("stack-617")).toBe(0);
      await page.getByLabel("Verdict").selectOption("");
      expect(await touched("stack-61")).toBe(10);
      expect(await touched("")).toBe(2989);
      await page.getByLabel("Region").selectOption("eu-central-1");
      await page.getByLabel("Account").selectOption("111122223333");
      expect(await names()).toHaveLength(500);
      await page.getByLabel("Region").selectOption("");
      await page.getByLabel("Account").selectOption("");
      await page.getByLabel("Search").fill("stack-299 holds");
      expect(await names()).toEqual([
        "stack-299",
        ...Array.from({ length: 10 }, (_name, at) => `stack-299${at}`),
      ]);
      await page.getByLabel("Search").fill("");
      await page.getByRole("button", { name: "Stack", exact: true }).click();
      expect((await names()).slice(0, 3)).toEqual(["stack-0", "stack-1", "stack-2"]);
      await page.getByRole("button", { name: "Stack", exact: true }).click();
      expect((await names())[0]).toBe("stack-2999");
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(1280);
      for (const width of [768, 380]) {
        await resize(page, { width, height: 800 });
        expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(width);
        expect(await sideways(page)).toBe(0);
        expect(await labelled(page)).toEqual([
          ["", "✓ holds"],
          ["", "16 claims hold"],
          ["Can upload", "private host"],
          ["Can read", "nobody"],
          ["Can list", "operators"],
          ["Can delete", "nobody"],
          ["Can change policy", "operators"],
        ]);
      }
      expect(complaints).toEqual([]);
      await page.getByLabel("Search").fill("stack-61 eu-west-1");
      expect(await violations(page)).toEqual([]);
      await keep(page, "fleet");
      await page.context().close();
    } finally {
      remove(folder);
    }
  });
});
