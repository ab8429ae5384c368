/** What to do about a failed connection that has a usual reason, as a further sentence; or nothing. */
export function sshHint(failed: string): string {
  if (/Host key verification failed/u.test(failed))
    return ". Its key is not among your known hosts: connect once by hand, and compare the key with the instance's system log";
  if (/Permission denied/u.test(failed)) return ". It asks for a key that your SSH agent does not offer";
  if (/timed out|No route to host|Connection refused/u.test(failed))
    return ". The path is closed from here: hosts.sshFrom names the networks that may connect, and --ssh gives another command";
  return "";
}
