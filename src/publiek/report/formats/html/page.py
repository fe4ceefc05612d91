"""A document as one HTML file: templates, styles and script joined, nothing fetched from anywhere."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from publiek.measures.verdict import Verdict
from publiek.report.document.blocks import Document, Section
from publiek.report.document.words import Figure, Phrase, Value, count
from publiek.report.drawing.chart import clusters, has_hidden
from publiek.report.drawing.legend import every_panel, hidden_areas, tint_said, unit_of
from publiek.report.drawing.names import room_of
from publiek.report.drawing.paint import series_roles
from publiek.report.drawing.scale import Axis
from publiek.report.formats.html import grid, lines, marks
from publiek.report.formats.html.look import data_url, digest, script, style_sheet
from publiek.report.formats.html.outlines import Outlines
from publiek.report.formats.html.weave import tables_shown, weave
from publiek.report.language.wording import Wording
from publiek.report.style.style import DEFAULT, Style

SIGNS = {Verdict.HIGH: "▲", Verdict.AVERAGE: "●", Verdict.LOW: "▼", Verdict.TOO_FEW: "○"}


def as_html(document: Document, wording: Wording, style: Style = DEFAULT) -> str:
    """Return the document in a language and a style, as one page; the same document gives the same bytes."""
    sheet, elsewhere = style_sheet(document, style), tables_shown(document)
    numbers = iter(range(1, 1_000_000))
    return (
        environment(wording)
        .get_template("page.html")
        .render(
            document=document,
            style=style,
            logo=data_url(style.logo.content, style.logo.media) if style.logo else "",
            sheet=Markup(sheet),  # noqa: S704 - our own files, and a checked style
            script=Markup(script()),  # noqa: S704
            policy=_policy(sheet, style),
            shared=Outlines(document).shared,
            pieces=lambda blocks: weave(blocks, elsewhere),
            elsewhere=elsewhere,
            number=lambda: next(numbers),
            places={wording.say(section.title): section.id for section in _sections(document.sections)},
        )
    )


def _sections(sections: Sequence[Section]) -> Iterator[Section]:
    for section in sections:
        yield section
        yield from _sections(section.parts)


def _policy(sheet: str, style: Style) -> str:
    allowed = [f"style-src '{digest(sheet)}'", f"script-src '{digest(script())}'"]
    allowed += ["img-src data:"] if style.logo else []
    allowed += ["font-src data:"] if style.files else []
    return "; ".join(["default-src 'none'", *allowed, "base-uri 'none'", "form-action 'none'"])


@cache  # a language's templates are compiled once, not for every report
def environment(wording: Wording) -> Environment:
    """Return the templates of a language, with all that these can say and draw."""
    made = Environment(
        loader=PackageLoader("publiek.report.formats.html", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(_words(wording))
    made.globals.update(_drawings(wording))
    made.filters.update(say=wording.say, interval=wording.interval, setting=wording.setting, kind=_kind)
    made.tests.update(figure=lambda cell: isinstance(cell, Figure), hidden=has_hidden)
    return made


def _words(wording: Wording) -> dict[str, Callable[..., object] | str | dict[Verdict, str]]:
    def said(key: str, number: int | None = None, **values: Value) -> str:
        return wording.say(Phrase(key, values, number)) if values or number is not None else wording.text(key)

    return {"t": said, "count": count, "language": wording.language, "signs": SIGNS}


def _drawings(wording: Wording) -> dict[str, Callable[..., object]]:
    return {
        "plain": grid.plain,
        "drawn": grid.drawn,
        "axis": lambda chart: Axis.of(chart.scale),
        "roles": series_roles,
        "clusters": clusters,
        "has_hidden": has_hidden,
        "lane": marks.lane,
        "height": marks.height,
        "parts": marks.parts,
        "points": lines.points,
        "moments": lambda chart: lines.moments(chart, wording),
        "rules": lines.rules,
        "panels": every_panel,
        "hidden_areas": hidden_areas,
        "tint": lambda tint, drawn: tint_said(tint, unit_of(drawn), wording),
        "room": room_of,
    }


def _kind(piece: object) -> str:
    return type(piece).__name__
