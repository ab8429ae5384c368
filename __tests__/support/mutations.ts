import type { StepJson } from "./walkthrough-steps";

/** A configuration with one thing about it changed, by name. */
export interface Mutation {
  readonly name: string;
  readonly change: (json: StepJson) => void;
}

const every = (json: StepJson, type: string) => Object.entries(json.resource[type] ?? {});

/** Everything that can be taken out of a step, or opened in it, one thing at a time. */
export function mutationsOf(json: StepJson): Mutation[] {
  const addresses = Object.entries(json.resource).flatMap(([type, byName]) =>
    Object.keys(byName).map((name) => [type, name] as const),
  );
  return [
    ...addresses.map(([type, name]) => ({
      name: `without ${type}.${name}`,
      change: (changed: StepJson) => {
        delete changed.resource[type]?.[name];
      },
    })),
    { name: "every endpoint lets everything through", change: openEndpoints },
    { name: "the bucket's policy refuses everyone", change: bucketPolicy("Deny") },
    { name: "the bucket is open to everyone", change: bucketPolicy("Allow") },
    { name: "every identity may do everything", change: identities("Allow") },
    { name: "every host has a role", change: giveRoles },
    { name: "every route table leads to an internet gateway", change: openRoutes },
    {
      name: "… and no identity may do anything",
      change: (changed) => {
        openRoutes(changed);
        identities("Deny")(changed);
      },
    },
    { name: "S3's names lead to an interface endpoint", change: answerPrivately },
    { name: "no gateway endpoint is in a route table", change: takeOffTables },
  ];
}

function openEndpoints(json: StepJson): void {
  every(json, "aws_vpc_endpoint").forEach(([, endpoint]) => delete endpoint.policy);
}

function bucketPolicy(Effect: "Allow" | "Deny"): (json: StepJson) => void {
  const Statement = [{ Effect, Principal: "*", Action: "s3:*", Resource: "*" }];
  const policy = JSON.stringify({ Version: "2012-10-17", Statement });
  return (json) => {
    delete json.resource["aws_s3_bucket_public_access_block"];
    json.resource["aws_s3_bucket_policy"] = Object.fromEntries(
      every(json, "aws_s3_bucket").map(([name]) => [
        name,
        { bucket: `\${aws_s3_bucket.${name}.bucket}`, policy },
      ]),
    );
  };
}

function identities(Effect: "Allow" | "Deny"): (json: StepJson) => void {
  const Statement = [{ Effect, Action: "*", Resource: "*" }];
  const policy = JSON.stringify({ Version: "2012-10-17", Statement });
  return (json) => every(json, "aws_iam_role_policy").forEach(([, body]) => (body.policy = policy));
}

function giveRoles(json: StepJson): void {
  const [profile] = every(json, "aws_iam_instance_profile");
  every(json, "aws_instance").forEach(
    ([, host]) => (host.iam_instance_profile ??= `\${aws_iam_instance_profile.${profile?.[0]}.name}`),
  );
}

/** Every host gets a public address, an open security group and a route to an internet gateway. */
function openRoutes(json: StepJson): void {
  const vpc = every(json, "aws_vpc").map(([name]) => `\${aws_vpc.${name}.id}`)[0];
  const [existing] = every(json, "aws_internet_gateway");
  json.resource["aws_internet_gateway"] ??= { opened: { vpc_id: vpc ?? "${data.aws_vpc.network_vpc.id}" } };
  const gateway = `\${aws_internet_gateway.${existing?.[0] ?? "opened"}.id}`;
  const routed = new Set(every(json, "aws_route").map(([, { route_table_id }]) => route_table_id));
  for (const [name, table] of every(json, "aws_route_table")) {
    delete table.route;
    const id = `\${aws_route_table.${name}.id}`;
    if (routed.has(id)) continue;
    json.resource["aws_route"] ??= {};
    json.resource["aws_route"][`opened_${name}`] = {
      route_table_id: id,
      destination_cidr_block: "0.0.0.0/0",
      gateway_id: gateway,
    };
  }
  for (const [, route] of every(json, "aws_route").filter(([, each]) => each.nat_gateway_id !== undefined)) {
    delete route.nat_gateway_id;
    route.gateway_id = gateway;
  }
  for (const [name] of every(json, "aws_security_group")) {
    for (const type of ["aws_vpc_security_group_ingress_rule", "aws_vpc_security_group_egress_rule"]) {
      json.resource[type] ??= {};
      json.resource[type][`opened_${name}`] = {
        security_group_id: `\${aws_security_group.${name}.id}`,
        cidr_ipv4: "0.0.0.0/0",
        ip_protocol: "-1",
      };
    }
  }
  every(json, "aws_instance").forEach(([, host]) => (host.associate_public_ip_address = true));
}

function answerPrivately(json: StepJson): void {
  const [host] = every(json, "aws_instance").map(([, body]) => body);
  const [vpc] = every(json, "aws_security_group").map(([, { vpc_id }]) => vpc_id);
  json.resource["aws_vpc_endpoint"] ??= {};
  json.resource["aws_vpc_endpoint"]["answering"] = {
    vpc_id: vpc,
    service_name: "com.amazonaws.eu-west-1.s3",
    vpc_endpoint_type: "Interface",
    subnet_ids: [host?.subnet_id],
    private_dns_enabled: true,
    dns_options: { private_dns_only_for_inbound_resolver_endpoint: false },
  };
}

function takeOffTables(json: StepJson): void {
  every(json, "aws_vpc_endpoint").forEach(([, endpoint]) => {
    if (endpoint.vpc_endpoint_type === "Gateway") endpoint.route_table_ids = [];
  });
}
