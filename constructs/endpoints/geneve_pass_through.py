#!/usr/bin/env python3
"""Gives every packet back to the Gateway Load Balancer that sent it, unchanged.

A Gateway Load Balancer wraps the packets it is given in GENEVE and sends them to UDP port 6081. It takes a packet back
when the outer addresses have changed places and everything else is as it was: both UDP ports and the GENEVE options,
by which it knows the flow. A socket of UDP cannot send from the port that the packet came from, so a raw one does.
IP's checksum is a sum over both addresses, in any order: it stays right. UDP's may be unfinished where a network card
was to finish it, so none is given, as RFC 8926 lets over IPv4.

It needs Python 3.6, nothing of anybody else's, and the capability CAP_NET_RAW.
"""

import argparse
import selectors
import socket
import struct
from typing import Optional

GENEVE_PORT = 6081
LARGEST_PACKET = 65535


def returned(packet: bytes) -> Optional[bytes]:
    """The packet with its outer addresses exchanged; None for what is not GENEVE over UDP over IPv4."""
    if len(packet) < 20 or packet[0] >> 4 != 4 or packet[9] != socket.IPPROTO_UDP:
        return None
    udp = (packet[0] & 0x0F) * 4
    geneve = udp + 8
    if udp < 20 or len(packet) < geneve + 8:
        return None
    if struct.unpack_from("!H", packet, udp + 2)[0] != GENEVE_PORT:
        return None
    version, options = packet[geneve] >> 6, (packet[geneve] & 0x3F) * 4
    if version != 0 or len(packet) < geneve + 8 + options:
        return None
    addresses = packet[16:20] + packet[12:16]
    return packet[:12] + addresses + packet[20 : udp + 6] + b"\0\0" + packet[geneve:]


def serve(address: str, health_port: int) -> None:
    """Returns packets, and takes and closes TCP connections on the health port, until the process is ended."""
    # Nobody reads this socket: without it the kernel would tell the load balancer that the port is closed.
    taken = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    taken.bind((address, GENEVE_PORT))

    packets = socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_UDP)
    packets.setsockopt(socket.IPPROTO_IP, socket.IP_HDRINCL, 1)
    packets.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 8 * 1024 * 1024)
    packets.bind((address, 0))

    health = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    health.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    health.bind((address, health_port))
    health.listen(16)

    waiting = selectors.DefaultSelector()
    waiting.register(packets, selectors.EVENT_READ)
    waiting.register(health, selectors.EVENT_READ)
    print("returns packets on udp {}, healthy on tcp {}".format(GENEVE_PORT, health.getsockname()[1]), flush=True)
    while True:
        for ready, _ in waiting.select():
            if ready.fileobj is health:
                health.accept()[0].close()
            else:
                give_back(packets)


def give_back(packets: socket.socket) -> None:
    back = returned(packets.recv(LARGEST_PACKET))
    if back is None:
        return
    try:
        packets.sendto(back, (socket.inet_ntoa(back[16:20]), 0))
    except OSError as error:
        # A packet that cannot be sent is lost, as on any network; the next one may go through.
        print("lost a packet: {}".format(error), flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--address", default="0.0.0.0", help="IPv4 address to serve; by default all of the host's")
    parser.add_argument("--health-port", type=int, default=8080, help="TCP port that says that the process is alive")
    given = parser.parse_args()
    serve(given.address, given.health_port)
