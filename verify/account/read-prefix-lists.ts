import type { Account } from "./account";
import { ownPrefixListRow } from "./gateway-rows";
import type { Row } from "./row";

/**
 * The prefix lists of somebody's own that routes and rules name, with their blocks. Those of AWS are known by their
 * names, and S3's and DynamoDB's are among the rows already.
 */
export async function ownPrefixListRows(account: Account, rows: readonly Row[]): Promise<Row[]> {
  const known = new Set(rows.filter(({ type }) => type === "aws_prefix_list").map(({ id }) => id));
  const named = rows.flatMap(({ values }) => [
    values["prefix_list_id"],
    values["destination_prefix_list_id"],
  ]);
  const wanted = [...new Set(named)].filter((id) => typeof id === "string").filter((id) => !known.has(id));
  const lists = await Promise.all(
    wanted.sort().map((id) =>
      account.part(`the prefix list ${id}`, "the hosts' network", async () => {
        const entries = await account.ask("GetManagedPrefixListEntries", { PrefixListId: id });
        return ownPrefixListRow(
          id,
          (entries?.Entries ?? []).flatMap(({ Cidr }) => Cidr ?? []),
        );
      }),
    ),
  );
  return lists.filter((list) => list !== undefined);
}
