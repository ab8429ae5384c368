import type { Assumption, Note } from "../../proof/configuration/assumptions";
import { Configuration } from "../../proof/configuration/configuration";
import type { Format } from "../../proof/configuration/documents";
import type { Place, Resource } from "../../proof/configuration/resource";
import { HOST_ROLES, type HostRole, type Read, type Subjects } from "../../proof/system/subjects";

/** A configuration as a page carries it for the proof: no more of it than the proof looks at. */
export interface Carried {
  readonly format: Format;
  readonly resources: readonly Resource[];
  /** Where each resource lives, in the same order. */
  readonly places: readonly Place[];
  readonly assumptions: readonly Assumption[];
  readonly notes: readonly Note[];
  /** Addresses, but for writers and operators. @default - the configuration does not say what it backs up */
  readonly subjects?: {
    readonly bucket: string;
    readonly hosts: Readonly<Partial<Record<HostRole, string>>>;
  } & Omit<Subjects, "bucket" | "hosts">;
}

/** Types that the proof looks at. A page is passed around: nothing else of a plan or state goes into it. */
const TYPES = new RegExp(
  `^aws_(${[
    "(default_)?(vpc|subnet|route_table|network_acl|security_group)",
    "vpc_(block_public_access|dhcp_options|endpoint|ipv[46]_cidr_block|peering_connection|route_server|security_group).*",
    "(main_)?route(_table_association)?|route_table_association",
    "route53_(zone|records?|resolver_(rule|firewall)).*|route53profiles_.*",
    "(internet|egress_only_internet|nat|vpn)_gateway.*",
    "eip(_association)?|network_(acl|interface).*|security_group_rule|instance",
    "(lb|alb)(_.*)?|elb(_attachment)?|autoscaling_.*|globalaccelerator_.*|vpclattice_.*|verifiedaccess_endpoint",
    "cloudfront_vpc_origin|api_gateway_vpc_link|apigatewayv2_integration|ec2_client_vpn_network_association",
    "ec2_(managed_prefix_list|transit_gateway|instance_connect_endpoint).*|prefix_list",
    "iam_(role|user|group|policy|instance_profile)(_(policy|policies|membership|group_membership|attachment).*)?",
    "iam_session_context|iam_policy_document|kms_(key|alias)(_policy)?",
    "s3_(bucket|account_public_access_block)(_(policy|versioning|public_access_block|ownership_controls|object_lock_configuration|server_side_encryption_configuration))?",
  ].join("|")})$|^aws_.*policy$`,
  "u",
);

/** What a resource of those types may hold that is nobody's business. */
const SECRETS = new Set(["user_data", "user_data_base64", "password_data", "custom_data", "content"]);

/** What the proof needs of a configuration, as JSON. */
export function carry({ configuration, subjects }: Read): Carried {
  const resources = configuration.resources().filter(({ type }) => TYPES.test(type));
  return {
    format: configuration.format,
    resources: resources.map((resource) => ({
      ...resource,
      values: Object.fromEntries(Object.entries(resource.values).filter(([name]) => !SECRETS.has(name))),
    })),
    places: resources.map((resource) => placeOf(configuration, resource)),
    assumptions: configuration.assumptions,
    notes: configuration.notes,
    ...(subjects === undefined
      ? {}
      : {
          subjects: {
            ...subjects,
            bucket: subjects.bucket.address,
            hosts: eachHost(subjects.hosts, ({ address }) => address),
          },
        }),
  };
}

/** Of a place the table tells the region and the account; the rest the reader has worked into the values already. */
function placeOf(configuration: Configuration, resource: Resource): Place {
  const region = configuration.region(resource);
  return { partition: "", regionLabel: region, region, account: configuration.account(resource) };
}

/** The configuration that was carried. */
export function revive(carried: Carried): Read {
  const { format, resources, places, assumptions, notes, subjects } = carried;
  const byAddress = new Map(resources.map(({ address }, at) => [address, places[at]]));
  const configuration = new Configuration({
    format,
    resources,
    outputs: new Map(),
    assumptions,
    notes,
    placeOf: ({ address }) => {
      const place = byAddress.get(address);
      if (place === undefined) throw new Error(`${address} was not carried`);
      return place;
    },
  });
  if (subjects === undefined) return { configuration };
  return {
    configuration,
    subjects: {
      ...subjects,
      bucket: configuration.get(subjects.bucket),
      hosts: eachHost(subjects.hosts, (address) => configuration.get(address)),
    },
  };
}

function eachHost<From, To>(
  hosts: Readonly<Partial<Record<HostRole, From>>>,
  change: (host: From) => To,
): Partial<Record<HostRole, To>> {
  return Object.fromEntries(
    HOST_ROLES.flatMap((role) => (hosts[role] === undefined ? [] : [[role, change(hosts[role])] as const])),
  );
}
