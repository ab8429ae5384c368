import { isIP } from "node:net";
import { isList, isObject } from "../../proof/configuration/value";
import { HOST_OUTPUTS, HOST_ROLES, RESTORE_LANE_OUTPUTS } from "../../proof/system/subjects";
import { Problem } from "../../proof/terms/problem";
import type { HostPlace } from "./probe";

/** A host of the stack, as its outputs name it. */
export interface HostTarget {
  /** Instance id. */
  readonly id: string;
  /** The address that SSH connects to: public for the bastion, private for the others. */
  readonly address: string;
}

/** What is probed. */
export interface Targets {
  readonly bucket: string;
  readonly region: string;
  readonly hosts: Readonly<Partial<Record<HostPlace, HostTarget>>>;
  readonly writers: readonly string[];
  readonly operators: readonly string[];
  readonly hasRestoreLane: boolean;
  /** How people get to the private host. @default - the stack has no hosts, or no access */
  readonly access?: "ssh" | "instance-connect" | "instance-connect-endpoint" | "session-manager";
  /** S3's name where it is not the default one: the dualstack name of the region. @default - the default one */
  readonly s3Url?: string;
}

/** Outputs by their names: their values, or what `terraform output -json` holds, the value under `value`. */
export type Outputs = Readonly<Record<string, unknown>>;

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
const BUCKET = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
const REGION = /^[a-z]{2}(-[a-z]+)+-\d{1,2}$/;
const INSTANCE = /^i-[0-9a-f]{8,17}$/;
const S3_URL = /https:\/\/s3\.dualstack\.[a-z0-9-]+\.amazonaws\.com(\.cn)?(?=$|\s)/;

/**
 * Reads the stack's outputs. They come from a state, which others may write to, and end in commands and requests: what
 * is not formed as AWS forms it is refused.
 * @throws Problem with all mistakes
 */
export function readTargets(given: Outputs, region: string): Targets {
  const outputs: Outputs = Object.fromEntries(
    Object.entries(given).map(([name, value]) => [name, valueOf(value)]),
  );
  const problems: string[] = [];
  const text = (name: string, pattern: RegExp, example: string): string => {
    const value = outputs[name];
    if (typeof value === "string" && pattern.test(value)) return value;
    problems.push(`the output ${name} is ${JSON.stringify(value) ?? "missing"}: expected it like ${example}`);
    return "";
  };
  const bucket = text("bucket", BUCKET, "backup-20260101");
  if (!REGION.test(region)) problems.push(`the region is ${JSON.stringify(region)}: expected eu-west-1`);
  const hosts: Partial<Record<HostPlace, HostTarget>> = {};
  for (const place of HOST_ROLES) {
    const id = HOST_OUTPUTS[place];
    const address = id.replace(/_id$/u, "_address");
    if (outputs[id] === undefined) continue;
    const value = outputs[address];
    if (typeof value !== "string" || isIP(value) === 0)
      problems.push(
        `the output ${address} is ${JSON.stringify(value) ?? "missing"}: expected an address like 10.42.0.10`,
      );
    hosts[place] = { id: text(id, INSTANCE, "i-0a1b2c3d4e5f60718"), address: String(value) };
  }
  if (problems.length > 0) throw new Problem(`the stack cannot be probed: ${problems.join("; ")}`);
  const access = accessOf(outputs);
  const s3Url = S3_URL.exec(textOf(outputs["upload_that_succeeds"]))?.[0];
  return {
    bucket,
    region,
    hosts,
    writers: listOf(outputs["writers"]),
    operators: listOf(outputs["operators"]),
    hasRestoreLane: RESTORE_LANE_OUTPUTS.some((name) => outputs[name] !== undefined),
    ...(access === undefined ? {} : { access }),
    ...(s3Url === undefined ? {} : { s3Url }),
  };
}

function valueOf(output: unknown): unknown {
  return isObject(output) && "value" in output ? output["value"] : output;
}

/** @throws Problem unless it is formed as a bucket's name */
export function readBucketName(name: string): string {
  if (BUCKET.test(name)) return name;
  throw new Problem(`${JSON.stringify(name)} is no bucket's name: expected one like my-other-bucket`);
}

/** The kind of access, by the outputs that it comes with. */
function accessOf(outputs: Outputs): Targets["access"] {
  if (outputs["session_on_private_host"] !== undefined) return "session-manager";
  if (outputs["connect_to_bastion"] !== undefined) return "instance-connect";
  const ssh = textOf(outputs["ssh_to_private_host"]);
  if (ssh.startsWith("aws ec2-instance-connect ")) return "instance-connect-endpoint";
  return ssh.startsWith("ssh ") ? "ssh" : undefined;
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function listOf(value: unknown): string[] {
  return isList(value) ? value.filter((item) => typeof item === "string") : [];
}
