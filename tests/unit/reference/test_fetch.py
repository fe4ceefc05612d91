"""Fetching sources, against a server on this machine that can break off, answer wrongly and change its mind."""

import hashlib
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from publiek.errors import UserError
from publiek.reference.fetch import BUILTIN, fetch_all, read_list

CONTENT = bytes(range(256)) * 4096
SHA = hashlib.sha256(CONTENT).hexdigest()


@dataclass
class Behaviour:
    """How the server behaves; `asked` is the Range of every request it got."""

    content: bytes = CONTENT
    tag: str = '"one"'
    ranges: bool = True
    cut_after: list[int] = field(default_factory=list)
    status: list[int] = field(default_factory=list)
    asked: list[str | None] = field(default_factory=list)


class Server(ThreadingHTTPServer):
    """A server that does not mind when the other side hangs up."""

    def handle_error(self, *_about: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[tuple[str, Behaviour]]:
    behaviour = Behaviour()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            behaviour.asked.append(self.headers.get("Range"))
            if behaviour.status:
                self.send_error(behaviour.status.pop(0))
                return
            start = self._start()
            if start > len(behaviour.content):
                self.send_error(416)
                return
            body = behaviour.content[start:]
            self.send_response(206 if start else 200)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("ETag", behaviour.tag)
            self.end_headers()
            self.wfile.write(body[: behaviour.cut_after.pop(0)] if behaviour.cut_after else body)

        def _start(self) -> int:
            wanted = self.headers.get("Range")
            if not wanted or not behaviour.ranges or self.headers.get("If-Range", behaviour.tag) != behaviour.tag:
                return 0
            return int(wanted.removeprefix("bytes=").removesuffix("-"))

        def log_message(self, *_args: object) -> None:
            pass

    httpd = Server(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=httpd.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{httpd.server_port}/f.zip", behaviour
    httpd.shutdown()
    thread.join()
    httpd.server_close()


@pytest.fixture
def listed(tmp_path, server):
    def write(url: str = server[0], more: str = ""):
        path = tmp_path / "lijst.toml"
        path.write_text(f'[[source]]\nname = "bron"\nurl = "{url}"\nfile = "f.zip"\n{more}\n')
        return path

    return write


def test_a_file_is_fetched_with_a_note_of_its_checksum(listed, tmp_path):
    (file,) = fetch_all(listed(more=f'sha256 = "{SHA}"'), tmp_path / "uit")
    assert file.read_bytes() == CONTENT
    assert (tmp_path / "uit" / "f.zip.sha256").read_text() == f"{SHA}  f.zip\n"
    assert sorted(p.name for p in file.parent.iterdir()) == ["f.zip", "f.zip.sha256"]


def test_a_whole_file_is_not_fetched_again(listed, tmp_path, server):
    fetch_all(listed(), tmp_path / "uit")
    fetch_all(listed(), tmp_path / "uit")
    assert len(server[1].asked) == 1


def test_a_changed_file_is_fetched_again(listed, tmp_path, server):
    (file,) = fetch_all(listed(), tmp_path / "uit")
    file.write_bytes(b"damaged")
    fetch_all(listed(), tmp_path / "uit")
    assert file.read_bytes() == CONTENT
    assert len(server[1].asked) == 2


def test_a_cut_connection_is_continued_where_it_stopped(listed, tmp_path, server):
    server[1].cut_after = [100_000, 200_000]
    (file,) = fetch_all(listed(), tmp_path / "uit")
    assert file.read_bytes() == CONTENT
    assert server[1].asked == [None, "bytes=100000-", "bytes=300000-"]


def test_after_giving_up_the_next_run_goes_on(listed, tmp_path, server):
    server[1].cut_after = [50_000] * 4
    with pytest.raises(UserError, match="cut 4 times") as raised:
        fetch_all(listed(), tmp_path / "uit")
    assert "200000 bytes" in raised.value.mend
    fetch_all(listed(), tmp_path / "uit")
    assert server[1].asked[-1] == "bytes=200000-"
    assert (tmp_path / "uit" / "f.zip").read_bytes() == CONTENT


def test_a_file_that_changed_in_between_is_fetched_from_the_start(listed, tmp_path, server):
    server[1].cut_after = [50_000] * 4
    with pytest.raises(UserError):
        fetch_all(listed(), tmp_path / "uit")
    server[1].content, server[1].tag = CONTENT[::-1], '"two"'
    (file,) = fetch_all(listed(), tmp_path / "uit")
    assert file.read_bytes() == CONTENT[::-1], "no mixture of the two"


def test_a_server_that_cannot_continue_sends_it_all(listed, tmp_path, server):
    server[1].cut_after, server[1].ranges = [100_000], False
    (file,) = fetch_all(listed(), tmp_path / "uit")
    assert file.read_bytes() == CONTENT


def test_a_busy_server_is_asked_again(listed, tmp_path, server):
    server[1].status = [503, 500]
    (file,) = fetch_all(listed(), tmp_path / "uit")
    assert file.read_bytes() == CONTENT


def test_a_partial_file_longer_than_the_real_one_is_thrown_away(listed, tmp_path):
    (tmp_path / "uit").mkdir()
    (tmp_path / "uit" / "f.zip.part").write_bytes(CONTENT * 2)
    (file,) = fetch_all(listed(), tmp_path / "uit")
    assert file.read_bytes() == CONTENT


@pytest.mark.parametrize(("status", "says"), [(404, "not there .404"), (403, "refused"), (418, "answers 418")])
def test_a_refusal_names_address_and_mend(listed, tmp_path, server, status, says):
    server[1].status = [status]
    with pytest.raises(UserError, match=says) as raised:
        fetch_all(listed(), tmp_path / "uit")
    assert raised.value.where.file == server[0]


def test_another_checksum_than_the_list_gives(listed, tmp_path):
    with pytest.raises(UserError, match="checksum differs"):
        fetch_all(listed(more=f'sha256 = "{"0" * 64}"'), tmp_path / "uit")
    assert list((tmp_path / "uit").iterdir()) == [] or not (tmp_path / "uit" / "f.zip").exists()


def test_no_connection(listed, tmp_path):
    with pytest.raises(UserError, match="no connection to"):
        fetch_all(listed("http://127.0.0.1:9/f.zip"), tmp_path / "uit")


def test_no_room(listed, tmp_path, monkeypatch):
    monkeypatch.setattr("publiek.reference.fetch.shutil.disk_usage", lambda _: type("D", (), {"free": 10})())
    with pytest.raises(UserError, match="0 MB are free"):
        fetch_all(listed(), tmp_path / "uit")


def test_a_name_that_is_not_listed(listed, tmp_path):
    with pytest.raises(UserError, match="no source 'pc6'"):
        fetch_all(listed(), tmp_path, ["pc6"])


@pytest.mark.parametrize("url", ["ftp://x/y", "file:///etc/passwd", "x"])
def test_only_addresses_of_the_web(listed, tmp_path, url):
    with pytest.raises(UserError, match="list of sources is not right"):
        fetch_all(listed(url), tmp_path)


@pytest.mark.parametrize("file", ["../boven.zip", "a/b.zip", ""])
def test_only_plain_file_names(tmp_path, file):
    path = tmp_path / "l.toml"
    path.write_text(f'[[source]]\nname = "a"\nurl = "http://x/"\nfile = "{file}"\n')
    with pytest.raises(UserError, match="list of sources is not right"):
        fetch_all(path, tmp_path)


def test_the_built_in_list_is_right_and_every_source_has_its_terms():
    sources = read_list()
    assert len({source.name for source in sources}) == len(sources) >= 5
    assert all(source.owner and source.licence and source.about for source in sources)
    assert "written = " in BUILTIN.read_text()


def test_of_two_lists_none_is_passed_over_in_silence(publiek, tmp_path):
    answer = publiek("reference", "fetch", tmp_path / "a.toml", tmp_path / "b.toml", "--to", tmp_path)
    assert answer.code == 2 and "one list at a time" in answer.err and "b.toml" in answer.err
