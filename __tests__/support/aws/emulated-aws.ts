import { describeUnless, missingEngine } from "../engine";
import { AwsProxy } from "./aws-proxy";
import { signedFor as signature } from "../../../emulator/moto";
import { roleSession, type Credentials } from "../../../emulator/role-session";
import { missingMoto, Moto } from "./moto";

const signedFor = (service: string) => ({ authorization: signature(service) });

/** Declares a suite that needs Terraform and moto; where one is missing, it is skipped and says which. */
export function describeOnMoto(name: string, suite: () => void): void {
  describeUnless(missingEngine() ?? missingMoto(), name, suite);
}

/** An account of its own for a test file: moto, and the proxy in front of it. */
export class EmulatedAws {
  readonly #moto = new Moto();
  #proxy: AwsProxy | undefined;
  address = "";

  get proxy(): AwsProxy {
    if (this.#proxy === undefined) throw new Error("start it first");
    return this.#proxy;
  }

  async start(): Promise<void> {
    await this.#moto.start();
    this.#proxy = new AwsProxy(this.#moto.port);
    this.address = await this.#proxy.start();
  }

  async stop(): Promise<void> {
    await this.#proxy?.stop();
    await this.#moto.stop();
  }

  /** An empty account again, and a proxy that has seen nothing. */
  async reset(): Promise<void> {
    await this.#moto.reset();
    this.proxy.reset();
  }

  /** What an API of XML answers to a question of the test's own, which the proxy does not see. */
  async ask(service: string, query: Readonly<Record<string, string>> = {}, bucket = ""): Promise<string> {
    return this.#moto.ask(service, query, bucket);
  }

  /** Makes a role, and takes it on. */
  roleSession(role: string): Promise<Credentials> {
    return roleSession(this.#moto, role);
  }

  /** What an API of JSON answers. */
  async askJson(service: string, target: string, body: object): Promise<unknown> {
    const response = await fetch(`${this.#moto.address}/`, {
      method: "POST",
      headers: {
        ...signedFor(service),
        "content-type": "application/x-amz-json-1.1",
        "x-amz-target": target,
      },
      body: JSON.stringify(body),
    });
    return response.json();
  }

  /** What AWS's command line prints of an operation of EC2's, in Python's spelling: `describe_vpc_endpoints`. */
  ec2(operation: string, parameters: object): string {
    return this.#moto.ec2(operation, parameters);
  }

  /** What an object holds. */
  async object(bucket: string, key: string): Promise<Buffer> {
    const address = `${this.#moto.address}/${bucket}/${key}`;
    const answer = await fetch(address, { headers: signedFor("s3") });
    if (!answer.ok) throw new Error(`GET ${key}: ${answer.status}`);
    return Buffer.from(await answer.arrayBuffer());
  }

  /** A second address of the emulator, by HTTPS, whose calls it records. */
  async startTls(tls: { readonly key: string; readonly cert: string }): Promise<AwsProxy> {
    const proxy = new AwsProxy(this.#moto.port, tls);
    await proxy.start();
    return proxy;
  }

  /** Makes a bucket by hand. */
  async makeBucket(name: string, headers: Readonly<Record<string, string>> = {}): Promise<void> {
    const where = `<CreateBucketConfiguration><LocationConstraint>eu-west-1</LocationConstraint></CreateBucketConfiguration>`;
    await this.#put(name, where, headers);
  }

  /** Sets something on a bucket by hand, for example its `policy`. */
  async setOnBucket(name: string, subResource: string, body: string): Promise<void> {
    await this.#put(`${name}?${subResource}`, body);
  }

  async #put(path: string, body: string, headers: Readonly<Record<string, string>> = {}): Promise<void> {
    const address = `${this.#moto.address}/${path}`;
    const answer = await fetch(address, { method: "PUT", headers: { ...signedFor("s3"), ...headers }, body });
    if (!answer.ok) throw new Error(`PUT ${path}: ${answer.status} ${await answer.text()}`);
  }

  /** Everything of the kinds that stacks make that exists, as `kind id`; AWS's own default network is left out. */
  async inventory(): Promise<string[]> {
    const [buckets, vpcs, endpoints, instances, keyPairs, roles, profiles] = await Promise.all([
      this.ask("s3"),
      this.ask("ec2", { Action: "DescribeVpcs", "Filter.1.Name": "is-default", "Filter.1.Value.1": "false" }),
      this.ask("ec2", {
        Action: "DescribeVpcEndpoints",
        "Filter.1.Name": "vpc-endpoint-state",
        "Filter.1.Value.1": "available",
      }),
      this.ask("ec2", {
        Action: "DescribeInstances",
        "Filter.1.Name": "instance-state-name",
        "Filter.1.Value.1": "running",
      }),
      this.ask("ec2", { Action: "DescribeKeyPairs" }),
      this.ask("iam", { Action: "ListRoles", Version: "2010-05-08" }),
      this.ask("iam", { Action: "ListInstanceProfiles", Version: "2010-05-08" }),
    ]);
    return [
      ...all("bucket", "Name", buckets),
      ...all("vpc", "vpcId", vpcs),
      ...all("endpoint", "vpcEndpointId", endpoints),
      ...all("instance", "instanceId", instances),
      ...all("key pair", "keyName", keyPairs),
      ...all("role", "RoleName", roles),
      ...all("instance profile", "InstanceProfileName", profiles),
    ].sort();
  }
}

function all(kind: string, tag: string, xml: string): string[] {
  const found = [...xml.matchAll(new RegExp(`<${tag}>([^<]+)</${tag}>`, "g"))].map(
    ([, id]) => `${kind} ${id}`,
  );
  return [...new Set(found)];
}
