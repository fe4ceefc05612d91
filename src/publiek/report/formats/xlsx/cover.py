"""The first sheet: what the report is, its main message, where its figures come from, and a way to every sheet."""

from collections.abc import Sequence
from typing import Any

from publiek.report.document.blocks import Document
from publiek.report.formats.tidy.legible import legible
from publiek.report.formats.xlsx.looks import Looks
from publiek.report.language.wording import Wording

WIDTHS = (34, 92)
LINE = 15  # points
ACROSS = 120  # characters on a line over both columns
BESIDE = 95  # characters on a line of the second column


class Cover:
    """Writes the first sheet from top to bottom."""

    def __init__(self, sheet: Any, wording: Wording, looks: Looks) -> None:
        self._sheet, self._wording, self._looks, self._row = sheet, wording, looks, 0
        for column, width in enumerate(WIDTHS):
            sheet.set_column(column, column, width)

    def write(self, document: Document, sheets: Sequence[tuple[str, str]]) -> None:
        """Write all of it; `sheets` are names of sheets with what each holds."""
        self._opening(document)
        for notice in document.notices:
            self._pair(self._say(notice.name), " ".join(map(self._say, notice.said)))
        self._heading("office.cover.sheets")
        for name, held in sheets:
            self._link(name, held)
        self._heading("office.cover.reading")
        for key in ("tidy", "hidden", "interval"):
            self._pair(self._wording.text(f"office.reading.{key}_name"), self._wording.text(f"office.reading.{key}"))
        self._origin(document)

    def _opening(self, document: Document) -> None:
        self._across(" · ".join(map(self._say, document.kicker)), self._looks.label)
        self._across(self._say(document.title), self._looks.title, height=2 * LINE)
        self._across(self._say(document.headline), self._looks.strong)
        for said in document.standfirst:
            self._across(self._say(said), self._looks.text)
        self._row += 1

    def _origin(self, document: Document) -> None:
        source, text = document.provenance, self._wording.text
        simulated = f" ({text('provenance.simulated')})" if source.typology_simulated else ""
        self._heading("office.cover.origin")
        self._pair(text("provenance.study"), source.study)
        self._pair(text("provenance.institution"), source.institution_name)
        self._pair(text("provenance.period"), source.period)
        if source.release and source.checksum:
            self._pair(text("provenance.release"), f"{source.release}, cube.csv SHA-256 {source.checksum}")
        self._pair(text("provenance.edition"), "; ".join((source.edition, *source.edition_summary)))
        if source.edition_hash:
            self._pair(text("provenance.edition_hash"), source.edition_hash)
        self._pair(text("provenance.typology"), source.typology + simulated)
        rules = [f"{name} = {self._wording.setting(value)}" for name, value in sorted(source.parameters.items())]
        self._pair(text("provenance.parameters"), "; ".join(rules))
        self._pair(text("provenance.hash"), source.parameters_hash)
        self._pair(text("provenance.software"), source.software)
        self._across(text("provenance.repeat"), self._looks.text)

    def _say(self, value: Any) -> str:
        return legible(self._wording.say(value))

    def _heading(self, key: str) -> None:
        self._row += 1
        for column in range(len(WIDTHS)):
            self._sheet.write_string(self._row, column, "" if column else self._wording.text(key), self._looks.heading)
        self._row += 1

    def _across(self, text: str, look: Any, height: float = LINE) -> None:
        if text:
            self._sheet.merge_range(self._row, 0, self._row, len(WIDTHS) - 1, "", look)
            self._sheet.write_string(self._row, 0, text, look)
            self._sheet.set_row(self._row, height * (1 + len(text) // ACROSS))
            self._row += 1

    def _pair(self, name: str, text: str) -> None:
        text = legible(text)
        self._sheet.write_string(self._row, 0, legible(name), self._looks.label)
        self._sheet.write_string(self._row, 1, text, self._looks.text)
        self._sheet.set_row(self._row, LINE * (1 + len(text) // BESIDE))
        self._row += 1

    def _link(self, sheet: str, held: str) -> None:
        quoted = sheet.replace("'", "''")
        self._sheet.write_url(self._row, 0, f"internal:'{quoted}'!A1", self._looks.link, sheet)
        self._sheet.write_string(self._row, 1, held, self._looks.text)
        self._sheet.set_row(self._row, LINE * (1 + len(held) // BESIDE))
        self._row += 1
