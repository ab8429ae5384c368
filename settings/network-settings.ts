import { z } from "zod";
import { judgeVpcCidr } from "./cidr";
import { networkAclSettings } from "./network-acl-settings";
import { resourceId } from "./resource-id";
import { about, collectionMistake, list, text } from "./setting";
import { tagsOf } from "./tags";
import { zoneSettings } from "./zone-settings";

const newNetwork = z.strictObject({
  mode: z.literal("new").meta(about({ description: "A VPC of its own; nothing that exists is touched." })),
  cidr: text(judgeVpcCidr, {
    title: "an IPv4 block, /16 to /28",
    description: "IPv4 block of the VPC, split evenly among its subnets.",
    example: "10.42.0.0/24",
    pattern: "^[0-9.]+/(1[6-9]|2[0-8])$",
  }).default("10.42.0.0/24"),
  zones: zoneSettings,
  networkAcl: networkAclSettings,
  ipv6: z
    .boolean()
    .meta(
      about({
        description:
          "Gives the private subnets IPv6 addresses of Amazon's. S3's gateway endpoint is the only path out of them. Uploads then use S3's dualstack name.",
        example: true,
      }),
    )
    .default(false),
});

const byTags = (what: string, otherwise: string) =>
  z
    .strictObject({
      tags: tagsOf({
        description: "The tags, all with exactly these values.",
        example: { team: "platform" },
      }).check((context) => {
        if (Object.keys(context.value).length === 0)
          context.issues.push(
            collectionMistake(
              "names no tag, so that anything would be found: name at least one",
              context.value,
            ),
          );
      }),
    })
    .meta(about({ description: `${what} by tags.`, otherwise, example: { tags: { team: "platform" } } }))
    .optional();

const existingNetwork = z.strictObject({
  mode: z.literal("existing").meta(about({ description: "A VPC that exists, by ids or by tags." })),
  vpcId: resourceId("vpc", {
    description: "The VPC.",
    otherwise: "by vpc",
    example: "vpc-0a1b2c3d4e5f60718",
  }).optional(),
  vpc: byTags("The VPC, exactly one,", "by vpcId"),
  privateSubnetIds: list(
    resourceId("subnet", { description: "A subnet.", example: "subnet-0a1b2c3d4e5f60718" }),
    {
      description: "The subnets from which backups are uploaded; hosts go into the first.",
      otherwise: "by privateSubnets",
      example: ["subnet-0a1b2c3d4e5f60718"],
    },
  )
    .min(1)
    .optional(),
  privateSubnets: byTags(
    "The same; hosts go into the first by id. It needs routeTableIds or routeTables,",
    "by privateSubnetIds",
  ),
  routeTableIds: list(
    resourceId("rtb", { description: "A route table.", example: "rtb-0a1b2c3d4e5f60718" }),
    {
      description: "The route tables of these subnets, which the endpoint joins.",
      otherwise:
        "by routeTables; without either each private subnet is given a new route table, which must be acknowledged (new-route-table-for-existing-subnets)",
      example: ["rtb-0a1b2c3d4e5f60718"],
    },
  )
    .min(1)
    .optional(),
  routeTables: byTags("The same", "by routeTableIds"),
  publicSubnetId: resourceId("subnet", {
    description: "The subnet of the bastion; needed where there is one.",
    otherwise: "by publicSubnet",
    example: "subnet-0918273645f5e4d3c",
  }).optional(),
  publicSubnet: byTags("The same, exactly one in the VPC,", "by publicSubnetId"),
});

const zoneLetter = (description: string) =>
  text((letter) => (/^[a-z]$/.test(letter) ? undefined : "is not the letter of an availability zone"), {
    title: "a zone's letter",
    description,
    example: "a",
    pattern: "^[a-z]$",
  });

const defaultNetwork = z.strictObject({
  mode: z
    .literal("default")
    .meta(about({ description: "The region's default VPC, with the default subnets of two zones." })),
  publicZone: zoneLetter("Zone of the default subnet that stays public.").default("a"),
  privateZone: zoneLetter("Zone of the default subnet that becomes private; not the public one.").default(
    "b",
  ),
});

/** The VPC, in one of three modes. */
export const networkSettings = z
  .discriminatedUnion("mode", [newNetwork, existingNetwork, defaultNetwork])
  .meta(about({ description: "The VPC: a new one, an existing one, or the region's default one." }))
  .prefault({ mode: "new" });

export type NetworkSettings = z.output<typeof networkSettings>;
