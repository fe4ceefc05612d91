"""The example configuration of a web server, in a folder of a test: as it is, but for names, ports and places."""

import os
import re
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from socketserver import ThreadingMixIn, UnixStreamServer

DEPLOY = Path(__file__).parents[3] / "deploy"
NAME = "portaal.example.org"


def free_port() -> int:
    """Return a port that nobody listens at."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


def nginx_in(folder: Path, port: int) -> Path:
    """Write the configuration for nginx to listen at a port of this machine; return its file."""
    (folder / "publiek").symlink_to(DEPLOY / "pages")
    _certificate(folder)
    text = (DEPLOY / "nginx.conf").read_text("utf-8")
    text = re.sub(r"listen \[::\]:.*\n", "", text)
    text = text.replace("listen 80;", f"listen 127.0.0.1:{free_port()};").replace(
        "listen 443", f"listen 127.0.0.1:{port}"
    )
    for there, here in (
        (f"/etc/ssl/{NAME}", folder),
        ("/var/log/nginx", folder),
        ("/run/publiek", folder),
        ("/usr/share", folder),
    ):
        text = text.replace(str(there), str(here))
    (folder / "site.conf").write_text(text)
    user = "user root;\n" if os.geteuid() == 0 else ""
    places = "".join(
        f"{name}_temp_path {folder}/{name};\n" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    main = folder / "nginx.conf"
    main.write_text(
        f"{user}daemon off;\npid {folder}/pid;\nerror_log {folder}/error.log;\nevents {{}}\n"
        f"http {{\ninclude /etc/nginx/mime.types;\n{places}include {folder}/site.conf;\n}}\n"
    )
    return main


def _certificate(folder: Path) -> None:
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    places = ["-keyout", folder / "privkey.pem", "-out", folder / "fullchain.pem", "-subj", f"/CN={NAME}"]
    subprocess.run([*command, *places], check=True, capture_output=True)


@contextmanager
def nginx(main: Path, port: int) -> Iterator[None]:
    """Run nginx while the block runs."""
    program = shutil.which("nginx") or "/usr/sbin/nginx"
    server = subprocess.Popen([program, "-c", main, "-p", main.parent, "-e", main.parent / "error.log"])
    try:
        _until_it_listens(port, server)
        yield
    finally:
        server.terminate()
        server.wait(20)


def _until_it_listens(port: int, server: "subprocess.Popen[bytes]") -> None:
    for _ in range(500):
        assert server.poll() is None
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.01)
    raise AssertionError("it does not listen")


class _Portal(ThreadingMixIn, UnixStreamServer):
    daemon_threads = True


@contextmanager
def portal_that_repeats(folder: Path) -> Iterator[None]:
    """Listen where the portal would, and answer each request with its headers and the number of bytes it sent."""

    class Repeating(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            size = len(self.rfile.read(int(self.headers.get("Content-Length", 0))))
            told = f"{self.headers}bytes: {size}\n".encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(told)))
            self.end_headers()
            self.wfile.write(told)

        do_GET = do_POST  # noqa: N815

        def address_string(self) -> str:
            return "nginx"

        def log_message(self, *_: object) -> None:
            pass

    with _Portal(str(folder / "web.sock"), Repeating) as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield
        server.shutdown()
    (folder / "web.sock").unlink()
