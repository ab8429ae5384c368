import { EC2Client } from "@aws-sdk/client-ec2";
import { IAMClient } from "@aws-sdk/client-iam";
import { KMSClient } from "@aws-sdk/client-kms";
import { S3Client } from "@aws-sdk/client-s3";
import { S3ControlClient } from "@aws-sdk/client-s3-control";
import { STSClient } from "@aws-sdk/client-sts";
import { CALLS, type CallName, type Service } from "./calls";

/** Sends one call, one page of it, and gives back AWS's answer. */
export type Send = (name: CallName, input: object) => Promise<object>;

/** No call takes longer in earnest; a network that swallows packets shall not hold the check up. */
const TIMEOUTS = { connectionTimeout: 5_000, requestTimeout: 30_000 };

interface Sends {
  send(command: object): Promise<object>;
}

/**
 * Sends calls with AWS's SDK: its default chain of credentials, its retries, and its `AWS_ENDPOINT_URL` for an emulator.
 * @param region of the stack, never what the machine is set to
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html
 */
export function awsSdk(region: string): Send {
  // Its versions are pinned here: what later ones will need of Node is no news to who runs a check.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";
  const config = { region, requestHandler: TIMEOUTS };
  const s3Control = emulated("S3_CONTROL");
  const clients: Readonly<Record<Service, () => unknown>> = {
    ec2: () => new EC2Client(config),
    iam: () => new IAMClient(config),
    kms: () => new KMSClient(config),
    s3: () => new S3Client({ ...config, forcePathStyle: emulated("S3") !== undefined }),
    s3control: () =>
      new S3ControlClient({
        ...config,
        ...(s3Control === undefined
          ? {}
          : { disableHostPrefix: true, endpointProvider: () => ({ url: new URL(s3Control) }) }),
      }),
    sts: () => new STSClient(config),
  };
  const made = new Map<Service, Sends>();
  return (name, input) => {
    const { service, command: Command } = CALLS[name];
    const client = made.get(service) ?? (clients[service]() as Sends);
    made.set(service, client);
    return client.send(new (Command as new (input: object) => object)(input));
  };
}

/** Where an emulator of a service is: it has one name for all buckets and accounts. @default - it is AWS's own */
function emulated(service: string): string | undefined {
  return process.env[`AWS_ENDPOINT_URL_${service}`] ?? process.env.AWS_ENDPOINT_URL;
}
