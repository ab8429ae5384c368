import type { ClaimSentence } from "./requests/claim-sentence";

/** Further claims of a stack whose backups can be read back by a lane of its own; no other stack is asked. */
export const OF_A_RESTORE_LANE = [
  {
    id: "restore-host-can-read",
    says: "the restore host can find and read backups",
    expect: "allowed",
    question: {
      kind: "calls of a host",
      of: "the restore host",
      calls: ["GetObject", "GetObjectVersion", "ListObjectsV2", "ListObjectVersions"],
    },
  },
  {
    id: "restore-host-can-ask-for-return",
    says: "the restore host can ask for the return of backups in an archive class",
    continues: "… and ask for the return of those in an archive class",
    expect: "allowed",
    question: { kind: "calls of a host", of: "the restore host", calls: ["RestoreObject"] },
  },
  {
    id: "nobody-else-can-restore",
    says: "through the restore lane nobody but the readers can do anything",
    continues: "… and through its lane nobody but the readers can do anything",
    expect: "denied",
    question: {
      kind: "every request",
      who: "anyone but the readers",
      from: "the restore lane",
      actions: "everything on the bucket and its objects",
    },
  },
  {
    id: "restore-lane-reads-only",
    says: "from the restore host nobody can put, delete or change anything",
    expect: "denied",
    question: { kind: "every request", who: "anyone", from: "the restore host", actions: "all but restores" },
  },
  {
    id: "restore-lane-leads-nowhere-else",
    says: "from the restore host nobody can put into any other bucket",
    continues: "… nor put into any other bucket",
    expect: "denied",
    question: {
      kind: "every request",
      who: "anyone",
      from: "the restore host",
      actions: "uploads",
      on: "any other bucket",
    },
  },
  {
    id: "restore-no-internet-out",
    says: "the restore host has no IP path to the internet",
    expect: "unreachable",
    question: { kind: "network", direction: "to the internet", of: "the restore host" },
  },
  {
    id: "restore-no-internet-in",
    says: "no IP path from the internet leads to the restore host",
    continues: "… and none from the internet leads to it",
    expect: "unreachable",
    question: { kind: "network", direction: "from the internet", of: "the restore host" },
  },
] as const satisfies readonly ClaimSentence[];
