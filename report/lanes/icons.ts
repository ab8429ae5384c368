import type { GateKind, PartKind } from "./scene";

/** Line drawings of 18 by 18, around their middle: what a gate or a thing is, told by its outline. */
export const ICONS: Readonly<Record<GateKind | PartKind, string>> = {
  "security-group": "M0-7.500 6-5.200V-.5C6 3.400 3.400 6.200 0 7.600-3.400 6.200-6 3.400-6-.5V-5.200Z",
  "network-acl": "M-7-6.500H7L1.800.5V6.500L-1.800 4.700V.5Z",
  "route-table":
    "M-7 0H-1.500M-1.500 0 4.500-5H7M-1.500 0 4.500 5H7M4.500-7.500 7-5 4.500-2.500M4.500 2.500 7 5 4.500 7.500",
  "endpoint-policy": "M-5-7.500H2L5.500-4V7.500H-5ZM2-7.500V-4H5.500M-2.500 0H3M-2.500 3.500H3",
  "bucket-policy":
    "M-6.500-5.500H6.500L4.800 7H-4.800ZM-6.500-5.500C-6.500-7.700 6.500-7.700 6.500-5.500M-3 .5H3",
  "identity-policy":
    "M-8-6H8V6H-8ZM-3.500-3A1.800 1.800 0 1 1-3.600-3ZM-6 3.500C-6 .7-1 .7-1 3.500M2-2H5.500M2 1.500H5.500",
  "kms-key-policy": "M-3.500-3.500A3.500 3.500 0 1 1-3.600-3.500ZM0 0H8V3.500M5 0V2.500",
  "object-lock":
    "M-5.500-.5H5.500V7.500H-5.500ZM-3.500-.5V-4C-3.500-8.500 3.500-8.500 3.500-4V-.5M0 2.500V4.500",
  "dns-firewall":
    "M-7-7H7V7H-7ZM-7-2.300H7M-7 2.300H7M0-7V-2.300M-3.500-2.300V2.300M3.500-2.300V2.300M0 2.300V7",
  host: "M-7-6.500H7V-1H-7ZM-7 1H7V6.500H-7ZM-4.500-3.800H-4.400M-4.500 3.800H-4.400",
  machines: "M-7-6.500H7V-1H-7ZM-7 1H7V6.500H-7ZM-4.500-3.800H-4.400M-4.500 3.800H-4.400",
  person: "M0-7A3 3 0 1 1-.1-7ZM-6 7.500C-6 .5 6 .5 6 7.500",
  endpoint: "M-4-6H4L8 0 4 6H-4L-8 0ZM-3 0H3M.8-2.500 3.200 0 .8 2.500",
  "interface-endpoint": "M-7-4H3V6H-7ZM-4-4V-7H7V3H3",
  gateway: "M-7-5H2L7 0 2 5H-7Z",
  internet:
    "M0-7.500A7.500 7.500 0 1 1-.1-7.500ZM-7.500 0H7.500M0-7.500C-4.500-3-4.500 3 0 7.500 4.500 3 4.500-3 0-7.500",
  service: "M-7-6H7V6H-7ZM-4-6V6",
  alarm: "M-6 4.500C-4 3-4.500-1-4-3-3-7.500 3-7.500 4-3 4.500-1 4 3 6 4.500ZM-1.500 7H1.500",
  resolver: "M-7-6H7V6H-7ZM-4-2H4M-4 2H1",
  bucket: "M-6.500-4.500V4.500C-6.500 7.500 6.500 7.500 6.500 4.500V-4.500M0-7C9-7 9-2 0-2S-9-7 0-7Z",
  subnet: "M-7-5H7V5H-7Z",
};
