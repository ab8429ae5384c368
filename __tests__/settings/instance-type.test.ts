import { architectureOf, judgeInstanceType } from "../../settings/instance-type";

test.each([
  "t4g.nano",
  "m6gd.large",
  "c7gn.xlarge",
  "r8g.metal-24xl",
  "x2gd.medium",
  "im4gn.large",
  "is4gen.medium",
  "g5g.xlarge",
  "hpc7g.4xlarge",
  "i4g.large",
  "a1.medium",
])("%s is arm64", (type) =>
  expect([judgeInstanceType(type), architectureOf(type)]).toEqual([undefined, "arm64"]),
);

test.each([
  "t3.nano",
  "t3a.nano",
  "m7i-flex.large",
  "m5.large",
  "g4dn.xlarge",
  "g6e.xlarge",
  "gr6.4xlarge",
  "p4d.24xlarge",
  "u-6tb1.56xlarge",
  "u7i-12tb.224xlarge",
  "inf2.xlarge",
  "trn1.2xlarge",
])("%s is x86_64", (type) =>
  expect([judgeInstanceType(type), architectureOf(type)]).toEqual([undefined, "x86_64"]),
);

test.each(["", "t4g", "t4g.", ".nano", "T4G.nano", "t4g.tiny", "t4g nano", "mac2.metal"])(
  "%j is not taken",
  (type) => expect(judgeInstanceType(type)).toMatch(/is not an EC2 instance type|is a Mac/),
);
