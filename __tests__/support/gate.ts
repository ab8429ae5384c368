import { createServer, type AddressInfo, type Socket } from "node:net";

/** Holds processes up until the test lets them go on: no sleep, no clock. */
export class Gate {
  readonly #waiting = new Set<Socket>();
  #arrived: (() => void)[] = [];
  readonly #server = createServer((socket) => {
    this.#waiting.add(socket);
    socket.on("error", () => socket.destroy()).on("close", () => this.#waiting.delete(socket));
    this.#arrived.forEach((resolve) => resolve());
    this.#arrived = [];
  });

  /** A shell command that ends when the gate opens. */
  async command(): Promise<string> {
    if (!this.#server.listening) {
      await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    }
    const { port } = this.#server.address() as AddressInfo;
    return `"${process.execPath}" -e 'require("net").connect(${port}, "127.0.0.1").resume()'`;
  }

  /** Resolves when the next process has come to the gate. */
  arrival(): Promise<void> {
    return new Promise((resolve) => this.#arrived.push(resolve));
  }

  /** Lets go on who waits. */
  open(): void {
    this.#waiting.forEach((socket) => socket.end());
  }

  async close(): Promise<void> {
    this.#waiting.forEach((socket) => socket.destroy());
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
