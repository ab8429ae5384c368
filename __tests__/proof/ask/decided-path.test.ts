import { ask } from "../../../proof/ask/ask";
import { otherServices } from "../../support/other-services";
import { systemOf } from "../../support/shipped-system";

interface Written {
  readonly resource: Record<string, Record<string, object>>;
}

const base = otherServices({
  aws_vpc_dhcp_options: { own: { domain_name_servers: ["127.0.0.1", "10.10.0.2"] } },
  aws_vpc_dhcp_options_association: {
    own: { vpc_id: "${aws_vpc.v.id}", dhcp_options_id: "${aws_vpc_dhcp_options.own.id}" },
  },
}) as Written;

/** The same with a path to the internet, so that public addresses lead somewhere too. */
const withInternet = (policy?: object) => ({
  ...base,
  resource: {
    ...base.resource,
    aws_internet_gateway: { g: { vpc_id: "${aws_vpc.v.id}" } },
    aws_route: {
      out: {
        route_table_id: "${aws_route_table.t.id}",
        destination_cidr_block: "0.0.0.0/0",
        gateway_id: "${aws_internet_gateway.g.id}",
      },
    },
    aws_eip: { host: { instance: "${aws_instance.host.id}" } },
    aws_vpc_endpoint: {
      ...base.resource["aws_vpc_endpoint"],
      ssm: {
        ...base.resource["aws_vpc_endpoint"]?.["ssm"],
        ...(policy && { policy: JSON.stringify(policy) }),
      },
    },
  },
});
const DENY = {
  Version: "2012-10-17",
  Statement: [{ Effect: "Deny", Principal: "*", Action: "*", Resource: "*" }],
};

const answer = (written: object, action: string, on: string, more: Record<string, unknown> = {}) =>
  ask(systemOf(written, { account: "111122223333", ...more }), {
    from: "aws_instance.host",
    as: "arn:aws:iam::111122223333:role/app",
    action,
    on,
  });
const TABLE = "arn:aws:dynamodb:eu-west-1:111122223333:table/t";
const PARAMETER = "arn:aws:ssm:eu-west-1:111122223333:parameter/x";
const QUEUE = "arn:aws:sqs:eu-west-1:111122223333:q";

describe("resolvers that DHCP options name", () => {
  test("are taken to answer for AWS's services, which is said", () => {
    const { verdict, assumptions } = answer(base, "dynamodb:GetItem", TABLE);
    expect(verdict).toBe("allowed");
    expect(assumptions.map(({ says }) => says).join()).toContain(
      "the DNS resolvers that aws_vpc_dhcp_options_association.own names answer for AWS's services",
    );
  });

  test("change nothing where public addresses are all that a service has", () => {
    expect(answer(base, "dynamodb:PutItem", TABLE)).toMatchObject({
      verdict: "denied",
      by: ["endpoint-policy"],
    });
    expect(answer(base, "sqs:SendMessage", QUEUE).verdict).toBe("unreachable");
  });

  test("change nothing where the public addresses and the endpoint's come to the same", () => {
    expect(answer(withInternet(), "ssm:GetParameter", PARAMETER).verdict).toBe("allowed");
  });

  test("leave it unknown where they do not, and both are said", () => {
    const { verdict, missing } = answer(withInternet(DENY), "ssm:GetParameter", PARAMETER);
    expect(verdict).toBe("unknown");
    expect(missing[0]).toBe(
      `which addresses the resolvers give: by aws_internet_gateway.g it is allowed, by aws_vpc_endpoint.ssm it is denied (--assume with {"aws_vpc_dhcp_options_association.own.dns_servers_answer":"as AmazonProvidedDNS"} says that they answer AWS's names as Amazon's resolver does)`,
    );
    const alone = answer(base, "ssm:GetParameter", PARAMETER);
    expect([alone.verdict, alone.missing[0]]).toEqual([
      "unknown",
      expect.stringMatching(/it is unreachable, by aws_vpc_endpoint.ssm it is allowed/u),
    ]);
  });

  describe("that are said to answer as Amazon's does", () => {
    const SAID = { "aws_vpc_dhcp_options_association.own.dns_servers_answer": "as AmazonProvidedDNS" };

    test("lead to the endpoint by its private DNS, which is said in the answer", () => {
      const { verdict, by, assumptions } = answer(withInternet(DENY), "ssm:GetParameter", PARAMETER, SAID);
      expect([verdict, by]).toEqual(["denied", ["endpoint-policy"]]);
      expect(assumptions.map(({ says }) => says)).toEqual(
        expect.arrayContaining([
          expect.stringMatching(
            /^the DNS servers that aws_vpc_dhcp_options_association\.own names answer AWS's names as Amazon's/u,
          ),
        ]),
      );
      expect(assumptions.map(({ says }) => says).join()).not.toContain("public addresses or those of");
    });

    test("resolve names of services to the endpoint", () => {
      const resolve = { from: "aws_instance.host", resolve: "ssm", to: "private" } as const;
      expect(ask(systemOf(withInternet(), SAID), resolve).verdict).toBe("allowed");
      const unsaid = ask(systemOf(withInternet()), resolve);
      expect([unsaid.verdict, unsaid.missing[0]]).toEqual([
        "unknown",
        expect.stringContaining("aws_vpc_dhcp_options_association.own.dns_servers_answer"),
      ]);
    });

    test("answer nothing that is known where Amazon's resolver is off", () => {
      const written = withInternet();
      const vpc = { v: { ...base.resource["aws_vpc"]?.["v"], enable_dns_support: false } };
      const off = { ...written, resource: { ...written.resource, aws_vpc: vpc } };
      const resolve = { from: "aws_instance.host", resolve: "ssm", to: "private" } as const;
      const { verdict, missing } = ask(systemOf(off, SAID), resolve);
      expect([verdict, missing.join().includes("--assume")]).toEqual(["unknown", false]);
    });

    test("and cannot be said to answer anything else", () => {
      const wrong = { "aws_vpc_dhcp_options_association.own.dns_servers_answer": true };
      expect(() => answer(withInternet(), "ssm:GetParameter", PARAMETER, wrong)).toThrow(
        'expected "as AmazonProvidedDNS"',
      );
    });
  });
});

test("without them Amazon's resolver answers with the endpoint's addresses alone", () => {
  expect(answer(otherServices(), "ssm:GetParameter", PARAMETER).verdict).toBe("allowed");
});
