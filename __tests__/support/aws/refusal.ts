import type { AwsCall } from "./aws-call";

/** An answer that says no: AWS's status and error code. */
export interface Refusal {
  readonly status: number;
  readonly code: string;
}

/** A fault inside AWS. @see https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
export const INTERNAL_ERROR: Refusal = { status: 500, code: "InternalError" };
/** S3's own way to throttle. @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/optimizing-performance-guidelines.html */
export const SLOW_DOWN: Refusal = { status: 503, code: "SlowDown" };
/** EC2's way to throttle. @see https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html */
export const REQUEST_LIMIT_EXCEEDED: Refusal = { status: 503, code: "RequestLimitExceeded" };
/** How IAM, SSM and others throttle. */
export const THROTTLING: Refusal = { status: 400, code: "ThrottlingException" };
/** A mistake that no retry mends. */
export const ACCESS_DENIED: Refusal = { status: 403, code: "AccessDenied" };

/** The refusal in the words of the service's protocol. */
export function refusalBody({ service }: AwsCall, { code }: Refusal): { type: string; text: string } {
  const error = `<Code>${code}</Code><Message>as the test wants it</Message>`;
  switch (service) {
    case "s3":
      return { type: "application/xml", text: `<Error>${error}</Error>` };
    case "ec2":
      return { type: "text/xml", text: `<Response><Errors><Error>${error}</Error></Errors></Response>` };
    case "iam":
    case "sts":
      return {
        type: "text/xml",
        text: `<ErrorResponse><Error><Type>Sender</Type>${error}</Error></ErrorResponse>`,
      };
    default:
      return {
        type: "application/x-amz-json-1.1",
        text: JSON.stringify({ __type: code, message: "as the test wants it" }),
      };
  }
}
