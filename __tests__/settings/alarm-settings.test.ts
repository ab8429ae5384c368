import { backupSettings } from "../../settings";
import { notified } from "../../settings/alarm-settings";
import { fileWith, problemsOf } from "./support/problems";

const common = { name: "backup", region: "eu-west-1" };
const TOPIC = "arn:aws:sns:eu-west-1:111122223333:security";

test("there is none unless it is asked for, and then with a trail of its own and 90 days", () => {
  expect(backupSettings(common).alarms).toBe(false);
  const notify = ["platform@example.com", TOPIC];
  expect(backupSettings({ ...common, alarms: { notify } }).alarms).toEqual({
    notify,
    refusals: true,
    overdue: false,
    smallBackups: [],
    alsoBucket: false,
    trail: "own",
    days: 90,
  });
});

test("addresses and topics are told apart", () => {
  const notify = [TOPIC, "on.call+s3@ops.example.com"];
  expect(notified({ notify })).toEqual({
    emails: ["on.call+s3@ops.example.com"],
    topicArns: [TOPIC],
  });
});

test.each([
  "platform",
  "'@example.com'",
  "platform@example",
  "a@b@example.com",
  "'Platform <platform@example.com>'",
  "arn:aws:sqs:eu-west-1:111122223333:queue",
  "arn:aws:sns:eu-west-1:111122223333",
  "'${var.email}@example.com'",
  "'%{ if true }@example.com'",
])("%s is nobody to tell", (notify) => {
  expect(problemsOf(fileWith(`alarms: { notify: [${notify}] }`))).toMatchObject([
    {
      line: 5,
      path: "backups[0].alarms.notify[0]",
      message: expect.stringMatching(/is neither .*, for example platform@example\.com$/),
    },
  ]);
});

test("a FIFO topic is no topic for alarms", () => {
  expect(problemsOf(fileWith(`alarms: { notify: [${TOPIC}.fifo] }`))).toMatchObject([
    { message: expect.stringMatching(/is a FIFO topic/) },
  ]);
});

test("days are those that CloudWatch Logs takes", () => {
  expect(problemsOf(fileWith(`alarms: { notify: [${TOPIC}], days: 100 }`))).toMatchObject([
    { path: "backups[0].alarms.days", message: expect.stringMatching(/90.*120/) },
  ]);
});
