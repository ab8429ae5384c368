/**
 * A command that ends with whoever started it: the shell that leads its process group holds the starter's end of
 * standard input, and ends the group when that closes, however the starter died. To be spawned `detached`, with a pipe
 * as standard input that nobody writes to.
 */
export function onLeash(
  command: string,
  args: readonly string[],
): readonly [command: string, args: string[]] {
  return ["sh", ["-c", LEASH, "leash", command, ...args]];
}

const LEASH = `
exec 3<&0
(cat <&3 >/dev/null 2>&1; kill -s KILL -- -$$) >/dev/null 2>&1 &
watch=$!
exec 3<&-
"$@" </dev/null
status=$?
kill -s KILL $watch
exit $status
`;
