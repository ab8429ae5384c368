/** One thing of JSON:API, as HCP Terraform answers with it. */
export interface Resource {
  readonly id: string;
  readonly type: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly relationships?: Readonly<Record<string, unknown>>;
}

/** What is answered: a status, and a body that is a document, a file or nothing. */
export interface Answer {
  readonly status: number;
  readonly body?: object | Buffer;
  /** The body's media type. @default - JSON:API's for a document, bytes for a file */
  readonly type?: string;
}

export function one(data: Resource, status = 200): Answer {
  return { status, body: { data } };
}

export function list(data: readonly Resource[]): Answer {
  const pagination = { "current-page": 1, "total-pages": 1, "total-count": data.length };
  return { status: 200, body: { data, meta: { pagination } } };
}

export function refusal(status: number, title: string, detail = title): Answer {
  return { status, body: { errors: [{ status: String(status), title, detail }] } };
}

export const NOT_FOUND = refusal(404, "not found");

/** A relationship to one other thing. */
export function to(type: string, id: string): { data: { type: string; id: string } } {
  return { data: { type, id } };
}
