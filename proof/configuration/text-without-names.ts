/** Stand where the first name stood, the second. */
const PLACES = ["\uF8F0", "\uF8F1"] as const;
const PLACE = /[\uF8F0\uF8F1]/;

/** AWS gives names that begin so a meaning of their own, or refuses them. */
const RESERVED = /^(?:amazon|amzn|arn|aws|s3|sthree|vpc|xn)/;

/** Where a name would be a word that AWS or the network knows: a region, a kind of machine, what comes between colons. */
const KNOWN_WORD =
  /"(?:region|instance_type)":"[^"]*[\uF8F0\uF8F1]|amazonaws\.[\uF8F0\uF8F1]|(?<=[:"])(?<!::)\uF8F0:|(?<!::):\uF8F0\//;

/** A name that may be the end, or a part, of something longer when Terraform has worked it out. */
const JOINED = /(?<![ "/:.])[\uF8F0\uF8F1]|(?<!= \\*)\\"[\uF8F0\uF8F1](?!-\\" : null\})/;

/** What a `?` stands in, up to the next space or quote: names of resources and principals have no such brackets. */
const COUNTS_CHARACTERS = /(?<![^\s"\\])[^\s"\\()[\]|^<>]*\?[^\s"\\()[\]|^<>]*(?![^\s"\\])/g;

/** A policy variable such as `${aws:username}`, whose `$` Terraform may have doubled. */
const POLICY_VARIABLE = /\$\{\s*[a-z0-9-]+:[a-z]/i;

/** What stands before a `*` or a reference, or at the end of a string that is no key: it can be the beginning of a prefix. */
const BEGINNINGS = /(?<![a-z0-9\uF8F0\uF8F1-])([a-z0-9-]+)(?=[*]|\$\{|\\*"(?!\s*[:=]))/gi;

/** A number, or the last one of an address or block, at the end of a string: nothing of ours joins it to an account's. */
const LAST_NUMBER = /(?<![a-z0-9\uF8F0\uF8F1-])\d{1,11}(?=")|(?<=\}\/)\d{1,3}(?=\\+")/gi;

/** What stands after a `*` or a reference, and the next one that may follow. */
const ENDINGS = /(?<=[*}])([a-z0-9-]+)(?=([*]|\$\{)?)/gi;

/** A string of JSON. One with a script in it has no pattern. */
const STRING = /"(?:[^"\\]|\\.)*"/g;
const SCRIPT = "#!/";

/**
 * The text of a stack that this project writes, without the names that are its own. Two stacks of one such text differ in
 * nothing but these names, and what is proved of one is true of the other. Undefined where a name could bear on the proof.
 *
 * What is proved depends on which strings are equal, and which patterns match them. One name in place of another changes
 * neither where every pattern has the whole name written out, or passes over the whole of it with a `*`. So there is no
 * such text where a pattern could end, or go on, inside a name, where one counts characters (`?`), and where one depends
 * on the request. What Terraform knows only later is taken as a `*`.
 *
 * @param names the stack's own name, and the number of its account where that is known
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export function textWithoutNames(
  text: string,
  [name, account]: readonly [string, string?],
): string | undefined {
  let without = withoutComments(text);
  if (PLACE.test(without) || !/^[a-z][a-z0-9-]+$/.test(name) || RESERVED.test(name)) return undefined;
  const names = account === undefined ? [name] : [name, account];
  for (const [at, one] of names.entries())
    without = without.replace(new RegExp(`(?<![a-zA-Z0-9-])${one}`, "g"), PLACES[at] ?? "");
  const patterns = without.replace(STRING, (string) => (string.includes(SCRIPT) ? '""' : string));
  const lower = patterns.toLowerCase();
  if (names.some((one) => lower.includes(one))) return undefined;
  if (JOINED.test(patterns) || KNOWN_WORD.test(patterns)) return undefined;
  if (countsCharacters(patterns) || POLICY_VARIABLE.test(patterns)) return undefined;
  return names.some((one) => beginsName(patterns, one) || endsName(patterns, one)) ? undefined : without;
}

/** Without what CDKTF writes for people. A tag of that name is a text. */
function withoutComments(text: string): string {
  return JSON.stringify(JSON.parse(text), (key, value: unknown) =>
    key === "//" && typeof value === "object" ? undefined : value,
  );
}

/** Whether a pattern has a `?`; that of a conditional stands alone. */
function countsCharacters(patterns: string): boolean {
  return [...patterns.matchAll(COUNTS_CHARACTERS)].some(([found]) => found !== "?");
}

/** Whether a pattern or prefix can end inside the name: `arn:aws:s3:::pay*` and payroll. */
function beginsName(patterns: string, name: string): boolean {
  const read = /^\d/.test(name) ? patterns.replace(LAST_NUMBER, "") : patterns;
  return [...read.matchAll(BEGINNINGS)].some(({ 1: found = "", index }) => {
    const run = found.toLowerCase();
    // The letter of an escape such as \n is no part of the string.
    const isEscaped = read[index - 1] === "\\";
    return name.startsWith(run) || (isEscaped && run.length > 1 && name.startsWith(run.slice(1)));
  });
}

/** Whether a pattern can go on inside the name: `*roll-archive`, `*ayro*` and payroll. */
function endsName(patterns: string, name: string): boolean {
  return [...patterns.matchAll(ENDINGS)].some(([, found = "", star]) => {
    const run = found.toLowerCase();
    if (star !== undefined && name.includes(run)) return true;
    return Array.from(run, (_, at) => run.slice(0, at + 1)).some((part) => name.endsWith(part));
  });
}
