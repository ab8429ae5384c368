import type { AskedClaim } from "../proof/ask/asked-claims";
import { WALKTHROUGH_REGION } from "../stacks/walkthroughs/walkthrough-stack";

const HOST = "aws_instance.private_host";
const BASTION = "aws_instance.bastion";
const BUCKET = "aws_s3_bucket.bucket";
const NAT = "aws_nat_gateway.nat_gateway";
const GATEWAY = "aws_vpc_endpoint.s3_gateway";
const INTERFACE = "aws_vpc_endpoint.s3_interface";

const LIST_BUCKETS = { from: HOST, action: "ListBuckets" };

/** The access that all steps have. */
export const THROUGH_BASTION: readonly AskedClaim[] = [
  {
    id: "connect",
    says: "EC2 Instance Connect can open SSH to the bastion",
    expect: "allowed",
    question: { from: "internet", to: BASTION, port: 22 },
  },
  {
    id: "ssh-from-bastion",
    says: "the bastion can open SSH to the private host",
    expect: "allowed",
    question: { from: BASTION, to: HOST, port: 22 },
  },
  {
    id: "nobody-else-comes-in",
    says: "nobody reaches the private host from the internet",
    expect: "unreachable",
    question: { from: "internet", to: HOST },
  },
];

/** Before anything is taken away. */
export const BY_NAT: readonly AskedClaim[] = [
  {
    id: "ping",
    says: "ping gets an answer from the internet, by the NAT gateway",
    expect: "allowed",
    through: NAT,
    question: { from: HOST, to: "internet", port: "icmp" },
  },
  {
    id: "curl",
    says: "curl gets an answer from the internet, by the NAT gateway",
    expect: "allowed",
    through: NAT,
    question: { from: HOST, to: "internet", port: 80 },
  },
];

/** The document's first command, before there is a role. */
export const WITHOUT_ROLE: AskedClaim = {
  id: "no-credentials",
  says: "`aws s3 ls` arrives and is refused: the private host has no role, so the request is not signed",
  expect: "denied",
  by: ["identity-policy"],
  through: NAT,
  question: LIST_BUCKETS,
};

/** The same command with credentials. */
export const ROLE: readonly AskedClaim[] = [
  {
    id: "list-buckets",
    says: "`aws s3 ls` lists the buckets with a role, over the internet by the NAT gateway",
    expect: "allowed",
    through: NAT,
    question: LIST_BUCKETS,
  },
  {
    id: "any-region",
    says: "`aws s3 ls` works for another region too: the NAT gateway leads to all of them",
    expect: "allowed",
    through: NAT,
    question: { ...LIST_BUCKETS, region: "us-east-2" },
  },
];

/** The document's test: ping and curl, which do not come back any more. */
export const NO_INTERNET: readonly AskedClaim[] = [
  {
    id: "no-ping",
    says: "ping gets no answer",
    expect: "unreachable",
    by: ["route-table"],
    question: { from: HOST, to: "internet", port: "icmp" },
  },
  {
    id: "no-curl",
    says: "curl gets no answer",
    expect: "unreachable",
    by: ["route-table"],
    question: { from: HOST, to: "internet", port: 80 },
  },
];

/** `aws s3 ls --region`: the document's last command, which names the region of its endpoint. */
const ownRegion = (through: string): AskedClaim => ({
  id: "own-region",
  says: "`aws s3 ls --region` with the endpoint's own region, the document's last command, works too",
  expect: "allowed",
  through,
  question: { ...LIST_BUCKETS, region: WALKTHROUGH_REGION },
});

/** The document's first path to S3. */
export const BY_INTERFACE: readonly AskedClaim[] = [
  {
    id: "list-buckets-by-interface",
    says: "`aws s3 ls` works again, by the interface endpoint",
    expect: "allowed",
    through: INTERFACE,
    question: LIST_BUCKETS,
  },
  ownRegion(INTERFACE),
  {
    id: "names-become-private",
    says: "S3's name resolves to the endpoint's private addresses, because private DNS is on",
    expect: "allowed",
    question: { from: HOST, resolve: "s3", to: "private" },
  },
  {
    id: "security-group-of-the-endpoint",
    says: "the bastion does not reach S3 by its name: the endpoint's security group admits only the private host",
    expect: "unreachable",
    by: ["security-group"],
    question: { from: BASTION, action: "ListBuckets", as: "aws_iam_role.role" },
  },
];

/** The document's other path. */
export const BY_GATEWAY: readonly AskedClaim[] = [
  {
    id: "list-buckets-by-gateway",
    says: "`aws s3 ls` works again, by the gateway endpoint",
    expect: "allowed",
    through: GATEWAY,
    question: LIST_BUCKETS,
  },
  ownRegion(GATEWAY),
  {
    id: "names-stay-public",
    says: "S3's name resolves to public addresses as before: the route table changes the path, and DNS does not",
    expect: "allowed",
    question: { from: HOST, resolve: "s3", to: "public" },
  },
  {
    id: "bastion-not-by-gateway",
    says: "the bastion calls S3 over the internet as before: its route table has no route to the endpoint",
    expect: "allowed",
    through: "aws_internet_gateway.network_internet_gateway",
    question: { from: BASTION, action: "ListBuckets", as: "aws_iam_role.role" },
  },
];

/** `aws s3 ls --region` with a region that the endpoint is not in. */
export const ANOTHER_REGION: AskedClaim = {
  id: "another-region",
  says: "`aws s3 ls --region` with another region hangs: the endpoint leads to its own region only",
  expect: "unreachable",
  by: ["route-table"],
  question: { ...LIST_BUCKETS, region: "us-east-2" },
};

/** The document's example of an endpoint policy. */
export const OBJECTS_ONLY: readonly AskedClaim[] = [
  {
    id: "put",
    says: "the private host can write objects of the bucket",
    expect: "allowed",
    through: GATEWAY,
    question: { from: HOST, action: "PutObject", on: BUCKET },
  },
  {
    id: "get",
    says: "the private host can read objects of the bucket",
    expect: "allowed",
    through: GATEWAY,
    question: { from: HOST, action: "GetObject", on: BUCKET },
  },
  {
    id: "list-bucket-refused",
    says: "the endpoint refuses to list the bucket: a listing is a request on the bucket, and the policy names `bucket/*`",
    expect: "denied",
    by: ["endpoint-policy"],
    through: GATEWAY,
    question: { from: HOST, action: "ListObjectsV2", on: BUCKET },
  },
  {
    id: "list-buckets-refused",
    says: "the endpoint refuses `aws s3 ls`, which worked with full access",
    expect: "denied",
    by: ["endpoint-policy"],
    through: GATEWAY,
    question: LIST_BUCKETS,
  },
  {
    id: "other-bucket-refused",
    says: "the endpoint refuses a write to another bucket",
    expect: "denied",
    by: ["endpoint-policy"],
    through: GATEWAY,
    question: { from: HOST, action: "PutObject", on: "arn:aws:s3:::another-bucket" },
  },
];
