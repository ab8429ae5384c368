import type { Configuration } from "../proof/configuration/configuration";
import { isList, isObject, type Value } from "../proof/configuration/value";
import { readable } from "../proof/terms/text";
import { compactJson } from "../report/compact-json";

/** `policy of STEP ADDRESS`: a place on a walkthrough's page for a policy as it is written in that step. */
const PLACE = /<!-- generated: (policy of (\S+) (\S+)) -->/g;

/** A place that a page has for a policy. */
export interface PolicyPlace {
  /** Name of the marked section. */
  readonly section: string;
  readonly step: string;
  /** Terraform address of what has the policy. */
  readonly address: string;
}

/** The policies that a page shows. */
export function policyPlaces(page: string): PolicyPlace[] {
  return [...page.matchAll(PLACE)].map(([, section = "", step = "", address = ""]) => ({
    section,
    step,
    address,
  }));
}

/**
 * A policy in the order in which documents write one, with what only AWS knows in ⟨brackets⟩.
 * @throws Error where nothing at the address has a policy
 */
export function policySection(configuration: Configuration, address: string): string {
  const policy = configuration.find(address)?.values["policy"];
  if (typeof policy !== "string") throw new Error(`expected a policy at ${address}`);
  return ["```json", compactJson(inOrder(JSON.parse(readable(policy)) as Value)), "```"].join("\n");
}

const ORDER = ["Version", "Statement", "Sid", "Effect", "Principal", "Action", "Resource", "Condition"];

function inOrder(value: Value): Value {
  if (isList(value)) return value.map(inOrder);
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(([key, item]): [string, Value] => [key, inOrder(item)]);
  return Object.fromEntries(entries.sort(([one], [other]) => place(one) - place(other)));
}

function place(key: string): number {
  return ORDER.includes(key) ? ORDER.indexOf(key) : ORDER.length;
}
