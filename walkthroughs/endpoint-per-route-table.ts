import type { AskedClaim } from "../proof/ask/asked-claims";
import {
  EndpointPerRouteTable,
  type EndpointPerRouteTableOptions,
} from "../stacks/walkthroughs/endpoint-per-route-table";
import type { StackBuilder } from "../stacks/walkthroughs/walkthrough-stack";
import { INTRODUCTIONS } from "./introductions";
import type { Walkthrough } from "./walkthrough";

const INTERNET_HOST = "aws_instance.internet_host";
const PRIVATE_HOST = "aws_instance.private_host";
const BOTH_HOST = "aws_instance.both_host";
const BUCKET = "aws_s3_bucket.bucket";
const ENDPOINT = "aws_vpc_endpoint.endpoint";
const READING = "aws_vpc_endpoint.reading_endpoint";
const DYNAMODB = "aws_vpc_endpoint.dynamodb_endpoint";
const GATEWAY = "aws_internet_gateway.network_internet_gateway";
/** Somebody of the account who may do everything, as far as IAM is asked. */
const ADMINISTRATOR = "arn:aws:iam::⟨account⟩:role/administrator";

const put = (from: string) => ({ from, action: "PutObject", on: BUCKET });
const get = (from: string) => ({ from, action: "GetObject", on: BUCKET });

const INTERNET_ONLY: readonly AskedClaim[] = [
  {
    id: "internet-host-by-the-gateway",
    says: "example 1: requests to S3 take the internet gateway, by the route for 0.0.0.0/0",
    expect: "allowed",
    through: GATEWAY,
    question: put(INTERNET_HOST),
  },
  {
    id: "internet-host-rest",
    says: "example 1: all other traffic takes the internet gateway too",
    expect: "allowed",
    through: GATEWAY,
    question: { from: INTERNET_HOST, to: "internet", port: 443 },
  },
];

const PRIVATE_REST: AskedClaim = {
  id: "private-host-rest",
  says: "the private host has no path to the internet, or to any other service",
  expect: "unreachable",
  by: ["route-table"],
  question: { from: PRIVATE_HOST, to: "internet" },
};

const BOTH_REST: AskedClaim = {
  id: "both-host-rest",
  says: "example 3: all other traffic takes the internet gateway, also to other AWS services",
  expect: "allowed",
  through: GATEWAY,
  question: { from: BOTH_HOST, to: "internet", port: 443 },
};

const BOTH_OTHER_REGION: AskedClaim = {
  id: "both-host-other-region",
  says: "example 3: requests to S3 of another region take the internet gateway, because the endpoint has no route for its addresses",
  expect: "allowed",
  through: GATEWAY,
  question: { from: BOTH_HOST, as: ADMINISTRATOR, action: "ListBuckets", region: "us-east-1" },
};

const NAMES: AskedClaim = {
  id: "names-stay-public",
  says: "S3's names resolve to public addresses on every table; the routes make the difference",
  expect: "allowed",
  question: { from: BOTH_HOST, resolve: "s3", to: "public" },
};

/** What Full Access lets through, and a policy of one's own does not. */
const LIST_BUCKETS = { from: PRIVATE_HOST, action: "ListBuckets" };

const LIST_TABLES = { from: PRIVATE_HOST, action: "dynamodb:ListTables" };

const step =
  (endpoints: EndpointPerRouteTableOptions["endpoints"], dynamodb = false): StackBuilder =>
  (scope) =>
    new EndpointPerRouteTable(scope, { endpoints, dynamodb });

/** The article's routing examples side by side, and two endpoints for one service with different policies. */
export const endpointPerRouteTable: Walkthrough = {
  ...INTRODUCTIONS.endpointPerRouteTable,
  steps: [
    {
      name: "before",
      says: "Three subnets with a route table each, and no endpoint",
      build: step("none"),
      claims: [
        ...INTERNET_ONLY,
        {
          id: "private-host-nowhere",
          says: "the private host does not reach S3: it has no path to the internet",
          expect: "unreachable",
          by: ["route-table"],
          question: put(PRIVATE_HOST),
        },
        PRIVATE_REST,
        {
          id: "both-host-by-the-gateway",
          says: "requests to S3 take the internet gateway while there is no endpoint",
          expect: "allowed",
          through: GATEWAY,
          question: put(BOTH_HOST),
        },
        NAMES,
      ],
    },
    {
      name: "after",
      says: "An endpoint for S3 in two of the route tables, with full access",
      build: step("one"),
      claims: [
        ...INTERNET_ONLY,
        {
          id: "private-host-by-the-endpoint",
          says: "example 2: the private host reaches S3 through the endpoint, without internet",
          expect: "allowed",
          through: ENDPOINT,
          question: put(PRIVATE_HOST),
        },
        {
          id: "full-access",
          says: "an endpoint with full access lets through all that IAM allows, such as a listing of the account's buckets",
          expect: "allowed",
          through: ENDPOINT,
          question: LIST_BUCKETS,
        },
        PRIVATE_REST,
        {
          id: "both-host-by-the-endpoint",
          says: "example 3: requests to S3 of the region take the endpoint, where the table has both routes",
          expect: "allowed",
          through: ENDPOINT,
          question: put(BOTH_HOST),
        },
        BOTH_REST,
        BOTH_OTHER_REGION,
        {
          id: "private-host-other-region",
          says: "the endpoint does not lead to S3 of another region: without internet, requests do not arrive",
          expect: "unreachable",
          by: ["route-table"],
          question: {
            from: PRIVATE_HOST,
            action: "GetObject",
            on: "arn:aws:s3:::a-bucket-in-another-region/report.csv",
            region: "us-east-1",
          },
        },
        NAMES,
      ],
    },
    {
      name: "two-services",
      says: "An endpoint for DynamoDB as well, in the private route table",
      build: step("one", true),
      claims: [
        {
          id: "private-host-lists-tables",
          says: "the private host reaches DynamoDB through its own endpoint, without internet",
          expect: "allowed",
          through: DYNAMODB,
          question: LIST_TABLES,
        },
        {
          id: "private-host-still-by-the-endpoint",
          says: "the private host reaches S3 through the other endpoint, by the same route table",
          expect: "allowed",
          through: ENDPOINT,
          question: put(PRIVATE_HOST),
        },
        {
          id: "both-host-lists-tables",
          says: "requests to DynamoDB take the internet gateway from the table that has no endpoint for it",
          expect: "allowed",
          through: GATEWAY,
          question: { ...LIST_TABLES, from: BOTH_HOST },
        },
        { ...PRIVATE_REST, says: "the private host still has no path to the internet" },
      ],
    },
    {
      name: "two-policies",
      says: "An endpoint for each of the two tables: one lets uploads through, the other lets reads through",
      build: step("two"),
      claims: [
        {
          id: "put-from-private",
          says: "the endpoint of the private table lets the upload through",
          expect: "allowed",
          through: ENDPOINT,
          question: put(PRIVATE_HOST),
        },
        {
          id: "put-from-both",
          says: "the endpoint of the other table refuses the same upload",
          expect: "denied",
          by: ["endpoint-policy"],
          through: READING,
          question: put(BOTH_HOST),
        },
        {
          id: "get-from-private",
          says: "the endpoint of the private table refuses the download",
          expect: "denied",
          by: ["endpoint-policy"],
          through: ENDPOINT,
          question: get(PRIVATE_HOST),
        },
        {
          id: "get-from-both",
          says: "the endpoint of the other table lets the same download through",
          expect: "allowed",
          through: READING,
          question: get(BOTH_HOST),
        },
        {
          id: "custom-policy",
          says: "an endpoint with a custom policy refuses what the policy does not name, such as the same listing, which IAM still allows",
          expect: "denied",
          by: ["endpoint-policy"],
          through: ENDPOINT,
          question: LIST_BUCKETS,
        },
        ...INTERNET_ONLY,
        PRIVATE_REST,
        BOTH_REST,
      ],
    },
  ],
};
