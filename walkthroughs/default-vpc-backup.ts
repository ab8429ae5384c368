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
    says: "no path from the internet leads to the private host",
    expect: "unreachable",
    question: { from: "internet", to: PRIVATE_HOST },
  },
  {
    id: "ssh-from-the-bastion",
    says: "the public host can open SSH to the private host",
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
  says: "the public host can upload too, over the internet: no policy refuses it yet",
  expect: "allowed",
  question: { from: BASTION, action: "PutObject", on: `${BUCKET}/abc.txt` },
};

/** The policy generator's output before its last correction. */
const OF_THE_BUCKET: readonly AskedClaim[] = [
  {
    id: "upload-refused-without-slash-star",
    says: "the endpoint refuses the private host's upload: without `/*` its policy names the bucket, and an upload is a request on an object",
    expect: "denied",
    by: ["endpoint-policy"],
    through: ENDPOINT,
    question: UPLOAD,
  },
];

const UPLOADS_ONLY: readonly AskedClaim[] = [
  {
    id: "access-lists-through-the-endpoint",
    says: "a principal that may call PutObjectAcl, the policy's other action, can do so through the endpoint",
    expect: "allowed",
    through: ENDPOINT,
    question: { from: PRIVATE_HOST, as: ADMINISTRATOR, action: "PutObjectAcl", on: `${BUCKET}/abc.txt` },
  },
  {
    id: "no-reading-through-the-endpoint",
    says: "nobody can read through the endpoint",
    expect: "denied",
    by: ["endpoint-policy"],
    question: { from: PRIVATE_HOST, as: ADMINISTRATOR, action: "GetObject", on: BUCKET },
  },
  {
    id: "no-deleting-through-the-endpoint",
    says: "nobody can delete through the endpoint",
    expect: "denied",
    by: ["endpoint-policy"],
    question: { from: PRIVATE_HOST, as: ADMINISTRATOR, action: "DeleteObject", on: BUCKET },
  },
  {
    id: "no-other-bucket",
    says: "nobody can upload to another bucket through the endpoint",
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
    says: "the private host cannot abort a multipart upload that failed: the article's two actions do not include that",
    expect: "denied",
    by: ["endpoint-policy"],
    question: { from: PRIVATE_HOST, action: "AbortMultipartUpload", on: `${BUCKET}/abc.txt` },
  },
];

const ONLY_THE_ENDPOINT: readonly AskedClaim[] = [
  {
    id: "public-upload-refused",
    says: "the bucket refuses the public host's upload, although its role allows it",
    expect: "denied",
    by: ["bucket-policy"],
    question: { from: BASTION, action: "PutObject", on: `${BUCKET}/abc.txt` },
  },
  {
    id: "public-upload-refused-with-the-private-role",
    says: "the bucket refuses the public host's upload with the private host's role too",
    expect: "denied",
    by: ["bucket-policy"],
    question: { from: BASTION, as: PRIVATE_ROLE, action: "PutObject", on: `${BUCKET}/abc.txt` },
  },
  {
    id: "upload-from-elsewhere-refused",
    says: "the bucket refuses an administrator's upload from outside the endpoint",
    expect: "denied",
    by: ["bucket-policy"],
    question: { from: "internet", as: ADMINISTRATOR, action: "PutObject", on: `${BUCKET}/abc.txt` },
  },
];

const CONSOLE_REFUSED: AskedClaim = {
  id: "console-refused",
  says: "the bucket's page in the console shows errors: its requests do not come through the endpoint either",
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
          says: "a principal that may read the bucket can do so through the endpoint",
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
      says: "The bucket refuses requests that do not come through the endpoint, except from the principal that applies",
      build: step({ endpointPolicy: "put-with-acl", bucketPolicy: "operators-excepted" }),
      claims: [
        ...CUT_OFF,
        PRIVATE_UPLOAD,
        ...UPLOADS_ONLY,
        ...ONLY_THE_ENDPOINT,
        CONSOLE_REFUSED,
        {
          id: "operator-is-not-locked-out",
          says: "the principal that applies can read and change the bucket's policy",
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
          says: "the principal that applies can no longer read the bucket's policy: the next plan fails",
          expect: "denied",
          by: ["bucket-policy"],
          question: { from: "internet", as: OPERATOR, action: "GetBucketPolicy", on: BUCKET },
        },
        {
          id: "root-can",
          says: "only the account's root user can delete the bucket's policy",
          expect: "allowed",
          question: { from: "internet", as: "root", action: "DeleteBucketPolicy", on: BUCKET },
        },
      ],
    },
  ],
};
