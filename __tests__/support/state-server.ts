import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

interface Kept {
  state?: string;
  lock?: string;
}

/** What Terraform's http backend expects of a server, on loopback: one state a path, GET, POST, LOCK and UNLOCK. */
export class StateServer {
  readonly #kept = new Map<string, Kept>();
  readonly #server = createServer((request, response) => void this.#answer(request, response));

  /** Begins to listen. @returns its address, without a path */
  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** The paths under which it keeps a state. */
  get paths(): string[] {
    return [...this.#kept.keys()];
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://127.0.0.1");
    const kept = this.#kept.get(pathname) ?? {};
    this.#kept.set(pathname, kept);
    const [status, body] = reply(
      kept,
      request.method ?? "",
      Buffer.concat(chunks).toString(),
      searchParams.get("ID"),
    );
    response.writeHead(status).end(body);
  }
}

function reply(kept: Kept, method: string, body: string, id: string | null): [status: number, body?: string] {
  const holder = kept.lock === undefined ? undefined : (JSON.parse(kept.lock) as { ID: string }).ID;
  switch (method) {
    case "GET":
      return kept.state === undefined ? [404] : [200, kept.state];
    case "POST":
      if (holder !== undefined && holder !== id) return [423, kept.lock];
      kept.state = body;
      return [200];
    case "LOCK":
      if (kept.lock !== undefined) return [423, kept.lock];
      kept.lock = body;
      return [200];
    case "UNLOCK":
      delete kept.lock;
      return [200];
    default:
      return [405];
  }
}
