import type { KeyMetadata } from "@aws-sdk/client-kms";
import { valuesOf, type Row } from "./row";

/** Nobody can use a key that is disabled or on its way to be deleted, whatever its policy says. */
const OFF = (state: string) =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Sid: `KeyIs${state}`, Effect: "Deny", Principal: "*", Action: "kms:*", Resource: "*" }],
  });

/**
 * The key of the bucket with its policy, and the alias by which the bucket names it.
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html
 */
export function keyRows(named: string, key: KeyMetadata, policy: string): Row[] {
  const { KeyId: id = "", KeyState: state = "Enabled" } = key;
  const alias = /(?:^|:)(alias\/.+)$/u.exec(named)?.[1];
  return [
    {
      type: "aws_kms_key",
      id,
      says: `the key ${id}`,
      values: valuesOf({ id, key_id: id, arn: key.Arn, policy: state === "Enabled" ? policy : OFF(state) }),
    },
    ...(alias === undefined
      ? []
      : [
          {
            type: "aws_kms_alias",
            id: alias,
            says: `the alias ${alias}`,
            values: { id: named, name: alias, target_key_id: id },
          },
        ]),
  ];
}
