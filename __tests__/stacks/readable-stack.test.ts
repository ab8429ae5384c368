import { TerraformOutput, Testing } from "cdktf";
import { Construct } from "constructs";
import { ReadableStack } from "../../stacks/readable-stack";

class Stack extends ReadableStack {}

const logicalId = (...path: string[]) => {
  const scopes = path.slice(0, -1);
  const scope = scopes.reduce<Construct>(
    (parent, id) => new Construct(parent, id),
    new Stack(Testing.app(), "stack"),
  );
  return new TerraformOutput(scope, path.at(-1)!, { value: "x" }).friendlyUniqueId;
};

test.each([
  [["Network", "InternetGateway"], "network_internet_gateway"],
  [["Network", "Private0", "RouteTable"], "network_private_0_route_table"],
  [["Bucket", "Resource"], "bucket"],
  [["Hosts", "PrivateHost", "HttpsToS3"], "hosts_private_host_https_to_s3"],
  [["Hosts", "Bastion", "Resource"], "hosts_bastion"],
])("%j becomes %s", (path, id) => {
  expect(logicalId(...path)).toBe(id);
});

test("constructs whose ids would silently merge into one resource are an error", () => {
  const stack = new Stack(Testing.app(), "stack");
  new TerraformOutput(stack, "a.b", { value: "x" });
  new TerraformOutput(stack, "a-b", { value: "y" });
  expect(() => Testing.synth(stack)).toThrow(/a\.b and a-b would share the logical id a_b: rename one/);
});
