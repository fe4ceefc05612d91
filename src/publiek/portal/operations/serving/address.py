"""The address at which the portal listens: taken before anything starts, so that one in use is told plainly."""

import socket
from dataclasses import dataclass

from publiek.errors import UserError

UNIX = "unix:"


@dataclass(frozen=True)
class Listening:
    """An address that is ours. bind: as gunicorn wants it; socket: kept open until the server has taken it over."""

    bind: str
    socket: socket.socket | None

    @property
    def address(self) -> str:
        """Return it as a browser wants it."""
        if self.socket is None:
            return self.bind
        host, port = self.socket.getsockname()[:2]
        return f"http://{host if self.socket.family == socket.AF_INET else f'[{host}]'}:{port}/"


def listen(bind: str) -> Listening:
    """Take an address: `127.0.0.1:8000`, or `unix:/run/publiek/web.sock`; UserError where it cannot be had."""
    if bind.startswith(UNIX):
        return Listening(bind, None)
    host, _, port = bind.rpartition(":")
    if not host or not port.isdigit():
        raise UserError(f"'{bind}' is no address to listen at.", mend="write it as 127.0.0.1:8000")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    taken = socket.socket(family, socket.SOCK_STREAM)
    taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        taken.bind((host.strip("[]"), int(port)))
        taken.listen(2048)
    except OSError as error:
        taken.close()
        raise UserError(
            f"The portal cannot listen at {bind}: {error.strerror}.",
            mend="end what listens there, or choose another port: `make portal PORT=8001`, or --bind 127.0.0.1:8001",
        ) from None
    taken.set_inheritable(True)
    return Listening(f"fd://{taken.fileno()}", taken)
