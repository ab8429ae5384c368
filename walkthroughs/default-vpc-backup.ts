import type { AskedClaim } from "../proof/ask/asked-claims";
import { DefaultVpcBackup, type DefaultVpcBackupOptions } from "../stacks/walkthroughs/default-vpc-backup";
import type { StackBuilder } from "../stacks/walkthroughs/walkthrough-stack";
import { INTRODUCTIONS } from "./introductions";
import type { Walkthrough } from "./walkthrough";

const PRIVATE_HOST = "aws_instance.hosts_private_host";
const PRIVATE_ROLE = "aws_iam_role.hosts_private_host_role";
const BASTION = "aws_instance.hosts_bastion";
const BUCKET = "aws_s3_bucket.bucket";
const ENDPOINT = "aws_vpc_endpoint.endpoint";
/** Whoever applies. */
const OPERATOR = "data.aws_iam_session_context.operators_deployer";
/** Somebody of the account who may do everything, as far as IAM is asked. */
const ADMINISTRATOR = "arn:aws:iam::⟨account⟩:role/administrator";

const UPLOAD = { from: PRIVATE_HOST, action: "PutObject", on: `${BUCKET}/abc.txt` };

/** What the route table alone decides: true from the first step on. */
const CUT_OFF: readonly AskedClaim[] = [
  {
    id: "no-internet-out",
    says: "the private host has no path to the internet",
    expect: "unreachable",
    by: ["route-table"],
    question: { from: PRIVATE_HOST, to: "internet" },
  },
  {
    id: "no-internet-in",
    says: "… and none from the internet leads to it",
    expect: "unreachable",
    question: { from: "internet", to: PRIVATE_HOST },
  },
  {
    id: "ssh-from-the-bastion",
    says: "the public host can open SSH to it",
    expect: "allowed",
    question: { from: BASTION, to: PRIVATE_HOST, port: 22 },
  },
];

const PRIVATE_UPLOAD: AskedClaim = {
  id: "private-upload",
  says: "the private host can upload, through the endpoint",
  expect: "allowed",
  through: ENDPOINT,
  question: UPLOAD,
};

const PUBLIC_UPLOAD_STILL: AskedClaim = {
  id: "public-upload-still",
  says: "the public host can upload too, over the internet: no policy is in its way yet",
  expect: "allowed",
  question: { from: BASTION, action: "PutObject", on: `${BUCKET}/abc.txt` },
};

/** The policy generator's output before its last correction. */
const OF_THE_BUCKET: readonly AskedClaim[] = [
  {
    id: "upload-refused-without-slash-star",
    says: "without `/*` the private host's upload is refused: the policy speaks of the bucket, and an upload asks for an object",
    expect: "denied",
    by: ["endpoint-policy"],
    through: ENDPOINT,
    question: UPLOAD,
  },
];

const UPLOADS_ONLY: readonly AskedClaim[] = [
  {
    id: "access-lists-through-the-endpoint",
    says: "PutObjectAcl, the policy's other action, gets through as well, for whoever may",
    expect: "allowed",
    through: ENDPOINT,
    question: { from: PRIVATE_HOST, as: ADMINISTRATOR, action: "PutObjectAcl", on: `${BUCKET}/abc.txt` },
  },
  {
    id: "no-reading-through-the-endpoint",
    says: "nothing can be read through the endpoint, whoever asks",
    expect: "denied",
    by: ["endpoint-policy"],
    question: { from: PRIVATE_HOST, as: ADMINISTRATOR, action: "GetObject", on: BUCKET },
  },
  {
    id: "no-deleting-through-the-endpoint",
    says: "… nor deleted",
    expect: "denied",
    by: ["endpoint-policy"],
    question: { from: PRIVATE_HOST, as: ADMINISTRATOR, action: "DeleteObject", on: BUCKET },
  },
  {
    id: "no-other-bucket",
    says: "… and nothing reaches another bucket",
    expect: "denied",
    by: ["endpoint-policy"],
    question: {
      from: PRIVATE_HOST,
      as: ADMINISTRATOR,
      action: "PutObject",
      on: "arn:aws:s3:::another-bucket/abc.txt",
    },
  },
  {
    id: "no-abort-in-parts",
    says: "an upload in parts that fails cannot be aborted: the article's two actions leave that out",
    expect: "denied",
    by: ["endpoint-policy"],
    question: { from: PRIVATE_HOST, action: "AbortMultipartUpload", on: `${BUCKET}/abc.txt` },
  },
];

const ONLY_THE_ENDPOINT: readonly AskedClaim[] = [
  {
    id: "public-upload-refused",
    says: "the public host's upload is refused, though its role may",
    expect: "denied",
    by: ["bucket-policy"],
    question: { from: BASTION, action: "PutObject", on: `${BUCKET}/abc.txt` },
  },
  {
    id: "public-upload-refused-with-the-private-role",
    says: "… also with the private host's role",
    expect: "denied",
    by: ["bucket-policy"],
    question: { from: BASTION, as: PRIVATE_ROLE, action: "PutObject", on: `${BUCKET}/abc.txt` },
  },
  {
    id: "upload-from-elsewhere-refused",
    says: "… and so is an administrator's, from anywhere else",
    expect: "denied",
    by: ["bucket-policy"],
    question: { from: "internet", as: ADMINISTRATOR, action: "PutObject", on: `${BUCKET}/abc.txt` },
  },
];

const CONSOLE_REFUSED: AskedClaim = {
  id: "console-refused",
  says: "the bucket's page in the console shows errors: it does not come through the endpoint either",
  expect: "denied",
  by: ["bucket-policy"],
  question: { from: "internet", as: ADMINISTRATOR, action: "ListObjectsV2", on: BUCKET },
};

const step =
  (options: DefaultVpcBackupOptions): StackBuilder =>
  (scope) =>
    new DefaultVpcBackup(scope, options);

/** The article that the private backup comes from, in its own default VPC and with its own two policies. */
export const defaultVpcBackup: Walkthrough = {
  ...INTRODUCTIONS.defaultVpcBackup,
  steps: [
    {
      name: "full-access",
      says: "A route table for one subnet, a bucket, two hosts, and an endpoint that lets everything through",
      build: step({ endpointPolicy: "full-access", bucketPolicy: "none" }),
      claims: [
        ...CUT_OFF,
        PRIVATE_UPLOAD,
        {
          id: "reading-through-the-endpoint",
          says: "who may read the bucket can do so through the endpoint",
          expect: "allowed",
          through: ENDPOINT,
          question: { from: PRIVATE_HOST, as: ADMINISTRATOR, action: "GetObject", on: BUCKET },
        },
        PUBLIC_UPLOAD_STILL,
      ],
    },
    {
      name: "without-slash-star",
      says: "The endpoint's policy as it was generated, from the bucket's ARN alone",
      build: step({ endpointPolicy: "of-the-bucket", bucketPolicy: "none" }),
      claims: [...CUT_OFF, ...OF_THE_BUCKET, PUBLIC_UPLOAD_STILL],
    },
    {
      name: "endpoint-policy",
      says: "The endpoint lets PutObject and PutObjectAcl on the bucket's objects through",
      build: step({ endpointPolicy: "put-with-acl", bucketPolicy: "none" }),
      claims: [...CUT_OFF, PRIVATE_UPLOAD, ...UPLOADS_ONLY, PUBLIC_UPLOAD_STILL],
    },
    {
      name: "bucket-policy",
      says: "The bucket refuses what does not come through the endpoint, but for whoever applies",
      build: step({ endpointPolicy: "put-with-acl", bucketPolicy: "operators-excepted" }),
      claims: [
        ...CUT_OFF,
        PRIVATE_UPLOAD,
        ...UPLOADS_ONLY,
        ...ONLY_THE_ENDPOINT,
        CONSOLE_REFUSED,
        {
          id: "operator-is-not-locked-out",
          says: "whoever applies can read and change the bucket's policy",
          expect: "allowed",
          question: { from: "internet", as: OPERATOR, action: "PutBucketPolicy", on: BUCKET },
        },
      ],
    },
    {
      name: "exact-policy",
      says: "The article's bucket policy to the letter, which excepts nobody",
      build: step({ endpointPolicy: "put-with-acl", bucketPolicy: "strict" }),
      acknowledge: "strict-bucket-policy-locks-out-operators",
      claims: [
        ...CUT_OFF,
        PRIVATE_UPLOAD,
        ...UPLOADS_ONLY,
        ...ONLY_THE_ENDPOINT,
        CONSOLE_REFUSED,
        {
          id: "operator-is-locked-out",
          says: "whoever applies can no longer read the bucket's policy: the next plan fails",
          expect: "denied",
          by: ["bucket-policy"],
          question: { from: "internet", as: OPERATOR, action: "GetBucketPolicy", on: BUCKET },
        },
        {
          id: "root-can",
          says: "only the account's root user can take it away",
          expect: "allowed",
          question: { from: "internet", as: "root", action: "DeleteBucketPolicy", on: BUCKET },
        },
      ],
    },
  ],
};
