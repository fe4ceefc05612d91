"""An S3-compatible server as a process of its own, on loopback; it ends when nobody holds its standard input."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http import HTTPStatus
from http.client import HTTPConnection
from urllib.parse import urlsplit

_SERVE = """
import logging, sys
logging.getLogger("werkzeug").setLevel(logging.ERROR)
from moto.server import ThreadedMotoServer
server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
server.start()
print(server.get_host_and_port()[1], flush=True)
sys.stdin.read()
server.stop()
"""


@contextmanager
def serving() -> Iterator[str]:
    """Yield the address of a server that has nothing yet."""
    command = [sys.executable, "-W", "ignore", "-c", _SERVE]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as server:
        assert server.stdin and server.stdout
        port = server.stdout.readline().strip()
        assert port, "the server did not start"
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            server.stdin.close()


def ask(address: str, method: str, body: bytes = b"") -> None:
    """Send one request; AssertionError where it is not answered well."""
    place = urlsplit(address)
    with closing(HTTPConnection(place.netloc, timeout=60)) as connection:
        connection.request(method, place.path, body)
        answer = connection.getresponse()
        said = answer.read()
        assert answer.status == HTTPStatus.OK, said
