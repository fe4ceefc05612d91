"""A process that writes many reports as PDF does not grow with each: what the typesetter remembers is let go."""

from dataclasses import replace
from pathlib import Path

import pytest
from specimen import specimen

from publiek.report.document.blocks import Document, Prose, Section
from publiek.report.formats.pdf import as_pdf
from publiek.report.language.wording import Wording

MEMORY = Path("/proc/self/statm")
PAGE = 4096
MOST = 40e6
"""Bytes that six reports may leave behind; they leave over 130 MB where nothing is let go."""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not MEMORY.exists(), reason="this system does not tell how much memory a process has"),
]


def long(number: int) -> Document:
    """Return a document of many words that no other has."""
    said = tuple(" ".join(f"woord{number}x{line}x{word}" for word in range(40)) for line in range(100))
    return replace(specimen(), sections=(Section("lang", "Lang", (Prose(said),)),))


def taken() -> int:
    return int(MEMORY.read_text().split()[1]) * PAGE


def test_reports_leave_no_memory_behind() -> None:
    for number in range(2):
        as_pdf(long(number), Wording())
    before = taken()
    for number in range(2, 8):
        as_pdf(long(number), Wording())
    assert taken() - before < MOST, f"{(taken() - before) / 1e6:.0f} MB"
