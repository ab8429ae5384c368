import type { HostRole } from "../system/subjects";
import type { ActionSet } from "./action-sets";

/** Who makes the requests that a claim speaks of. */
export type Who = "anyone" | "anyone but the readers" | "anyone but the operators" | "the operators";

/** Where the requests come from; `outside`: from no endpoint, as Terraform's do. */
export type From = "anywhere" | "anywhere but the restore lane" | "the restore lane" | "outside" | HostRole;

/** What a claim looks at. */
export type Question =
  | {
      /** Every request of the whole space: all principals, paths, actions, objects and condition keys. */
      readonly kind: "every request";
      readonly who: Who;
      readonly from: From;
      /** Requests that are left out. @default - none */
      readonly except?: "the writers through the endpoints of uploads";
      readonly actions: ActionSet;
      /** @default - the backup bucket and its objects */
      readonly on?: "any other bucket";
      /** Condition keys that the requests have. @default - any */
      readonly having?: Readonly<Record<string, string>>;
      /** Only with Object Lock. @default - always */
      readonly underObjectLock?: boolean;
    }
  | {
      /** The ordinary requests of a host, as its tools make them: HTTPS, its own role. */
      readonly kind: "calls of a host";
      readonly of: HostRole;
      readonly calls: readonly string[];
    }
  | {
      /** The same of a role that uploads, from somewhere behind an endpoint of the input that is not the restore lane's. */
      readonly kind: "calls of a writer";
      /** ARN of the role. */
      readonly writer: string;
      readonly calls: readonly string[];
    }
  | {
      readonly kind: "network";
      readonly direction: "to the internet" | "from the internet";
      readonly of: HostRole;
    };
