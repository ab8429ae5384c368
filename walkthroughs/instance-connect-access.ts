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
    says: "the bucket refuses `aws s3 ls s3://…` on the instance: the request still takes the internet gateway",
    expect: "denied",
    by: ["bucket-policy"],
    through: GATEWAY,
    question: LIST,
  },
  {
    id: "put-refused",
    says: "the bucket refuses `aws s3 cp` on the instance too",
    expect: "denied",
    by: ["bucket-policy"],
    through: GATEWAY,
    question: PUT,
  },
  {
    id: "list-buckets-still-works",
    says: "`aws s3 ls` without a bucket still works: no bucket's policy applies to it",
    expect: "allowed",
    through: GATEWAY,
    question: LIST_BUCKETS,
  },
];

const CONSOLE_REFUSED: AskedClaim = {
  id: "console-refused",
  says: "the bucket's page in the console says Access Denied to everybody but operators",
  expect: "denied",
  by: ["bucket-policy"],
  question: { from: "internet", as: COLLEAGUE, action: "ListObjectsV2", on: BUCKET },
};

const OPERATOR_IS_IN: AskedClaim = {
  id: "operator-is-not-locked-out",
  says: "the principal that applies is not refused, and can delete the bucket's policy again",
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
          says: "nobody reaches the instance on another port",
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
          says: "S3 refuses `aws s3 ls`: the request is not signed",
          expect: "denied",
          by: ["identity-policy"],
          question: LIST_BUCKETS,
        },
        {
          id: "no-credentials-list",
          says: "the bucket is not public: it refuses a request without a signature too",
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
      says: "The gateway endpoint is there, but no route table is associated with it",
      build: step({ endpoint: "in-no-table" }),
      claims: works(GATEWAY),
    },
    {
      name: "bucket-policy",
      says: "The bucket's policy refuses requests that do not come through the endpoint",
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
          says: "the bucket refuses the instance's role from outside the endpoint",
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
      says: "The endpoint's policy changes from Allow to Deny",
      build: step({ endpoint: "associated", bucketPolicy: "operators-excepted", endpointPolicy: "deny-all" }),
      claims: [
        {
          id: "list-denied",
          says: "the endpoint refuses `aws s3 ls s3://…`",
          expect: "denied",
          by: ["endpoint-policy"],
          through: ENDPOINT,
          question: LIST,
        },
        {
          id: "put-denied",
          says: "the endpoint refuses `aws s3 cp`",
          expect: "denied",
          by: ["endpoint-policy"],
          through: ENDPOINT,
          question: PUT,
        },
        {
          id: "list-buckets-denied",
          says: "the endpoint now also refuses `aws s3 ls` without a bucket",
          expect: "denied",
          by: ["endpoint-policy"],
          through: ENDPOINT,
          question: LIST_BUCKETS,
        },
        {
          ...OPERATOR_IS_IN,
          says: "the principal that applies does not use the endpoint, and can delete the bucket's policy",
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
          says: "the principal that applies cannot read the bucket's policy: the next plan fails",
          expect: "denied",
          by: ["bucket-policy"],
          question: { from: "internet", as: OPERATOR, action: "GetBucketPolicy", on: BUCKET },
        },
        {
          id: "operator-cannot-take-it-away",
          says: "the principal that applies cannot delete the bucket's policy",
          expect: "denied",
          by: ["bucket-policy"],
          question: { from: "internet", as: OPERATOR, action: "DeleteBucketPolicy", on: BUCKET },
        },
        {
          id: "root-can",
          says: "the account's root user can delete the bucket's policy",
          expect: "allowed",
          question: { from: "internet", as: "root", action: "DeleteBucketPolicy", on: BUCKET },
        },
      ],
    },
  ],
};
