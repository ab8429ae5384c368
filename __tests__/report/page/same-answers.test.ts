import { ask } from "../../../proof/ask/ask";
import type { AskedClaim } from "../../../proof/ask/asked-claims";
import type { Question } from "../../../proof/ask/question";
import { readSubjects } from "../../../proof/system/read-subjects";
import { Problem } from "../../../proof/terms/problem";
import type { Read } from "../../../proof/system/subjects";
import { System } from "../../../proof/system/system";
import { embed } from "../../../report/page/embedded";
import { actionsNamed } from "../../../report/page/page-data";
import { SAMPLES } from "../../support/settings-samples";
import { readChanged, readStack } from "../../support/read-stack";
import { stepJson, STEPS } from "../../support/walkthrough-steps";

const ACTIONS = ["s3:PutObject", "s3:GetObject", "s3:DeleteObject", "CopyObject", "CreateMultipartUpload"];
const OF_BUCKETS = ["s3:ListBucket", "s3:PutBucketPolicy", "s3:GetBucketVersioning"];
const CALLERS = [
  ...["anonymous", "root", "service:logging.s3.amazonaws.com"],
  ...["arn:aws:iam::444455556666:role/foreign", "arn:aws:iam::111122223333:user/somebody"],
];
const KEYS = [
  { "aws:SecureTransport": "false" },
  { "s3:TlsVersion": "1.0" },
  { "aws:ViaAWSService": "true" },
];

/** Questions that somebody could ask of a stack: from everywhere, as everybody, to its bucket and through its network. */
function questionsOn({ configuration }: Read): Question[] {
  const of = (type: string) => configuration.resources(type, "managed").map(({ address }) => address);
  const hosts = of("aws_instance");
  const places = [...hosts, ...of("aws_subnet")];
  const origins = [...places, "internet", ...of("aws_vpc_endpoint").map((address) => `vpce:${address}`)];
  const [bucket = ""] = of("aws_s3_bucket");
  const objects = ACTIONS.map((action) => ({ action, on: `${bucket}/db/dump.gz` }));
  const buckets = OF_BUCKETS.map((action) => ({ action, on: bucket }));
  const who = [...of("aws_iam_role"), ...CALLERS];
  return [
    ...origins.flatMap((from) =>
      [...objects, ...buckets].map((asked) => ({ from, as: who[0] ?? "root", ...asked })),
    ),
    ...who.flatMap((as) => [...objects, ...buckets].map((asked) => ({ from: "internet", as, ...asked }))),
    ...KEYS.flatMap((set) => origins.map((from) => ({ from, as: who[0] ?? "root", set, ...objects[0]! }))),
    ...places.flatMap((from) => [
      { from, to: "internet" },
      { from, to: "8.8.8.8" },
      { from: "internet", to: from },
    ]),
    ...places.map((from): Question => ({ from, resolve: "s3", to: "public" })),
    ...hosts.flatMap((from) => hosts.flatMap((to) => (from === to ? [] : [{ from, to, port: 22 }]))),
  ];
}

/** The engine as a page embeds it: with the lists of fewer services, and a configuration that was text in between. */
function onPage(read: Read, claims: readonly AskedClaim[] = []): (question: Question) => unknown {
  let answer: ((question: Question) => unknown) | undefined;
  jest.isolateModules(() => {
    jest.doMock("../../../proof/iam/service-actions", () =>
      jest.requireActual<object>("../../../report/page/script/service-actions"),
    );
    jest.doMock("../../../proof/configuration/attachments/managed-policies.json", () =>
      jest.requireActual<object>("../../../report/page/script/held-policies"),
    );
    /* eslint-disable @typescript-eslint/no-require-imports -- a registry of its own has no imports */
    const engine = require("../../../proof/ask/ask") as { readonly ask: typeof ask };
    const { System: Other } = require("../../../proof/system/system") as { readonly System: typeof System };
    const { holdPolicies } = require("../../../report/page/script/held-policies") as {
      readonly holdPolicies: (policies: object) => void;
    };
    const { holdActions } = require("../../../report/page/script/service-actions") as {
      readonly holdActions: (actions: object) => void;
    };
    const { restore } = require("../../../report/page/embedded") as {
      readonly restore: (embedded: unknown) => Read;
    };
    /* eslint-enable @typescript-eslint/no-require-imports */
    const embedded = JSON.parse(JSON.stringify(embed(read)));
    holdPolicies(embedded.awsPolicies);
    holdActions(JSON.parse(JSON.stringify(actionsNamed(claims))));
    const system = new Other(restore(embedded).configuration);
    answer = (question) => engine.ask(system, question);
  });
  return (question) => answer?.(question);
}

/** An answer, or what is wrong with the question. */
function said(ask: () => unknown): unknown {
  try {
    return JSON.parse(JSON.stringify(ask()));
  } catch (error) {
    if (error instanceof Problem || (error as Error).name === "Problem") return (error as Error).message;
    throw error;
  }
}

const given = { "arn:aws:iam::aws:policy/ReadOnlyAccess": { Version: "2012-10-17", Statement: [] } };
const attached = (json: any) => {
  const role = "${aws_iam_role.hosts_private_host_role.name}";
  json.resource.aws_iam_role_policy_attachment = Object.fromEntries(
    ["ReadOnlyAccess", "AmazonSSMManagedInstanceCore", "ViewOnlyAccess"].map((name, at) => [
      `x${at}`,
      { role, policy_arn: `arn:aws:iam::aws:policy/${name}` },
    ]),
  );
};

const READS: readonly (readonly [string, () => Read])[] = [
  ...Object.entries(SAMPLES).map(([name, settings]) => [name, () => readStack(settings)] as const),
  ["policies that AWS manages", () => readChanged(attached, {}, given)],
];

/** Of each stack's questions one in so many is asked, of every stack others. */
const ONE_IN = 4;

let asked = 0;

test.each(READS)("%s: the page answers questions as the command does", (name, read) => {
  const at = READS.findIndex(([other]) => other === name);
  const stack = read();
  const system = new System(stack.configuration);
  const page = onPage(stack);
  for (const question of questionsOn(stack).filter((_, index) => index % ONE_IN === at % ONE_IN)) {
    asked += 1;
    expect([question, said(() => page(question))]).toEqual([question, said(() => ask(system, question))]);
  }
});

test("they were more than a thousand", () => expect(asked).toBeGreaterThan(1_000));

test.each(STEPS)(
  "%s: its page decides its claims as the command does, of whichever service",
  (_name, step) => {
    const read = readSubjects([{ name: "cdk.tf.json", content: JSON.stringify(stepJson(step)) }]);
    const system = new System(read.configuration);
    const page = onPage(read, step.claims);
    for (const { id, question } of step.claims)
      expect([id, said(() => page(question))]).toEqual([id, said(() => ask(system, question))]);
  },
);
