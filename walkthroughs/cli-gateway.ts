import type { AskedClaim } from "../proof/ask/asked-claims";
import { CliGateway, type CliGatewayOptions } from "../stacks/walkthroughs/cli-gateway";
import { INTRODUCTIONS } from "./introductions";
import type { Walkthrough } from "./walkthrough";

const HOST = "aws_instance.private_host";
const BUCKET = "aws_s3_bucket.bucket";
const ENDPOINT = "aws_vpc_endpoint.endpoint";
/** Whoever applies. */
const OPERATOR = "data.aws_iam_session_context.operators_deployer";
/** Somebody of the account who may do everything, as far as IAM is asked. */
const ADMINISTRATOR = "arn:aws:iam::⟨account⟩:role/administrator";

const PUT = { from: HOST, action: "PutObject", on: BUCKET };
const GET = { from: HOST, action: "GetObject", on: BUCKET };

const NO_PATH: readonly AskedClaim[] = [
  {
    id: "put-goes-nowhere",
    says: "the private host's upload does not reach S3: no route leads there",
    expect: "unreachable",
    by: ["route-table"],
    question: PUT,
  },
  {
    id: "no-internet",
    says: "the private host has no path to the internet: there is no NAT gateway and no internet gateway",
    expect: "unreachable",
    question: { from: HOST, to: "internet" },
  },
];

const NAMES_STAY: AskedClaim = {
  id: "names-stay-public",
  says: "S3's names resolve to public addresses, with or without an endpoint",
  expect: "allowed",
  question: { from: HOST, resolve: "s3", to: "public" },
};

const GET_AND_PUT: readonly AskedClaim[] = [
  {
    id: "put",
    says: "the private host can write objects, through the endpoint",
    expect: "allowed",
    through: ENDPOINT,
    question: PUT,
  },
  {
    id: "get",
    says: "the private host can read objects, through the endpoint",
    expect: "allowed",
    through: ENDPOINT,
    question: GET,
  },
  {
    id: "list-refused",
    says: "the private host cannot list objects: the endpoint's policy names objects, and a listing is a request on the bucket",
    expect: "denied",
    by: ["endpoint-policy"],
    question: { from: HOST, action: "ListObjectsV2", on: BUCKET },
  },
  {
    id: "delete-refused",
    says: "the private host cannot delete objects, although its role allows it",
    expect: "denied",
    by: ["endpoint-policy"],
    question: { from: HOST, action: "DeleteObject", on: BUCKET },
  },
  {
    id: "other-bucket-refused",
    says: "the private host cannot write to another bucket",
    expect: "denied",
    by: ["endpoint-policy"],
    question: { from: HOST, action: "PutObject", on: "arn:aws:s3:::another-bucket" },
  },
  {
    id: "whole-subnet",
    says: "any other host in the subnet can write objects too, if its role allows it: a route table applies to the whole subnet",
    expect: "allowed",
    through: ENDPOINT,
    question: { ...PUT, from: "aws_subnet.network_private_subnet", as: "aws_iam_role.role" },
  },
];

const OTHER_REGION: AskedClaim = {
  id: "other-region-unreachable",
  says: "the endpoint does not lead to a bucket of another region: without internet, requests do not arrive",
  expect: "unreachable",
  by: ["route-table"],
  question: {
    from: HOST,
    action: "GetObject",
    on: "arn:aws:s3:::a-bucket-in-another-region/report.csv",
    region: "us-east-1",
  },
};

const step = (options: Partial<CliGatewayOptions>) => (scope: ConstructorParameters<typeof CliGateway>[0]) =>
  new CliGateway(scope, {
    endpoint: "associated",
    endpointPolicy: "get-and-put",
    bucketPolicy: "none",
    ...options,
  });

/** The document on gateway endpoints by the AWS CLI, with its warnings as claims. */
export const cliGateway: Walkthrough = {
  ...INTRODUCTIONS.cliGateway,
  steps: [
    {
      name: "no-endpoint",
      says: "A private subnet, a host in it, and a bucket",
      build: step({ endpoint: "none" }),
      claims: [...NO_PATH, NAMES_STAY],
    },
    {
      name: "in-no-table",
      says: "The endpoint is there, but the private subnet's route table is not associated with it",
      build: step({ endpoint: "in-no-table" }),
      claims: [...NO_PATH, NAMES_STAY],
    },
    {
      name: "associated",
      says: "The endpoint is in the private subnet's route table, and lets Get and Put on one bucket through",
      build: step({}),
      claims: [...GET_AND_PUT, OTHER_REGION, NAMES_STAY],
    },
    {
      name: "out-of-step",
      says: "The endpoint has full access, and the bucket's policy names only another endpoint",
      build: step({ endpointPolicy: "full-access", bucketPolicy: "another-endpoint" }),
      claims: [
        {
          id: "bucket-refuses-put",
          says: "the upload takes the endpoint, and the bucket's policy refuses it",
          expect: "denied",
          by: ["bucket-policy"],
          through: ENDPOINT,
          question: PUT,
        },
        {
          id: "bucket-refuses-get",
          says: "the bucket's policy refuses reads too",
          expect: "denied",
          by: ["bucket-policy"],
          through: ENDPOINT,
          question: GET,
        },
        {
          id: "full-access-holds-nothing-back",
          says: "an endpoint with full access refuses nothing: a principal that may list the account's buckets can do so through it",
          expect: "allowed",
          through: ENDPOINT,
          question: { from: HOST, as: ADMINISTRATOR, action: "ListBuckets" },
        },
        NAMES_STAY,
      ],
    },
    {
      name: "source-vpc",
      says: "Both policies agree: the endpoint's on Get and Put, and the bucket's on aws:SourceVpc",
      build: step({ bucketPolicy: "this-vpc" }),
      claims: [
        ...GET_AND_PUT,
        {
          id: "outside-refused",
          says: "the host's role cannot read from outside the VPC",
          expect: "denied",
          by: ["bucket-policy"],
          question: { from: "internet", as: "aws_iam_role.role", action: "GetObject", on: BUCKET },
        },
        {
          id: "operator-keeps-the-policy",
          says: "the principal that runs Terraform can read the bucket's policy from outside the VPC",
          expect: "allowed",
          question: { from: "internet", as: OPERATOR, action: "GetBucketPolicy", on: BUCKET },
        },
        OTHER_REGION,
        NAMES_STAY,
      ],
    },
  ],
};
