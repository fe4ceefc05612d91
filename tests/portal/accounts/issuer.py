"""A small OpenID Connect server on this machine: it vouches for whoever the test says."""

import json
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import jwt

CLIENT, SECRET = "portaal", "een-geheim-van-meer-dan-32-tekens!"


class Issuer:
    """Where it is, and what it says of a person; `asked` is what it was asked for tokens with."""

    def __init__(self, server):
        self.address = f"http://127.0.0.1:{server.server_port}"
        self.person, self.asked = {}, []

    def answer(self, path, body):
        if path.startswith("/.well-known/"):
            return {
                "issuer": self.address,
                "authorization_endpoint": f"{self.address}/authorize",
                "token_endpoint": f"{self.address}/token",
                "userinfo_endpoint": f"{self.address}/userinfo",
                "jwks_uri": f"{self.address}/jwks",
                "token_endpoint_auth_methods_supported": ["client_secret_post"],
            }
        if path == "/token":
            self.asked.append(parse_qs(body))
            now = int(time.time())
            said = {"iss": self.address, "aud": CLIENT, "iat": now, "exp": now + 60, **self.person}
            return {"access_token": "x", "token_type": "Bearer", "id_token": jwt.encode(said, SECRET, "HS256")}
        return dict(self.person)


@contextmanager
def serving():
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
            content = json.dumps(issuer.answer(self.path, body)).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_POST = do_GET  # noqa: N815 -- the name that http.server looks for

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    issuer = Issuer(server)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield issuer
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
