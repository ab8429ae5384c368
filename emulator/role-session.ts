import { ACCOUNT, type Moto } from "./moto";

/** Credentials, by the names under which AWS's tools read them. */
export interface Credentials {
  readonly AWS_ACCESS_KEY_ID: string;
  readonly AWS_SECRET_ACCESS_KEY: string;
  readonly AWS_SESSION_TOKEN: string;
}

/** Makes a role that anybody may take on, and takes it on: moto knows nobody else who could be an operator. */
export async function roleSession(moto: Moto, role: string): Promise<Credentials> {
  const trust = JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: { AWS: "*" }, Action: "sts:AssumeRole" }],
  });
  await moto.ask("iam", {
    ...{ Action: "CreateRole", Version: "2010-05-08" },
    ...{ RoleName: role, AssumeRolePolicyDocument: trust },
  });
  const answer = await moto.ask("sts", {
    ...{ Action: "AssumeRole", Version: "2011-06-15" },
    ...{ RoleArn: `arn:aws:iam::${ACCOUNT}:role/${role}`, RoleSessionName: "session" },
  });
  const part = (name: string) => new RegExp(`<${name}>([^<]+)<`, "u").exec(answer)?.[1] ?? "";
  return {
    AWS_ACCESS_KEY_ID: part("AccessKeyId"),
    AWS_SECRET_ACCESS_KEY: part("SecretAccessKey"),
    AWS_SESSION_TOKEN: part("SessionToken"),
  };
}
