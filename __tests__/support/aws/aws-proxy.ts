import { Agent, createServer, request as send, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { awsCall, callName, type AwsCall } from "./aws-call";
import { refusalBody, type Refusal } from "./refusal";

/** A call that came by, in the order of arrival, and what was answered; no status as long as it is not. */
export interface RecordedCall extends AwsCall {
  readonly name: string;
  status?: number;
}

/** What happens to chosen calls on their way. */
export interface Interference {
  /** How many calls are meant. @default - one */
  readonly times?: number;
  /** Answers in the place of the emulator, which never sees the call. @default - the emulator answers */
  readonly refuse?: Refusal;
  /** Ends the connection without an answer: before the emulator sees the call, or after it did. @default - it answers */
  readonly cut?: "before" | "after";
  /** Puts the emulator's answer right where it differs from AWS's. @default - it goes back as it is */
  readonly rewrite?: (answer: string) => string;
  /** Runs when the emulator has done what was asked, before its answer goes back. @default - nothing */
  readonly whenDone?: () => Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/** Stands between Terraform and an emulator of AWS: records every call, and interferes with those a test chooses. */
export class AwsProxy {
  #calls: RecordedCall[] = [];
  #interferences: { name: string; left: number; how: Interference }[] = [];
  #arrivals: { name: string; arrived: () => void }[] = [];
  readonly #agent = new Agent({ keepAlive: true });
  readonly #server;
  readonly #scheme: "http" | "https";

  /** @param tls key and certificate in PEM, to be spoken to by HTTPS. @default - by HTTP */
  constructor(
    private readonly emulatorPort: number,
    tls?: { readonly key: string; readonly cert: string },
  ) {
    const listener = (request: IncomingMessage, response: ServerResponse) =>
      void this.#answer(request, response);
    this.#server = tls === undefined ? createServer(listener) : createTlsServer(tls, listener);
    this.#scheme = tls === undefined ? "http" : "https";
  }

  /** Begins to listen on loopback. @returns its address */
  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    return this.address;
  }

  get address(): string {
    return `${this.#scheme}://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Resolves when the next call of a name has come. */
  arrival(name: string): Promise<void> {
    return new Promise((arrived) => this.#arrivals.push({ name, arrived }));
  }

  async stop(): Promise<void> {
    this.#agent.destroy();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** All calls since the last reset. */
  get calls(): readonly RecordedCall[] {
    return this.#calls;
  }

  /** Forgets the calls and every interference. */
  reset(): void {
    this.#calls = [];
    this.#interferences = [];
    this.#arrivals = [];
  }

  /** Interferes with the next calls of a name, for example `s3 PUT bucket?policy`. */
  interfere(name: string, how: Interference): void {
    this.#interferences.push({ name, left: how.times ?? 1, how });
  }

  /** Interferences that no call has met yet, by name. */
  get unmet(): string[] {
    return this.#interferences.filter(({ left }) => left > 0).map(({ name }) => name);
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readAll(request);
    const { method = "", url = "", headers } = request;
    const call = awsCall({ method, url, headers, body: body.toString("latin1") });
    const recorded: RecordedCall = { ...call, name: callName(call) };
    this.#calls.push(recorded);
    this.#arrivals.filter(({ name }) => name === recorded.name).forEach(({ arrived }) => arrived());
    const found = this.#interferences.find(({ name, left }) => name === recorded.name && left > 0);
    if (found !== undefined) found.left -= 1;
    const { refuse, rewrite, whenDone, cut } = found?.how ?? {};
    if (cut === "before") {
      request.socket.destroy();
      return;
    }
    const given = refuse === undefined ? await this.#forward(request, body) : refused(call, refuse);
    const answer = rewrite === undefined ? given : rewritten(given, rewrite);
    await whenDone?.();
    if (cut === "after") {
      request.socket.destroy();
      return;
    }
    recorded.status = answer.status;
    response.writeHead(answer.status, answer.headers).end(method === "HEAD" ? undefined : answer.body);
  }

  #forward({ method, url, headers }: IncomingMessage, body: Buffer): Promise<Answer> {
    // The body is here already: nobody has to be asked whether it may come.
    const forwarded = { ...headers };
    delete forwarded.expect;
    const target = { host: "127.0.0.1", port: this.emulatorPort, agent: this.#agent };
    return new Promise((resolve) => {
      send({ ...target, method, path: url, headers: forwarded }, (incoming) => {
        void readAll(incoming).then((answer) =>
          resolve({ status: incoming.statusCode ?? 502, headers: incoming.headers, body: answer }),
        );
      })
        // The emulator ended: whoever asks sees a gateway without an answer.
        .on("error", () => resolve({ status: 502, headers: {}, body: Buffer.alloc(0) }))
        .end(body);
    });
  }
}

function rewritten({ status, headers, body }: Answer, rewrite: (answer: string) => string): Answer {
  const written = Buffer.from(rewrite(body.toString("utf8")));
  return { status, headers: { ...headers, "content-length": String(written.length) }, body: written };
}

function refused(call: AwsCall, refusal: Refusal): Answer {
  const { type, text } = refusalBody(call, refusal);
  return { status: refusal.status, headers: { "content-type": type }, body: Buffer.from(text) };
}

async function readAll(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of stream) chunks.push(chunk as Buffer);
  } catch {
    // Whoever sent was killed half-way; what came is all there is.
  }
  return Buffer.concat(chunks);
}
