import type { AskedClaim } from "../proof/ask/asked-claims";
import type { StackBuilder } from "../stacks/walkthroughs/walkthrough-stack";
import {
  InstanceConnectAccess,
  type InstanceConnectAccessOptions,
} from "../stacks/walkthroughs/instance-connect-access";
import { INTRODUCTIONS } from "./introductions";
import type { Walkthrough } from "./walkthrough";

const INSTANCE = "aws_instance.instance";
const BUCKET = "aws_s3_bucket.bucket";
const ENDPOINT = "aws_vpc_endpoint.endpoint";
const GATEWAY = "aws_internet_gateway.network_internet_gateway";
/** Whoever applies. */
const OPERATOR = "data.aws_iam_session_context.operators_deployer";
/** Somebody else of the account, who may do everything as far as IAM is asked. */
const COLLEAGUE = "arn:aws:iam::⟨account⟩:user/a-colleague";

const LIST_BUCKETS = { from: INSTANCE, action: "ListBuckets" };
const LIST = { from: INSTANCE, action: "ListObjectsV2", on: BUCKET };
const PUT = { from: INSTANCE, action: "PutObject", on: `${BUCKET}/third.txt` };

/** The document's commands, when all of them work by the same way. */
const works = (through: string): readonly AskedClaim[] => [
  {
    id: "list-buckets",
    says: "`aws s3 ls` lists the account's buckets",
    expect: "allowed",
    through,
    question: LIST_BUCKETS,
  },
  {
    id: "list",
    says: "`aws s3 ls s3://…` lists the two objects, and the third one when it is there",
    expect: "allowed",
    through,
    question: LIST,
  },
  { id: "put", says: "`aws s3 cp` uploads a third object", expect: "allowed", through, question: PUT },
];

const bucketRefuses: readonly AskedClaim[] = [
  {
    id: "list-refused",
    says: "`aws s3 ls s3://…` on the instance is refused: it still goes over the internet gateway",
    expect: "denied",
    by: ["bucket-policy"],
    through: GATEWAY,
    question: LIST,
  },
  {
    id: "put-refused",
    says: "… and `aws s3 cp` as well",
    expect: "denied",
    by: ["bucket-policy"],
    through: GATEWAY,
    question: PUT,
  },
  {
    id: "list-buckets-still-works",
    says: "`aws s3 ls` without a bucket asks no bucket's policy",
    expect: "allowed",
    through: GATEWAY,
    question: LIST_BUCKETS,
  },
];

const CONSOLE_REFUSED: AskedClaim = {
  id: "console-refused",
  says: "the bucket's page in the console says Access Denied to whoever is no operator",
  expect: "denied",
  by: ["bucket-policy"],
  question: { from: "internet", as: COLLEAGUE, action: "ListObjectsV2", on: BUCKET },
};

const OPERATOR_IS_IN: AskedClaim = {
  id: "operator-is-not-locked-out",
  says: "… and not to whoever applies, who can take the policy away again",
  expect: "allowed",
  question: { from: "internet", as: OPERATOR, action: "DeleteBucketPolicy", on: BUCKET },
};

const step =
  (options: Partial<InstanceConnectAccessOptions>): StackBuilder =>
  (scope) =>
    new InstanceConnectAccess(scope, {
      role: true,
      endpoint: "none",
      endpointPolicy: "full-access",
      bucketPolicy: "none",
      ...options,
    });

/** The project on an instance by EC2 Instance Connect, with a role in place of its access keys. */
export const instanceConnectAccess: Walkthrough = {
  ...INTRODUCTIONS.instanceConnectAccess,
  standard: "associated",
  steps: [
    {
      name: "no-credentials",
      says: "A VPC with a public subnet, an instance without credentials, and a bucket with two objects",
      build: step({ role: false }),
      claims: [
        {
          id: "connect",
          says: "EC2 Instance Connect can open SSH to the instance",
          expect: "allowed",
          question: { from: "internet", to: INSTANCE, port: 22 },
        },
        {
          id: "nothing-else-comes-in",
          says: "… and nothing comes in on another port",
          expect: "unreachable",
          question: { from: "internet", to: INSTANCE, port: 443 },
        },
        {
          id: "s3-is-reached",
          says: "the instance reaches the internet, and S3 there",
          expect: "allowed",
          through: GATEWAY,
          question: { from: INSTANCE, to: "internet", port: 443 },
        },
        {
          id: "no-credentials",
          says: "`aws s3 ls` is refused: nobody signs the request",
          expect: "denied",
          by: ["identity-policy"],
          question: LIST_BUCKETS,
        },
        {
          id: "no-credentials-list",
          says: "… and the bucket is not public either",
          expect: "denied",
          question: LIST,
        },
      ],
    },
    {
      name: "role",
      says: "The instance has a role, where the document configures access keys",
      build: step({}),
      claims: works(GATEWAY),
    },
    {
      name: "endpoint",
      says: "The gateway endpoint is there, in no route table",
      build: step({ endpoint: "in-no-table" }),
      claims: works(GATEWAY),
    },
    {
      name: "bucket-policy",
      says: "The bucket's policy refuses what does not come through the endpoint",
      build: step({ endpoint: "in-no-table", bucketPolicy: "operators-excepted" }),
      claims: [...bucketRefuses, CONSOLE_REFUSED, OPERATOR_IS_IN],
    },
    {
      name: "associated",
      says: "The public subnet's route table is associated with the endpoint",
      build: step({ endpoint: "associated", bucketPolicy: "operators-excepted" }),
      claims: [
        ...works(ENDPOINT),
        CONSOLE_REFUSED,
        OPERATOR_IS_IN,
        {
          id: "role-outside-refused",
          says: "the instance's role is refused anywhere else",
          expect: "denied",
          by: ["bucket-policy"],
          question: { from: "internet", as: "aws_iam_role.role", action: "GetObject", on: BUCKET },
        },
        {
          id: "internet-stays",
          says: "everything but S3 of this region still takes the internet gateway",
          expect: "allowed",
          through: GATEWAY,
          question: { from: INSTANCE, to: "internet", port: 443 },
        },
      ],
    },
    {
      name: "endpoint-denies",
      says: "The endpoint's policy is turned from Allow to Deny",
      build: step({ endpoint: "associated", bucketPolicy: "operators-excepted", endpointPolicy: "deny-all" }),
      claims: [
        {
          id: "list-denied",
          says: "`aws s3 ls s3://…` is refused by the endpoint",
          expect: "denied",
          by: ["endpoint-policy"],
          through: ENDPOINT,
          question: LIST,
        },
        {
          id: "put-denied",
          says: "… `aws s3 cp` too",
          expect: "denied",
          by: ["endpoint-policy"],
          through: ENDPOINT,
          question: PUT,
        },
        {
          id: "list-buckets-denied",
          says: "… and now also `aws s3 ls` without a bucket",
          expect: "denied",
          by: ["endpoint-policy"],
          through: ENDPOINT,
          question: LIST_BUCKETS,
        },
        {
          ...OPERATOR_IS_IN,
          says: "whoever applies does not come by the endpoint, and can take the bucket's policy away",
        },
      ],
    },
    {
      name: "exact-policy",
      says: "The document's bucket policy to the letter, which excepts nobody",
      build: step({ endpoint: "associated", bucketPolicy: "strict" }),
      acknowledge: "strict-bucket-policy-locks-out-operators",
      claims: [
        ...works(ENDPOINT),
        CONSOLE_REFUSED,
        {
          id: "operator-cannot-read-the-policy",
          says: "… also to whoever applies: the next plan cannot read the bucket's policy",
          expect: "denied",
          by: ["bucket-policy"],
          question: { from: "internet", as: OPERATOR, action: "GetBucketPolicy", on: BUCKET },
        },
        {
          id: "operator-cannot-take-it-away",
          says: "… and no apply can take it away",
          expect: "denied",
          by: ["bucket-policy"],
          question: { from: "internet", as: OPERATOR, action: "DeleteBucketPolicy", on: BUCKET },
        },
        {
          id: "root-can",
          says: "the account's root user can",
          expect: "allowed",
          question: { from: "internet", as: "root", action: "DeleteBucketPolicy", on: BUCKET },
        },
      ],
    },
  ],
};
