/** Blocks by which the proof tells addresses apart: to lie in one of them is another thing than not to. */
const KNOWN = [
  ...["0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "169.254.169.253/32"],
  ...["172.16.0.0/12", "172.31.0.0/16", "192.168.0.0/16", "198.18.0.0/15", "224.0.0.0/3"],
].map((written) => blockOf(written));

/** What holds every address stays as it is. */
const EVERYTHING = "0.0.0.0/0";

/** A block or an address that is all of a string, or of one inside an expression or a policy. */
const WHOLE = /(?<![^"])\d{1,3}(?:\.\d{1,3}){3}(?:\/\d{1,2})?(?=\\*"|$)/g;
const ANYWHERE = /\d\.\d{1,3}\.\d{1,3}\.\d/;

/** A pattern that could match a block by its numbers. */
const PATTERN_OF_NUMBERS = /\d[./]?[*?]|[*?][./]?\d/;

/** Functions of Terraform's that look at the characters of a text; no IPv4 block has a colon. */
const READS_CHARACTERS =
  /\b(?:split|regex\w*|replace|substr|format\w*|str\w+|startswith|endswith|parseint|trim\w*|join|json(?!encode)\w+)\((?!each\.value, ":"\))|\blength\((?!var\.|\[)/;

/** What may be a block, in an expression. */
const OF_BLOCKS = /cidr|block|range|each\.|ipv4|ip\b|address/;

/** Texts that nobody reads a block out of: those for people, and what is asked of the value of a variable. */
const NOT_READ = new Set(["description", "error_message", "validation"]);
const SCRIPT = "#!/";

/** What stands in them can be read wherever it is named. */
const NAMED = new Set(["locals", "variable"]);

/** Stands where the number of a block stood. */
const PLACE = "\uF8F2";

interface Block {
  readonly start: number;
  readonly length: number;
}

/**
 * The text of a stack without the numbers of its IPv4 blocks: each is named by its place in the largest block of the text
 * that holds it, and that one by the order in which it stands, by its length and by which of the blocks with a meaning of
 * their own it lies in. In two stacks of one such text every block is moved, with all that is in it, and packets are told
 * apart by nothing but the blocks that hold their addresses: what is proved of one is true of the other. Undefined where
 * the numbers themselves could be read, by a pattern or by a function of Terraform's.
 *
 * @param text JSON, as `textWithoutNames` gives it
 */
export function textWithoutBlocks(text: string): string | undefined {
  const content: unknown = JSON.parse(text);
  const written = new Set<string>();
  if (text.includes(PLACE) || !collect(content, written)) return undefined;
  const places = placesOf([...written].filter((one) => one !== EVERYTHING));
  if (places === undefined) return undefined;
  return JSON.stringify(content, (_, value: unknown) =>
    typeof value === "string" ? value.replace(WHOLE, (one) => places.get(one) ?? one) : value,
  );
}

/** Adds the blocks of a value; false where something could read their numbers. */
function collect(value: unknown, written: Set<string>): boolean {
  if (typeof value === "string") return collectFrom(value, written);
  if (typeof value !== "object" || value === null) return true;
  return Object.entries(value).every(
    ([key, part]) =>
      NOT_READ.has(key) ||
      (!ANYWHERE.test(key) &&
        collect(part, written) &&
        !(NAMED.has(key) && ANYWHERE.test(JSON.stringify(part, withoutTexts)))),
  );
}

function withoutTexts(key: string, value: unknown): unknown {
  return NOT_READ.has(key) ? undefined : value;
}

function collectFrom(text: string, written: Set<string>): boolean {
  if (text.includes(SCRIPT)) return true;
  const found = text.match(WHOLE) ?? [];
  for (const one of found) written.add(one);
  if (ANYWHERE.test(text.replace(WHOLE, "")) || PATTERN_OF_NUMBERS.test(text)) return false;
  return !READS_CHARACTERS.test(text) || (found.length === 0 && !OF_BLOCKS.test(text));
}

/** What stands in the place of each; undefined where one is no block, or holds one with a meaning of its own. */
function placesOf(written: readonly string[]): ReadonlyMap<string, string> | undefined {
  const blocks = new Map(written.map((one) => [one, blockOf(one)]));
  const all = [...blocks.values()];
  if (all.some((one) => !isBlock(one) || KNOWN.some((known) => holds(one, known)))) return undefined;
  const largest: Block[] = [];
  for (const block of all)
    if (
      !largest.some((one) => isSame(one, block)) &&
      all.every((one) => isSame(one, block) || !holds(one, block))
    )
      largest.push(block);
  return new Map(
    [...blocks].map(([one, block]) => {
      const at = largest.findIndex((base) => holds(base, block));
      const { start, length } = largest[at] ?? block;
      const within = KNOWN.map((known) => (holds(known, block) ? 1 : 0)).join("");
      return [
        one,
        `${PLACE}${at} ${length} ${within} ${block.start - start}/${one.includes("/") ? block.length : "-"}`,
      ];
    }),
  );
}

/** NaN where it is no block. */
function blockOf(written: string): Block {
  const [address = "", length = "32"] = written.split("/");
  const numbers = address.split(".").map(Number);
  const start = numbers.some((one) => one > 255) ? NaN : numbers.reduce((sum, one) => sum * 256 + one, 0);
  return { start, length: Number(length) };
}

function isBlock({ start, length }: Block): boolean {
  return length <= 32 && start % 2 ** (32 - length) === 0;
}

/** Whether all addresses of the other are its own. */
function holds({ start, length }: Block, other: Block): boolean {
  return length <= other.length && other.start >= start && other.start < start + 2 ** (32 - length);
}

function isSame(one: Block, other: Block): boolean {
  return one.start === other.start && one.length === other.length;
}
