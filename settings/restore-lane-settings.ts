import { z } from "zod";
import { judgeWriter } from "./arn";
import { judgeVpcCidr } from "./cidr";
import { about, list, text } from "./setting";

/** The path back: off, or a lane of its own. */
export const restoreLaneSettings = z
  .union([
    z.literal(false),
    z.strictObject({
      readers: list(
        text(judgeWriter, {
          title: "a role's ARN",
          description: "The ARN of one IAM role.",
          example: "arn:aws:iam::111122223333:role/restore",
        }),
        {
          description:
            "Further IAM roles, by exact ARN, that find and read backups through the lane, and ask for their return from an archive class.",
          example: ["arn:aws:iam::111122223333:role/restore"],
        },
      ).default([]),
      cidr: text(judgeVpcCidr, {
        title: "an IPv4 block, /16 to /28",
        description: "IPv4 block of the lane's subnet, added to the VPC beside network.cidr.",
        example: "100.64.0.0/28",
        pattern: "^[0-9.]+/(1[6-9]|2[0-8])$",
      }).default("100.64.0.0/28"),
    }),
  ])
  .meta(
    about({
      description:
        "A second private subnet with a host, whose endpoint only finds and reads backups and asks for the return of those in an archive class. It needs network.mode new. {} makes one; with false there is none, and nobody reads.",
      example: {},
    }),
  )
  .default(false);
