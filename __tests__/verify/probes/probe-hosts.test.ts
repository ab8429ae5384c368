import { readFileSync } from "node:fs";
import { observationsOf } from "../../../verify/probes/observations";
import { probeHosts, type ProbeHostsProps } from "../../../verify/probes/probe-hosts";
import type { HostPlace } from "../../../verify/probes/probe";
import { readTargets } from "../../../verify/probes/targets";
import { cliDenied, makeHost, type HostProps } from "../../support/probed-host";
import { PROBED_OUTPUTS } from "../../support/probed-stack";

const TARGETS = readTargets(PROBED_OUTPUTS, "eu-west-1");

const ANSWERS: Record<HostPlace, Omit<HostProps, "instanceId">> = {
  "the private host": {
    refused: {
      "list-objects-v2": cliDenied("ListObjectsV2", "endpoint"),
      "get-object": cliDenied("GetObject", "bucket"),
      "restore-object": cliDenied("RestoreObject", "endpoint"),
      "delete-object": cliDenied("DeleteObjectVersion", "bucket"),
      "other/create-multipart-upload": cliDenied("CreateMultipartUpload", "endpoint"),
    },
  },
  "the bastion": {
    refused: {
      "create-multipart-upload": cliDenied("CreateMultipartUpload", "bucket"),
      "anonymous/create-multipart-upload": cliDenied("CreateMultipartUpload", "nobody"),
      "get-object": cliDenied("GetObject", "bucket"),
    },
  },
  "the restore host": {
    role: "reader",
    refused: {
      // Who may ask and list is told that there is no such object.
      "restore-object":
        "An error occurred (NoSuchKey) when calling the RestoreObject operation: The specified key does not exist.",
      "create-multipart-upload": cliDenied("CreateMultipartUpload", "bucket"),
      "delete-object": cliDenied("DeleteObjectVersion", "endpoint"),
      "anonymous/list-objects-v2": cliDenied("ListObjectsV2", "nobody"),
      "other/create-multipart-upload": cliDenied("CreateMultipartUpload", "endpoint"),
    },
  },
};

interface Given {
  readonly hosts?: Partial<Record<HostPlace, Partial<HostProps>>>;
  readonly props?: Partial<ProbeHostsProps>;
}

async function probed({ hosts = {}, props = {} }: Given = {}) {
  const made = (Object.keys(ANSWERS) as HostPlace[]).map((place) => {
    const instanceId = TARGETS.hosts[place]!.id;
    return [place, makeHost({ instanceId, ...ANSWERS[place], ...hosts[place] })] as const;
  });
  // Where a test is about one host, the others are not asked.
  const isAsked = (place: HostPlace) => Object.keys(hosts).length === 0 || place in hosts;
  const ssh = Object.fromEntries(
    made.map(([place, { bin }]) => [
      place,
      isAsked(place) ? `env 'PATH=${bin}:${process.env["PATH"]}'` : "false",
    ]),
  );
  const sightings = await probeHosts({
    targets: TARGETS,
    freshKey: "private-backup-probe/1",
    knownKey: "db.tar.gz",
    upload: false,
    otherBucket: "other-bucket",
    ssh,
    answers: {},
    signal: new AbortController().signal,
    say: () => undefined,
    ...props,
  });
  const observations = observationsOf({ ...sightings, hasRestoreLane: true });
  const calls = Object.fromEntries(made.map(([place, host]) => [place, readCalls(host.calls)]));
  return { ...sightings, calls, of: (id: string) => observations.find(({ claim }) => claim === id)! };
}

let made: ReturnType<typeof probed> | undefined;
/** A good stack, asked from all of its hosts once. */
const good = () => (made ??= probed());

/** Where only the private host is asked. */
const ALONE = { "the private host": {} };

function readCalls(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

test("from its hosts a good stack is confirmed", async () => {
  const { of, notes } = await good();
  const confirmed = [
    "private-host-can-upload",
    "private-upload-is-multipart-safe",
    "bastion-cannot-upload",
    "no-internet-out",
    "only-our-bucket",
    "upload-only",
    "restore-host-can-read",
    "nobody-else-can-restore",
    "restore-lane-reads-only",
    "restore-lane-leads-nowhere-else",
    "restore-no-internet-out",
    "restore-host-can-ask-for-return",
  ];
  for (const claim of confirmed) expect([claim, of(claim).verdict]).toEqual([claim, "confirmed"]);
  expect(of("private-upload-is-multipart-safe").says).toMatch(/^4 requests made/);
  expect(of("bastion-cannot-upload").says).toContain(
    "Not decided: from the bastion CreateMultipartUpload without credentials refused, which does not tell",
  );
  expect(notes).toEqual([
    "the bastion has the role writer, a writer's",
    "the private host has the role writer, a writer's",
    "the restore host has the role reader",
  ]);
});

test("nothing is put unless it is asked for, and every upload is aborted", async () => {
  const { calls } = await good();
  expect(calls["the private host"]).not.toMatch(/put-object/);
  const count = (text: string) => calls["the private host"]!.split(text).length - 1;
  expect(count("create-multipart-upload")).toBe(2);
  expect(count("abort-multipart-upload")).toBe(1);
  expect(calls["the private host"]).toContain("--upload-id=-id $(exit 1)");
  const asked = await probed({ hosts: ALONE, props: { upload: true } });
  expect(asked.calls["the private host"]).toMatch(/put-object --region .*--if-none-match \*/);
});

test("a return is asked for of an object that is not there, and is refused where the host may not ask", async () => {
  const { calls } = await good();
  expect(calls["the restore host"]).toContain(
    "--key=private-backup-probe/1-not-there --restore-request Days=1",
  );
  const refused = { "restore-object": cliDenied("RestoreObject", "endpoint") };
  const { of } = await probed({ hosts: { "the restore host": { role: "reader", refused } } });
  expect(of("restore-host-can-ask-for-return").verdict).toBe("contradicted");
  const hidden = {
    "restore-object": cliDenied("ListObjectsV2", "identity").replaceAll("ListObjectsV2", "RestoreObject"),
  };
  const mayAsk = await probed({ hosts: { "the private host": { refused: hidden } } });
  expect(mayAsk.of("upload-only").verdict).toBe("contradicted");
});

test("reads ask for an object that is there", async () => {
  expect((await good()).calls["the private host"]).toContain("--key=db.tar.gz --range bytes=0-0");
  const odd = await probed({ hosts: ALONE, props: { knownKey: "file:///etc/passwd" } });
  expect(odd.calls["the private host"]).not.toContain("passwd");
});

test("where no object is known, only words on the policy tell that it cannot be read", async () => {
  const props = { knownKey: undefined } as Partial<ProbeHostsProps>;
  const worded = await probed({ hosts: ALONE, props });
  expect(worded.of("nobody-can-read").verdict).toBe("confirmed");
  const list = cliDenied("ListObjectsV2", "identity").replaceAll("ListObjectsV2", "GetObject");
  const hidden = await probed({ hosts: { "the private host": { refused: { "get-object": list } } }, props });
  expect(hidden.of("nobody-can-read")).toMatchObject({
    verdict: "contradicted",
    says: expect.stringContaining("refused only to say whether the object exists"),
  });
});

test("what the private host may do besides contradicts", async () => {
  const { of } = await probed({ hosts: { "the private host": { refused: {} } } });
  for (const claim of ["upload-only", "only-our-bucket"]) expect(of(claim).verdict).toBe("contradicted");
  expect(of("upload-only").says).toContain("from the private host ListObjectsV2");
});

test("an upload that is refused contradicts, whoever refuses it", async () => {
  const refused = { "create-multipart-upload": cliDenied("CreateMultipartUpload", "identity") };
  const { of } = await probed({ hosts: { "the private host": { refused } } });
  expect(of("private-host-can-upload").verdict).toBe("contradicted");
  expect(of("private-host-can-upload").says).toContain("its own identity policy");
});

test("a host without a path to S3 cannot upload", async () => {
  const refused = { "create-multipart-upload": 'Connect timeout on endpoint URL: "https://x/"' };
  const { of } = await probed({ hosts: { "the private host": { refused } } });
  expect(of("private-host-can-upload").verdict).toBe("contradicted");
});

test("an upload that cannot be aborted contradicts, and the line that aborts it is said", async () => {
  const refused = { "abort-multipart-upload": cliDenied("AbortMultipartUpload", "endpoint") };
  const { of, notes } = await probed({ hosts: { "the private host": { refused } } });
  expect(of("private-upload-is-multipart-safe").verdict).toBe("contradicted");
  expect(notes.join("\n")).toContain(
    "--bucket backup-20260101 --key=private-backup-probe/1 '--upload-id=-id $(exit 1)' --region eu-west-1",
  );
});

test("a bastion without credentials is no evidence of the policy", async () => {
  const none = 'Unable to locate credentials. You can configure credentials by running "aws configure".';
  const refused = { ...ANSWERS["the bastion"].refused, "create-multipart-upload": none };
  const { of } = await probed({ hosts: { "the bastion": { role: "", refused } } });
  expect(of("bastion-cannot-upload").verdict).toBe("not checked");
  expect(of("bastion-cannot-upload").says).toContain("has no credentials");
});

test("a bastion whose anonymous upload gets through contradicts", async () => {
  const refused = { "create-multipart-upload": cliDenied("CreateMultipartUpload", "bucket") };
  const { of } = await probed({ hosts: { "the bastion": { refused } } });
  expect(of("bastion-cannot-upload").verdict).toBe("contradicted");
});

test.each([
  ["an answer", { exit: 0, out: "200 0.004", err: "" }, "contradicted"],
  [
    "a name that is not resolved",
    { exit: 6, out: "000 0.0", err: "curl: (6) Could not resolve host" },
    "not checked",
  ],
  ["no curl", { exit: 127, out: "", err: "not found" }, "not checked"],
])("to the internet, %s", async (_name, internet, verdict) => {
  const { of } = await probed({ hosts: { "the private host": { internet } } });
  expect(of("no-internet-out").verdict).toBe(verdict);
});

test("of another machine nothing counts", async () => {
  const { of, seen } = await probed({ hosts: { "the private host": { instanceId: "i-0ffffffffffffffff" } } });
  expect(of("private-host-can-upload")).toMatchObject({ verdict: "not checked" });
  expect(of("private-host-can-upload").says).toContain(
    "leads to i-0ffffffffffffffff, and not to the private host",
  );
  expect(seen.some(({ probe }) => probe.from === "the private host")).toBe(false);
});

test("a role that is no writer's is said", async () => {
  const { notes } = await probed({ hosts: { "the private host": { role: "someone" } } });
  expect(notes.join("\n")).toContain("is none of the writers");
});

test("what the script wrote elsewhere is read as well; words around it are not", async () => {
  const line = (name: string, out: string, exit = 0) =>
    JSON.stringify({ privateBackupProbe: name, exit, out: Buffer.from(out).toString("base64"), err: "" });
  const text = [
    "Welcome",
    "{not json",
    line("instance-id", "i-0a1b2c3d4e5f60718\n"),
    line("upload", "{}"),
    line("constructor", "x"),
    '{"privateBackupProbe":1}',
  ].join("\n");
  const { of, notes } = await probed({ hosts: ALONE, props: { answers: { "the private host": text } } });
  expect(of("private-host-can-upload").verdict).toBe("confirmed");
  expect(notes).toContain("the private host did not answer to the end");
});

test.each([
  ["false", "false ended with 1"],
  ["no-such-program", "cannot be run"],
  ["sh -c 'echo Host key verification failed. >&2; exit 255' x", "known hosts: connect once by hand"],
  ["sh -c 'echo Permission denied, please try again. >&2; exit 255' x", "SSH agent"],
  ["true", "gave no answer"],
])("access that fails, %s, is said", async (command, says) => {
  const ssh = { "the private host": command, "the bastion": "false", "the restore host": "false" };
  const { of } = await probed({ props: { ssh } });
  expect(of("private-host-can-upload").verdict).toBe("not checked");
  expect(of("private-host-can-upload").says).toContain(says);
});

test("a host that hangs is given up, and so is one when the user stops", async () => {
  const ssh = {
    "the private host": "sh -c 'sleep 60 & wait' x",
    "the bastion": "false",
    "the restore host": "false",
  };
  const late = await probed({ props: { ssh, timeout: 50 } });
  expect(late.of("private-host-can-upload").says).toContain("took too long");
  const stop = new AbortController();
  const stopped = probed({
    props: { ssh, signal: stop.signal, say: (line) => line.includes("private") && stop.abort() },
  });
  expect((await stopped).of("private-host-can-upload").says).toContain("stopped");
});
