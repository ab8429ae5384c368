import "cdktf/lib/testing/adapters/jest";
import { Testing } from "cdktf";
import type { Construct } from "constructs";
import { policyDocument } from "../../proof/configuration/policy-document";
import { readConfiguration } from "../../proof/configuration/read-configuration";

type Body = Record<string, any>;

/** What a construct synthesizes to, with questions about all of its resources, not only some. */
export class Synthesized {
  readonly text: string;
  readonly json: {
    resource?: Record<string, Record<string, Body>>;
    data?: Record<string, Record<string, Body>>;
  };

  constructor(build: (scope: Construct) => void) {
    this.text = Testing.synthScope(build);
    this.json = JSON.parse(this.text);
  }

  /** All resources of a type. */
  all(type: string): Body[] {
    return Object.values(this.json.resource?.[type] ?? {});
  }

  /** The resource of a type, of which there must be exactly one. */
  one(type: string): Body {
    const [only, ...others] = this.all(type);
    if (only === undefined || others.length > 0) {
      throw new Error(`expected one ${type}, found ${this.all(type).length}`);
    }
    return only;
  }

  /** All data sources of a type. */
  data(type: string): Body[] {
    return Object.values(this.json.data?.[type] ?? {});
  }

  /** The policy of the only resource of a type, read as the proof reads it. */
  policy(type: string): Body {
    const configuration = readConfiguration([{ name: "cdk.tf.json", content: this.text }]);
    const [only, ...others] = configuration.resources(type);
    if (only === undefined || others.length > 0) throw new Error(`expected one ${type}`);
    return policyDocument(only.values["policy"] ?? null) as Body;
  }

  /** Every type of resource, once. */
  get types(): string[] {
    return Object.keys(this.json.resource ?? {}).sort();
  }
}
