import type { Layers } from "../iam/layers";
import type { Principal } from "../iam/principal";
import type { BucketKey } from "../system/bucket-key";
import type { IdentityLayers, System } from "../system/system";
import type { Path } from "./path";

/** All that has a say on one request. */
export interface RequestParties {
  readonly principal: Principal;
  /** What the principal brings along. */
  readonly identity: Partial<IdentityLayers>;
  readonly path: Path;
  readonly resourceAccount: string;
  /** What the resource brings along. */
  readonly resource: Pick<Layers, "resource" | "resourceMustAllow" | "publicAccessBlock">;
  /** The key that the bucket encrypts with. @default - none that has a policy */
  readonly key?: BucketKey | undefined;
  /** What the request needs of it. */
  readonly keyActions: readonly string[];
}

/** The policies in force of a request by a path, those of the organization among them. */
export function requestLayers(system: System, parties: RequestParties): Layers {
  const { principal, identity, path, resourceAccount, resource, key, keyActions } = parties;
  return {
    ...identity,
    ...system.organizationLayer(principal, resourceAccount),
    ...resource,
    ...(path.endpoint === undefined ? {} : { endpoint: path.endpoint }),
    ...(key === undefined || keyActions.length === 0 ? {} : { kms: { ...key, actions: keyActions } }),
  };
}
