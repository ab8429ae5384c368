/** What a walkthrough is, without its stack: so a list of them loads none. */
export interface Introduction {
  /** Name of the stack, and of its page in docs/walkthroughs/. */
  readonly name: string;
  /** What its reader learns, in a few words. */
  readonly about: string;
  /** The document that it follows: its title and author, as far as it has them. */
  readonly document: string;
}

/** Every walkthrough's introduction, in the order of the documents. */
export const INTRODUCTIONS = {
  defaultVpcBackup: {
    name: "default-vpc-backup",
    about: "uploads from a private subnet of the default VPC, and from nowhere else",
    document: "“Design and Implement Gateway VPC Endpoints for backups” by Pranav Patil",
  },
  instanceConnectAccess: {
    name: "instance-connect-access",
    about: "an instance with EC2 Instance Connect, its credentials, an endpoint, and a missing association",
    document: "“VPC Endpoints” by Eric Gitau, after the NextWork project aws-networks-endpoints",
  },
  privateLink: {
    name: "private-link",
    about: "every kind of endpoint, on a private host that loses its NAT gateway",
    document: "“A deep dive into VPC Endpoints”, from the twtech blog",
  },
  endpointPerRouteTable: {
    name: "endpoint-per-route-table",
    about: "three route tables side by side, two of them with an endpoint and a policy of their own",
    document: "“VPC Endpoints for AWS S3” by Wajahat Lateef",
  },
  cliGateway: {
    name: "cli-gateway",
    about: "an endpoint made with one command of the AWS CLI, and four warnings about it",
    document: "a tutorial on gateway endpoints by the AWS CLI, without title or author",
  },
} as const satisfies Readonly<Record<string, Introduction>>;
