import { claimOf } from "../../support/claim-of";
import { readChanged } from "../../support/read-stack";

const PRIVATE_HOST_GROUP = "${aws_security_group.hosts_private_host_security_group.id}";

/** The shipped stack with a further S3 endpoint whose network interface the private host reaches. */
const withInterfaceEndpoint = (endpoint: Record<string, unknown> = {}, change = (_: any) => {}) =>
  readChanged((json) => {
    json.resource.aws_vpc_endpoint.interface = {
      vpc_id: "${aws_vpc.network_vpc.id}",
      service_name: "com.amazonaws.eu-west-1.s3",
      vpc_endpoint_type: "Interface",
      subnet_ids: ["${aws_subnet.network_private_subnet_0.id}"],
      security_group_ids: [PRIVATE_HOST_GROUP],
      ...endpoint,
    };
    const https = { security_group_id: PRIVATE_HOST_GROUP, ip_protocol: "tcp", from_port: 443, to_port: 443 };
    const referenced_security_group_id = PRIVATE_HOST_GROUP;
    json.resource.aws_vpc_security_group_egress_rule.interface = { ...https, referenced_security_group_id };
    json.resource.aws_vpc_security_group_ingress_rule.interface = { ...https, referenced_security_group_id };
    change(json);
  });

test("an interface endpoint that only its own DNS names lead to is a path to other buckets", () => {
  const claim = claimOf(withInterfaceEndpoint(), "only-our-bucket");
  expect(claim).toMatchObject({ verdict: "allowed", holds: false });
});

test("an interface endpoint for another Region is a path to the buckets of that Region, and of that alone", () => {
  const read = withInterfaceEndpoint({
    service_name: "com.amazonaws.us-east-1.s3",
    service_region: "us-east-1",
  });
  expect(claimOf(read, "only-our-bucket")).toMatchObject({ verdict: "allowed", holds: false });
  expect(claimOf(read, "upload-only")).toMatchObject({ holds: true });
});

test("private DNS to a strict endpoint does not close the gateway endpoint beside it", () => {
  const read = withInterfaceEndpoint(
    {
      private_dns_enabled: true,
      dns_options: { private_dns_only_for_inbound_resolver_endpoint: false },
      policy: JSON.stringify({
        Version: "2012-10-17",
        Statement: { Effect: "Deny", Principal: "*", Action: "*", Resource: "*" },
      }),
    },
    (json) => delete json.resource.aws_vpc_endpoint.endpoint.policy,
  );
  expect(claimOf(read, "only-our-bucket")).toMatchObject({ verdict: "allowed", holds: false });
});

test("a VPC without a resolver refuses nothing to a host that knows S3's addresses", () => {
  const read = readChanged((json) => {
    json.resource.aws_vpc.network_vpc.enable_dns_support = false;
    json.resource.aws_vpc.network_vpc.enable_dns_hostnames = false;
    delete json.resource.aws_vpc_endpoint.endpoint.policy;
  });
  expect(claimOf(read, "only-our-bucket")).toMatchObject({ verdict: "allowed", holds: false });
  expect(claimOf(read, "private-host-can-upload")).toMatchObject({ holds: false });
});
