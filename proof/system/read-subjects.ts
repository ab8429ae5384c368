import { findBucket } from "../configuration/attachments/buckets";
import { instanceRole } from "../configuration/attachments/instance-role";
import type { Configuration } from "../configuration/configuration";
import { readConfiguration } from "../configuration/read-configuration";
import { ACCOUNT_OF_PRINCIPALS } from "../configuration/places";
import type { Document } from "../configuration/documents";
import type { Resource } from "../configuration/resource";
import { isList, type Value } from "../configuration/value";
import { hasUnknown, isOpaque, symbol, unknownNames } from "../terms/text";
import {
  HOST_OUTPUTS,
  HOST_ROLES,
  PRINCIPAL_ROLES,
  RESTORE_LANE_OUTPUTS,
  UPLOAD_OUTPUTS,
  type HostRole,
  type PrincipalRole,
  type Read,
  type SubjectOutput,
  type Subjects,
  type UploadEndpoints,
} from "./subjects";

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
  const unseenEndpoints = UPLOAD_OUTPUTS.filter((output) => {
    const ids = outputs.get(output);
    return !isWhollyKnown(typeof ids === "string" ? [ids] : ids);
  });
  const writers = known(outputs.get("writers"));
  const ofHosts = Object.values(hosts).flatMap((host) => roleArn(configuration, host));
  return {
    bucket,
    hosts,
    uploadEndpoints: uploadEndpoints(configuration),
    ...(restoreEndpointId === undefined ? {} : { restoreEndpointId }),
    hasRestoreLane: RESTORE_LANE_OUTPUTS.some((output) => outputs.has(output)),
    namedWriters: writers.filter((arn) => !ofHosts.includes(arn)),
    principals: {
      writers,
      readers: known(outputs.get("readers")),
      operators: known(outputs.get("operators")),
    },
    unresolved: {
      ...saying("who is", [...unseenHosts, ...unseenPrincipals]),
      ...saying("which endpoints are", [...unseenLane, ...unseenEndpoints]),
    },
  };
}

function saying(what: string, outputs: readonly SubjectOutput[]): Subjects["unresolved"] {
  const entries = outputs.map((output) => [output, `${what} meant by the output ${output}`] as const);
  return Object.fromEntries<string>(entries);
}

function uploadEndpoints({ outputs }: Configuration): UploadEndpoints {
  const [ownId] = known(outputs.get("endpoint_id"));
  const [vpcId] = known(outputs.get("allowed_vpc_id"));
  return {
    ...(ownId === undefined ? {} : { ownId }),
    alsoAllowedIds: known(outputs.get("also_allowed_endpoint_ids")),
    ...(vpcId === undefined ? {} : { vpcId }),
  };
}

function roleArn(configuration: Configuration, host: Resource): string[] {
  const found = instanceRole(configuration, host);
  const arn = "role" in found ? found.role.values["arn"] : undefined;
  return typeof arn === "string" ? [arn] : [];
}

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
