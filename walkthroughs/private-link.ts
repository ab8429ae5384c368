import type { AskedClaim } from "../proof/ask/asked-claims";
import { PrivateLink, type PrivateLinkOptions } from "../stacks/walkthroughs/private-link";
import {
  ANOTHER_REGION,
  BY_GATEWAY,
  BY_INTERFACE,
  BY_NAT,
  NO_INTERNET,
  OBJECTS_ONLY,
  ROLE,
  THROUGH_BASTION,
  WITHOUT_ROLE,
} from "./private-link-claims";
import { INSPECTED, SERVICES } from "./private-link-services";
import { INTRODUCTIONS } from "./introductions";
import type { Step, Walkthrough } from "./walkthrough";

const NOTHING: PrivateLinkOptions = {
  role: true,
  nat: false,
  s3: "none",
  s3Policy: "full-access",
  services: false,
  inspection: false,
};

const step = (
  name: string,
  says: string,
  options: Partial<PrivateLinkOptions>,
  claims: readonly AskedClaim[],
): Step => ({ name, says, claims, build: (scope) => new PrivateLink(scope, { ...NOTHING, ...options }) });

/** The document that takes VPC endpoints apart, kind by kind, with its hands-on part. */
export const privateLink: Walkthrough = {
  ...INTRODUCTIONS.privateLink,
  standard: "gateway-endpoint",
  steps: [
    step(
      "without-role",
      "A bastion, a private host behind it, and a NAT gateway; the host has no role",
      { role: false, nat: true },
      [...THROUGH_BASTION, ...BY_NAT, WITHOUT_ROLE],
    ),
    step("nat-gateway", "The private host has a role, and calls S3 by the NAT gateway", { nat: true }, [
      ...THROUGH_BASTION,
      ...BY_NAT,
      ...ROLE,
    ]),
    step(
      "no-internet",
      "The route to the NAT gateway is gone: the route table has the local route only",
      {},
      [
        ...THROUGH_BASTION,
        ...NO_INTERNET,
        {
          id: "list-buckets-goes-nowhere",
          says: "the private host's `aws s3 ls` hangs: its role allows the request, and no route leads to S3",
          expect: "unreachable",
          by: ["route-table"],
          question: { from: "aws_instance.private_host", action: "ListBuckets" },
        },
      ],
    ),
    step(
      "interface-endpoint",
      "S3 has an interface endpoint with private DNS in the private subnet",
      { s3: "interface" },
      [...BY_INTERFACE, ANOTHER_REGION, ...NO_INTERNET],
    ),
    step(
      "gateway-endpoint",
      "S3 has a gateway endpoint instead, in the private subnet's route table",
      { s3: "gateway" },
      [...BY_GATEWAY, ANOTHER_REGION, ...NO_INTERNET],
    ),
    step(
      "one-bucket",
      "The gateway endpoint's policy allows s3:* on the objects of one bucket",
      { s3: "gateway", s3Policy: "objects-of-one-bucket" },
      [...OBJECTS_ONLY, ...NO_INTERNET],
    ),
    step(
      "private-services",
      "Systems Manager and Secrets Manager have interface endpoints",
      { s3: "gateway", services: true },
      [...SERVICES, ...NO_INTERNET],
    ),
    step(
      "inspection",
      "A host with a public address, whose traffic goes through an appliance by a Gateway Load Balancer endpoint",
      { s3: "gateway", inspection: true },
      [...INSPECTED, ...NO_INTERNET],
    ),
  ],
};
