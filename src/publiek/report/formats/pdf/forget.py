"""What the typesetter remembers of a document, forgotten: else every report a process writes would cost it memory.

Typst keeps what it worked out for later compilations to use, and lets go of what the last ten did not. Reports have
little in common, so empty pages are set until nothing is kept: that takes a few thousandths of a second.
"""

from functools import cache
from pathlib import Path

import typst

KEPT_FOR = 10
"""Compilations."""


def forget() -> None:
    """Let typst forget all documents."""
    empty = _empty()
    for _ in range(KEPT_FOR + 1):
        empty.compile(format="svg")


@cache
def _empty() -> typst.Compiler:
    templates = Path(__file__).parent / "templates"
    return typst.Compiler(templates / "empty.typ", root=templates, ignore_system_fonts=True)
