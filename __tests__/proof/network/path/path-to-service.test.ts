import article from "../../../cases/network/articles-system.json";
import { Network } from "../../../../proof/network/model/network";
import { pathToService } from "../../../../proof/network/path/path-to-service";
import { Problem } from "../../../../proof/terms/problem";
import { unknownAddress } from "../../../../proof/terms/text";
import { tableOf } from "../table";

const network = new Network(tableOf(article));
const s3 = { service: "s3", region: "eu-west-1" };

describe("the article's system", () => {
  test("takes the private host to S3 by the gateway endpoint", () => {
    const path = pathToService(network, "aws_instance.host", s3);
    expect(path.reaches).toBe(true);
    expect(path.via).toEqual({
      kind: "gateway-endpoint",
      endpoint: "aws_vpc_endpoint.s3",
      endpointId: "⟨aws_vpc_endpoint.s3⟩",
      vpcId: "⟨aws_vpc.main⟩",
    });
    expect(path.source).toMatchObject({
      "aws:SourceVpce": "⟨aws_vpc_endpoint.s3⟩",
      "aws:SourceVpc": "⟨aws_vpc.main⟩",
      "aws:VpcSourceIp": unknownAddress("aws_instance.host.private_ip", ["10.42.0.64/26"]),
    });
    expect(path.source).not.toHaveProperty("aws:SourceIp");
    expect(path.hops.map(({ address }) => address)).toEqual([
      "aws_instance.host",
      "aws_subnet.private",
      "aws_route_table.private",
      "aws_vpc_endpoint.s3",
    ]);
  });

  test("takes the bastion to S3 over the internet, as a sender without an endpoint", () => {
    const path = pathToService(network, "aws_instance.bastion", s3);
    expect(path.reaches).toBe(true);
    expect(path.via).toEqual({ kind: "internet", gateway: "aws_internet_gateway.public" });
    expect(path.source).toEqual({ "aws:SourceIp": "⟨aws_instance.bastion.public_ip⟩" });
    expect(path.hops.find(({ kind }) => kind === "route-table")?.detail).toContain(
      "is not on aws_route_table.public",
    );
  });

  test("gives the private host no path to S3 of another region, and names every layer that refuses", () => {
    const path = pathToService(network, "aws_instance.host", { service: "s3", region: "us-east-1" });
    expect(path.reaches).toBe(false);
    const refusals = path.because.filter(({ effect }) => effect === "denies");
    expect(refusals.map(({ layer, code }) => [layer, code])).toEqual([
      ["route-table", "NO_ROUTE_TO_DESTINATION"],
      ["security-group", "ENI_SG_RULES_MISMATCH"],
      ["region", undefined],
    ]);
  });
});

test("an address that is not in the configuration is a Problem that names those that are", () => {
  expect(() => pathToService(network, "aws_instance.hots", s3)).toThrow(Problem);
  expect(() => pathToService(network, "aws_instance.hots", s3)).toThrow(/aws_instance\.host/);
});
