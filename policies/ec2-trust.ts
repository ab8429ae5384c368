/**
 * Trust policy of an instance role: EC2 hands it to instances, nobody else assumes it.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_switch-role-ec2.html
 */
export function ec2Trust() {
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "Ec2AssumesRole",
        Effect: "Allow",
        Principal: { Service: "ec2.amazonaws.com" },
        Action: "sts:AssumeRole",
      },
    ],
  } as const;
}
