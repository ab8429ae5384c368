import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** One request as the stand-in saw it. */
export interface Asked {
  /** The operation by its name in S3's API; `GetCallerIdentity` is STS's. */
  readonly operation: string;
  readonly bucket: string;
  readonly isSigned: boolean;
  readonly isPlain: boolean;
}

/** An error of S3's, or `allowed`. */
export type Reply = "allowed" | { readonly status: number; readonly code: string; readonly message: string };

export interface StandInProps {
  readonly reply: (asked: Asked) => Reply;
  /** Who the credentials belong to. */
  readonly caller: string;
  /** ARN of the caller's role, with its path. @default - IAM does not tell */
  readonly role?: string;
  /** Keys of the bucket. @default - none */
  readonly keys?: readonly string[];
  /** @default - true */
  readonly hasObjectLock?: boolean;
}

/** S3 and STS on loopback, with AWS's XML; every policy is a function of the test's. */
export class S3StandIn {
  readonly asked: Asked[] = [];
  /** Uploads in parts that were begun and not aborted. */
  readonly open = new Set<string>();
  /** Keys that were stored. */
  readonly stored: string[] = [];
  /** The address that stands for TLS, once it was started. */
  endpoint = "";
  readonly #props: StandInProps;
  readonly #servers = [false, true].map((isPlain) =>
    createServer((request, response) => void this.#serve(request, response, isPlain)),
  );

  constructor(props: StandInProps) {
    this.#props = props;
  }

  /** Starts to listen; the address that stands for TLS, and the one that stands for plain HTTP. */
  async start(): Promise<{ endpoint: string; plainEndpoint: string }> {
    const [endpoint = "", plainEndpoint = ""] = await Promise.all(
      this.#servers.map(async (server) => {
        await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
        return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      }),
    );
    this.endpoint = endpoint;
    return { endpoint, plainEndpoint };
  }

  async stop(): Promise<void> {
    for (const server of this.#servers) {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    }
  }

  async #serve(request: IncomingMessage, response: ServerResponse, isPlain: boolean): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const action = new URLSearchParams(Buffer.concat(parts).toString()).get("Action");
    const url = new URL(request.url ?? "/", "http://stand-in");
    const [, bucket = "", ...key] = url.pathname.split("/");
    const operation = action ?? operationOf(request.method ?? "", url, key.join("/"));
    const isSigned = request.headers.authorization !== undefined;
    const asked = { operation, bucket, isSigned, isPlain };
    this.asked.push(asked);
    const reply = action === null ? this.#props.reply(asked) : this.#ofIdentity(action);
    if (reply === "allowed") this.#allow(response, operation, url, bucket, key.join("/"));
    else
      send(
        response,
        reply.status,
        `<Error><Code>${reply.code}</Code><Message>${escaped(reply.message)}</Message></Error>`,
      );
  }

  #ofIdentity(action: string): Reply {
    const isTold = action === "GetCallerIdentity" || this.#props.role !== undefined;
    return isTold ? "allowed" : { status: 403, code: "AccessDenied", message: "" };
  }

  #allow(response: ServerResponse, operation: string, url: URL, bucket: string, key: string): void {
    const { keys = [], hasObjectLock = true, caller } = this.#props;
    switch (operation) {
      case "GetCallerIdentity":
        return send(response, 200, identity(caller));
      case "GetRole":
        return send(response, 200, role(this.#props.role ?? ""));
      case "ListObjectsV2":
        return send(response, 200, list(bucket, keys));
      case "GetObjectLockConfiguration":
        if (!hasObjectLock) return send(response, 404, error("ObjectLockConfigurationNotFoundError"));
        return send(
          response,
          200,
          "<ObjectLockConfiguration><ObjectLockEnabled>Enabled</ObjectLockEnabled></ObjectLockConfiguration>",
        );
      case "GetObject":
        return keys.includes(decodeURIComponent(key))
          ? send(response, 206, "x")
          : send(response, 404, error("NoSuchKey"));
      case "RestoreObject":
      case "PutObjectRetention":
        return send(response, 404, error("NoSuchKey"));
      case "CreateMultipartUpload": {
        const id = `-upload ${this.open.size + 1}`;
        this.open.add(id);
        return send(
          response,
          200,
          `<InitiateMultipartUploadResult><Bucket>${bucket}</Bucket><Key>${escaped(key)}</Key><UploadId>${id}</UploadId></InitiateMultipartUploadResult>`,
        );
      }
      case "AbortMultipartUpload":
        this.open.delete(url.searchParams.get("uploadId") ?? "");
        return send(response, 204, "");
      case "PutObject":
        this.stored.push(key);
        return send(response, 200, "");
      case "ListParts":
        return send(response, 200, "<ListPartsResult></ListPartsResult>");
      case "DeleteObjectVersion":
        return send(response, 204, "");
      case "GetBucketPolicy":
        return send(response, 200, "{}");
      default:
        return send(response, 200, operation === "GetBucketVersioning" ? "<VersioningConfiguration/>" : "");
    }
  }
}

function operationOf(method: string, { searchParams }: URL, key: string): string {
  const has = (name: string) => searchParams.has(name);
  if (method === "HEAD") return key === "" ? "HeadBucket" : "HeadObject";
  if (method === "POST") return has("restore") ? "RestoreObject" : "CreateMultipartUpload";
  if (method === "DELETE")
    return has("uploadId")
      ? "AbortMultipartUpload"
      : has("versionId")
        ? "DeleteObjectVersion"
        : "DeleteObject";
  if (method === "PUT")
    return has("partNumber") ? "UploadPart" : has("retention") ? "PutObjectRetention" : "PutObject";
  if (has("list-type")) return "ListObjectsV2";
  if (has("policy")) return "GetBucketPolicy";
  if (has("versioning")) return "GetBucketVersioning";
  if (has("object-lock")) return "GetObjectLockConfiguration";
  return has("uploadId") ? "ListParts" : "GetObject";
}

function send(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { "content-type": "application/xml" });
  response.end(
    response.req.method === "HEAD" || body === ""
      ? undefined
      : body.startsWith("<")
        ? `<?xml version="1.0"?>${body}`
        : body,
  );
}

const error = (code: string) => `<Error><Code>${code}</Code><Message>of the stand-in</Message></Error>`;

const escaped = (text: string) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");

const list = (bucket: string, keys: readonly string[]) =>
  `<ListBucketResult><Name>${bucket}</Name>${keys.map((key) => `<Contents><Key>${escaped(key)}</Key></Contents>`).join("")}</ListBucketResult>`;

const identity = (arn: string) =>
  `<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>${arn}</Arn><UserId>A</UserId><Account>111122223333</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`;

/** IAM's action for an operation, where it is another word. */
const ACTIONS: Readonly<Record<string, string>> = {
  HeadBucket: "ListBucket",
  ListObjectsV2: "ListBucket",
  CreateMultipartUpload: "PutObject",
  UploadPart: "PutObject",
  ListParts: "ListMultipartUploadParts",
};

/** S3's words for a refusal. */
export function accessDenied(
  { operation }: Pick<Asked, "operation">,
  why: "bucket" | "endpoint" | "identity" | "nobody",
): Reply {
  const action = `s3:${ACTIONS[operation] ?? operation}`;
  const reasons = {
    bucket: "with an explicit deny in a resource-based policy",
    endpoint: `because no VPC endpoint policy allows the ${action} action`,
    identity: `because no identity-based policy allows the ${action} action`,
    nobody: "",
  };
  const who = `User: arn:aws:sts::111122223333:assumed-role/somebody/x is not authorized to perform: ${action}`;
  const message =
    why === "nobody" ? "Access Denied" : `${who} on resource: "arn:aws:s3:::backup" ${reasons[why]}`;
  return { status: 403, code: "AccessDenied", message };
}

const role = (arn: string) =>
  `<GetRoleResponse><GetRoleResult><Role><Path>/</Path><RoleName>r</RoleName><RoleId>A</RoleId><Arn>${arn}</Arn><CreateDate>2026-01-01T00:00:00Z</CreateDate></Role></GetRoleResult></GetRoleResponse>`;
