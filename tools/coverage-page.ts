import { readdirSync } from "node:fs";
import { AWS_FAMILIES } from "../proof/configuration/coverage/aws-families";
import type { Family } from "../proof/configuration/coverage/family";
import { OTHER_PROVIDERS } from "../proof/configuration/coverage/other-providers";
import { READ_TYPES } from "../proof/configuration/coverage/read-types";
import { EVERYTHING } from "../proof/terms/bearing";
import { markdownTable } from "./markdown-table";

const BINDINGS = "node_modules/@cdktf/provider-aws/lib";
const DATA = "data-aws-";

/** Every type of the AWS provider's bindings: each has a folder, named like it. */
export function awsTypes(): readonly {
  readonly mode: "managed" | "data";
  readonly type: string;
}[] {
  return readdirSync(BINDINGS, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== "provider")
    .map(({ name }) => ({
      mode: name.startsWith(DATA) ? ("data" as const) : ("managed" as const),
      type: `aws_${name.replace(DATA, "").replaceAll("-", "_")}`,
    }));
}

/** docs/coverage.md: what the proof makes of every type of resource. */
export function coveragePage(): string {
  const managed = awsTypes().filter(({ mode }) => mode === "managed");
  const unread = managed.map(({ type }) => type).filter((type) => !READ_TYPES.has(type));
  const familyOf = (type: string) => AWS_FAMILIES.find(({ types }) => types.test(type));
  const countOf = (family: Family) => unread.filter((type) => familyOf(type) === family).length;
  const [bearing, others] = [true, false].map((bears) =>
    AWS_FAMILIES.filter((family) => (family.bears !== undefined) === bears && countOf(family) > 0),
  );
  const becomes = ({ bears = [] }: Family) =>
    bears.length === EVERYTHING.length ? "everything" : bears.join(", ");
  return [
    "# What the proof reads\n",
    "Written by `npm run generate` from [proof/configuration/coverage](../proof/configuration/coverage). Every resource of the AWS provider is in one of three tables; a test holds them to the provider's bindings. A type that is in none, and one of a provider that nobody knows, makes unknown all that it could decide.\n",
    `## Read\n\n${[...READ_TYPES].map((type) => `\`${type}\``).join(", ")}\n`,
    "## Could decide something and is not modelled\n",
    "Where one of these is there, claims and answers that it could make wrong are unknown, and say which resource it is. *Paths out* and *paths in* are packets of hosts, *names* is where AWS's names lead, *allows requests* makes what is denied unknown, *refuses requests* what is allowed.\n",
    markdownTable(
      ["Resources", "What becomes unknown", "Why"],
      (bearing ?? []).map((one) => [named(one), becomes(one), one.reason]),
    ),
    "`awscc_*`, `aws_cloudcontrolapi_resource` and the templates of `aws_cloudformation_stack` and `aws_cloudformation_stack_set`, JSON or YAML, count by the types of what they make; a template that is not in the input may make anything. So may a provisioner that runs a program on the machine that applies, `data.external`, and a module that is not seen.\n",
    "## Has no say\n",
    markdownTable(
      ["Resources", "Types", "Why"],
      (others ?? []).map((one) => [named(one), String(countOf(one)), one.reason]),
    ),
    "Data sources make nothing: what rests on a value of one that is not read is unknown.\n",
    "## Of other providers\n",
    markdownTable(
      ["Resources", "What becomes unknown", "Why"],
      OTHER_PROVIDERS.map((one) => [named(one), becomes(one), one.reason]),
    ),
  ].join("\n");
}

function named({ names }: Family): string {
  return names.map((name) => `\`${name}\``).join(", ");
}
