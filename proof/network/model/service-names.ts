import { pieceBut, symbolName, unknown } from "../../terms/text";

/** An AWS service in a region: `s3` in `eu-west-1`. */
export interface ServiceInRegion {
  readonly service: string;
  readonly region: string;
}

/** A piece of a name: symbols and unknown parts may hold dots of their own. */
const PIECE = `${pieceBut(".")}+`;
const NAME = new RegExp(`^(?:[a-z0-9-]+\\.)?com\\.amazonaws\\.(${PIECE})\\.(${PIECE}(?:\\.${PIECE})*)$`, "u");
const SERVICE = new RegExp(`^(${PIECE})\\.(${PIECE})$`, "u");

/** Reads `com.amazonaws.<region>.<service>`; undefined for any other name. */
export function serviceOfName(name: string): ServiceInRegion | undefined {
  const match = NAME.exec(name);
  return match === null ? undefined : { region: match[1] ?? "", service: match[2] ?? "" };
}

/** Reads the symbol of a service's prefix list, `pl-⟨s3.eu-west-1⟩`; undefined for any other text. */
export function serviceOfSymbol(id: string): ServiceInRegion | undefined {
  const match = SERVICE.exec(symbolName(id, "pl-") ?? "");
  return match === null ? undefined : { service: match[1] ?? "", region: match[2] ?? "" };
}

/**
 * The host name that the service's clients look up; by IPv6, S3's dualstack one.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/dual-stack-endpoints.html
 */
export function hostNameOf({ service, region }: ServiceInRegion, family: 4 | 6 = 4): string {
  const suffix = region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
  const name = service.split(".").reverse().join(".");
  return `${name}${family === 6 && service === "s3" ? ".dualstack" : ""}.${region}.${suffix}`;
}

/**
 * The same as its clients ask for it: of S3 a bucket's name comes first.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html
 */
export function askedNameOf(service: ServiceInRegion, family: 4 | 6): string {
  const host = hostNameOf(service, family);
  return service.service === "s3" ? `${unknown("a bucket's name")}.${host}` : host;
}

/** Whether a name is the domain or lies under it; every name lies under the root, `.`. */
export function isWithinDomain(host: string, domain: string): boolean {
  const bare = domain.replace(/\.$/, "").toLowerCase();
  return bare === "" || host === bare || host.endsWith(`.${bare}`);
}
