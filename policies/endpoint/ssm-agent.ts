import { policyDocument, type PolicyDocument } from "../statement";
import { patchBuckets } from "./patch-buckets";
import { readAwsBuckets } from "./read-aws-buckets";

/**
 * Endpoint policy: SSM Agent updates itself, and reads its documents, their attachments and what patching needs, on
 * Linux. A session alone needs none of it.
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/ssm-agent-technical-details.html#ssm-agent-minimum-s3-permissions
 */
export function ssmAgent(region: string): PolicyDocument {
  return policyDocument(
    readAwsBuckets("ReadSsmAgentBuckets", region, [
      `amazon-ssm-${region}`,
      `aws-ssm-${region}`,
      `aws-ssm-document-attachments-${region}`,
      ...patchBuckets(region),
    ]),
  );
}
