import { createServer, type AddressInfo } from "node:net";

/**
 * Starts a server that has to be told its port, on a port of 127.0.0.1 that is free; on another one where somebody else
 * takes that in the meantime.
 * @param listen rejects with what the server said where it cannot listen
 */
export async function onFreePort(listen: (port: number) => Promise<void>): Promise<number> {
  for (;;) {
    const port = await freePort();
    try {
      await listen(port);
      return port;
    } catch (error) {
      if (!String(error).includes("Address already in use")) throw error;
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}
