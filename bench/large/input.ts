import { dataPerimeter } from "../data-perimeter";

/** Blocks of a configuration: by type, by name. */
export type Resources = Readonly<Record<string, Readonly<Record<string, object>>>>;

/** A kind of thing of which there may be any number. */
export interface LargeInput {
  readonly what: string;
  /** The kind's resources, so many of what there is much of. */
  readonly of: (count: number) => Resources;
  /** Resources beside which it stands. @default - a VPC with a host, and a bucket with a policy */
  readonly beside?: Resources;
}

export const vpc_id = "${aws_vpc.main.id}";
export const ACCOUNT = "111122223333";

export function numbered(count: number, make: (at: number) => object): Readonly<Record<string, object>> {
  return Object.fromEntries(Array.from({ length: count }, (_, at) => [`n${at}`, make(at)]));
}

export const many = <T>(count: number, make: (at: number) => T): T[] =>
  Array.from({ length: count }, (_, at) => make(at));

export const policyOf = (...Statement: object[]): string =>
  JSON.stringify({ Version: "2012-10-17", Statement });

export const trust = policyOf({
  Effect: "Allow",
  Principal: { Service: "ec2.amazonaws.com" },
  Action: "sts:AssumeRole",
});

export const block = (at: number): string => `10.${(at >> 8) % 256}.${at % 256}.0/24`;

/** One VPC that is open to the internet, a host in it, and a bucket under a data perimeter. */
const ACCOUNT_OF_ONE: Resources = {
  aws_vpc: { main: { cidr_block: "10.0.0.0/8" } },
  aws_internet_gateway: { main: { vpc_id } },
  aws_route_table: {
    main: { vpc_id, route: [{ cidr_block: "0.0.0.0/0", gateway_id: "${aws_internet_gateway.main.id}" }] },
  },
  aws_subnet: { main: { vpc_id, cidr_block: "10.0.0.0/24" } },
  aws_route_table_association: {
    main: { subnet_id: "${aws_subnet.main.id}", route_table_id: "${aws_route_table.main.id}" },
  },
  aws_security_group: {
    main: { vpc_id, egress: [{ from_port: 0, to_port: 0, protocol: "-1", cidr_blocks: ["0.0.0.0/0"] }] },
  },
  aws_instance: { main: host("${aws_subnet.main.id}", "${aws_security_group.main.id}") },
  aws_s3_bucket: { main: { bucket: "acme" } },
  aws_s3_bucket_policy: {
    main: { bucket: "${aws_s3_bucket.main.id}", policy: JSON.stringify(dataPerimeter("acme")) },
  },
};

export function host(subnet_id: string, group: string, more: object = {}): object {
  return {
    ami: "ami-0a1b2c3d4e5f60718",
    instance_type: "t3.micro",
    subnet_id,
    vpc_security_group_ids: [group],
    associate_public_ip_address: true,
    ...more,
  };
}

export const SUBNET = "${aws_subnet.main.id}";
export const GROUP = "${aws_security_group.main.id}";

export const upload = (at: number) => ({
  Effect: "Allow",
  Action: "s3:PutObject",
  Resource: `arn:aws:s3:::acme/${at}/*`,
});

export const rule = (port: number, more: object) => ({
  from_port: port,
  to_port: port,
  protocol: "tcp",
  ...more,
});

/** A configuration that holds so many of a kind. */
export function configurationOf({ of, beside = ACCOUNT_OF_ONE }: LargeInput, count: number): string {
  const resource: Record<string, Record<string, object>> = {};
  const data: Record<string, Record<string, object>> = {};
  for (const resources of [beside, of(count)])
    for (const [type, blocks] of Object.entries(resources)) {
      const [into, name] = type.startsWith("data.") ? [data, type.slice(5)] : [resource, type];
      into[name] = { ...into[name], ...blocks };
    }
  return JSON.stringify({ provider: { aws: { region: "eu-west-1" } }, resource, data });
}

/** A configuration of a kind that has so many characters, or a few more. */
export function configurationOfLength(input: LargeInput, length: number): string {
  const [few, more] = [configurationOf(input, 100).length, configurationOf(input, 200).length];
  return configurationOf(input, Math.ceil(100 + ((length - few) / (more - few)) * 100));
}
