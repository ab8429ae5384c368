import { spawn } from "node:child_process";
import * as http2 from "node:http2";
import { connect } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { schemaInUse } from "./schema-in-use";

/**
 * An AWS provider that describes of its 1,500 resources those alone that are in use: a program of its own, since a test
 * stands still while Terraform runs. Each command of Terraform asks for all descriptions before it does anything, and
 * they are most of what it costs. Everything else goes to the provider itself, and its answers come back as they are.
 *
 *     node provider-in-use.cjs PROGRAM FOLDER TYPE...
 *
 * Like the provider with -debug it writes `TF_REATTACH_PROVIDERS='…'` to standard output, and serves until it is killed.
 */
const [program = "", folder = "", ...types] = process.argv.slice(2);

const GET_SCHEMA = "/tfplugin5.Provider/GetSchema";

/** Where Terraform finds providers that it does not start, by their addresses. */
type Reattach = Readonly<Record<string, { readonly Addr: { readonly String: string } }>>;

/** An answer of gRPC's, whole. */
interface Answer {
  readonly headers: http2.IncomingHttpHeaders;
  readonly body: Buffer;
  readonly trailers: http2.IncomingHttpHeaders;
}

const provider = spawn(program, ["-debug"], { stdio: ["ignore", "pipe", "ignore"] });
provider.on("close", () => process.exit(1));
createInterface(provider.stdout).on("line", (line) => {
  const [, told] = /TF_REATTACH_PROVIDERS='(.+)'/u.exec(line) ?? [];
  if (told !== undefined) standInFront(JSON.parse(told) as Reattach);
});

function standInFront(told: Reattach): void {
  const [[address, way] = ["", undefined]] = Object.entries(told);
  if (way === undefined) throw new Error(`the provider says no way to it: ${JSON.stringify(told)}`);
  const upstream = http2.connect("http://provider", { createConnection: () => connect(way.Addr.String) });
  const server = http2.createServer();
  let schema: Promise<Answer> | undefined;
  server.on("stream", (stream, headers) => {
    stream.on("error", () => undefined);
    if (headers[":path"] !== GET_SCHEMA) return pass(stream, upstream.request(headers, { endStream: false }));
    schema ??= whole(upstream.request(headers, { endStream: false }), stream);
    void schema.then((answer) => give(stream, answer));
  });
  const socket = join(folder, "in-use.sock");
  server.listen(socket, () => {
    const ours = { ...way, Pid: process.pid, Addr: { ...way.Addr, String: socket } };
    process.stdout.write(`TF_REATTACH_PROVIDERS='${JSON.stringify({ [address]: ours })}'\n`);
  });
}

/** Hands a request on, and its answer back. */
function pass(stream: http2.ServerHttp2Stream, asked: http2.ClientHttp2Stream): void {
  asked.on("error", () => stream.close(http2.constants.NGHTTP2_INTERNAL_ERROR));
  stream.on("aborted", () => asked.close(http2.constants.NGHTTP2_CANCEL));
  let trailers: http2.IncomingHttpHeaders = {};
  asked.on("trailers", (given) => (trailers = given));
  asked.on("response", (headers, flags) => {
    // What has no body has its trailers among its headers.
    const isAll = (flags & http2.constants.NGHTTP2_FLAG_END_STREAM) !== 0;
    if (isAll) return stream.respond(headers, { endStream: true });
    stream.respond(headers, { waitForTrailers: true });
    stream.on("wantTrailers", () => stream.sendTrailers(trailers));
    asked.pipe(stream);
  });
  stream.pipe(asked);
}

/** Asks the provider for its schema, which stays the same while it runs. */
async function whole(asked: http2.ClientHttp2Stream, stream: http2.ServerHttp2Stream): Promise<Answer> {
  stream.pipe(asked);
  let headers: http2.IncomingHttpHeaders = {};
  let trailers: http2.IncomingHttpHeaders = {};
  asked.on("response", (given) => (headers = given));
  asked.on("trailers", (given) => (trailers = given));
  const chunks: Buffer[] = [];
  for await (const chunk of asked) chunks.push(chunk as Buffer);
  return { headers, body: schemaInUse(Buffer.concat(chunks), new Set(types)), trailers };
}

function give(stream: http2.ServerHttp2Stream, { headers, body, trailers }: Answer): void {
  stream.respond(headers, { waitForTrailers: true });
  stream.on("wantTrailers", () => stream.sendTrailers(trailers));
  stream.resume().end(body);
}
