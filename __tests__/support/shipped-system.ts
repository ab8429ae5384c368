import type { Configuration } from "../../proof/configuration/configuration";
import { readSubjects } from "../../proof/system/read-subjects";
import { System } from "../../proof/system/system";
import type { BackupSettingsInput } from "../../settings";
import { readStack } from "./read-stack";

export const PRIVATE_HOST = "aws_instance.hosts_private_host";
export const BASTION = "aws_instance.hosts_bastion";
export const BUCKET = "aws_s3_bucket.bucket";
export const ROLE = "aws_iam_role.hosts_private_host_role";
export const ENDPOINT = "aws_vpc_endpoint.endpoint";

/** The shipped stack, or one whose settings differ in what is given, ready to be asked. */
export function shippedSystem(changes: Partial<BackupSettingsInput> = {}): System {
  return new System(readStack(changes).configuration);
}

/** A system of one document. */
export function systemOf(content: object, assumptions: Readonly<Record<string, unknown>> = {}): System {
  return new System(readSubjects([{ name: "main.tf.json", content }], assumptions).configuration);
}

/** The same system as a state would show it: every symbol is a value like those that AWS gives. */
export function asState(configuration: Configuration): System {
  const names = new Map<string, string>();
  const literal = (symbol: string): string => {
    if (symbol === "⟨account⟩") return "111122223333";
    const known = names.get(symbol) ?? (0x0a1b2c3d4e5f + names.size).toString(16).padStart(17, "0");
    names.set(symbol, known);
    return known;
  };
  const resources = configuration.resources().map(({ address, mode, type, name, values }) => ({
    ...{ address, mode, type, name, values },
    provider_name: "registry.terraform.io/hashicorp/aws",
  }));
  const text = JSON.stringify({ format_version: "1.0", values: { root_module: { resources } } });
  return systemOf(JSON.parse(text.replaceAll(/⟨[^⟩]*⟩/gu, literal)) as object);
}
