import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readHostAnswers } from "../../verify/probes/host-answers";
import { hostScript, type Surroundings } from "../../verify/probes/host-script";
import { runOnHost } from "../../verify/probes/run-on-host";
import { runProbes, type ProbeOptions } from "../../verify/probes/run-probes";
import { readTargets } from "../../verify/probes/targets";
import { accessTo } from "../../verify/probes/host-access";
import { accessDenied, S3StandIn, type Asked, type Reply } from "../support/aws/s3-stand-in";
import { describeUnless } from "../support/engine";
import { Gate } from "../support/gate";
import { cliDenied, makeHost } from "../support/probed-host";
import { guarded, OPERATOR, PROBED_OUTPUTS } from "../support/probed-stack";
import { missingSsh, SshServers } from "../support/ssh-server";

const WITHOUT_RESTORE = Object.fromEntries(
  Object.entries(PROBED_OUTPUTS).filter(([name]) => !name.startsWith("restore_") && name !== "readers"),
);
const WITHOUT_BASTION = Object.fromEntries(
  Object.entries(WITHOUT_RESTORE).filter(([name]) => !name.startsWith("bastion_")),
);

/** A command of the host's own environment: what Jest sets is not handed on to processes. */
const CREDENTIALS = "env AWS_ACCESS_KEY_ID=AKIAEXAMPLE AWS_SECRET_ACCESS_KEY=none";

let standIn: S3StandIn | undefined;

beforeAll(() => {
  process.env["AWS_ACCESS_KEY_ID"] = "AKIAEXAMPLE";
  process.env["AWS_SECRET_ACCESS_KEY"] = "none";
});

afterEach(async () => {
  await standIn?.stop();
  standIn = undefined;
});

async function probed(options: Partial<ProbeOptions>, reply: (asked: Asked) => Reply = guarded) {
  standIn = new S3StandIn({ reply, caller: OPERATOR, keys: ["db.tar.gz"] });
  const addresses = await standIn.start();
  return async (further: Partial<ProbeOptions>) => {
    const result = await runProbes({
      outputs: WITHOUT_RESTORE,
      region: "eu-west-1",
      fromHosts: true,
      ...addresses,
      ...options,
      ...further,
    });
    return { ...result, of: (id: string) => result.observations.find(({ claim }) => claim === id)! };
  };
}

describeUnless(missingSsh(), "probes by OpenSSH", () => {
  let servers: SshServers;

  beforeEach(() => {
    servers = new SshServers();
  });

  afterEach(async () => servers.stop());

  const pathOf = (bin: string) => ({ PATH: `${bin}:${process.env["PATH"]}` });
  const bastionHost = () =>
    makeHost({
      instanceId: PROBED_OUTPUTS.bastion_id,
      refused: {
        "create-multipart-upload": cliDenied("CreateMultipartUpload", "bucket"),
        "anonymous/create-multipart-upload": cliDenied("CreateMultipartUpload", "nobody"),
        "get-object": cliDenied("GetObject", "bucket"),
      },
    });
  const privateHost = () =>
    makeHost({
      instanceId: PROBED_OUTPUTS.private_host_id,
      refused: {
        "list-objects-v2": cliDenied("ListObjectsV2", "endpoint"),
        "get-object": cliDenied("GetObject", "bucket"),
        "restore-object": cliDenied("RestoreObject", "bucket"),
        "delete-object": cliDenied("DeleteObjectVersion", "bucket"),
      },
    });

  test("over a jump host each host answers for itself", async () => {
    const bastion = await servers.start("bastion", pathOf(bastionHost().bin));
    const inside = await servers.start("private", pathOf(privateHost().bin));
    const ssh = `ssh -F ${servers.configuration}`;
    const run = await probed({
      ssh: {
        "the bastion": `${ssh} -p ${bastion} ${servers.user}@127.0.0.1`,
        "the private host": `${ssh} -J ${servers.user}@127.0.0.1:${bastion} -p ${inside} ${servers.user}@127.0.0.1`,
      },
    });
    const { of, observations } = await run({});
    for (const claim of [
      "private-host-can-upload",
      "private-upload-is-multipart-safe",
      "bastion-cannot-upload",
      "upload-only",
      "no-internet-out",
    ])
      expect([claim, of(claim)]).toEqual([claim, expect.objectContaining({ verdict: "confirmed" })]);
    expect(observations.filter(({ verdict }) => verdict === "contradicted")).toEqual([]);
  });

  test("through an Instance Connect endpoint, with a key made for the moment", async () => {
    const id = PROBED_OUTPUTS.private_host_id;
    const port = await servers.start("private", pathOf(privateHost().bin));
    servers.alias("private", id);
    const folder = mkdtempSync(join(tmpdir(), "instance-connect-"));
    const netcat = `require("net").connect(${port}, "127.0.0.1", function () { process.stdin.pipe(this).pipe(process.stdout); })`;
    writeFileSync(
      join(folder, "aws"),
      [
        "#!/bin/sh",
        `printf '%s\\n' "$*" >>'${folder}/calls'`,
        `case $2 in`,
        `send-ssh-public-key) while [ "$1" != --ssh-public-key ]; do shift; done; echo "$2" >>'${servers.sentKeys}' ;;`,
        `open-tunnel) exec "${process.execPath}" -e '${netcat}' ;;`,
        "esac",
      ].join("\n"),
    );
    chmodSync(join(folder, "aws"), 0o755);
    const outputs = { ...WITHOUT_BASTION, ssh_to_private_host: "aws ec2-instance-connect ssh --instance-id" };
    const targets = readTargets(outputs, "eu-west-1");
    const access = accessTo("the private host", targets);
    if (access.kind !== "command") throw new Error(access.because);
    // The client of the test, in place of the user's own.
    const words = access.words.map((word) => word.replace("ec2-user@", `${servers.user}@`));
    const run = await runOnHost({
      access: {
        ...access,
        words: [
          ...words.slice(0, 1),
          "-F",
          servers.configuration,
          "-o",
          "IdentityFile=none",
          ...words.slice(1),
        ],
      },
      region: "eu-west-1",
      script: hostScript({ targets, place: "the private host", freshKey: "k", upload: false }),
      signal: new AbortController().signal,
      environment: { ...process.env, ...pathOf(folder) },
    });
    expect(run.failed).toBeUndefined();
    expect(readHostAnswers({ place: "the private host", text: run.text, targets })).toMatchObject({
      isComplete: true,
    });
    const calls = readFileSync(join(folder, "calls"), "utf8");
    expect(calls).toContain(
      `send-ssh-public-key --instance-id ${id} --instance-os-user ec2-user --region eu-west-1`,
    );
    expect(calls).toContain(`open-tunnel --instance-id ${id} --region eu-west-1`);
  });

  test("a host whose key is not known is not spoken to", async () => {
    const { bin, calls } = privateHost();
    const inside = await servers.start("private", pathOf(bin), false);
    const run = await probed({ outputs: WITHOUT_BASTION });
    const ssh = {
      "the private host": `ssh -F ${servers.configuration} -p ${inside} ${servers.user}@127.0.0.1`,
    } as const;
    const { of } = await run({ ssh });
    expect(of("private-host-can-upload").verdict).toBe("not checked");
    expect(of("private-host-can-upload").says).toContain("connect once by hand");
    expect(existsSync(calls)).toBe(false);
  });

  test("stopped while an upload is open, the host aborts it all the same", async () => {
    const [halfway, aborted] = [new Gate(), new Gate()];
    try {
      const { bin, calls } = makeHost({
        instanceId: PROBED_OUTPUTS.private_host_id,
        before: { "upload-part": await halfway.command(), "abort-multipart-upload": await aborted.command() },
      });
      const inside = await servers.start("private", pathOf(bin));
      const stop = new AbortController();
      const run = await probed({ outputs: WITHOUT_BASTION, signal: stop.signal });
      const isHalfway = halfway.arrival();
      const isAborted = aborted.arrival();
      const result = run({
        ssh: { "the private host": `ssh -F ${servers.configuration} -p ${inside} ${servers.user}@127.0.0.1` },
      });
      await isHalfway;
      stop.abort();
      expect((await result).of("private-host-can-upload").says).toContain("stopped");
      halfway.open();
      await isAborted;
      aborted.open();
      expect(readFileSync(calls, "utf8")).toContain("abort-multipart-upload");
    } finally {
      await halfway.close();
      await aborted.close();
    }
  });
});

const noCommands = ["aws", "curl", "timeout"].find((name) => spawnSync(name, ["--version"]).status !== 0);

describeUnless(
  noCommands === undefined ? undefined : `${noCommands} is not on this machine`,
  "probes by the real AWS CLI and curl",
  () => {
    let metadata: Server;
    let surroundings: Surroundings;

    beforeEach(async () => {
      metadata = createServer((request, response) => {
        const answers: Record<string, string> = {
          "/latest/api/token": "token",
          "/latest/meta-data/instance-id": PROBED_OUTPUTS.private_host_id,
          "/latest/meta-data/iam/security-credentials/": "writer",
        };
        const answer = answers[request.url ?? ""];
        const isAllowed = request.method === "PUT" || request.headers["x-aws-ec2-metadata-token"] === "token";
        response.writeHead(answer !== undefined && isAllowed ? 200 : 404).end(answer);
      });
      await new Promise<void>((listening) => metadata.listen(0, "127.0.0.1", listening));
      const here = `http://127.0.0.1:${(metadata.address() as AddressInfo).port}`;
      surroundings = { byAddress: [], byName: ["https://name.invalid/"], metadata: here };
    });

    afterEach(async () => {
      metadata.closeAllConnections();
      await new Promise((closed) => metadata.close(closed));
    });

    /** What AWS answers on the private host. */
    const inside = (asked: Asked): Reply => {
      if (
        ["CreateMultipartUpload", "UploadPart", "ListParts", "AbortMultipartUpload"].includes(asked.operation)
      )
        return asked.bucket === "other-bucket" ? accessDenied(asked, "endpoint") : "allowed";
      return accessDenied(asked, asked.operation === "ListObjectsV2" ? "endpoint" : "bucket");
    };

    const onHost = async (reply: (asked: Asked) => Reply, byAddress: readonly string[] = []) => {
      // A machine's own requests and the host's go to the same stand-in, told apart by when they are made.
      let isHost = false;
      const run = await probed({ outputs: WITHOUT_BASTION, otherBucket: "other-bucket" }, (asked) =>
        isHost ? reply(asked) : guarded(asked),
      );
      return run({
        surroundings: { ...surroundings, byAddress },
        ssh: { "the private host": `${CREDENTIALS} AWS_ENDPOINT_URL=${standIn!.endpoint}` },
        say: (line) => {
          isHost ||= line.startsWith("from the private host");
        },
      });
    };

    test("what they write is understood: allowed, and refused by each policy", async () => {
      const { of } = await onHost(inside);
      expect(of("private-upload-is-multipart-safe")).toMatchObject({
        verdict: "confirmed",
        says: expect.stringMatching(/^4 requests/),
      });
      expect(of("upload-only")).toMatchObject({
        verdict: "confirmed",
        says: expect.stringMatching(/^4 requests/),
      });
      expect(of("only-our-bucket")).toMatchObject({ verdict: "confirmed" });
      expect(of("upload-only").says).toContain("refused by the endpoint's policy");
      expect(of("no-internet-out")).toMatchObject({
        verdict: "not checked",
        says: expect.stringContaining("not resolved"),
      });
      expect(standIn!.open.size).toBe(0);
      expect(standIn!.stored).toEqual([]);
    });

    test("what is allowed against the claims contradicts them", async () => {
      const { of } = await onHost(() => "allowed", [surroundings.metadata]);
      for (const claim of ["upload-only", "only-our-bucket", "nobody-can-read", "no-internet-out"])
        expect([claim, of(claim).verdict]).toEqual([claim, "contradicted"]);
      expect(standIn!.open.size).toBe(0);
    });

    test("an object is stored only where that is asked for", async () => {
      const run = await probed({ outputs: WITHOUT_BASTION }, () => "allowed");
      const { of } = await run({
        upload: true,
        surroundings,
        ssh: { "the private host": `${CREDENTIALS} AWS_ENDPOINT_URL=${standIn!.endpoint}` },
      });
      expect(of("private-host-can-upload").says).toContain("PutObject of one small object, which stays");
      expect(standIn!.stored).toHaveLength(1);
    });
  },
);
