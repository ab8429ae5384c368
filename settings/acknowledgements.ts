import { z } from "zod";
import { list } from "./setting";

/** What a user may have to say knowingly, and what it is that is known then. */
export const ACKNOWLEDGEMENTS = {
  "ssh-from-anywhere": "SSH to the bastion is open to the whole internet, or to a large part of it",
  "compliance-cannot-be-undone":
    "nobody, root included, can delete a version or shorten its retention before it ends",
  "strict-bucket-policy-locks-out-operators":
    "whoever runs Terraform from outside the VPC can neither read nor change the bucket's settings",
  "new-route-table-for-existing-subnets":
    "the private subnets that exist get a new route table, which cuts off what lives there from every other path",
  "dns-firewall-for-existing-vpc":
    "in the whole VPC, whoever else lives there included, only S3's names and those that alsoAllow names can be looked up",
} as const;

export type Acknowledgement = keyof typeof ACKNOWLEDGEMENTS;

const words = Object.keys(ACKNOWLEDGEMENTS) as Acknowledgement[];

/** The list of what the user knows and wants all the same; none by default. */
export const acknowledgements = list(z.enum(words), {
  description: "Consequences that you accept. The error that asks for an entry says what it means.",
  example: ["ssh-from-anywhere"],
}).default([]);
