import { NotUnderstood } from "./syntax";

const SPACE = /(?:\s|#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\/)+/uy;
const BLANK = /\s+/uy;
const IDENTIFIER = /[\p{L}_][\p{L}\p{N}_-]*/uy;
const NUMBER = /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/uy;
const DIGITS = /\d+/uy;

/** Nesting of an expression's text; what is deeper is not read. */
const DEEPEST_TEXT = 100;

/** A place in a text, moved forward token by token. */
export class Scanner {
  position = 0;
  #depth = 0;

  constructor(readonly text: string) {}

  get done(): boolean {
    return this.position >= this.text.length;
  }

  since(start: number): string {
    return this.text.slice(start, this.position).trim();
  }

  /** Whether the text goes on with `token`, right here. */
  sees(token: string): boolean {
    return this.text.startsWith(token, this.position);
  }

  takes(token: string): boolean {
    if (!this.sees(token)) return false;
    this.position += token.length;
    return true;
  }

  /** White space alone: in a template's text, # begins no comment. */
  blank(): void {
    this.#match(BLANK);
  }

  space(): void {
    this.#match(SPACE);
  }

  /** Takes the word when it stands alone, not as the beginning of another. */
  word(word: string): boolean {
    const start = this.position;
    if (this.identifier() === word) return true;
    this.position = start;
    return false;
  }

  identifier(): string | undefined {
    return this.#match(IDENTIFIER);
  }

  number(): number | undefined {
    const digits = this.#match(NUMBER);
    if (digits === undefined) return undefined;
    const number = Number(digits);
    if (Math.abs(number) > Number.MAX_SAFE_INTEGER) throw this.failure("a number too large to be exact");
    return number;
  }

  /** The old form of an index, `list.0`. */
  digits(): number | undefined {
    const digits = this.#match(DIGITS);
    return digits === undefined ? undefined : Number(digits);
  }

  expect(token: string): void {
    this.space();
    if (!this.takes(token)) throw this.failure(`expected ${token}`);
  }

  failure(reason: string): NotUnderstood {
    return new NotUnderstood(`${reason} at character ${this.position + 1}`);
  }

  nested<T>(read: () => T): T {
    if (++this.#depth > DEEPEST_TEXT) throw this.failure("nested too deeply");
    try {
      return read();
    } finally {
      this.#depth--;
    }
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.position;
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) this.position += found.length;
    return found;
  }
}
