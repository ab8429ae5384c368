import type { AskedProof } from "../../proof/ask/asked-claims";
import { serviceName } from "../service-names";
import type { ClaimProof, Proof } from "../../proof/prove";

/** A claim on a page, with what its request is meant for where that is not the backup bucket. */
export interface PageClaim extends ClaimProof {
  readonly about?: {
    /** Terraform address of the bucket, or of none that is on the picture. */
    readonly bucket: string;
    /** What is asked instead: `another bucket`, `DynamoDB`. @default - a bucket of the picture */
    readonly elsewhere?: string;
  };
}

/** A proof with claims of its own, as those of a walkthrough's step are: each is the answer to one question. */
export function withAsked(proof: Proof, asked: readonly AskedProof[]): Proof {
  return { ...proof, claims: asked.map(claimOf), decided: asked.length };
}

function claimOf({ claim, verdict, holds, by, path, because, missing }: AskedProof): PageClaim {
  const { question } = claim;
  return {
    // No list of the proof has it: it is of the page alone.
    id: claim.id as ClaimProof["id"],
    says: claim.says,
    expect: claim.expect,
    ...{ verdict, holds, by, path, because, missing, decided: 1 },
    ...("action" in question
      ? {
          about: aboutOf(question),
          request: {
            from: `from ${question.from}`,
            as: question.as ?? "the caller's own credentials",
            action: question.action,
            on: question.on ?? "*",
            context: question.set ?? {},
          },
        }
      : {}),
  };
}

function aboutOf({ action, on }: { readonly action: string; readonly on?: string }): PageClaim["about"] {
  const service = action.includes(":") ? (action.split(":")[0] ?? "") : "s3";
  const [address = ""] = (on ?? "").split("/");
  if (service === "s3" && address.startsWith("aws_s3_bucket.")) return { bucket: address };
  const elsewhere = service !== "s3" ? serviceName(service) : on === undefined ? "S3" : "another bucket";
  return { bucket: "", elsewhere };
}
