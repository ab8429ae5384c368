/** One TCP port, as a security group's rule writes it. */
export function tcp(port: number) {
  return { ipProtocol: "tcp", fromPort: port, toPort: port } as const;
}
