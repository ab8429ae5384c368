import { ask } from "../../proof/ask/ask";
import type { Question } from "../../proof/ask/question";
import { answerText } from "../../report/answer-text";
import type { Paint } from "../../report/layout";
import { BASTION, BUCKET, PRIVATE_HOST, ROLE, shippedSystem } from "../support/shipped-system";

const system = shippedSystem();
const text = (question: Question, columns = 100) => answerText(ask(system, question), { columns });
const denied: Question = { from: BASTION, as: ROLE, action: "s3:PutObject", on: `${BUCKET}/db.tar.gz` };

test("begins with the question and its verdict, then has one line a layer", () => {
  const lines = text(denied).split("\n");
  expect(lines[0]).toBe(
    "aws_instance.hosts_bastion → s3:PutObject → aws_s3_bucket.bucket/db.tar.gz   DENIED by bucket policy",
  );
  const row = /^ {2}(\w[\w ]*?) {2,}(?:allowed|DENIED|unknown)/;
  expect(lines.flatMap((line) => row.exec(line)?.[1] ?? [])).toEqual([
    ...["route table", "internet gateway", "security group", "network ACL"],
    ...["bucket policy", "identity policy", "public access block"],
  ]);
  expect(text(denied)).toMatch(/^ {2}bucket policy +DENIED +DenyObjectsOutsideEndpoint: /m);
  expect(text(denied)).toMatch(/^ {2}identity policy +allowed +HostUpload$/m);
});

test("says why the endpoint does not take the packets, what the refusal rests on, and which keys are absent", () => {
  const flat = text(denied).replaceAll(/\s+/g, " ");
  expect(flat).toContain("aws_vpc_endpoint.endpoint is not on aws_route_table.network_public_route_table");
  expect(flat).toContain(
    "single point of failure: without this statement the request would be allowed absent: aws:SourceVpce",
  );
  expect(flat).toContain("assumed: no organization policy refuses the request");
});

const QUESTIONS: Question[] = [
  denied,
  { from: PRIVATE_HOST, action: "s3:PutObject", on: BUCKET },
  { from: BASTION, action: "CopyObject", on: `${BUCKET}/${"long/".repeat(60)}`, source: `${BUCKET}/x` },
  { from: "internet", as: "root", action: "s3:GetObject", on: "arn:aws:s3:::elsewhere/x" },
  { from: BASTION, to: PRIVATE_HOST, port: 22 },
];

test.each([100, 72])(
  "fits %i columns but for whole addresses, and holds nothing that people cannot read",
  (columns) => {
    for (const question of QUESTIONS) {
      const answer = text(question, columns);
      for (const line of answer.split("\n")) {
        const longest = Math.max(...line.split(" ").map((word) => [...word].length));
        if (longest < columns / 2) expect([...line].length).toBeLessThanOrEqual(columns);
      }
      expect([...answer].some((one) => "\uE000\uE001\u001B".includes(one))).toBe(false);
      expect(answer).not.toMatch(/ +$/m);
    }
  },
);

test("repeats the verdict at the end of an answer that is longer than a screen, and of no other", () => {
  const [long, short] = [72, 140].map((columns) => text(denied, columns).trimEnd().split("\n"));
  const verdict = long?.slice(0, 3);
  expect(verdict?.[2]).toBe("  DENIED by bucket policy");
  expect(long?.slice(-4)).toEqual(["", ...(verdict ?? [])]);
  expect(short?.length).toBeLessThan(24);
  expect(short?.filter((line) => line.includes("DENIED by"))).toHaveLength(1);
});

test("says of an unknown answer what would have to be known", () => {
  const question = { from: "internet", as: "root", action: "s3:GetObject", on: "arn:aws:s3:::elsewhere/x" };
  expect(text(question).replaceAll(/\s+/g, " ")).toContain(
    "not known: the bucket policy of arn:aws:s3:::elsewhere, which is not in the input",
  );
  expect(text(question)).toContain("UNKNOWN in bucket policy");
});

test("shows both families of the network, each with its layers", () => {
  const answer = text({ from: BASTION, to: PRIVATE_HOST, port: 22 });
  expect(answer).toMatch(
    /^aws_instance\.hosts_bastion → aws_instance\.hosts_private_host \(tcp 22\) +ALLOWED$/m,
  );
  expect(answer).toMatch(/^ {2}IPv4 +ALLOWED$/m);
  expect(answer).toMatch(/^ {2}IPv6 +UNREACHABLE by route table/m);
});

test("shows every action of a call", () => {
  const answer = text({ from: PRIVATE_HOST, action: "CopyObject", on: `${BUCKET}/a`, source: `${BUCKET}/b` });
  expect(answer).toMatch(/^ {2}s3:GetObject on /m);
  expect(answer).toMatch(/^ {2}also s3:PutObject on .* {3}ALLOWED$/m);
});

test("colours only where it is given colours", () => {
  const paint: Paint = (tone, painted) => `<${tone}>${painted}</${tone}>`;
  const answer = answerText(ask(system, denied), { paint });
  expect(answer).toContain("<bad>DENIED by bucket policy</bad>");
  expect(answer.replaceAll(/<\/?\w+>/g, "")).toBe(text(denied));
});

test("the caller's ARN stands whole: beside the other details where there is room, else close to its label", () => {
  const as = (columns: number) => /^ {2}as +arn:aws:iam::\S+$/mu.exec(text(denied, columns))?.[0] ?? "";
  expect(as(140).indexOf("arn:")).toBe(/^ {2}route table +/mu.exec(text(denied, 140))?.[0].length);
  expect([...as(100)].length).toBeLessThanOrEqual(100);
  expect(as(60)).toBe(as(100));
});
