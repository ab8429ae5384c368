import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parse } from "yaml";
import { backupSettings } from "../../settings";
import { synthesizeStack } from "../support/synthesize-stack";

const ROOT = resolve(__dirname, "../..");
const SCRIPT = join(ROOT, "tools", "review-plan.sh");
const action = parse(readFileSync(join(ROOT, "action.yml"), "utf8")) as {
  inputs: Record<string, { description: string; required?: boolean; default?: string }>;
  runs: {
    using: string;
    steps: { uses?: string; run?: string; shell?: string; with?: { script?: string } }[];
  };
};

describe("action.yml", () => {
  test("is a composite action whose inputs say what they are, and are required or have a default", () => {
    expect(action.runs.using).toBe("composite");
    for (const { description, required, default: otherwise } of Object.values(action.inputs)) {
      expect(description.length).toBeGreaterThan(20);
      expect(required === true).toBe(otherwise === undefined);
    }
  });

  test("no command holds an expression, each says its shell, and actions are of known owners by major version", () => {
    for (const { uses, run, shell } of action.runs.steps) {
      expect(run ?? "").not.toContain("${{");
      expect(shell).toBe(run === undefined ? undefined : "bash");
      if (uses !== undefined) expect(uses).toMatch(/^(actions|github)\/[a-z-]+(\/[a-z-]+)?@v\d+$/u);
    }
  });

  test("runs files that are there", () => {
    const named = action.runs.steps.flatMap(({ run = "" }) => [...run.matchAll(/PATH\/(\S+\.sh)/gu)]);
    expect(named.map(([, file = ""]) => existsSync(join(ROOT, file)))).toEqual([true]);
  });
});

describe("the action's script", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "private-backup-action-"));
    mkdirSync(join(folder, "temp"));
    put("before.tf.json");
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** A stack's file; `isOpen` lets everything through its endpoint. */
  const put = (file: string, isOpen = false) => {
    const settings = { name: "backup", region: "eu-west-1", operators: ["deployer"] };
    const json: any = synthesizeStack(backupSettings(settings));
    if (isOpen) delete json.resource.aws_vpc_endpoint.endpoint.policy;
    writeFileSync(join(folder, file), JSON.stringify(json));
  };
  const review = (plan: string, before?: string) => {
    const env = {
      PATH: process.env.PATH,
      HOME: join(folder, "home"),
      RUNNER_TEMP: join(folder, "temp"),
      GITHUB_OUTPUT: join(folder, "output"),
      GITHUB_STEP_SUMMARY: join(folder, "summary.md"),
      PLAN: plan,
      BEFORE: before ?? "",
    };
    const { status, stderr } = spawnSync("bash", [SCRIPT], { cwd: folder, encoding: "utf8", env });
    return { status, stderr };
  };
  const read = (file: string) => readFileSync(join(folder, file), "utf8");

  test("ends with 0 where all claims hold, and leaves the review, the verdicts and the summary", () => {
    expect(review("before.tf.json")).toEqual({ status: 0, stderr: "" });
    expect(read("output")).toBe(
      `review=${join(folder, "temp/private-backup/review.md")}\nsarif=${join(folder, "temp/private-backup/proof.sarif")}\n`,
    );
    expect(JSON.parse(read("temp/private-backup/proof.sarif"))).toHaveProperty("runs");
    expect(read("summary.md")).toBe(read("temp/private-backup/review.md"));
  });

  test("ends with 1 where a change opens something, and says what", () => {
    put("after.tf.json", true);
    expect(review("after.tf.json", "before.tf.json").status).toBe(1);
    expect(read("summary.md")).toMatch(/^### ✗ This change opens/mu);
  });

  test("ends with 2 for a plan that is not there, and says so", () => {
    const { status, stderr } = review("nowhere.json");
    expect(status).toBe(2);
    expect(stderr).toContain("there is no file or folder nowhere.json");
    expect(existsSync(join(folder, "output"))).toBe(false);
  });

  /** Runs the step that comments as actions/github-script does. @returns the comments of the pull request then */
  const comment = async (review: string, before: readonly string[] = []): Promise<string[]> => {
    const step = action.runs.steps.find(({ uses }) => uses?.startsWith("actions/github-script@"));
    const comments = before.map((body, id) => ({ id, body }));
    const issues = {
      listComments: null,
      updateComment: ({ comment_id, body }: any) => void (comments[comment_id] = { id: comment_id, body }),
      createComment: ({ body }: any) => void comments.push({ id: comments.length, body }),
    };
    const github = { paginate: () => Promise.resolve(comments), rest: { issues } };
    const context = { repo: { owner: "o", repo: "r" }, issue: { number: 1 } };
    const AsyncFunction = Object.getPrototypeOf(async () => {}).constructor;
    const run = new AsyncFunction("github", "context", "require", "process", String(step?.with?.script));
    await run(github, context, require, { env: { REVIEW: review } });
    return comments.map(({ body }) => body);
  };

  test("comments the review on the pull request once, and renews its own comment alone", async () => {
    writeFileSync(join(folder, "review.md"), "## all is well\n");
    const first = await comment(join(folder, "review.md"), ["of somebody else"]);
    expect(first).toEqual(["of somebody else", "<!-- private-backup review -->\n## all is well\n"]);
    writeFileSync(join(folder, "review.md"), "## changed\n");
    expect(await comment(join(folder, "review.md"), first)).toEqual([
      ...["of somebody else", "<!-- private-backup review -->\n## changed\n"],
    ]);
  });

  test("a comment that GitHub would not take ends at a line's end, and says where the rest is", async () => {
    writeFileSync(join(folder, "review.md"), "a line of the review\n".repeat(4000));
    const [body = ""] = await comment(join(folder, "review.md"));
    expect(body.length).toBeLessThan(65536);
    expect(body).toMatch(/\na line of the review\n\nThe rest is in the job's summary\.$/u);
  });

  test("where there is no review, the comment says so in place of an earlier one", async () => {
    const before = ["<!-- private-backup review -->\n## all is well\n"];
    expect(await comment("", before)).toEqual(["<!-- private-backup review -->\nno review: see the log"]);
  });
});
