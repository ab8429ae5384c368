import { spawn } from "node:child_process";
import { createServer, type AddressInfo, type Socket } from "node:net";
import { onLeash } from "../../emulator/leash";

/** A process that stays until it is ended, seen by its connection to the test. */
const stay = (port: number): [string, string[]] => [
  process.execPath,
  ["-e", `require("net").connect(${port}, "127.0.0.1").resume()`],
];

async function connected(work: (port: number) => void): Promise<Socket> {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.on("listening", resolve));
  const socket = new Promise<Socket>((resolve) => server.on("connection", resolve));
  work((server.address() as AddressInfo).port);
  const found = await socket;
  server.close();
  found.on("error", () => found.destroy()).resume();
  return found;
}

test("what is on a leash ends with whoever started it, killed without a word", async () => {
  let starter: ReturnType<typeof spawn> | undefined;
  const socket = await connected((port) => {
    const [command, args] = onLeash(...stay(port));
    const options = `{ detached: true, stdio: ["pipe", "ignore", "ignore"] }`;
    const code = `require("child_process").spawn(${JSON.stringify(command)}, ${JSON.stringify(args)}, ${options})`;
    starter = spawn(process.execPath, ["-e", code], { stdio: "ignore" });
  });
  const closed = new Promise((resolve) => socket.on("close", resolve));
  starter?.kill("SIGKILL");
  await closed;
});

test("it has the status of the command, and its output", async () => {
  const child = spawn(...onLeash("sh", ["-c", "echo said; exit 7"]), {
    detached: true,
    stdio: ["pipe", "pipe", "ignore"],
  });
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (output += text));
  expect(await new Promise((resolve) => child.on("close", resolve))).toBe(7);
  expect(output).toBe("said\n");
});
