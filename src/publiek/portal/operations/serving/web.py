"""The web server: gunicorn, with a few processes and threads in each. No log of who looked at what."""

import multiprocessing
from typing import Any

from gunicorn.app.base import BaseApplication  # type: ignore[import-untyped]

from publiek.portal.operations.serving.address import listen

THREADS = 8
"""In each process. A reader waits for the database or a file; an upload keeps a thread for as long as it takes."""
MOST_PROCESSES = 4


def serve(bind: str, processes: int | None = None, threads: int = THREADS) -> None:
    """Serve the pages until the process is told to end (SIGTERM, Ctrl-C); then requests under way are finished."""
    taken = listen(bind)
    address = taken.address  # before gunicorn takes the socket over
    _Server(
        {
            "bind": taken.bind,
            "workers": processes or min(MOST_PROCESSES, multiprocessing.cpu_count()),
            "worker_class": "gthread",
            "threads": threads,
            "preload_app": False,
            "timeout": 120,
            "graceful_timeout": 30,
            "keepalive": 5,
            "accesslog": None,
            "loglevel": "warning",
            "control_socket_disable": True,
            "when_ready": lambda _server: print(f"Serving at {address}", flush=True),  # noqa: T201
            "umask": 0o077 if taken.socket else 0,  # a socket in a folder is for the web server in front of it
        }
    ).run()


class _Server(BaseApplication):  # type: ignore[misc]
    def __init__(self, options: dict[str, Any]) -> None:
        self._options = options
        super().__init__()

    def load_config(self) -> None:
        for name, value in self._options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        from publiek.portal.config.wsgi import application
        from publiek.portal.operations.serving.warm import warm

        warm()
        return application
