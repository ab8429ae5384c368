import { createServer } from "node:https";
import type { AddressInfo } from "node:net";

const STARTED = "<InitiateMultipartUploadResult><UploadId>upload</UploadId></InitiateMultipartUploadResult>";
const COMPLETED = `<CompleteMultipartUploadResult><ETag>"whole"</ETag></CompleteMultipartUploadResult>`;

/** Takes uploads in S3's words by HTTPS on loopback, counts their bytes, and keeps none: clients are measured, not it. */
export class S3Sink {
  /** Bytes of bodies that came. */
  received = 0;
  /** Bytes a second that are taken from all clients together. */
  limit = Infinity;
  /** When what came so far would have come at the limit, in ms. */
  #due = 0;
  readonly #server;

  /** @param tls key and certificate in PEM */
  constructor(tls: { readonly key: string; readonly cert: string }) {
    this.#server = createServer(tls, (request, response) => {
      request.on("data", (chunk: Buffer) => {
        this.received += chunk.length;
        this.#due = Math.max(this.#due, performance.now()) + (chunk.length / this.limit) * 1000;
        // As a link does: who sends more has to wait.
        if (this.#due - performance.now() < 20) return;
        request.pause();
        setTimeout(() => request.resume(), this.#due - performance.now());
      });
      request.on("end", () => {
        const isPost = request.method === "POST";
        const body = isPost ? (request.url?.includes("uploadId=") ? COMPLETED : STARTED) : "";
        response.writeHead(200, { etag: '"part"', "content-length": body.length }).end(body);
      });
    });
  }

  /** @returns its address */
  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    return `https://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}
