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
    says: "example 1: with 0.0.0.0/0 to the internet gateway, requests to S3 take it as well",
    expect: "allowed",
    through: GATEWAY,
    question: put(INTERNET_HOST),
  },
  {
    id: "internet-host-rest",
    says: "… like everything else",
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
  says: "example 3: all other traffic takes the internet gateway, to other services of AWS among it",
  expect: "allowed",
  through: GATEWAY,
  question: { from: BOTH_HOST, to: "internet", port: 443 },
};

const BOTH_OTHER_REGION: AskedClaim = {
  id: "both-host-other-region",
  says: "… and to S3 of another region, for whose addresses the endpoint has no route",
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
          says: "without internet, S3 is not reached",
          expect: "unreachable",
          by: ["route-table"],
          question: put(PRIVATE_HOST),
        },
        PRIVATE_REST,
        {
          id: "both-host-by-the-gateway",
          says: "before there is an endpoint, S3 is reached by the internet gateway",
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
          says: "example 2: without internet, S3 is reached through the endpoint",
          expect: "allowed",
          through: ENDPOINT,
          question: put(PRIVATE_HOST),
        },
        {
          id: "full-access",
          says: "full access: what IAM allows gets through, such as listing all of the account's buckets",
          expect: "allowed",
          through: ENDPOINT,
          question: LIST_BUCKETS,
        },
        PRIVATE_REST,
        {
          id: "both-host-by-the-endpoint",
          says: "example 3: with both routes, S3 of the region takes the endpoint",
          expect: "allowed",
          through: ENDPOINT,
          question: put(BOTH_HOST),
        },
        BOTH_REST,
        BOTH_OTHER_REGION,
        {
          id: "private-host-other-region",
          says: "S3 of another region is not behind the endpoint: without internet nothing arrives",
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
          says: "without internet DynamoDB is reached through its own endpoint",
          expect: "allowed",
          through: DYNAMODB,
          question: LIST_TABLES,
        },
        {
          id: "private-host-still-by-the-endpoint",
          says: "… and S3 through the other one, on the same route table",
          expect: "allowed",
          through: ENDPOINT,
          question: put(PRIVATE_HOST),
        },
        {
          id: "both-host-lists-tables",
          says: "… while the table with the internet gateway, which has no endpoint for DynamoDB, leads there by that",
          expect: "allowed",
          through: GATEWAY,
          question: { ...LIST_TABLES, from: BOTH_HOST },
        },
        { ...PRIVATE_REST, says: "the private host still has no path to the internet" },
      ],
    },
    {
      name: "two-policies",
      says: "An endpoint for each of the two tables: one lets uploads through, the other reading",
      build: step("two"),
      claims: [
        {
          id: "put-from-private",
          says: "the same upload is allowed from the private table",
          expect: "allowed",
          through: ENDPOINT,
          question: put(PRIVATE_HOST),
        },
        {
          id: "put-from-both",
          says: "… and refused from the other table, by its endpoint's policy",
          expect: "denied",
          by: ["endpoint-policy"],
          through: READING,
          question: put(BOTH_HOST),
        },
        {
          id: "get-from-private",
          says: "the same download is refused from the private table",
          expect: "denied",
          by: ["endpoint-policy"],
          through: ENDPOINT,
          question: get(PRIVATE_HOST),
        },
        {
          id: "get-from-both",
          says: "… and allowed from the other table",
          expect: "allowed",
          through: READING,
          question: get(BOTH_HOST),
        },
        {
          id: "custom-policy",
          says: "a custom policy: what it does not name is refused, such as the same listing, which IAM still allows",
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
