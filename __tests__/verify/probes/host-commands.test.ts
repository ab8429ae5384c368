import { outcomeOfCli } from "../../../verify/probes/cli-answer";
import { outcomeOfConnect } from "../../../verify/probes/curl-answer";

const PUT = { actions: ["s3:PutObject"] };
const error = (code: string, message: string) =>
  `\nAn error occurred (${code}) when calling the CreateMultipartUpload operation: ${message}\n`;

describe("the AWS CLI's", () => {
  const failed = (err: string, exit = 254) => outcomeOfCli({ exit, out: "", err }, PUT);

  test("success is allowed", () => {
    expect(outcomeOfCli({ exit: 0, out: '{"UploadId": "u"}', err: "" }, PUT).kind).toBe("allowed");
  });

  test("errors are read as S3's own", () => {
    const message =
      "User: arn:aws:sts::111122223333:assumed-role/host/i-1 is not authorized to perform: s3:PutObject on resource: " +
      '"arn:aws:s3:::backup/x" because no VPC endpoint policy allows the s3:PutObject action';
    expect(failed(error("AccessDenied", message))).toMatchObject({ kind: "denied", by: "endpoint-policy" });
    expect(failed(error("SlowDown", "Please reduce your request rate")).kind).toBe("undecided");
    const head = "An error occurred (403) when calling the HeadObject operation: Forbidden";
    expect(failed(head).kind).toBe("denied");
    const tried =
      "An error occurred (SlowDown) when calling the PutObject operation (reached max retries: 0): wait";
    expect(failed(tried)).toMatchObject({ kind: "undecided", says: expect.stringContaining("later") });
  });

  test.each([
    [
      'Connect timeout on endpoint URL: "https://backup.s3.eu-west-1.amazonaws.com/"',
      255,
      "unreachable",
      undefined,
    ],
    ['Could not connect to the endpoint URL: "https://x/"', 255, "undecided", true],
    ['Read timeout on endpoint URL: "https://x/"', 255, "undecided", true],
    [
      'Unable to locate credentials. You can configure credentials by running "aws configure".',
      253,
      "undecided",
      true,
    ],
    ["", 124, "undecided", true],
    ["timeout: failed to run command 'aws': No such file or directory", 127, "undecided", undefined],
    ["Unknown options: --if-none-match, *", 252, "undecided", undefined],
    ["", 1, "undecided", undefined],
  ])("%j is %#", (err, exit, kind, unanswered) => {
    const outcome = failed(err, exit);
    expect(outcome.kind).toBe(kind);
    expect(outcome).toHaveProperty("says");
    expect("unanswered" in outcome ? outcome.unanswered : undefined).toBe(unanswered);
  });
});

describe("curl's", () => {
  test.each([
    [
      "silence",
      28,
      "000 0.000000",
      "curl: (28) Failed to connect to 1.1.1.1 port 443 after 6001 ms: Timeout was reached",
      "unreachable",
    ],
    [
      "no route",
      7,
      "000 0.000000",
      "curl: (7) Failed to connect to 1.1.1.1 port 443: Network is unreachable",
      "unreachable",
    ],
    ["an answer", 0, "301 0.004512", "", "allowed"],
    ["an answer that it does not trust", 60, "000 0.004512", "curl: (60) SSL certificate problem", "allowed"],
    [
      "an answer that does not end",
      28,
      "000 0.004512",
      "curl: (28) Operation timed out after 12000 ms",
      "allowed",
    ],
    ["an answer, with the comma of a language", 0, "200 0,004512", "", "allowed"],
    [
      "a reset",
      7,
      "000 0.000000",
      "curl: (7) Failed to connect to 1.1.1.1 port 443: Connection refused",
      "allowed",
    ],
    [
      "a name that is not resolved",
      6,
      "000 0.000000",
      "curl: (6) Could not resolve host: checkip.amazonaws.com",
      "undecided",
    ],
    ["absence", 127, "", "timeout: failed to run command 'curl'", "undecided"],
    ["own end by timeout", 124, "", "", "undecided"],
    ["bare refusal to run", 2, "", "curl: option --x: is unknown", "undecided"],
  ])("%s", (_name, exit, out, err, kind) => {
    expect(outcomeOfConnect({ exit, out, err }).kind).toBe(kind);
  });
});
