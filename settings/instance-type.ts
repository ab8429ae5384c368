import type { Judge } from "./setting";

export type Architecture = "arm64" | "x86_64";

/** The smallest type of each architecture that an account on AWS's free plan starts. */
export const DEFAULT_INSTANCE_TYPE: Readonly<Record<Architecture, string>> = {
  arm64: "t4g.micro",
  x86_64: "t3.micro",
};

const SHAPE = /^[a-z][a-z0-9-]*\.(nano|micro|small|medium|large|xlarge|\d+xlarge|metal(-\d+xl)?)$/;

/** Whether a text has the form of an EC2 instance type that Linux runs on. */
export const judgeInstanceType: Judge = (type) => {
  if (!SHAPE.test(type)) return "is not an EC2 instance type: expected a family, a dot and a size";
  if (/^mac\d/.test(type)) return "is a Mac instance, on which Amazon Linux does not run";
  return undefined;
};

/**
 * The architecture of an instance type. In a family's name the letter after the generation tells the
 * processor, `g` for Graviton (`t4g`, `m7gd`, `im4gn`); the first Arm family is `a1`, and the last one
 * listed here carries NVIDIA's Arm processor.
 * @see https://docs.aws.amazon.com/ec2/latest/instancetypes/instance-type-names.html
 */
export function architectureOf(instanceType: string): Architecture {
  const family = instanceType.split(".")[0] ?? "";
  return /^(a1|[a-z]+\d+g.*|p6e-gb\d+)$/.test(family) ? "arm64" : "x86_64";
}
