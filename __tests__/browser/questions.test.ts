import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { pageScript } from "../../cli/page-script";
import { ProvedStack } from "../../proof/proved-stack";
import { without } from "../../proof/decide/safeguards";
import { proofJson } from "../../report/proof-json";
import { readVerdicts } from "../../report/compare";
import { momentsOf } from "../../report/history";
import { stackPage } from "../../report/page/stack-page";
import { reportOf } from "../../report/stack-report";
import { describeInBrowser, launch, open, violations } from "../support/browser";
import { readStack } from "../support/read-stack";
import { addressOf, becomes, goWithin } from "./page-states";

const read = readStack();
const BUCKET = "aws_s3_bucket.bucket";
const BASTION = "aws_instance.hosts_bastion";
const ROLE = "aws_iam_role.hosts_private_host_role";

/** Milliseconds in which the dot goes the longest path. */
const LONGEST_TRAVEL = 1700;

/** The question that the address holds. */
const asked = (page: Page) =>
  page.evaluate(
    () =>
      JSON.parse(new URLSearchParams(location.hash.slice(1)).get("ask") ?? "{}") as Record<string, unknown>,
  );

describeInBrowser("the page of a stack with earlier reports", () => {
  let browser: Browser;
  let folder: string;
  const file = () => join(folder, "index.html");
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "private-backup-questions-"));
    const statement = {
      kind: "statement",
      address: "aws_s3_bucket_policy.policy",
      statement: "DenyInsecureTransport",
    } as const;
    const weak = { ...read, configuration: without(read.configuration, [statement]) };
    const reports = [weak, read].map((one, at) => ({
      name: `report ${at + 1}`,
      verdicts: readVerdicts(
        "report",
        proofJson([{ stack: "backup", proof: new ProvedStack("backup", one).proof }]),
      ),
    }));
    const history = momentsOf("backup", reports);
    const report = reportOf(new ProvedStack("backup", read), { pathsOfDenials: false });
    writeFileSync(file(), stackPage(report, { script: { text: await pageScript() }, history }));
    browser = await launch();
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  test("every field of a question reaches the engine, and the address", async () => {
    const { page, complaints } = await open(browser, file());
    await page.locator("#ask summary").click();
    const submit = page.locator("#ask-form").getByRole("button", { name: "Ask" });
    const badge = page.locator("#chosen .badge");
    const problem = page.locator("#ask-problem");
    const fill = (fields: Readonly<Record<string, string>>) =>
      page.evaluate((given) => {
        for (const one of document.querySelectorAll<HTMLInputElement>("#ask-form [id^=ask-]")) {
          const name = one.id.replace("ask-", "");
          if (one.matches("input,textarea,select")) one.value = given[name] ?? "";
        }
      }, fields);

    const request = { from: BASTION, as: ROLE, action: "s3:PutObject", on: `${BUCKET}/key` };
    await fill({ ...request, set: "aws:SecureTransport=false\ns3:x-amz-acl=private" });
    await submit.click();
    expect(await asked(page)).toEqual({
      ...request,
      set: { "aws:SecureTransport": "false", "s3:x-amz-acl": "private" },
    });
    expect(await badge.innerText()).toContain("denied by the bucket policy");
    expect(await page.locator("#chosen").innerText()).toContain("DenyInsecureTransport");
    const answer = page.locator("#ask-answer");
    expect(await answer.innerText()).toContain(
      `${BASTION} as ${ROLE} → s3:PutObject → ${BUCKET}/key: stopped by the bucket policy`,
    );

    const copy = {
      ...{ from: "aws_instance.hosts_private_host", action: "CopyObject" },
      ...{ on: "arn:aws:s3:::somebody-elses-bucket/key", source: `${BUCKET}/other`, region: "eu-central-1" },
    };
    await fill(copy);
    await submit.click();
    expect(await asked(page)).toEqual(copy);
    expect(await badge.innerText()).toMatch(/denied|unreachable/u);

    // What the form held of a request is no part of a question about the network.
    await fill({ ...request, to: "8.8.8.8", port: "53" });
    await submit.click();
    expect(await asked(page)).toEqual({ from: BASTION, to: "8.8.8.8", port: 53 });
    await fill({ ...request, to: "public", resolve: "s3" });
    await submit.click();
    expect(await asked(page)).toEqual({ from: BASTION, resolve: "s3", to: "public" });
    expect(await problem.innerText()).toBe("");

    await fill({ ...request, resolve: "s3" });
    await submit.click();
    expect(await problem.innerText()).toContain("public or private");
    expect(await answer.innerText()).toBe("");
    await fill({ ...request, to: "8.8.8.8", port: "70000" });
    await submit.click();
    expect(await problem.innerText()).toContain("invalid port");
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test("where motion is wanted the dot goes from the host to the gate that refuses, and a narrow picture follows it", async () => {
    const { page } = await open(browser, file(), { width: 380 });
    await page.emulateMedia({ reducedMotion: "no-preference" });
    const scrolled = () => page.$eval(".sight .scroll", ({ scrollLeft }) => scrollLeft);
    // The page's clock stands still, and goes on by hand: how many frames a busy machine draws makes no difference.
    await page.clock.install();
    await page.clock.pauseAt(await page.evaluate(() => Date.now() + 1000));
    await page.getByRole("link", { name: /^private host, delete:/u }).click();
    const seen: number[] = [];
    for (let passed = 0; passed < LONGEST_TRAVEL; passed += 100) {
      await page.clock.runFor(100);
      seen.push(await page.$eval(".picture .dot", (dot) => Number(dot.getAttribute("cx"))));
    }
    await page.waitForFunction(() => {
      const dot = document.querySelector(".picture .dot")!.getBoundingClientRect();
      const gates = [...document.querySelectorAll<SVGGraphicsElement>(".picture g.gate")];
      const end = gates.find((one) => getComputedStyle(one).getPropertyValue("--refuses").trim() === "1");
      const box = end?.querySelector(".shape")?.getBoundingClientRect();
      return box !== undefined && dot.right >= box.left - 2 && dot.left <= box.right + 2;
    });
    expect(new Set(seen).size).toBeGreaterThan(3);
    expect(seen).toEqual([...seen].sort((one, other) => one - other));
    await becomes(async () => {
      expect(await scrolled()).toBeGreaterThan(0);
    });
    await page.context().close();
  });

  test("earlier reports stand under a slider, each with what it changed", async () => {
    const { page, complaints } = await open(browser, file());
    const shown = () => page.locator(".report:visible h3").allInnerTexts();
    expect(await shown()).toEqual(["report 2: 16 of 16 claims hold"]);
    expect(await page.locator(".report:visible").innerText()).toContain("no plain-HTTP request gets through");
    const slider = page.getByRole("slider", { name: "Reports of backup" });
    await slider.focus();
    await goWithin(page, () => page.keyboard.press("ArrowLeft"));
    expect(new URL(await addressOf(page)).hash).toBe("#report-1");
    expect(await shown()).toEqual(["report 1: 15 of 16 claims hold"]);
    expect(await page.locator("#history [aria-current]").innerText()).toContain("report 1");
    expect(await page.locator("h1").innerText()).toContain("16 claims hold");
    expect(await violations(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});
