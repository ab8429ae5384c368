import { pagesOf, permissionOf, type CallName, type InputOf, type OutputOf } from "./calls";
import type { Bearing } from "./bearing";
import type { Send } from "./clients";

/** Something that could not be read, and what therefore is not known. */
export interface Unread {
  readonly call: CallName;
  /** What IAM calls the permission to make the call; empty where none is needed. */
  readonly permission: string;
  /** What was asked for: `the route tables of vpc-0a1b`. */
  readonly what: string;
  readonly why: string;
  /** Whether the call was refused, rather than failed. */
  readonly refused: boolean;
  readonly bearsOn: Bearing;
}

/** A call that AWS did not answer with what was asked for. */
export class FailedCall extends Error {
  override readonly name = "FailedCall";

  constructor(
    readonly call: CallName,
    /** AWS's error code, for example `AccessDenied`; of the network's errors its own, `ECONNREFUSED`. */
    readonly code: string,
    /** What was said with it, on one line. */
    readonly says: string,
    readonly status: number | undefined,
  ) {
    super(`${call}: ${code}`);
  }

  get isRefusal(): boolean {
    return this.status === 403 || /^(AccessDenied|UnauthorizedOperation|Forbidden)/u.test(this.code);
  }
}

/** The account as it is asked: every page of every answer, and what could not be read. */
export class Account {
  readonly #unread: Unread[] = [];

  constructor(private readonly send: Send) {}

  /** What could not be read so far. */
  get unread(): readonly Unread[] {
    return this.#unread;
  }

  /**
   * One answer, all pages of it in one.
   * @param none codes of errors by which AWS says that there is none: the answer is then undefined
   * @throws FailedCall
   */
  async ask<Name extends CallName>(
    name: Name,
    input: InputOf<Name>,
    none: readonly string[] = [],
  ): Promise<OutputOf<Name> | undefined> {
    const pages = pagesOf(name);
    let whole: Record<string, unknown> | undefined;
    let mark: string | undefined;
    let marks: object = {};
    do {
      const page = await this.#page(name, { ...input, ...marks }, none);
      if (page === undefined) return undefined;
      mark = nextPage(name, page, pages);
      const next = marksOf(page, pages);
      if (mark !== undefined && JSON.stringify(next) === JSON.stringify(marks)) throw incomplete(name);
      marks = next;
      whole = whole === undefined ? page : joined(whole, page);
    } while (mark !== undefined);
    return whole as OutputOf<Name>;
  }

  /**
   * Reads what belongs together: whole, or not at all. What is refused or fails is noted, and the part is left out.
   * @param what for people: `the route tables of vpc-0a1b`
   */
  async part<T>(what: string, bearsOn: Bearing, read: () => Promise<T>): Promise<T | undefined> {
    try {
      return await read();
    } catch (error) {
      if (!(error instanceof FailedCall)) throw error;
      const { call, code, says, isRefusal } = error;
      const why = says === "" ? code : `${code}: ${says}`;
      this.#unread.push({ call, permission: permissionOf(call), what, why, refused: isRefusal, bearsOn });
      return undefined;
    }
  }

  async #page(name: CallName, input: object, none: readonly string[]) {
    try {
      return (await this.send(name, input)) as Record<string, unknown>;
    } catch (error) {
      const failed = failedCall(name, error);
      if (none.includes(failed.code)) return undefined;
      throw failed;
    }
  }
}

/**
 * The mark by which the next page is asked for; undefined after the last one.
 * @throws FailedCall for an answer that says it is not all and does not say how to go on
 */
function nextPage(
  name: CallName,
  page: Record<string, unknown>,
  pages: ReturnType<typeof pagesOf>,
): string | undefined {
  const mark = pages === undefined ? undefined : page[pages[0]];
  const next = typeof mark === "string" && mark !== "" ? mark : undefined;
  const goesOn = page["IsTruncated"] === true || page["Truncated"] === true;
  if (next === undefined && goesOn) throw incomplete(name);
  return next;
}

/** The marks of an answer in the words of the next question. */
function marksOf(page: Record<string, unknown>, pages: ReturnType<typeof pagesOf>): object {
  if (pages === undefined) return {};
  const [given, asked, alsoGiven, alsoAsked] = pages;
  const also = alsoGiven === undefined ? undefined : page[alsoGiven];
  return {
    [asked]: page[given],
    ...(alsoAsked === undefined || also === undefined || also === "" ? {} : { [alsoAsked]: also }),
  };
}

function incomplete(name: CallName): FailedCall {
  return new FailedCall(name, "IncompleteAnswer", "it has further pages and no token for them", undefined);
}

/** The lists of two pages one after the other. */
function joined(one: Record<string, unknown>, other: Record<string, unknown>): Record<string, unknown> {
  const lists = Object.entries(other).map(([key, value]) => {
    const before = one[key];
    return [
      key,
      Array.isArray(before) && Array.isArray(value)
        ? [...(before as unknown[]), ...(value as unknown[])]
        : value,
    ];
  });
  return { ...one, ...Object.fromEntries(lists) } as Record<string, unknown>;
}

interface Thrown {
  readonly name?: unknown;
  readonly Code?: unknown;
  readonly code?: unknown;
  readonly message?: unknown;
  readonly $metadata?: { readonly httpStatusCode?: number };
  readonly $response?: unknown;
}

/**
 * AWS's refusal, or the network's, in one form.
 * @throws whatever else was thrown: a defect of the program is none of AWS's
 */
function failedCall(call: CallName, error: unknown): FailedCall {
  const { name, Code, code, message, $metadata, $response } = (error ?? {}) as Thrown;
  const isOfTheSdk =
    $metadata !== undefined ||
    $response !== undefined ||
    code !== undefined ||
    name === "CredentialsProviderError";
  if (!isOfTheSdk) throw error;
  const said = [Code, code, name].find((text) => typeof text === "string" && text !== "" && text !== "Error");
  const words = typeof message === "string" ? (message.split("\n")[0] ?? "") : "";
  // What the SDK cannot read is not AWS's answer: a proxy's page, an emulator's.
  const says = words.startsWith("@aws-sdk") ? "an answer that is none of AWS's" : words.slice(0, 200);
  return new FailedCall(call, typeof said === "string" ? said : "Error", says, $metadata?.httpStatusCode);
}
