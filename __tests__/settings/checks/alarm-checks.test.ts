import { fileWith, problemsOf } from "../support/problems";

const topic = (name: string, region = "eu-west-1", partition = "aws") =>
  `arn:${partition}:sns:${region}:111122223333:${name}`;

test.each([
  ["alarms: { notify: [] }", "alarms.notify", /nobody would hear of a refusal; expected at least one/],
  [
    `alarms: { notify: [${[1, 2, 3, 4, 5].map((n) => topic(`t${n}`)).join(", ")}, platform@example.com] }`,
    "alarms.notify",
    /makes 6 topics, .* an alarm takes 5: take 1 away/,
  ],
  [
    `alarms: { notify: [platform@example.com, ${topic("security", "eu-central-1")}] }`,
    "alarms.notify[1]",
    /is not in eu-west-1, .* expected arn:aws:sns:eu-west-1:…/,
  ],
  [
    `alarms: { notify: [${topic("security", "eu-west-1", "aws-us-gov")}] }`,
    "alarms.notify[0]",
    /expected arn:aws:sns:eu-west-1:…/,
  ],
])("%s: refused at %s", (line, path, message) => {
  expect(problemsOf(fileWith(line))).toMatchObject([
    { path: `backups[0].${path}`, message: expect.stringMatching(message) },
  ]);
});

test("addresses share one topic, so that many of them are taken", () => {
  const emails = [1, 2, 3, 4, 5, 6].map((n) => `on-call-${n}@example.com`).join(", ");
  expect(() => problemsOf(fileWith(`alarms: { notify: [${emails}, ${topic("security")}] }`))).toThrow(
    "found none",
  );
});

test("in China CloudTrail does not record what S3's endpoints refuse", () => {
  const file = fileWith("alarms: { notify: [platform@example.com] }").replace("eu-west-1", "cn-north-1");
  expect(problemsOf(file)).toMatchObject([
    { path: "backups[0].alarms", message: expect.stringMatching(/does not go with cn-north-1/) },
  ]);
});
