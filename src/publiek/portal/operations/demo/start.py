"""The demo from nothing to a page: build it where it is not there, say where it is, serve it."""

import sys
from pathlib import Path

from django.conf import settings

from publiek.errors import UserError
from publiek.portal.operations.demo.build import build_demo
from publiek.portal.operations.demo.tell import lines
from publiek.portal.operations.serving.address import listen
from publiek.portal.operations.serving.together import started, wait
from publiek.progress import Progress

HERE = ("127.0.0.1", "localhost", "[::1]")


def start_demo(bind: str, seed: int, scale: float, progress: Progress) -> None:
    """Serve the demo until Ctrl-C; UserError, before anything is built, where the address is in use."""
    _check(bind)
    places = build_demo(Path(settings.HOME), seed, scale, progress)
    serve, work = ["portal", "serve", "--bind", bind, "--processes", "2"], ["portal", "work"]
    with started(serve, work, work) as children:
        for line in lines(f"http://{bind}/", places):
            sys.stdout.write(line + "\n")
        sys.stdout.flush()
        wait(children)


def _check(bind: str) -> None:
    if bind.rpartition(":")[0] not in HERE:
        raise UserError(
            "Everybody knows the passwords of the demo, so it listens on this machine only.",
            mend="bind to 127.0.0.1; for real use see docs/how-to/run-the-portal.md",
        )
    taken = listen(bind).socket
    if taken is not None:
        taken.close()
