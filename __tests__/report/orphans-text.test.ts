import { orphansText } from "../../report/orphans-text";

const props = { name: "backup", folder: "cdktf.out/stacks/backup", looked: 7 };
const arn = "arn:aws:ec2:eu-west-1:111122223333:vpc-endpoint/vpce-1";

test("nothing found is said with how much was looked at", () => {
  expect(orphansText([], props)).toBe("backup: the state knows all 7 resources that bear its tag");
});

test("an orphan has the line that imports it", () => {
  const text = orphansText([{ arn, addresses: ["aws_vpc_endpoint.endpoint"], importId: "vpce-1" }], props);
  expect(text).toContain(arn);
  expect(text).toContain(
    "terraform -chdir=cdktf.out/stacks/backup import 'aws_vpc_endpoint.endpoint' vpce-1",
  );
});

test("an orphan without an address is to be removed; of a kind that is not known, that is said", () => {
  expect(orphansText([{ arn, addresses: [], importId: "vpce-1" }], props)).toContain("remove it by hand");
  expect(orphansText([{ arn, addresses: [] }], props)).toContain("the provider's documentation");
});
