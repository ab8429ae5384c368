/** An AWS service in a region: `s3` in `eu-west-1`. */
export interface ServiceInRegion {
  readonly service: string;
  readonly region: string;
}

/** A piece of a name: symbols and unknown parts may hold dots of their own. */
const PIECE = "(?:\\uE000[^\\uE001]*\\uE001|⟨[^⟩]*⟩|[^.\\uE000\\uE001⟨⟩])+";
const NAME = new RegExp(`^(?:[a-z0-9-]+\\.)?com\\.amazonaws\\.(${PIECE})\\.(${PIECE}(?:\\.${PIECE})*)$`, "u");
const SYMBOL = new RegExp(`^pl-⟨(${PIECE})\\.(${PIECE})⟩$`, "u");

/** Reads `com.amazonaws.<region>.<service>`; undefined for any other name. */
export function serviceOfName(name: string): ServiceInRegion | undefined {
  const match = NAME.exec(name);
  return match === null ? undefined : { region: match[1] ?? "", service: match[2] ?? "" };
}

/** Reads the symbol of a service's prefix list, `pl-⟨s3.eu-west-1⟩`; undefined for any other text. */
export function serviceOfSymbol(id: string): ServiceInRegion | undefined {
  const match = SYMBOL.exec(id);
  return match === null ? undefined : { service: match[1] ?? "", region: match[2] ?? "" };
}

/** The host name that the service's clients look up. */
export function hostNameOf({ service, region }: ServiceInRegion): string {
  return `${service.split(".").reverse().join(".")}.${region}.amazonaws.com`;
}

/** The domain that every name of the service's public API in the region lies under. */
export function isWithinDomain(host: string, domain: string): boolean {
  const bare = domain.replace(/\.$/, "").toLowerCase();
  return host === bare || host.endsWith(`.${bare}`);
}
