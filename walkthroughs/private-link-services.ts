import type { AskedClaim } from "../proof/ask/asked-claims";

const HOST = "aws_instance.private_host";
const INSPECTED_HOST = "aws_instance.inspection_host";
const BUCKET = "aws_s3_bucket.bucket";
const GATEWAY = "aws_vpc_endpoint.s3_gateway";
const INSPECTION = "aws_vpc_endpoint.inspection_endpoint";

/** What is managed and read without the internet. */
export const SERVICES: readonly AskedClaim[] = [
  {
    id: "session-manager",
    says: "SSM Agent reports to Systems Manager, by an interface endpoint",
    expect: "allowed",
    through: "aws_vpc_endpoint.sessions_endpoints_ssm",
    question: { from: HOST, action: "ssm:UpdateInstanceInformation", on: HOST },
  },
  {
    id: "session-channels",
    says: "SSM Agent keeps the channels of sessions open, by another interface endpoint",
    expect: "allowed",
    through: "aws_vpc_endpoint.sessions_endpoints_ssmmessages",
    question: { from: HOST, action: "ssmmessages:OpenDataChannel" },
  },
  {
    id: "secret",
    says: "the private host reads its secret, by the interface endpoint of Secrets Manager",
    expect: "allowed",
    through: "aws_vpc_endpoint.secrets_interface",
    question: {
      from: HOST,
      action: "secretsmanager:GetSecretValue",
      on: "aws_secretsmanager_secret.secret",
    },
  },
  {
    id: "ecr-token",
    says: "the private host gets the token that pulls images, by an interface endpoint of ECR",
    expect: "allowed",
    through: "aws_vpc_endpoint.images_ecr_api",
    question: { from: HOST, action: "ecr:GetAuthorizationToken" },
  },
  {
    id: "ecr-registry-name-private",
    says: "the registry's name, at which hosts ask for images, resolves to private addresses of another endpoint",
    expect: "allowed",
    question: { from: HOST, resolve: "ecr.dkr", to: "private" },
  },
  {
    id: "ecr-layers-by-gateway",
    says: "the private host reads objects in S3, as the layers of images are, by the gateway endpoint",
    expect: "allowed",
    through: GATEWAY,
    question: { from: HOST, action: "GetObject", on: BUCKET },
  },
  {
    id: "secrets-name-private",
    says: "Secrets Manager's name resolves to private addresses",
    expect: "allowed",
    question: { from: HOST, resolve: "secretsmanager", to: "private" },
  },
  {
    id: "s3-name-public",
    says: "S3's name resolves to public addresses: S3 has a gateway endpoint",
    expect: "allowed",
    question: { from: HOST, resolve: "s3", to: "public" },
  },
];

/** How far traffic by a Gateway Load Balancer endpoint gets. */
export const INSPECTED: readonly AskedClaim[] = [
  {
    id: "out-through-the-appliance",
    says: "the inspected host reaches the internet through the appliance",
    expect: "allowed",
    through: INSPECTION,
    question: { from: INSPECTED_HOST, to: "internet" },
  },
  {
    id: "in-through-the-appliance",
    says: "the internet reaches the inspected host through the appliance",
    expect: "allowed",
    through: INSPECTION,
    question: { from: "internet", to: INSPECTED_HOST, port: 80 },
  },
  {
    id: "appliance-has-no-internet",
    says: "the appliance itself has no path to the internet",
    expect: "unreachable",
    by: ["route-table"],
    question: { from: "aws_instance.inspection_appliance_appliance_0", to: "internet" },
  },
  {
    id: "list-buckets-by-gateway",
    says: "the private host's `aws s3 ls` goes by the gateway endpoint, past the appliance",
    expect: "allowed",
    through: GATEWAY,
    question: { from: HOST, action: "ListBuckets" },
  },
];
