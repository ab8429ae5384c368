/** The fields of GetProviderSchema.Response that are maps by type: of resources, data sources, and ephemeral resources. */
const BY_TYPE = new Set([2, 3, 8]);

/** Protobuf's wire type of everything that has a length, which all fields of the answer have. */
const WITH_LENGTH = 2;

/** gRPC writes before a message a byte that says whether it is compressed, and four with its length. */
const PREFIX = 5;

/**
 * A provider's description of itself with those resources and data sources alone that are in use.
 * @param message the answer to GetSchema, as gRPC sends it
 * @see https://developer.hashicorp.com/terraform/plugin/terraform-plugin-protocol
 */
export function schemaInUse(message: Buffer, inUse: ReadonlySet<string>): Buffer {
  if (message[0] !== 0) throw new Error("the provider's schema is compressed, which is not read here");
  const kept: Buffer[] = [];
  for (let start = PREFIX, end; start < message.length; start = end) {
    const { number, from, to } = field(message, start);
    end = to;
    if (!BY_TYPE.has(number) || inUse.has(keyOf(message.subarray(from, to))))
      kept.push(message.subarray(start, to));
  }
  const body = Buffer.concat(kept);
  const prefix = Buffer.alloc(PREFIX);
  prefix.writeUInt32BE(body.length, 1);
  return Buffer.concat([prefix, body]);
}

/** The key of a map's entry, which is its first field. */
function keyOf(entry: Buffer): string {
  const { from, to } = field(entry, 0);
  return entry.toString("utf8", from, to);
}

/** @see https://protobuf.dev/programming-guides/encoding/#structure */
function field(
  bytes: Buffer,
  at: number,
): { readonly number: number; readonly from: number; readonly to: number } {
  const [tag, afterTag] = varint(bytes, at);
  const number = tag >> 3;
  if ((tag & 7) !== WITH_LENGTH)
    throw new Error(
      `field ${number} of the provider's schema has the wire type ${tag & 7}, not ${WITH_LENGTH}`,
    );
  const [length, from] = varint(bytes, afterTag);
  return { number, from, to: from + length };
}

/** A number of seven bits a byte. @returns it, and where the next byte is */
function varint(bytes: Buffer, at: number): readonly [value: number, next: number] {
  let value = 0;
  for (let next = at, factor = 1; ; factor *= 128) {
    const byte = bytes.readUInt8(next++);
    value += (byte & 127) * factor;
    if (byte < 128) return [value, next];
  }
}
