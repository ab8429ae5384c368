import { parseDocument, type Document } from "../proof/configuration/documents";
import { objectOrEmpty, shownResources, type ShownResource } from "../proof/configuration/shown";
import { isList, type Value, type ValueObject } from "../proof/configuration/value";
import { Problem } from "../proof/terms/problem";
import { parseArn } from "../proof/terms/arn";

/** What Terraform knows of a stack: the output of `terraform show -json` of its state. */
export class TerraformState {
  readonly resources: readonly ShownResource[];
  /** The outputs as the state writes them. */
  readonly outputs: ValueObject;

  private constructor(readonly document: Document) {
    const { content } = parseDocument(document);
    const values = objectOrEmpty(content["values"]);
    this.resources = shownResources(values["root_module"]);
    this.outputs = objectOrEmpty(values["outputs"]);
  }

  /**
   * @param stack the name that commands take for it. @default - the document's name
   * @throws Problem for what is no state, for one that is empty, for one that was torn down, and for one that says no bucket
   */
  static read(document: Document, stack = document.name): TerraformState {
    const { format } = parseDocument(document);
    if (format !== "state") {
      throw new Problem(
        `${document.name} is a ${format}: expected a state, the output of terraform show -json > state.json`,
      );
    }
    const state = new TerraformState(document);
    const kept = state.output("kept_bucket");
    if (typeof kept === "string") {
      throw new Problem(
        `${document.name} was torn down: its bucket ${kept} was kept, and nothing else of it is there; ` +
          `npm run verify -- ${stack} looks at the bucket`,
      );
    }
    if (state.resources.length === 0) {
      throw new Problem(
        `${document.name} has no state yet, or was destroyed: expected the state of a stack that was applied; ` +
          "apply first, or check the backend and the workspace",
      );
    }
    if (typeof state.output("bucket_arn") !== "string") {
      throw new Problem(
        `${document.name}: the state has no output bucket_arn, as that of every stack of this project has`,
      );
    }
    return state;
  }

  output(name: string): Value | undefined {
    return objectOrEmpty(this.outputs[name])["value"];
  }

  /** The resources and data sources of the types. */
  of(...types: readonly string[]): readonly ShownResource[] {
    return this.resources.filter(({ type }) => types.includes(type));
  }

  /** Name of the bucket. */
  get bucketName(): string {
    return this.#bucketArn.split(":::").at(-1) ?? "";
  }

  get bucketArn(): string {
    return this.#bucketArn;
  }

  /**
   * The region of the bucket and of the network.
   * @throws Problem where nothing in the state says it
   */
  get region(): string {
    const bucket = this.#bucket?.values["region"] ?? this.#bucket?.values["bucket_region"];
    if (typeof bucket === "string" && bucket !== "") return bucket;
    const regions = this.of("aws_vpc_endpoint", "aws_vpc", "aws_subnet").map(
      ({ values }) => arnPart(values["arn"], "region") ?? "",
    );
    const region = regions.find((one) => one !== "");
    if (region !== undefined) return region;
    throw new Problem(
      `${this.document.name}: the state says no region; terraform apply -refresh-only writes it again`,
    );
  }

  /** The account that the stack was applied in; undefined where the state does not say it. */
  get account(): string | undefined {
    const accounts = this.resources
      .filter(({ mode, type }) => mode === "managed" && type.startsWith("aws_"))
      .map(({ values }) => arnPart(values["arn"], "account") ?? "");
    return accounts.find((account) => /^\d{12}$/u.test(account));
  }

  /** Every VPC that the state knows something of. */
  get vpcIds(): readonly string[] {
    const named = this.resources.flatMap(({ type, values }) => [
      type === "aws_vpc" || type === "aws_default_vpc" ? values["id"] : undefined,
      type === "aws_vpc_endpoint" || type === "aws_subnet" ? values["vpc_id"] : undefined,
    ]);
    return [...new Set(named)].filter((id) => typeof id === "string").sort();
  }

  /** The texts of an output that is a list, or one text. */
  texts(name: string): readonly string[] {
    const value = this.output(name);
    const items = isList(value) ? value : [value];
    return items.filter((item) => typeof item === "string");
  }

  get #bucketArn(): string {
    const arn = this.output("bucket_arn");
    return typeof arn === "string" ? arn : "";
  }

  get #bucket(): ShownResource | undefined {
    return this.of("aws_s3_bucket").find(({ values }) => values["arn"] === this.#bucketArn);
  }
}

function arnPart(arn: Value | undefined, part: "region" | "account"): string | undefined {
  return typeof arn === "string" ? parseArn(arn)?.[part] : undefined;
}
