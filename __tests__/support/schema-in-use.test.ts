import { schemaInUse } from "./schema-in-use";

const [PROVIDER, RESOURCES, DATA_SOURCES, CAPABILITIES, EPHEMERAL] = [1, 2, 3, 6, 8];

/** A field of protobuf's that has a length, of up to 16,383 bytes. */
function field(number: number, value: string | Buffer): Buffer {
  const bytes = Buffer.from(value);
  const head = [(number << 3) | 2, (bytes.length & 127) | 128, bytes.length >> 7];
  return Buffer.concat([Buffer.from(head), bytes]);
}

const entry = (number: number, type: string, schema: string) =>
  field(number, Buffer.concat([field(1, type), field(2, schema)]));

/** As gRPC sends a message. */
function sent(...fields: readonly Buffer[]): Buffer {
  const body = Buffer.concat(fields);
  const prefix = Buffer.alloc(5);
  prefix.writeUInt32BE(body.length, 1);
  return Buffer.concat([prefix, body]);
}

const LONG = "a bucket ".repeat(500);
const PROVIDER_ITSELF = field(PROVIDER, "region");
const BUCKET = entry(RESOURCES, "aws_s3_bucket", LONG);
const BUCKET_DATA = entry(DATA_SOURCES, "aws_s3_bucket", "read");
const REST = field(CAPABILITIES, "plan destroy");

test("a schema keeps the types that are in use, and all that is not said by type", () => {
  const all = sent(
    PROVIDER_ITSELF,
    entry(RESOURCES, "aws_s3_bucket_acl", LONG),
    BUCKET,
    BUCKET_DATA,
    entry(DATA_SOURCES, "aws_ami", "read"),
    REST,
    entry(EPHEMERAL, "aws_secretsmanager_secret_version", "open"),
  );
  expect(schemaInUse(all, new Set(["aws_s3_bucket"]))).toEqual(
    sent(PROVIDER_ITSELF, BUCKET, BUCKET_DATA, REST),
  );
});

test.each([
  ["compressed", Buffer.from([1, 0, 0, 0, 0]), "is compressed"],
  [
    "of another shape",
    sent(Buffer.from([(4 << 3) | 0, 1])),
    "field 4 of the provider's schema has the wire type 0, not 2",
  ],
])("a schema that is %s is refused", (_, message, said) => {
  expect(() => schemaInUse(message, new Set())).toThrow(said);
});
