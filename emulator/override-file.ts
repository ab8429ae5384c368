import type { Credentials } from "./role-session";

/** What a stack's Terraform JSON says of its resources, as far as it is looked at here. */
export interface EmulatedStackJson {
  /** By type and name. @default - the stack was torn down */
  readonly resource?: Readonly<Record<string, Readonly<Record<string, ResourceJson>>>>;
}

interface ResourceJson {
  readonly lifecycle?: { readonly ignore_changes?: readonly string[] };
}

const LIFECYCLE = "aws_s3_bucket_lifecycle_configuration";

/**
 * What moto 5.2.5 reads back other than it was told, and Terraform is therefore asked not to compare: rules between
 * security groups and prefix lists without their description, instances whose network interface has no groups and
 * always a public address. Everything else is compared.
 */
const READ_BACK_WRONGLY: Readonly<Record<string, readonly string[]>> = {
  aws_instance: ["associate_public_ip_address", "vpc_security_group_ids"],
  aws_vpc_security_group_egress_rule: ["description"],
  aws_vpc_security_group_ingress_rule: ["description"],
};

export interface OverrideOptions {
  /**
   * Whether buckets get their lifecycles. The provider watches a new one for a minute until it believes that it is
   * stable (hashicorp/terraform-provider-aws#41764), with AWS as with an emulator. Without it the resource is counted
   * as none: what depends on it still waits for what it depends on.
   */
  readonly lifecycle: boolean;
  /** Whom the provider signs in as. @default - as a user that moto makes up */
  readonly credentials?: Credentials;
}

/**
 * The file that lies beside `cdk.tf.json` and lets the provider talk to an emulator instead of AWS. Nothing of what the
 * stack asks for is changed. Where the emulator is, AWS_ENDPOINT_URL says: an endpoints block takes the provider seconds
 * to read, for every one of its attributes writes out all the others.
 * @see https://developer.hashicorp.com/terraform/language/files/override
 */
export function overrideFile(stack: EmulatedStackJson, { lifecycle, credentials }: OverrideOptions): object {
  const aws = {
    access_key: credentials?.AWS_ACCESS_KEY_ID ?? "test",
    secret_key: credentials?.AWS_SECRET_ACCESS_KEY ?? "test",
    ...(credentials === undefined ? {} : { token: credentials.AWS_SESSION_TOKEN }),
    max_retries: 3,
    s3_use_path_style: true,
    skip_credentials_validation: true,
    skip_metadata_api_check: "true",
  };
  // A stack that was torn down has none.
  const resources = stack.resource ?? {};
  const ignored = Object.entries(READ_BACK_WRONGLY)
    .filter(([type]) => resources[type] !== undefined)
    .map(([type, ignore_changes]): [string, object] => [
      type,
      Object.fromEntries(
        Object.entries(resources[type] ?? {}).map(([name, { lifecycle: own }]) => [
          name,
          // An override replaces the list, and what the stack itself asks for must hold here too.
          {
            lifecycle: {
              ignore_changes: [...new Set([...(own?.ignore_changes ?? []), ...ignore_changes])],
            },
          },
        ]),
      ),
    ]);
  const lifecycles = lifecycle ? [] : Object.keys(resources[LIFECYCLE] ?? {});
  const left =
    lifecycles.length === 0
      ? {}
      : { [LIFECYCLE]: Object.fromEntries(lifecycles.map((name) => [name, { count: 0 }])) };
  const resource: object = { ...Object.fromEntries(ignored), ...left };
  return { provider: { aws }, ...(Object.keys(resource).length === 0 ? {} : { resource }) };
}
