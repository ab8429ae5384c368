import { Problem } from "../proof/terms/problem";

/** A block as `terraform providers schema -json` describes it, as far as its shape goes. */
export interface SchemaBlock {
  readonly attributes?: Readonly<Record<string, unknown>>;
  readonly block_types?: Readonly<Record<string, { readonly block: SchemaBlock }>>;
}

interface Described {
  readonly block: SchemaBlock;
}

/** What `terraform providers schema -json` says. */
export interface ProviderSchemas {
  readonly provider_schemas?: Readonly<
    Record<
      string,
      {
        readonly provider?: Described;
        readonly resource_schemas?: Readonly<Record<string, Described>>;
        readonly data_source_schemas?: Readonly<Record<string, Described>>;
      }
    >
  >;
}

/** Which of a provider's descriptions is meant. */
export type Kind = "resource" | "data" | "provider";

/**
 * The description of a resource type, a data source or a provider.
 * @throws Problem where no provider that is installed has it
 */
export function describedBy(schemas: ProviderSchemas, what: Kind, type: string): SchemaBlock {
  for (const [source, schema] of Object.entries(schemas.provider_schemas ?? {})) {
    const found = {
      resource: schema.resource_schemas?.[type],
      data: schema.data_source_schemas?.[type],
      provider: source.endsWith(`/${type}`) ? schema.provider : undefined,
    }[what];
    if (found !== undefined) return found.block;
  }
  throw new Problem(`no provider that is installed knows the ${what} ${JSON.stringify(type)}`);
}
