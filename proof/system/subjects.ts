import { findBucket } from "../configuration/attachments/buckets";
import { instanceRole } from "../configuration/attachments/instance-role";
import type { Assumption } from "../configuration/assumptions";
import type { Configuration } from "../configuration/configuration";
import { readConfiguration } from "../configuration/read-configuration";
import { ACCOUNT_OF_PRINCIPALS } from "../configuration/places";
import type { Document } from "../configuration/documents";
import type { Resource } from "../configuration/resource";
import { isList, type Value } from "../configuration/value";
import { hasUnknown, isOpaque, symbol, unknownNames } from "../terms/text";

/** The hosts that claims speak of, each by the output that names it. */
export const HOST_OUTPUTS = {
  "the private host": "private_host_id",
  "the bastion": "bastion_id",
  "the restore host": "restore_host_id",
} as const;

/** A host by its role in a private backup. */
export type HostRole = keyof typeof HOST_OUTPUTS;

export const HOST_ROLES = Object.keys(HOST_OUTPUTS) as readonly HostRole[];

/** Those whom the outputs of the same names list: who may upload, who may read back, who runs Terraform. */
export const PRINCIPAL_ROLES = ["writers", "readers", "operators"] as const;

export type PrincipalRole = (typeof PRINCIPAL_ROLES)[number];

/**
 * Who is who in a private backup. A stack says it by its outputs, which are there in its configuration, in its plan
 * and in its state alike.
 */
export interface Subjects {
  /** Output `bucket_arn`. */
  readonly bucket: Resource;
  /** By role, the hosts that an output names and the input holds. */
  readonly hosts: Readonly<Partial<Record<HostRole, Resource>>>;
  /** Output `restore_endpoint_id`: the endpoint through which backups are read. @default - none */
  readonly restoreEndpointId?: string;
  /** Whether the stack says that it has a restore lane, its parts resolved or not. */
  readonly hasRestoreLane: boolean;
  /** ARNs by role; those of operators may be patterns. */
  readonly principals: Readonly<Record<PrincipalRole, readonly string[]>>;
  /** Writers that are the role of no host of the stack. */
  readonly namedWriters: readonly string[];
  /** Subjects that the outputs name and the input does not hold, or not for certain: by output, what is missing. */
  readonly unresolved: Readonly<Partial<Record<SubjectOutput, string>>>;
}

/** The outputs by which a stack says who is who. */
export type SubjectOutput = (typeof HOST_OUTPUTS)[HostRole] | PrincipalRole | "restore_endpoint_id";

/** A configuration, and who is who in it. */
export interface Read {
  readonly configuration: Configuration;
  /** @default - the configuration does not say what it backs up: it is somebody else's */
  readonly subjects?: Subjects;
}

/**
 * Reads Terraform JSON together with its subjects. Operators that only a variable names stand for one role like no
 * other; an account that writers or operators name is taken as the stack's own.
 * @throws Problem for what is no Terraform JSON, and for an output that names a host which is not there
 */
export function readSubjects(
  documents: readonly Document[],
  assumptions: Readonly<Record<string, unknown>> = {},
): Read {
  const first = readConfiguration(documents, assumptions);
  const further = { ...namedByVariables(first), ...accountNamed(first), ...assumptions };
  const configuration =
    Object.keys(further).length === Object.keys(assumptions).length
      ? first
      : readConfiguration(documents, further);
  const subjects = subjectsOf(configuration);
  return subjects === undefined ? { configuration } : { configuration, subjects };
}

/** The assumption that a principal whom the claims speak of can do what its account can let it do. */
export function operatorsAssumption({ principals: { operators } }: Subjects): Assumption[] {
  if (operators.length === 0) return [];
  const subject = "operators";
  return [
    {
      subject,
      says: `the operators (${operators.join(", ")}) hold every identity permission that they need`,
    },
  ];
}

function subjectsOf(configuration: Configuration): Subjects | undefined {
  const { outputs } = configuration;
  const bucketArn = outputs.get("bucket_arn");
  const bucket = typeof bucketArn === "string" ? findBucket(configuration, bucketArn) : undefined;
  if (bucket === undefined) return undefined;
  const hosts = Object.fromEntries(
    HOST_ROLES.flatMap((role) => {
      const host = instance(configuration, outputs.get(HOST_OUTPUTS[role]));
      return host === undefined ? [] : [[role, host] as const];
    }),
  ) as Partial<Record<HostRole, Resource>>;
  const restoreEndpoint = outputs.get("restore_endpoint_id");
  const restoreEndpointId =
    typeof restoreEndpoint === "string" && !hasUnknown(restoreEndpoint) ? restoreEndpoint : undefined;
  const unseenHosts = HOST_ROLES.filter((role) => hosts[role] === undefined)
    .map((role) => HOST_OUTPUTS[role])
    .filter((output) => outputs.has(output));
  const unseenPrincipals = PRINCIPAL_ROLES.filter((role) => !isCertain(role, outputs.get(role)));
  const unseenLane =
    outputs.has("restore_endpoint_id") && restoreEndpointId === undefined
      ? (["restore_endpoint_id"] as const)
      : [];
  const writers = known(outputs.get("writers"));
  const ofHosts = Object.values(hosts).flatMap((host) => roleArn(configuration, host));
  return {
    bucket,
    hosts,
    ...(restoreEndpointId === undefined ? {} : { restoreEndpointId }),
    hasRestoreLane: RESTORE_LANE_OUTPUTS.some((output) => outputs.has(output)),
    namedWriters: writers.filter((arn) => !ofHosts.includes(arn)),
    principals: {
      writers,
      readers: known(outputs.get("readers")),
      operators: known(outputs.get("operators")),
    },
    unresolved: Object.fromEntries(
      [...unseenHosts, ...unseenLane, ...unseenPrincipals].map((output) => [
        output,
        `who is meant by the output ${output}`,
      ]),
    ),
  };
}

function roleArn(configuration: Configuration, host: Resource): string[] {
  const found = instanceRole(configuration, host);
  const arn = "role" in found ? found.role.values["arn"] : undefined;
  return typeof arn === "string" ? [arn] : [];
}

/** Outputs of which any says that there is a restore lane. */
export const RESTORE_LANE_OUTPUTS = ["restore_host_id", "restore_endpoint_id", "readers"] as const;

/** Whether it is certain who is meant: of operators patterns as well. */
function isCertain(role: PrincipalRole, value: Value | undefined): boolean {
  return role === "operators" ? isWhollyKnown(value) : areRoles(value);
}

/** The texts of a list that are wholly known; an unknown one names nobody for certain. */
function known(value: Value | undefined): string[] {
  return texts(value).filter((text) => !hasUnknown(text));
}

function isWhollyKnown(value: Value | undefined): boolean {
  if (value === undefined) return true;
  return isList(value) ? value.every((item) => typeof item === "string" && !hasUnknown(item)) : false;
}

/** Whether each is one known principal: a pattern would make writers, or readers, of whoever it matches. */
function areRoles(value: Value | undefined): boolean {
  return isWhollyKnown(value) && texts(value).every((arn) => !/[*?]/u.test(arn));
}

function instance(configuration: Configuration, id: Value | undefined): Resource | undefined {
  if (id === undefined) return undefined;
  return configuration.resources("aws_instance").find(({ values }) => values["id"] === id);
}

function texts(value: Value | undefined): string[] {
  if (typeof value === "string") return [value];
  return isList(value) ? value.filter((item) => typeof item === "string") : [];
}

/** Variables without a value that name the operators or writers: each stands for one role like no other. */
function namedByVariables({ outputs }: Configuration): Record<string, unknown> {
  const names = PRINCIPAL_ROLES.flatMap((output) => texts(outputs.get(output)).flatMap(unknownNames));
  const variables = names.flatMap((name) => name.match(/var\.[A-Za-z_][\w-]*/g) ?? []);
  return Object.fromEntries(
    [...new Set(variables)].map((name) => [name, [`arn:aws:iam::${symbol("account")}:role/${symbol(name)}`]]),
  );
}

/** The account, where nothing says the bucket's and all ARNs of writers and operators that name one name the same. */
function accountNamed(configuration: Configuration): Record<string, unknown> {
  const { outputs } = configuration;
  const [bucket] = configuration.resources("aws_s3_bucket");
  if (bucket === undefined || !isOpaque(configuration.account(bucket))) return {};
  const arns = PRINCIPAL_ROLES.flatMap((output) => texts(outputs.get(output)));
  const accounts = new Set(arns.flatMap((arn) => /^arn:[^:]*:iam::(\d{12}):/.exec(arn)?.[1] ?? []));
  const [account] = accounts;
  return account === undefined || accounts.size > 1 ? {} : { [ACCOUNT_OF_PRINCIPALS]: account };
}
