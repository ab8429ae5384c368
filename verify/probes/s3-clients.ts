import { IAMClient } from "@aws-sdk/client-iam";
import { S3Client, type S3ClientConfig } from "@aws-sdk/client-s3";
import { STSClient } from "@aws-sdk/client-sts";

export interface ClientProps {
  readonly region: string;
  /** Address in place of S3's own, as of an emulator. @default - AWS_ENDPOINT_URL_S3, AWS_ENDPOINT_URL, or S3's own */
  readonly endpoint?: string;
  /** Address for plain HTTP. @default - the same host, on port 80 */
  readonly plainEndpoint?: string;
}

/** S3 as it is asked: by the caller, by nobody, and by the caller without TLS. */
export interface Clients {
  readonly caller: S3Client;
  readonly anonymous: S3Client;
  readonly plain: S3Client;
  readonly sts: STSClient;
  readonly iam: IAMClient;
}

/** Time for a connection, and for an answer, in milliseconds. */
const TIMEOUTS = { connectionTimeout: 5_000, requestTimeout: 15_000, throwOnRequestTimeout: true };

/** Clients that ask once: a second try would hide that S3 asked to come back later. */
export function createClients({ region, endpoint, plainEndpoint }: ClientProps): Clients {
  const common: S3ClientConfig = { region, maxAttempts: 1, requestHandler: TIMEOUTS };
  const at = endpoint === undefined ? {} : { endpoint };
  const plain = new S3Client({
    ...common,
    ...at,
    ...(plainEndpoint === undefined ? {} : { endpoint: plainEndpoint }),
  });
  if (plainEndpoint === undefined) withoutTls(plain);
  return {
    caller: new S3Client({ ...common, ...at }),
    anonymous: new S3Client({
      ...common,
      ...at,
      credentials: { accessKeyId: "none", secretAccessKey: "none" },
      signer: { sign: (request) => Promise.resolve(request) },
    }),
    plain,
    sts: new STSClient({ region, maxAttempts: 1, requestHandler: TIMEOUTS, ...at }),
    iam: new IAMClient({ region, maxAttempts: 1, requestHandler: TIMEOUTS, ...at }),
  };
}

/** Sends what the client signs by plain HTTP; the scheme is no part of the signature. */
function withoutTls(client: S3Client): void {
  client.middlewareStack.add(
    (next) => (args) => {
      const { request } = args as { request: { protocol?: string } };
      request.protocol = "http:";
      return next(args);
    },
    { step: "build", name: "withoutTls" },
  );
}

/** Whether S3's configured address is plain HTTP already, as an emulator's. */
export function isPlainAlready(
  { endpoint }: Pick<ClientProps, "endpoint">,
  environment = process.env,
): boolean {
  const address = endpoint ?? environment["AWS_ENDPOINT_URL_S3"] ?? environment["AWS_ENDPOINT_URL"] ?? "";
  return address.startsWith("http:");
}
