import article from "../../../cases/network/articles-system.json";
import { Network } from "../../../../proof/network/model/network";
import { pathThroughEndpoint } from "../../../../proof/network/path/path-through-endpoint";
import { Problem } from "../../../../proof/terms/problem";
import { tableOf } from "../table";

const network = new Network(tableOf(article));

test.each(["aws_vpc_endpoint.s3", "⟨aws_vpc_endpoint.s3⟩"])("%s gives the keys of the endpoint", (name) => {
  expect(pathThroughEndpoint(network, name, { service: "s3", region: "eu-west-1" })).toMatchObject({
    reaches: true,
    source: { "aws:SourceVpce": "⟨aws_vpc_endpoint.s3⟩", "aws:SourceVpc": "⟨aws_vpc.main⟩" },
  });
});

test("an endpoint does not carry another Region's service, nor another service", () => {
  const other = pathThroughEndpoint(network, "aws_vpc_endpoint.s3", {
    service: "dynamodb",
    region: "us-east-1",
  });
  expect(other.reaches).toBe(false);
  expect(other.because.filter(({ effect }) => effect === "denies").map(({ layer }) => layer)).toEqual([
    "vpc-endpoint",
    "region",
  ]);
});

test("an endpoint that is not there is a Problem", () => {
  expect(() => pathThroughEndpoint(network, "vpce-0", { service: "s3", region: "eu-west-1" })).toThrow(
    Problem,
  );
});
