/** The bytes that a ZIP archive begins with, as what `terraform plan -out` writes is one. */
const ARCHIVE = Buffer.from("PK\x03\x04", "latin1");

/** Whether bytes are those of an archive, such as a plan as `terraform plan -out` writes it. */
export function isArchive(bytes: Buffer): boolean {
  return bytes.subarray(0, ARCHIVE.length).equals(ARCHIVE);
}

/** What a text that is no UTF-8 seems to be. Of UTF-16 without a mark every other byte of plain text is zero. */
export function otherEncoding(bytes: Buffer): string | undefined {
  const begins = (...mark: number[]) => mark.every((byte, at) => bytes[at] === byte);
  if (begins(0xff, 0xfe, 0, 0) || begins(0, 0, 0xfe, 0xff)) return "UTF-32";
  if (begins(0xff, 0xfe) || begins(0xfe, 0xff)) return "UTF-16";
  const [first, second] = bytes;
  if (bytes.length > 1 && (first === 0) !== (second === 0)) return "UTF-16";
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return undefined;
  } catch {
    return "not UTF-8";
  }
}
