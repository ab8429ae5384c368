import type { Layer } from "../../proof/terms/verdict";

/** A point of the picture, in pixels at full size; its origin is the upper left. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A rectangle of the picture. */
export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

/** What has a shape of its own: one shape a kind of thing. */
export type PartKind =
  | "host"
  | "machines"
  | "person"
  | "endpoint"
  | "interface-endpoint"
  | "gateway"
  | "internet"
  | "service"
  | "alarm"
  | "resolver"
  | "bucket"
  | "subnet";

/** A thing: a host, an endpoint, people, the backups. */
export interface Part extends Box {
  readonly id: string;
  readonly kind: PartKind;
  /** The name, then what else is written into it. */
  readonly lines: readonly string[];
  /** Terraform addresses, the first as its title. */
  readonly addresses: readonly string[];
}

/** What can refuse, and stands on a path as a gate. */
export type GateKind =
  | Extract<
      Layer,
      | "security-group"
      | "network-acl"
      | "route-table"
      | "endpoint-policy"
      | "bucket-policy"
      | "identity-policy"
      | "kms-key-policy"
    >
  | "object-lock"
  | "dns-firewall";

/** A safeguard on the line of a path. Its point is the middle. */
export interface Gate extends Point {
  readonly id: string;
  readonly kind: GateKind;
  /** Two lines below it. */
  readonly label: readonly [string, string];
  /** Terraform addresses of what it stands for. */
  readonly addresses: readonly string[];
  /** Whether AWS made it, so that it lets everything pass until somebody changes it. */
  readonly isDefault: boolean;
}

export type FrameKind = "vpc" | "zone" | "public" | "private" | "unknown" | "s3";

/** What holds other things: a VPC, a zone, a subnet, S3. */
export interface Frame extends Box {
  readonly id: string;
  readonly kind: FrameKind;
  readonly heading: string;
  readonly detail: string;
  readonly address: string;
  /** Where its heading begins, from its left edge. */
  readonly inset: number;
}

/** `path`: requests take it; `access`: people come in by it; `watch`: it is looked at. */
export type WireKind = "path" | "access" | "watch";

/** A line from one thing or gate to another; each of its segments is level or upright. */
export interface Wire {
  readonly id: string;
  readonly kind: WireKind;
  readonly from: string;
  readonly to: string;
  readonly points: readonly Point[];
}

/** The picture of a configuration: lanes of things, and gates on the lines between them. */
export interface Scene {
  readonly width: number;
  readonly height: number;
  readonly frames: readonly Frame[];
  readonly parts: readonly Part[];
  readonly gates: readonly Gate[];
  readonly wires: readonly Wire[];
}

/** Half the side of a gate. */
export const GATE = 15;
