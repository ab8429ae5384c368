"""AWS's command line 2, read once: every call is a fork of this process, which ends when its caller does.

Arguments: the socket to listen on, the program's path.
"""

import gc
import os
import runpy
import signal
import socket
import sys
import threading

BEFORE = dict(os.environ)
from awscli.clidriver import create_clidriver  # noqa: E402

# Plugins are imported when a driver is made. What is imported says in the environment where its data are.
create_clidriver()
OWN = {name: value for name, value in os.environ.items() if BEFORE.get(name) != value}


def run(program, words):
    sys.argv = [program, *words]
    try:
        runpy.run_path(program, run_name="__main__")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    return 0


def answer(connection, program):
    size = int.from_bytes(connection.recv(8, socket.MSG_WAITALL), "big")
    _, descriptors, _, _ = socket.recv_fds(connection, 1, 3)
    text = os.fsdecode(connection.recv(size, socket.MSG_WAITALL))
    folder, mask, count, *rest = text.split("\0")
    words, pairs = rest[: int(count)], rest[int(count) :]
    for number, descriptor in enumerate(descriptors):
        os.dup2(descriptor, number)
        os.close(descriptor)
    os.chdir(folder)
    os.umask(int(mask))
    os.environ.clear()
    os.environ.update(pair.split("=", 1) for pair in pairs)
    os.environ.update(OWN)

    def end_with_caller():
        connection.recv(1)
        os.kill(os.getpid(), signal.SIGKILL)

    threading.Thread(target=end_with_caller, daemon=True).start()
    code = run(program, words)
    sys.stdout.flush()
    sys.stderr.flush()
    connection.send(bytes([code & 255]))


def serve(path, program):
    gc.collect()
    gc.freeze()
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(path)
    listener.listen(64)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    print(os.getpid(), flush=True)
    while True:
        connection, _ = listener.accept()
        if os.fork() == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            listener.close()
            try:
                answer(connection, program)
            finally:
                os._exit(255)
        connection.close()


serve(*sys.argv[1:])
