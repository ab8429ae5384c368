import type { Socket } from "node:dgram";
import { connect } from "node:net";
import { describeUnless } from "../../support/engine";
import {
  boundSocket,
  geneve,
  missingPython,
  missingRawSockets,
  nextDatagram,
  returned,
  RunningAppliance,
} from "../../support/geneve";

const LOAD_BALANCER = "127.0.0.21";
const APPLIANCE = "127.0.0.22";
const GENEVE_PORT = 6081;

/** IPv4 and UDP around a payload, with header options of so many words. */
function packet(payload: Buffer, { port = GENEVE_PORT, protocol = 17, words = 0, version = 4 } = {}): Buffer {
  const ip = Buffer.alloc(20 + words * 4);
  ip.writeUInt8((version << 4) | (5 + words), 0);
  ip.writeUInt8(protocol, 9);
  Buffer.from([10, 0, 2, 4]).copy(ip, 12);
  Buffer.from([10, 0, 2, 9]).copy(ip, 16);
  const udp = Buffer.alloc(8);
  udp.writeUInt16BE(54_321, 0);
  udp.writeUInt16BE(port, 2);
  return Buffer.concat([ip, udp, payload]);
}

/** The ones' complement sum of IPv4's header, which must be 0xffff where the checksum is right. */
function headerSum(bytes: Buffer): number {
  let sum = 0;
  for (let at = 0; at < (bytes[0]! & 0x0f) * 4; at += 2) sum += bytes.readUInt16BE(at);
  return (sum & 0xffff) + (sum >> 16);
}

describeUnless(missingPython(), "what the program does to a packet", () => {
  const inner = Buffer.from("the packet of a host");

  test.each([0, 3])("the outer addresses change places, with %i words of IP options", (words) => {
    const sent = packet(geneve(inner), { words });
    const back = returned(sent)!;
    expect([...back.subarray(12, 16)]).toEqual([10, 0, 2, 9]);
    expect([...back.subarray(16, 20)]).toEqual([10, 0, 2, 4]);
  });

  test("everything else stays as it was: ports, GENEVE options, the host's packet, IP's checksum", () => {
    const sent = packet(geneve(inner));
    sent.writeUInt16BE(0xffff - headerSum(sent), 10);
    const back = returned(sent)!;
    expect(back.subarray(20)).toEqual(sent.subarray(20));
    expect(back.subarray(0, 12)).toEqual(sent.subarray(0, 12));
    expect(headerSum(back)).toBe(0xffff);
  });

  test("UDP's checksum, which may be unfinished, is left out", () => {
    const sent = packet(geneve(inner));
    const back = returned(Buffer.concat([sent.subarray(0, 26), Buffer.from([1, 2]), sent.subarray(28)]))!;
    expect(back.subarray(20)).toEqual(sent.subarray(20));
  });

  test.each<[string, Buffer]>([
    ["nothing", Buffer.alloc(0)],
    ["half an IP header", packet(geneve(inner)).subarray(0, 19)],
    ["IPv6", packet(geneve(inner), { version: 6 })],
    ["TCP", packet(geneve(inner), { protocol: 6 })],
    ["another port", packet(geneve(inner), { port: 6082 })],
    ["GENEVE that ends in its header", packet(geneve(inner).subarray(0, 7))],
    ["GENEVE that ends in its options", packet(geneve(Buffer.alloc(0)).subarray(0, 39))],
    [
      "a later version of GENEVE",
      packet(Buffer.concat([Buffer.from([0x40]), geneve(inner, Buffer.alloc(0)).subarray(1)])),
    ],
  ])("%s is not given back", (_, sent) => {
    expect(returned(sent)).toBeUndefined();
  });
});

describeUnless(missingRawSockets(), "the program on the loopback", () => {
  let appliance: RunningAppliance;
  const sockets: Socket[] = [];
  beforeAll(async () => {
    appliance = await RunningAppliance.start(APPLIANCE);
  });
  afterEach(() => sockets.splice(0).forEach((socket) => socket.close()));
  afterAll(() => appliance.stop());

  const bound = async (port: number) => {
    const socket = await boundSocket(LOAD_BALANCER, port);
    sockets.push(socket);
    return socket;
  };

  test("the load balancer gets each packet back, at its GENEVE port and from the port that it sent from", async () => {
    const sending = await bound(0);
    const taking = await bound(GENEVE_PORT);
    for (const inner of [Buffer.from("one"), Buffer.alloc(8_500, 7), Buffer.alloc(0)]) {
      const back = nextDatagram(taking);
      sending.send(geneve(inner), GENEVE_PORT, APPLIANCE);
      const { content, from } = await back;
      expect(content.equals(geneve(inner))).toBe(true);
      expect(from).toMatchObject({ address: APPLIANCE, port: sending.address().port });
    }
  });

  test("what is not GENEVE is dropped, and the next packet goes through", async () => {
    const sending = await bound(0);
    const back = nextDatagram(await bound(GENEVE_PORT));
    sending.send(Buffer.from("no GENEVE"), GENEVE_PORT, APPLIANCE);
    sending.send(geneve(Buffer.from("GENEVE")), GENEVE_PORT, APPLIANCE);
    expect((await back).content).toEqual(geneve(Buffer.from("GENEVE")));
  });

  test("health checks find the port open, time and again", async () => {
    for (let check = 0; check < 2; check += 1) {
      const socket = connect(appliance.healthPort, APPLIANCE);
      await new Promise((resolve, reject) => socket.once("connect", resolve).once("error", reject));
      await new Promise((resolve) => socket.once("close", resolve).resume());
    }
  });
});
