import type { Construct } from "constructs";
import { EcrEndpoints } from "../../../constructs/endpoints/ecr-endpoints";
import { GatewayEndpoint, type GatewayEndpointProps } from "../../../constructs/endpoints/gateway-endpoint";
import { bucketArns } from "../../../policies/bucket-arns";
import { combine } from "../../../policies/endpoint/combine";
import { ecrLayers } from "../../../policies/endpoint/ecr-layers";
import { fullAccess } from "../../../policies/endpoint/full-access";
import { uploadOnly } from "../../../policies/upload-only";
import { sampleNetwork } from "../../support/construct-samples";
import { problemsOf } from "../../support/problems-of";
import { Synthesized } from "../../support/synthesized";

const uploads = uploadOnly(bucketArns("arn:aws:s3:::backups"));

const ecr =
  (props: Partial<GatewayEndpointProps> = {}) =>
  (scope: Construct) => {
    const { network, options } = sampleNetwork(scope);
    const gateway = new GatewayEndpoint(scope, "Gateway", {
      ...options,
      service: "s3",
      policy: fullAccess(),
      routeTableIds: network.privateRouteTableIds,
      ...props,
    });
    new EcrEndpoints(scope, "Ecr", { ...options, gateway });
  };

test("are the API and the registry behind one group", () => {
  const synthesized = new Synthesized(ecr());
  const names = synthesized.all("aws_vpc_endpoint").map(({ service_name: name }) => name);
  expect(names).toEqual(
    expect.arrayContaining(["com.amazonaws.eu-west-1.ecr.api", "com.amazonaws.eu-west-1.ecr.dkr"]),
  );
  expect(synthesized.all("aws_security_group")).toHaveLength(1);
});

test("need layers from S3: a gateway that keeps them out is refused", () => {
  expect(problemsOf(ecr())).toEqual([]);
  expect(problemsOf(ecr({ policy: combine(uploads, ecrLayers("eu-west-1")) }))).toEqual([]);
  expect(problemsOf(ecr({ policy: uploads }))).toEqual([
    expect.stringMatching(/stack\/Gateway does not let images' layers through.*ecrLayers/),
  ]);
  expect(problemsOf(ecr({ policy: combine(uploads, ecrLayers("eu-west-2")) }))).toHaveLength(1);
});

test("need a gateway for S3 in their own VPC", () => {
  expect(problemsOf(ecr({ service: "dynamodb" })).join()).toMatch(/no gateway endpoint for S3 in the VPC/);
  expect(problemsOf(ecr({ vpcId: "vpc-0a1b2c3d" })).join()).toMatch(/no gateway endpoint for S3 in the VPC/);
});
