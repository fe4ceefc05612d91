"""Fetching open sources: goes on where it stopped, holds files against their checksum, replaces nothing half."""

import http.client
import shutil
import tomllib
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any
from urllib.response import addinfourl

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from publiek.errors import UserError, Where
from publiek.progress import SILENT, Progress, Task
from publiek.reference.checksum import sha256_of

BUILTIN = Path(__file__).parent / "sources.toml"
_CHUNK = 1 << 16
_MEGABYTE = 1 << 20
_TIMEOUT = 30.0
_TRIES = 4
_AGAIN = frozenset({408, 429, 500, 502, 503, 504})
_PARTIAL, _BEYOND = 206, 416


class Listed(BaseModel):
    """One source in a list: a name to call it by, its address, and the file it becomes."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Annotated[str, Field(min_length=1)]
    url: Annotated[str, Field(pattern=r"^https?://")]
    file: Annotated[str, Field(pattern=r"^[^/\\]+$")]
    sha256: Annotated[str, Field(pattern=r"^([0-9a-fA-F]{64})?$")] = ""
    about: str = ""
    owner: str = ""
    licence: str = ""


class _List(BaseModel):
    model_config = ConfigDict(extra="forbid")

    written: Any = None
    source: tuple[Listed, ...]


def read_list(path: Path | None = None) -> tuple[Listed, ...]:
    """Read a list of sources (the built-in one where None); UserError where it is missing or broken."""
    path = path or BUILTIN
    where = Where(file=path)
    try:
        return _List.model_validate(tomllib.loads(path.read_text(encoding="utf-8"))).source
    except OSError:
        raise UserError("There is no such list of sources.", where=where, mend="give the path of a TOML file") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, ValidationError) as error:
        first = error.errors()[0]["msg"] if isinstance(error, ValidationError) else str(error)
        raise UserError(
            f"The list of sources is not right: {first}",
            where=where,
            mend="give each [[source]] a name, a url (http or https) and a file name",
        ) from None


def fetch_all(
    listed: Path | None, to: Path, names: Sequence[str] = (), progress: Progress = SILENT, *, timeout: float = _TIMEOUT
) -> list[Path]:
    """Fetch the named sources of a list (all where no name is given) into a folder; return their files."""
    known = {source.name: source for source in read_list(listed)}
    unknown = [name for name in names if name not in known]
    if unknown:
        raise UserError(
            f"The list has no source '{unknown[0]}'.",
            where=Where(file=listed or BUILTIN),
            mend=f"choose from: {', '.join(known)}",
        )
    try:
        to.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise UserError("This folder cannot be made.", where=Where(file=to), mend="choose another folder") from None
    return [fetch(known[name], to, progress, timeout=timeout) for name in (names or known)]


def fetch(source: Listed, to: Path, progress: Progress = SILENT, *, timeout: float = _TIMEOUT) -> Path:
    """Fetch one source; a `.part` file from an earlier try is continued, and a whole file with its note is kept."""
    target, part = to / source.file, to / f"{source.file}.part"
    if _is_there(source, target):
        return target
    for attempt in range(_TRIES):
        try:
            _download(source, part, progress, timeout)
            break
        except _CutError:
            if attempt == _TRIES - 1:
                raise UserError(
                    f"The connection was cut {_TRIES} times while fetching '{source.name}'.",
                    where=Where(file=source.url),
                    mend=f"run the command again: it goes on after {part.stat().st_size if part.exists() else 0} bytes",
                ) from None
    return _keep(source, part, target)


class _CutError(Exception):
    """The connection ended before the file did."""


def _is_there(source: Listed, target: Path) -> bool:
    """Whether the file is there, whole: its checksum is the list's, or the one noted when it was fetched."""
    note = _note_of(target)
    if not (target.is_file() and note.is_file()):
        return False
    noted = note.read_text(encoding="utf-8").split()[0:1]
    wanted = source.sha256.lower() or (noted[0] if noted else "")
    return sha256_of(target) == wanted


def _note_of(target: Path) -> Path:
    return target.with_name(target.name + ".sha256")


def _download(source: Listed, part: Path, progress: Progress, timeout: float) -> None:
    validator = part.with_name(part.name + ".etag")
    have = part.stat().st_size if part.is_file() else 0
    request = urllib.request.Request(source.url, headers={"User-Agent": "publiek", "Accept-Encoding": "identity"})  # noqa: S310
    if have:
        request.add_header("Range", f"bytes={have}-")
        if validator.is_file():
            request.add_header("If-Range", validator.read_text(encoding="latin-1"))
    try:
        with urllib.request.urlopen(request, timeout=timeout) as answer:  # noqa: S310 (the list allows http(s) only)
            _receive(answer, source, part, have if answer.status == _PARTIAL else 0, progress)
    except urllib.error.HTTPError as error:
        error.close()
        _refused(error.code, source, part, have)
    except urllib.error.URLError as error:
        raise _unreachable(source, error) from None
    except (http.client.HTTPException, ConnectionError, TimeoutError):
        raise _CutError from None
    validator.unlink(missing_ok=True)


def _receive(answer: addinfourl, source: Listed, part: Path, have: int, progress: Progress) -> None:
    length = answer.headers.get("Content-Length")
    total = have + int(length) if length else None
    _room(source, part, (total or 0) - have)
    tag = answer.headers.get("ETag") or answer.headers.get("Last-Modified")
    if tag and not tag.startswith("W/"):
        part.with_name(part.name + ".etag").write_text(tag, encoding="latin-1")
    megabytes = None if total is None else -(-total // _MEGABYTE)
    with progress.task(f"fetching {source.name} (MB)", total=megabytes) as task:
        done = _copy(answer, part, have, task)
    if total is not None and done < total:
        raise _CutError


def _copy(answer: addinfourl, part: Path, have: int, task: Task) -> int:
    done, told = have, 0
    try:
        with part.open("ab" if have else "wb") as file:
            while chunk := answer.read(_CHUNK):
                file.write(chunk)
                done += len(chunk)
                if done // _MEGABYTE > told:
                    task.advance(done // _MEGABYTE - told)
                    told = done // _MEGABYTE
    except (http.client.HTTPException, ConnectionError, TimeoutError):
        raise _CutError from None
    except OSError:
        raise UserError(
            "The file cannot be written: the disk is full or the folder is closed to you.",
            where=Where(file=part),
            mend="make room or choose another folder, and run the command again",
        ) from None
    return done


def _room(source: Listed, part: Path, needed: int) -> None:
    free = shutil.disk_usage(part.parent).free
    if needed > free:
        raise UserError(
            f"'{source.name}' needs {needed // _MEGABYTE + 1} MB, and {free // _MEGABYTE} MB are free.",
            where=Where(file=part.parent),
            mend="make room or choose a folder on another disk",
        )


def _refused(code: int, source: Listed, part: Path, have: int) -> None:
    """Answer an error of the server: try again, start anew, or tell the user."""
    if code == _BEYOND and have:
        part.unlink(missing_ok=True)
        raise _CutError
    if code in _AGAIN:
        raise _CutError
    words = {404: "the file is not there (404)", 403: "access is refused (403)", 410: "the file is gone (410)"}
    raise UserError(
        f"The server does not give '{source.name}': {words.get(code, f'it answers {code}')}.",
        where=Where(file=source.url),
        mend="look up the new address at the owner's site, and fetch with a list of your own:"
        " publiek reference fetch LIST.toml",
    )


def _unreachable(source: Listed, error: urllib.error.URLError) -> Exception:
    if isinstance(error.reason, (TimeoutError, ConnectionResetError)):
        return _CutError()
    host = urllib.parse.urlsplit(source.url).hostname
    return UserError(
        f"There is no connection to {host}.",
        where=Where(file=source.url),
        mend="check the connection and the address, and run the command again",
    )


def _keep(source: Listed, part: Path, target: Path) -> Path:
    """Hold the file against its checksum, note it, and give it its name."""
    found = sha256_of(part)
    if source.sha256 and found != source.sha256.lower():
        part.unlink()
        raise UserError(
            f"'{source.name}' is not the file the list means: its checksum differs.",
            where=Where(file=source.url),
            mend="run the command again; if it differs again, the owner changed the file: put its sha256 in the list",
        )
    part.replace(target)
    _note_of(target).write_text(f"{found}  {target.name}\n", encoding="utf-8")
    return target
