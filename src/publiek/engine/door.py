"""The child's side of publiek.engine.apart: limits first, then the work, then the answer on standard output."""

import json
import os
import sys
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

from publiek.engine.apart import ANSWERED, NO_MEMORY

_FAULT = 78
_GIVES_WAY = 10
"""How far a reader of files gives way to whoever reads a page on the same machine."""
_SPOKEN_OF_MEMORY = ("memory", "capacity overflow", "alloc")


def _limit(room: dict[str, int]) -> None:
    try:
        import resource
    except ImportError:  # Windows: the process still is apart
        return
    most = {"RLIMIT_AS": room["memory"], "RLIMIT_CPU": room["seconds"], "RLIMIT_CORE": 0}
    for name, value in most.items():
        # Less may have been allowed already; macOS refuses a limit on memory.
        with suppress(ValueError, OSError):
            resource.setrlimit(getattr(resource, name), (value, value))


def main() -> int:
    """Read a request from standard input, answer it; return the exit code."""
    asked: dict[str, Any] = json.load(sys.stdin)
    _limit(asked["room"])
    with suppress(AttributeError, OSError):  # Windows has no such thing
        os.nice(_GIVES_WAY)
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever else is printed is no answer
    try:
        answer = import_module(asked["module"]).answer(asked["request"], Path(asked["path"]))
    except MemoryError:
        return NO_MEMORY
    except BaseException as error:  # panics of Rust are no Exception
        return NO_MEMORY if _of_memory(error) else _FAULT
    out.write(answer)
    out.close()
    return ANSWERED


def _of_memory(error: BaseException) -> bool:
    told = f"{type(error).__name__} {error}".lower()
    return any(word in told for word in _SPOKEN_OF_MEMORY)


def enter() -> NoReturn:
    """Do what is asked, and end the process at once: libraries tidy up for long, or crash, after the work is done."""
    code = main()
    sys.stderr.flush()
    os._exit(code)
