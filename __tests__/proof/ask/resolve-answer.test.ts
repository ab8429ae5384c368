import { ask } from "../../../proof/ask/ask";
import { readSubjects } from "../../../proof/system/read-subjects";
import { System } from "../../../proof/system/system";
import type { ResolveQuestion } from "../../../proof/ask/question";

type Json = Record<string, unknown>;

const VPC = { cidr_block: "10.0.0.0/24", enable_dns_support: true, enable_dns_hostnames: true };
const ENDPOINT = {
  vpc_id: "${aws_vpc.main.id}",
  service_name: "com.amazonaws.eu-west-1.ssm",
  vpc_endpoint_type: "Interface",
  subnet_ids: ["${aws_subnet.private.id}"],
  private_dns_enabled: true,
};

function answer(question: ResolveQuestion, { vpc = VPC, endpoint }: { vpc?: Json; endpoint?: Json } = {}) {
  const json = {
    provider: { aws: [{ region: "eu-west-1" }] },
    resource: {
      aws_vpc: { main: vpc },
      aws_subnet: { private: { vpc_id: "${aws_vpc.main.id}", cidr_block: "10.0.0.0/28" } },
      aws_instance: { host: { subnet_id: "${aws_subnet.private.id}" } },
      ...(endpoint === undefined ? {} : { aws_vpc_endpoint: { endpoint } }),
    },
  };
  const read = readSubjects([{ name: "main.tf.json", content: JSON.stringify(json) }]);
  return ask(new System(read.configuration), question);
}

const SSM: ResolveQuestion = { from: "aws_instance.host", resolve: "ssm", to: "private" };

test("a service's names resolve to public addresses where no interface endpoint has private DNS", () => {
  expect(answer({ ...SSM, to: "public" })).toMatchObject({ verdict: "allowed" });
  const refused = answer(SSM);
  expect(refused).toMatchObject({ verdict: "denied", by: ["dns"] });
  expect(refused.because.at(-1)?.reason).toContain(
    "ssm.eu-west-1.amazonaws.com resolves to the service's public",
  );
});

test("… and to those of the interface endpoint that has it, which is named", () => {
  const found = answer(SSM, { endpoint: ENDPOINT });
  expect(found).toMatchObject({ verdict: "allowed" });
  expect(found.because.at(-1)?.address).toBe("aws_vpc_endpoint.endpoint");
  expect(answer({ ...SSM, to: "public" }, { endpoint: ENDPOINT }).verdict).toBe("denied");
});

test("an endpoint without private DNS, for another service, or a gateway leaves the names as they are", () => {
  expect(answer(SSM, { endpoint: { ...ENDPOINT, private_dns_enabled: false } }).verdict).toBe("denied");
  expect(answer({ ...SSM, resolve: "kms" }, { endpoint: ENDPOINT }).verdict).toBe("denied");
  const gateway = { vpc_id: "${aws_vpc.main.id}", service_name: "com.amazonaws.eu-west-1.s3" };
  expect(answer({ ...SSM, resolve: "s3", to: "public" }, { endpoint: gateway }).verdict).toBe("allowed");
});

test("without Amazon's resolver no name resolves, to whichever addresses", () => {
  const vpc = { ...VPC, enable_dns_support: false };
  for (const to of ["public", "private"] as const)
    expect(answer({ ...SSM, to }, { vpc })).toMatchObject({ verdict: "unreachable", by: ["dns"] });
});

test("what cannot be told is unknown, and says what is missing", () => {
  const found = answer(SSM, { endpoint: { ...ENDPOINT, private_dns_enabled: "${var.private_dns}" } });
  expect(found.verdict).toBe("unknown");
  expect(found.missing).not.toEqual([]);
});

test("a whole endpoint name says the region as well; a host name is no service", () => {
  const other = { ...SSM, resolve: "com.amazonaws.us-east-1.ssm", to: "public" } as const;
  expect(answer(other, { endpoint: ENDPOINT }).verdict).toBe("allowed");
  expect(() => answer({ ...SSM, resolve: "ssm.eu-west-1.amazonaws.com" })).toThrow(/is no AWS service/);
});
