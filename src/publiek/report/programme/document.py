"""The overall report of a programme, put together: every page, in the order in which it is told."""

from collections.abc import Sequence
from dataclasses import dataclass

from publiek.insight.overall import Overall
from publiek.report.document.blocks import Document, Prose, Section
from publiek.report.document.drawings import House
from publiek.report.document.words import Phrase
from publiek.report.programme.account import account_section
from publiek.report.programme.comefrom import origin_section
from publiek.report.programme.delivered import delivered_section
from publiek.report.programme.disciplines import disciplines_section
from publiek.report.programme.index import index_section
from publiek.report.programme.lives import country_section, regios, segments_section
from publiek.report.programme.minute import minute_section
from publiek.report.programme.missed import unreached_section
from publiek.report.programme.opening import headline, key_figures, notices, standfirst
from publiek.report.programme.personas import personas_section
from publiek.report.programme.places import city_section, regio_section
from publiek.report.programme.reach import reach_section
from publiek.report.programme.represent import represent_section
from publiek.report.programme.use import house_section, taking_part_section


@dataclass(frozen=True)
class Supplements:
    """Parts that are made elsewhere: the communication house, portraits of segments, pages on attendance."""

    house: House | None = None
    portraits: tuple[Section, ...] = ()
    attendance: tuple[Section, ...] = ()


NOTHING = Supplements()


def programme_document(overall: Overall, supplements: Supplements = NOTHING) -> Document:
    """Return the overall report of a programme."""
    origin = overall.provenance
    return Document(
        kind="programme",
        id=origin.institution,
        title=Phrase("programme.title", {"study": origin.study, "period": origin.period}),
        kicker=(Phrase("programme.kicker"), origin.study, origin.period),
        headline=headline(overall),
        standfirst=standfirst(overall),
        sections=_chapters(overall, supplements),
        provenance=origin,
        notices=notices(overall),
        key_figures=key_figures(overall),
    )


def _chapters(overall: Overall, supplements: Supplements) -> tuple[Section, ...]:
    against = country_section(overall)
    lives = [
        segments_section(overall),
        city_section(overall),
        *(regio_section(overall, one) for one in regios(overall)),
    ]
    lives += [against] if against else []
    came = [origin_section(overall), disciplines_section(overall), index_section(overall), reach_section(overall)]
    study = [delivered_section(overall), *supplements.attendance, represent_section(overall)]
    missed = [unreached_section(overall), personas_section(overall)]
    act = [house_section(supplements.house)] if supplements.house else []
    return (
        minute_section([*lives, *study, *came, *missed]),
        _chapter("lives", lives),
        _chapter("study", study),
        _chapter("came", came),
        _chapter("missed", missed),
        _chapter("act", [*act, *supplements.portraits, taking_part_section(overall)]),
        account_section(overall),
    )


def _chapter(name: str, parts: Sequence[Section]) -> Section:
    intro = Prose((Phrase(f"programme.chapter_intro.{name}"),), "lead")
    return Section(f"chapter-{name}", Phrase(f"programme.chapter.{name}"), (intro,), parts=tuple(parts))
