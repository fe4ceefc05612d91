"""Where Django finds the static files that are made.

They are made once, in the portal's home, and again when what they are made of changes.
"""

import hashlib
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.checks import CheckMessage
from django.core.files.storage import FileSystemStorage

from publiek.portal.pages.made import letters, sheet
from publiek.report.formats.html.fragment import fragment_styles
from publiek.wholefile import put_whole

ROOM = "portal"
"""The folder of these files among the static ones."""


class MadeFinder(BaseFinder):
    """Makes the style sheet and the letters when they are asked for or collected."""

    def check(self, **kwargs: Any) -> list[CheckMessage]:
        """Find nothing wrong: there is nothing to set."""
        return []

    def find(self, path: str, find_all: bool = False, **_: Any) -> Any:
        """Return the file for a path, made where it is not there yet; an empty list where it is none of these."""
        made = _makers().get(path)
        if made is None:
            return []
        file = str(_made(path, *made))
        return [file] if find_all else file

    def list(self, ignore_patterns: Any) -> Iterator[tuple[str, FileSystemStorage]]:
        """Yield every file, made."""
        for path, made in _makers().items():
            file = _made(path, *made)
            yield path, FileSystemStorage(location=file.parents[len(Path(path).parts) - 1])


Made = tuple[str, Callable[[], bytes]]
"""What a file is made of, as a word that changes with it, and how."""


def _makers() -> dict[str, Made]:
    content = sheet.sheet()
    fonts = {f"{ROOM}/{one.name}": (_of(one), lambda one=one: letters.cut(one)) for one in letters.ALL}
    figures = fragment_styles().encode()
    return {
        f"{ROOM}/{sheet.NAME}": (hashlib.sha256(content).hexdigest(), lambda: content),
        f"{ROOM}/figures.css": (hashlib.sha256(figures).hexdigest(), lambda: figures),
        **fonts,
    }


def _of(font: letters.Letters) -> str:
    return f"{font}{letters.WANTED}{version(font.package.replace('_', '-'))}"


def _made(path: str, of: str, make: Callable[[], bytes]) -> Path:
    folder = Path(settings.HOME) / "gemaakt" / hashlib.sha256(of.encode()).hexdigest()[:16]
    file = folder / path
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        put_whole(file, make())
    return file
