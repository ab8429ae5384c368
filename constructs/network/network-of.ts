import type { Construct } from "constructs";
import { DefaultNetwork, type DefaultNetworkProps } from "./default-network";
import { ExistingNetwork, type ExistingNetworkProps } from "./existing-network";
import { NewNetwork, type NewNetworkProps } from "./new-network";
import type { PrivateNetwork } from "./private-network";

/** Where the private side comes from. */
export type NetworkChoice =
  | ({ readonly mode: "new" } & Omit<NewNetworkProps, "name">)
  | ({ readonly mode: "existing" } & Omit<ExistingNetworkProps, "name">)
  | ({ readonly mode: "default" } & Omit<DefaultNetworkProps, "name" | "region">);

/** The network of the chosen mode: a new VPC, an existing one, or the region's default VPC. */
export function networkOf(
  scope: Construct,
  id: string,
  choice: NetworkChoice,
  props: { readonly name: string; readonly region: string },
): PrivateNetwork {
  switch (choice.mode) {
    case "new":
      return new NewNetwork(scope, id, { ...choice, ...props });
    case "existing":
      return new ExistingNetwork(scope, id, { ...choice, ...props });
    case "default":
      return new DefaultNetwork(scope, id, { ...choice, ...props });
  }
}
