import { findBucket } from "./configuration/attachments/buckets";
import { shown, type Assumption } from "./configuration/assumptions";
import type { Configuration } from "./configuration/configuration";
import { readConfiguration } from "./configuration/read-configuration";
import type { Document } from "./configuration/documents";
import type { Resource } from "./configuration/resource";
import { Problem } from "./problem";
import { isList, type Value } from "./configuration/value";
import { symbol, unknownNames } from "./text";

/**
 * Who is who in a private backup. A stack says it by its outputs, which are there in its configuration, in its plan
 * and in its state alike.
 */
export interface Subjects {
  /** Output `bucket_arn`. */
  readonly bucket: Resource;
  /** Output `private_host_id`. @default - the stack has no hosts */
  readonly privateHost?: Resource;
  /** Output `bastion_id`. @default - the stack has no bastion */
  readonly bastion?: Resource;
  /** Output `writers`: ARNs of the roles that may upload. */
  readonly writers: readonly string[];
  /** Output `operators`: ARNs and patterns of the principals that run Terraform. */
  readonly operators: readonly string[];
}

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
export function operatorsAssumption({ operators }: Subjects): Assumption[] {
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
  const privateHost = instance(configuration, "private_host_id");
  const bastion = instance(configuration, "bastion_id");
  return {
    bucket,
    ...(privateHost === undefined ? {} : { privateHost }),
    ...(bastion === undefined ? {} : { bastion }),
    writers: texts(outputs.get("writers")),
    operators: texts(outputs.get("operators")),
  };
}

/** @throws Problem for an output that names a host which is not there: its claims would be left out in silence */
function instance(configuration: Configuration, output: string): Resource | undefined {
  const id = configuration.outputs.get(output);
  if (id === undefined || id === null) return undefined;
  const found = configuration.resources("aws_instance").find(({ values }) => values["id"] === id);
  if (found !== undefined) return found;
  throw new Problem(`the output ${output} names no aws_instance of the configuration: ${shown(id)}`);
}

function texts(value: Value | undefined): string[] {
  if (typeof value === "string") return [value];
  return isList(value) ? value.filter((item) => typeof item === "string") : [];
}

/** Variables without a value that name the operators or writers: each stands for one role like no other. */
function namedByVariables({ outputs }: Configuration): Record<string, unknown> {
  const names = ["operators", "writers"].flatMap((output) =>
    texts(outputs.get(output)).flatMap(unknownNames),
  );
  const variables = names.flatMap((name) => name.match(/var\.[A-Za-z_][\w-]*/g) ?? []);
  return Object.fromEntries(
    [...new Set(variables)].map((name) => [name, [`arn:aws:iam::${symbol("account")}:role/${symbol(name)}`]]),
  );
}

/** The account, where all ARNs of writers and operators that name one name the same. */
function accountNamed({ outputs }: Configuration): Record<string, unknown> {
  const arns = ["operators", "writers"].flatMap((output) => texts(outputs.get(output)));
  const accounts = new Set(arns.flatMap((arn) => /^arn:[^:]*:iam::(\d{12}):/.exec(arn)?.[1] ?? []));
  const [account] = accounts;
  return account === undefined || accounts.size > 1 ? {} : { account };
}
