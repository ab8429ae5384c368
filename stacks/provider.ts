import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import type { TerraformStack } from "cdktf";

/**
 * Terraform versions the stacks work with: 1.7 brought `removed` blocks and mocked tests.
 * OpenTofu counts the same way.
 */
export const TERRAFORM_VERSIONS = ">= 1.7.0";

/**
 * AWS provider versions the stacks work with. The bindings are compiled from major 6; every argument that is used is
 * known to 5.100 too, so that teams on either major can adopt.
 */
export const AWS_PROVIDER_VERSIONS = ">= 5.100.0, < 7.0.0";

export interface ProviderProps {
  readonly name: string;
  readonly region: string;
  readonly tags: Readonly<Record<string, string>>;
}

/** One AWS provider for the stack's region, which tags everything it makes. */
export function configureProvider(stack: TerraformStack, { name, region, tags }: ProviderProps): void {
  new AwsProvider(stack, "Aws", { region, defaultTags: [{ tags: { PrivateBackup: name, ...tags } }] });
  stack.addOverride("terraform.required_version", TERRAFORM_VERSIONS);
  stack.addOverride("terraform.required_providers.aws", {
    source: "hashicorp/aws",
    version: AWS_PROVIDER_VERSIONS,
  });
}
