import { text, type About } from "./setting";

/** The kinds of resources that settings name by id. */
export type ResourceKind = "vpc" | "subnet" | "rtb" | "vpce";

const TITLES: Readonly<Record<ResourceKind, string>> = {
  vpc: "a VPC id",
  subnet: "a subnet id",
  rtb: "a route table id",
  vpce: "a VPC endpoint id",
};

/**
 * The id of an EC2 resource: its kind, and 8 or 17 hexadecimal digits.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/resource-ids.html
 */
export function resourceId(kind: ResourceKind, what: About) {
  const pattern = `^${kind}-([0-9a-f]{8}|[0-9a-f]{17})$`;
  const id = new RegExp(pattern);
  return text(
    (value) =>
      id.test(value)
        ? undefined
        : `is not an id of this kind: expected ${kind}- and 8 or 17 hexadecimal digits`,
    { title: TITLES[kind], ...what, pattern },
  );
}
