import { ask } from "../../../proof/ask/ask";
import { prove } from "../../../proof/prove";
import { restsOn } from "../../../proof/decide/rests-on";
import type { Read } from "../../../proof/system/subjects";
import { readSubjects } from "../../../proof/system/read-subjects";
import { System } from "../../../proof/system/system";
import { embed, restore } from "../../../report/page/embedded";
import { dataBlock } from "../../../report/page/page-data";
import { SAMPLES } from "../../support/settings-samples";
import { readStack } from "../../support/read-stack";

const embedded = (read: Read): Read => restore(JSON.parse(JSON.stringify(embed(read))));

test.each(Object.entries(SAMPLES))("%s: what a page embeds proves the same", (_name, settings) => {
  const read = readStack(settings);
  expect(JSON.stringify(prove(embedded(read)))).toBe(JSON.stringify(prove(read)));
});

test("it answers the same, and rests on the same", () => {
  const read = readStack();
  const question = {
    from: "aws_instance.hosts_bastion",
    action: "s3:PutObject",
    on: "aws_s3_bucket.bucket/x",
  };
  expect(ask(new System(embedded(read).configuration), question)).toEqual(
    ask(new System(read.configuration), question),
  );
  expect(restsOn(embedded(read))).toEqual(restsOn(read));
});

test("nothing goes along that the proof does not look at: passwords, keys, user data, other services", () => {
  const content = {
    resource: {
      aws_instance: { host: { ami: "a", user_data: "SECRET1", subnet_id: "subnet-1" } },
      aws_db_instance: { db: { password: "SECRET2" } },
      aws_iam_access_key: { key: { secret: "SECRET3" } },
      aws_s3_object: { object: { content: "SECRET4" } },
      aws_iam_user_login_profile: { login: { password: "SECRET5" } },
      aws_vpn_connection: { vpn: { tunnel1_preshared_key: "SECRET6" } },
      aws_secretsmanager_secret_version: { version: { secret_string: "SECRET7" } },
      aws_s3_bucket: { bucket: { bucket: "b" } },
    },
  };
  const json = JSON.stringify(embed(readSubjects([{ name: "x.tf.json", content }])));
  expect(json).toContain("aws_s3_bucket.bucket");
  expect(json).not.toContain("SECRET");
});

test("every value that the proof reads comes back as it was: documents however they are written, and texts like a name that is left out", () => {
  const content = {
    resource: {
      aws_s3_bucket: { bucket: { bucket: "b", tags: { "⟨.id⟩": "⟨⟩" } } },
      aws_s3_bucket_policy: { dense: { bucket: "b", policy: '{"Statement":[],"Id":"⟨.id⟩"}' } },
      aws_iam_role_policy: { spaced: { role: "r", policy: '{ "Statement": [] }' } },
      aws_sns_topic_policy: { own: { arn: "${aws_sns_topic.t.arn}", policy: '{"Statement":[]}' } },
    },
  };
  const read = readSubjects([{ name: "x.tf.json", content }]);
  const values = ({ configuration }: Read) => configuration.resources().map((resource) => resource.values);
  expect(values(read)).toEqual(values(embedded(read)).map((kept) => expect.objectContaining(kept)));
  expect(values(embedded(read)).map(({ policy, tags, id }) => [policy, tags, id])).toEqual(
    values(read).map(({ policy, tags, id }) => [policy, tags, id]),
  );
});

test("no text ends or begins an element inside the data", () => {
  const data: any = { topology: "</script><!--<script>\u2028", scene: { wires: [] } };
  const { markup } = dataBlock(data);
  const inside = markup.replace(/^<script[^>]*>/u, "").replace(/<\/script>$/u, "");
  expect(inside).not.toMatch(/[<>\u2028]/u);
  expect(JSON.parse(inside)).toEqual(data);
});

test("the document that a resource is from comes back, and is told once for all that are from it", () => {
  const name = "cdktf.out/stacks/backup/cdk.tf.json";
  const content = { resource: { aws_s3_bucket: { one: { bucket: "one" }, other: { bucket: "other" } } } };
  const elsewhere = { resource: { aws_s3_bucket: { third: { bucket: "third" } } } };
  const read = readSubjects([
    { name, content },
    { name: "more.tf.json", content: elsewhere },
  ]);
  const locations = ({ configuration }: Read) => configuration.resources().map(({ location }) => location);
  expect(locations(read)).toEqual([name, name, "more.tf.json"]);
  expect(locations(embedded(read))).toEqual(locations(read));
  expect(JSON.stringify(embed(read)).split(name)).toHaveLength(2);
});
