import { breakable } from "../../../report/page/breakable";

test.each([
  ["aws_vpc.network_vpc", "aws_<wbr>vpc.<wbr>network_<wbr>vpc"],
  ["s3:PutBucketObjectLockConfiguration", "s3:<wbr>Put<wbr>Bucket<wbr>Object<wbr>Lock<wbr>Configuration"],
  ["backup", "backup"],
])("%s may go on in the next line between its words alone", (name, markup) => {
  expect(breakable(name).markup).toBe(markup);
});

test("a name is still escaped", () => {
  expect(breakable("a_<b>").markup).toBe("a_<wbr>&#60;b&#62;");
});
