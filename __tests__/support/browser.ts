import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium, type Browser, type Page } from "playwright-core";
import { command } from "./command";

export const ROOT = resolve(__dirname, "../..");

/** Where screenshots are put for a reviewer. */
export const SCREENSHOTS = join(ROOT, ".cache", "screenshots");

/** Milliseconds after which a page does not come to a state any more, however busy the machine is. */
export const PATIENCE = 5 * 60_000;

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** A Chromium of the machine: the one that CHROMIUM names, else the first on the path. */
function findChromium(): string | undefined {
  const named = process.env.CHROMIUM;
  if (named !== undefined && named !== "") return existsSync(named) ? named : undefined;
  const folders = (process.env.PATH ?? "").split(":");
  return folders
    .flatMap((folder) => NAMES.map((name) => join(folder, name)))
    .find((path) => existsSync(path));
}

/**
 * Declares a suite that needs a browser. Where there is none its name says so and its tests count as skipped;
 * `--require` makes that a failure.
 */
export function describeInBrowser(name: string, suite: () => void): void {
  const missing = findChromium() === undefined ? "no Chromium is on this machine" : undefined;
  if (missing === undefined) describe(name, suite);
  else if (process.env.REQUIRE_ENGINE === "1")
    test(`${name}: ${missing}`, () => {
      throw new Error(`${missing}, and --require was given`);
    });
  else describe.skip(`${name} (skipped: ${missing})`, suite);
}

interface Report {
  readonly folder: string;
  readonly index: string;
}

let browser: Promise<Browser> | undefined;
const reports = new Map<string, Report>();
afterAll(async () => {
  await (await browser)?.close();
  for (const { folder } of reports.values()) remove(folder);
});

/** The browser of a test file, with an empty profile and nothing that runs beside the page; it closes with the file. */
export function launch(): Promise<Browser> {
  const quiet = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"];
  return (browser ??= chromium.launch({
    executablePath: findChromium() ?? "",
    timeout: PATIENCE,
    args: [...quiet, "--no-sandbox", "--disable-background-networking", "--disable-component-update"],
  }));
}

/** What a page is looked at with; the width in pixels. */
interface Look {
  readonly width?: number;
  readonly colorScheme?: "light" | "dark";
  readonly javaScriptEnabled?: boolean;
}

/** An empty page in a profile of its own. What it is asked for may take as long as a busy machine needs. */
export async function emptyPage(browser: Browser, look: Look = {}): Promise<Page> {
  const { width = 1280, colorScheme = "light", javaScriptEnabled = true } = look;
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    colorScheme,
    javaScriptEnabled,
    reducedMotion: "reduce",
  });
  context.setDefaultTimeout(PATIENCE);
  return context.newPage();
}

/** Opens a file; every message of the console and every error of the page is collected. */
export async function open(
  browser: Browser,
  file: string,
  look: Look = {},
): Promise<{ page: Page; complaints: string[] }> {
  const page = await emptyPage(browser, look);
  const complaints: string[] = [];
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("request", (request) => {
    if (!request.url().startsWith("file:")) complaints.push(`asks ${request.url()}`);
  });
  await page.goto(pathToFileURL(file).href);
  return { page, complaints };
}

/** Keeps what the page looks like for a reviewer. */
export async function keep(page: Page, name: string): Promise<void> {
  mkdirSync(SCREENSHOTS, { recursive: true });
  await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`), fullPage: true });
}

/** A folder with the report on stacks of the given texts, made by the command itself, once a test file. */
export function reportOn(stacks: Readonly<Record<string, object>>): Report {
  const key = JSON.stringify(stacks);
  const made = reports.get(key) ?? makeReport(stacks);
  reports.set(key, made);
  return made;
}

function makeReport(stacks: Readonly<Record<string, object>>): Report {
  const folder = mkdtempSync(join(tmpdir(), "private-backup-report-"));
  for (const [name, content] of Object.entries(stacks)) {
    mkdirSync(join(folder, "cdktf.out", "stacks", name), { recursive: true });
    writeFileSync(join(folder, "cdktf.out", "stacks", name, "cdk.tf.json"), JSON.stringify(content));
  }
  const { stdout, stderr } = report(folder);
  if (!stdout.includes("report: ")) throw new Error(`no report was written: ${stderr}`);
  return { folder, index: join(folder, "cdktf.out", "report", "index.html") };
}

/** Runs the command in a folder. */
export function report(
  folder: string,
  ...args: string[]
): { status: number | null; stdout: string; stderr: string } {
  const env = { ...process.env };
  delete env.CDKTF_OUTDIR;
  return spawnSync(process.execPath, command("cli/report.ts", ...args), {
    cwd: folder,
    encoding: "utf8",
    env,
    maxBuffer: 64_000_000,
  });
}

export function remove(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

const AXE = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

/** What axe finds against WCAG 2.2 AA and good practice. The page takes no script from outside: it is put in by hand. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  return page.evaluate(`axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"] }).then(
    ({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => id + " " + target)))`);
}
