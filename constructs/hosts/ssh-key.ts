import { KeyPair } from "@cdktf/provider-aws/lib/key-pair";
import { Token } from "cdktf";
import { Construct } from "constructs";

export interface SshKeyProps {
  /** Prefix of the key pair's name. */
  readonly name: string;
  /**
   * One line in OpenSSH's format, `ssh-ed25519 AAAA…`; or a variable, and where that is empty there is no key pair.
   * Only ever the public half: a private key would be readable by everyone who can read the state.
   * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-key-pairs.html RSA and ED25519 are supported
   */
  readonly publicKey: string;
}

/** The key pair of the hosts, from a public key that its owner made. */
export class SshKey extends Construct {
  /** Name of the key pair; null at plan time where the variable is empty. */
  readonly keyName: string;

  constructor(scope: Construct, id: string, { name, publicKey }: SshKeyProps) {
    super(scope, id);
    const mayBeEmpty = Token.isUnresolved(publicKey);
    const pair = new KeyPair(this, "Resource", {
      keyNamePrefix: `${name}-`,
      publicKey,
      ...(mayBeEmpty ? { count: Token.asNumber(`\${${publicKey} == "" ? 0 : 1}`) } : {}),
    });
    this.keyName = mayBeEmpty
      ? `\${one(${pair.terraformResourceType}.${pair.friendlyUniqueId}[*].key_name)}`
      : pair.keyName;
  }
}
