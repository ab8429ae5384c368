import { z } from "zod";
import { judgeSourceCidr, widePart } from "./cidr";
import { about, list, text, type Judge } from "./setting";

const judgeS3Range: Judge = (range) =>
  judgeSourceCidr(range) ??
  (widePart([range]) === undefined
    ? undefined
    : "is a large part of the internet, so it would close little: expected /8 or narrower, for IPv6 /32");

const networkAcl = z.strictObject({
  s3Ranges: list(
    text(judgeS3Range, {
      title: "an IPv4 or IPv6 block",
      description: "A block.",
      example: "3.5.64.0/21",
    }),
    {
      description:
        "Blocks that hold all of S3's addresses in the region; every plan compares them with AWS's prefix list. Needed with s3: gateway, and only there.",
      example: ["3.5.64.0/21", "52.218.0.0/17"],
    },
  ).default([]),
});

/** The network ACL of the private subnets, or `false` for the VPC's default one. */
export const networkAclSettings = z
  .union([z.literal(false), networkAcl])
  .meta(
    about({
      description:
        "A network ACL for the private subnets: HTTPS to S3 and SSH from the bastion's subnet or the Instance Connect endpoint's, with their replies, and nothing else. AWS's quota is 20 rules a direction, 40 when raised.",
      example: { s3Ranges: ["3.5.64.0/21", "52.218.0.0/17"] },
    }),
  )
  .default(false);
