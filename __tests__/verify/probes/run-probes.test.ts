import type { Observation } from "../../../report/observations";
import { runProbes, type ProbeOptions } from "../../../verify/probes/run-probes";
import {
  accessDenied,
  S3StandIn,
  type Asked,
  type Reply,
  type StandInProps,
} from "../../support/aws/s3-stand-in";
import { guarded, OPERATOR, PROBED_OUTPUTS } from "../../support/probed-stack";

const OUTPUTS = { ...PROBED_OUTPUTS };
let standIn: S3StandIn | undefined;

beforeAll(() => {
  process.env["AWS_ACCESS_KEY_ID"] = "AKIAEXAMPLE";
  process.env["AWS_SECRET_ACCESS_KEY"] = "none";
});

afterEach(async () => {
  await standIn?.stop();
  standIn = undefined;
});

async function probed(props: Partial<StandInProps> = {}, options: Partial<ProbeOptions> = {}) {
  standIn = new S3StandIn({ reply: guarded, caller: OPERATOR, keys: ["db.tar.gz"], ...props });
  const addresses = await standIn.start();
  const result = await runProbes({ outputs: OUTPUTS, region: "eu-west-1", ...addresses, ...options });
  return { ...result, of: (claim: string) => observationOf(result.observations, claim) };
}

function observationOf(observations: readonly Observation[], claim: string): Observation {
  const found = observations.filter((one) => one.claim === claim);
  expect(found).toHaveLength(1);
  return found[0]!;
}

const but = (operation: string, reply: (asked: Asked) => Reply) => (asked: Asked) =>
  asked.operation === operation ? reply(asked) : guarded(asked);

test("from here, an operator sees confirmed what can be seen from here, and nothing else", async () => {
  const { observations, of } = await probed();
  const confirmed = observations.filter(({ verdict }) => verdict === "confirmed").map(({ claim }) => claim);
  expect(confirmed).toEqual([
    "nobody-else-can-upload",
    "nobody-can-read",
    "backups-cannot-be-changed",
    "operators-are-not-locked-out",
    "operators-see-no-data",
    "tls-only",
  ]);
  expect(observations.filter(({ verdict }) => verdict === "contradicted")).toEqual([]);
  expect(of("private-host-can-upload")).toMatchObject({ verdict: "not checked", says: "no host was asked" });
  expect(of("no-internet-in").says).toMatch(/private address/);
  expect(of("operators-are-not-locked-out").says).toMatch(
    /^5 requests made: from here HeadBucket, ListObjectsV2, .* got through\. Nothing was changed/,
  );
  expect(of("nobody-else-can-upload").says).toContain("is for the proof to say");
});

test("nothing is stored and no upload is left open, even where everything is allowed", async () => {
  const { of } = await probed({ reply: () => "allowed" });
  expect(standIn!.stored).toEqual([]);
  expect(standIn!.open.size).toBe(0);
  for (const claim of [
    "nobody-else-can-upload",
    "nobody-can-read",
    "backups-cannot-be-changed",
    "operators-see-no-data",
    "tls-only",
  ])
    expect(of(claim).verdict).toBe("contradicted");
  expect(of("operators-are-not-locked-out").verdict).toBe("confirmed");
});

test("an upload that cannot be aborted is said, with the line that aborts it", async () => {
  const { notes } = await probed({
    reply: (asked) =>
      asked.operation === "AbortMultipartUpload" ? accessDenied(asked, "bucket") : "allowed",
  });
  expect(notes.join("\n")).toMatch(
    /abort it: aws s3api abort-multipart-upload --bucket backup-20260101 --key=private-backup-probe\/[\w-]+ '--upload-id=-upload 1' --region eu-west-1/,
  );
});

test("a refusal by the caller's own policy alone confirms nothing", async () => {
  const { of } = await probed({
    reply: (asked) => (asked.isSigned ? accessDenied(asked, "identity") : guarded(asked)),
  });
  expect(of("operators-see-no-data")).toMatchObject({ verdict: "not checked" });
  expect(of("operators-see-no-data").says).toContain("its own identity policy, so ours was not tried");
  expect(of("operators-are-not-locked-out").verdict).toBe("not checked");
  expect(of("backups-cannot-be-changed").verdict).toBe("not checked");
  expect(of("tls-only").says).toContain("by HTTPS the caller is refused as well");
});

test("operators who are refused by the bucket's policy are locked out", async () => {
  const { of } = await probed({ reply: (asked) => accessDenied(asked, "bucket") });
  expect(of("operators-are-not-locked-out").verdict).toBe("contradicted");
  expect(of("operators-are-not-locked-out").says).toContain("refused by the bucket's policy");
});

test("a lockout that HeadBucket cannot explain is explained by the list", async () => {
  const locked = (asked: Asked) =>
    ["HeadBucket", "ListObjectsV2"].includes(asked.operation)
      ? accessDenied(asked, "bucket")
      : guarded(asked);
  const { of } = await probed({ reply: locked });
  expect(of("operators-are-not-locked-out").verdict).toBe("contradicted");
  expect(of("operators-are-not-locked-out").says).toContain("ListObjectsV2");
});

test("an object that is found is read; a 404 is no denial", async () => {
  const open = but("GetObject", () => "allowed");
  expect((await probed({ reply: open })).of("nobody-can-read").says).toContain(
    "the first byte of an object was read",
  );
  await standIn!.stop();
  const empty = await probed({ reply: open, keys: [] });
  expect(empty.of("nobody-can-read").verdict).toBe("contradicted");
});

test("without an object, a bare refusal to an anonymous read decides nothing", async () => {
  const { seen } = await probed({ keys: [] });
  const anonymous = seen.find(({ probe }) => probe.does === "GetObject without credentials");
  expect(anonymous?.outcome).toMatchObject({ kind: "undecided" });
});

test("who is no operator says nothing of operators", async () => {
  const { of, notes } = await probed({ caller: "arn:aws:iam::111122223333:user/guest" });
  expect(of("operators-see-no-data")).toMatchObject({ verdict: "not checked" });
  expect(of("operators-are-not-locked-out").says).toContain("none of the operators");
  expect(of("nobody-can-read").verdict).toBe("confirmed");
  expect(notes[0]).toContain("user/guest");
});

describe("an operator by a role with a path", () => {
  const operators = ["arn:aws:iam::111122223333:role/ci/*"];
  const outputs = { ...OUTPUTS, operators };

  test("is known by what IAM says of the role", async () => {
    const role = "arn:aws:iam::111122223333:role/ci/terraform";
    const { of } = await probed({ role }, { outputs });
    expect(of("operators-are-not-locked-out").verdict).toBe("confirmed");
  });

  test("is not mistaken for one whose path is another", async () => {
    const role = "arn:aws:iam::111122223333:role/terraform";
    const { of } = await probed({ role, reply: (asked) => accessDenied(asked, "bucket") }, { outputs });
    expect(of("operators-are-not-locked-out").says).toContain("none of the operators");
  });

  test("is in doubt where IAM does not say", async () => {
    const { of } = await probed({ reply: (asked) => accessDenied(asked, "bucket") }, { outputs });
    expect(of("operators-are-not-locked-out")).toMatchObject({ verdict: "not checked" });
    expect(of("operators-are-not-locked-out").says).toContain("iam:GetRole");
  });
});

test("a writer's own upload is no evidence about everybody else", async () => {
  const { of } = await probed({
    caller: "arn:aws:sts::111122223333:assumed-role/writer/i-1",
    reply: (asked) => (asked.isSigned ? "allowed" : guarded(asked)),
  });
  expect(of("nobody-else-can-upload").verdict).toBe("confirmed");
  expect(of("nobody-else-can-upload").says).toContain("without credentials");
});

test("tls-only is confirmed only where TLS alone makes the difference", async () => {
  expect((await probed()).of("tls-only").says).toContain("plain HTTP");
  await standIn!.stop();
  const { of } = await probed({}, { plainEndpoint: undefined });
  expect(of("tls-only").says).toContain("plain HTTP already");
});

test.each([
  [{ status: 400, code: "ExpiredToken", message: "The provided token has expired." }, "expired"],
  [{ status: 301, code: "PermanentRedirect", message: "" }, "another region"],
  [{ status: 503, code: "SlowDown", message: "" }, "later"],
  [{ status: 403, code: "RequestTimeTooSkewed", message: "" }, "clock"],
])("%j confirms nothing", async (reply, says) => {
  const { observations, of } = await probed({ reply: () => reply });
  expect(observations.every(({ verdict }) => verdict === "not checked")).toBe(true);
  expect(of("nobody-can-read").says).toContain(says);
});

test("where nothing answers, nothing is confirmed", async () => {
  const { observations } = await runProbes({
    outputs: OUTPUTS,
    region: "eu-west-1",
    endpoint: "http://127.0.0.1:1",
    plainEndpoint: "http://127.0.0.1:1",
  });
  expect(observations.every(({ verdict }) => verdict === "not checked")).toBe(true);
});

test("a bucket without Object Lock has no version that is locked", async () => {
  const { of } = await probed({ hasObjectLock: false });
  expect(of("backups-cannot-be-changed")).toMatchObject({
    verdict: "not checked",
    says: "the bucket has no Object Lock",
  });
});

test("stopped halfway, what is left is not checked", async () => {
  const stop = new AbortController();
  const reply = but("GetBucketPolicy", () => {
    stop.abort();
    return "allowed";
  });
  const { observations, of } = await probed({ reply }, { signal: stop.signal });
  expect(of("operators-see-no-data").says).toContain("it was stopped");
  expect(observations.some(({ verdict }) => verdict === "contradicted")).toBe(false);
});

test("observations say when, if they are told", async () => {
  const { observations } = await probed({}, { at: "2026-01-31" });
  expect(observations.every(({ at }) => at === "2026-01-31")).toBe(true);
});

test.each([
  [{ bucket: "x; rm -rf /" }, /the output bucket is "x; rm -rf \/"/],
  [{ bucket: undefined }, /the output bucket is missing/],
  [{ private_host_id: "i-$(id)" }, /private_host_id/],
  [{ bastion_address: "-oProxyCommand=id" }, /bastion_address/],
])("outputs like %j are refused", async (given, says) => {
  await expect(runProbes({ outputs: { ...OUTPUTS, ...given }, region: "eu-west-1" })).rejects.toThrow(says);
});

test("all mistakes are said at once", async () => {
  const outputs = { ...OUTPUTS, bucket: "X", bastion_id: "y" };
  await expect(runProbes({ outputs, region: "$(id)" })).rejects.toThrow(/bucket.*the region.*bastion_id/s);
});

test.each(["BAD_NAME", "backup-20260101"])("the other bucket cannot be %s", async (otherBucket) => {
  await expect(runProbes({ outputs: OUTPUTS, region: "eu-west-1", otherBucket })).rejects.toThrow(
    /expected|part of the stack/,
  );
});
