import { createServer, type Server } from "node:https";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Certificate } from "./certificate";
import { NOT_FOUND, refusal, type Answer } from "./json-api";
import type { Asked, Organization, Route } from "./organization";

const API = "/api/v2";

/** Where Terraform looks up a host's services, and which version of the API it speaks. */
const SERVICES = { "tfe.v2": `${API}/`, "tfe.v2.1": `${API}/`, "tfe.v2.2": `${API}/`, "state.v2": `${API}/` };
const HEADERS = { "TFP-API-Version": "2.6", "TFP-AppName": "HCP Terraform" };

/**
 * HCP Terraform's API on loopback, by TLS: as much of it as Terraform's command line asks for. What it does not know it
 * refuses and keeps in `unknown`, so that a test sees it.
 */
export class HcpTerraform {
  readonly unknown: string[] = [];
  readonly refused: string[] = [];
  readonly #server: Server;

  constructor(
    { key, cert }: Certificate,
    readonly token: string,
    readonly organization: Organization,
  ) {
    this.#server = createServer({ key, cert }, (request, response) => void this.#answer(request, response));
  }

  /** Begins to listen. @returns its host name, with the port */
  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    return this.hostname;
  }

  get hostname(): string {
    return `localhost:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { status, body, type } = this.#reply(request, Buffer.concat(chunks));
    const isFile = Buffer.isBuffer(body);
    const media = type ?? (isFile ? "application/octet-stream" : "application/vnd.api+json");
    response.writeHead(status, { ...HEADERS, ...(body !== undefined && { "Content-Type": media }) });
    response.end(isFile || body === undefined ? body : JSON.stringify(body));
  }

  #reply({ method = "", url = "", headers }: IncomingMessage, body: Buffer): Answer {
    const origin = `https://${this.hostname}`;
    const { pathname, searchParams: query } = new URL(url, origin);
    if (pathname === "/.well-known/terraform.json")
      return { status: 200, body: SERVICES, type: "application/json" };
    const { files, routes } = this.organization;
    const asked = { query, body, origin };
    const file = answer(files, `${method} ${pathname}`, asked);
    if (file !== undefined) return file;
    if (headers.authorization !== `Bearer ${this.token}`) {
      this.refused.push(`${method} ${pathname}`);
      return refusal(401, "unauthorized");
    }
    if (pathname === `${API}/ping`) return { status: 204 };
    const known = answer(routes, `${method} ${pathname.replace(API, "")}`, asked);
    if (known === undefined) this.unknown.push(`${method} ${pathname}`);
    return known ?? NOT_FOUND;
  }
}

/** The answer of the route that fits; undefined where none does. */
function answer(
  routes: Readonly<Record<string, Route>>,
  line: string,
  asked: Omit<Asked, "parts">,
): Answer | undefined {
  for (const [pattern, route] of Object.entries(routes)) {
    const match = new RegExp(`^${pattern.replaceAll("*", "([^/]+)")}$`).exec(line);
    if (match !== null) return route({ ...asked, parts: match.slice(1).map(decodeURIComponent) });
  }
  return undefined;
}
