import type { IncomingHttpHeaders } from "node:http";

/** One request to AWS, as far as tests ask for it. */
export interface AwsCall {
  /** The service that the request was signed for, for example `s3`. */
  readonly service: string;
  /** The API's own word (`CreateVpcEndpoint`); of S3 the method and what it is for (`PUT bucket?policy`). */
  readonly operation: string;
  /** @default - not a request to a bucket */
  readonly bucket?: string;
  /** @default - not a request to an object */
  readonly key?: string;
  /** Whether S3 shall refuse it where the object exists already. */
  readonly ifNoneMatch?: boolean;
  readonly body: string;
}

/** What of a request says which call it is. */
export interface HttpRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Names the call that a signed request makes, whichever of AWS's protocols it speaks. */
export function awsCall({ method, url, headers, body }: HttpRequest): AwsCall {
  // Credential=KEY/DATE/REGION/SERVICE/aws4_request
  const service =
    /Credential=[^/]+\/\d+\/[^/]+\/([^/]+)\//.exec(headers.authorization ?? "")?.[1] ?? "unsigned";
  const target = headers["x-amz-target"];
  if (typeof target === "string") return { service, operation: target.replace(/^.*\./, ""), body };
  const { pathname, searchParams } = new URL(url, "http://127.0.0.1");
  if (service !== "s3") {
    const action = searchParams.get("Action") ?? new URLSearchParams(body).get("Action");
    return { service, operation: action ?? `${method} ${pathname}`, body };
  }
  const [bucket = "", ...rest] = pathname.slice(1).split("/").map(decodeURIComponent);
  const key = rest.join("/");
  if (bucket === "") return { service, operation: `${method} buckets`, body };
  const subResource = [...searchParams.keys()].find((name) => name !== "x-id");
  const what = key === "" ? "bucket" : "object";
  const operation = `${method} ${what}${subResource === undefined ? "" : `?${subResource}`}`;
  return { service, operation, bucket, key, ifNoneMatch: headers["if-none-match"] === "*", body };
}

/** `s3 PUT bucket?policy`, `ec2 CreateVpcEndpoint`: the form in which tests name a call. */
export function callName({ service, operation }: AwsCall): string {
  return `${service} ${operation}`;
}
