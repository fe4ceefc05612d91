"""Names on the pages of a programme: segments, levels, areas, disciplines; and lists of them."""

from collections.abc import Iterable, Sequence

from publiek.disclosure.released import SegmentInfo
from publiek.insight.overall import Overall
from publiek.insight.surroundings import AreaFacts
from publiek.report.document.words import Figure, Listing, Name, Phrase, Value, count
from publiek.report.language.article import takes_article

DISCIPLINES = ("museum", "festival", "podium")
SMALL = ("stadsdeel", "gebied", "wijk", "buurt")


def segment_name(segment: SegmentInfo) -> Name:
    """Return the name of a segment."""
    return Name(segment.name_nl, segment.name_en)


def segment_names(overall: Overall) -> dict[str, Name]:
    """Return the names of all segments by code."""
    return {one.code: segment_name(one) for one in overall.surroundings.segments}


def levels_of(segments: Iterable[SegmentInfo]) -> tuple[str, ...]:
    """Return the levels in the typology's order."""
    return tuple(dict.fromkeys(str(one.level) for one in segments))


def level_name(level: str) -> Phrase:
    """Return the name of a level, as a head or a label."""
    return Phrase(f"programme.level.{level}")


def area_name(area: AreaFacts) -> Value:
    """Return the name of an area; the country is called differently in English."""
    return Name(area.name, "the Netherlands") if area.level == "land" and area.code == "NL" else area.name


def place(area: AreaFacts) -> Phrase:
    """Return 'in this area'."""
    article = takes_article(area.name, area.level)
    return Phrase("programme.in_the" if article else "programme.in", {"name": area_name(area)})


def discipline_name(discipline: str) -> Value:
    """Return the institutions of a discipline, as a head; one that we have no word for by its own name."""
    known = discipline in DISCIPLINES
    return Phrase(f"programme.discipline.{discipline}") if known else discipline[:1].upper() + discipline[1:]


def discipline_first(discipline: str) -> Value:
    """Return the institutions of a discipline as the first words of a sentence."""
    if discipline in DISCIPLINES:
        return discipline_name(discipline)
    return Phrase("programme.discipline_other", {"discipline": discipline})


def discipline_word(discipline: str) -> Value:
    """Return the institutions of a discipline within a sentence."""
    if discipline in DISCIPLINES:
        return Phrase(f"programme.those.{discipline}")
    return Phrase("programme.discipline_other_word", {"discipline": discipline})


def number_of(discipline: str, number: int) -> Phrase:
    """Return a number of institutions of a discipline: '3 musea'."""
    known = discipline if discipline in DISCIPLINES else "other"
    return Phrase(f"programme.number.{known}", {"count": count(number), "discipline": discipline}, number)


def level_word(level: str) -> Phrase:
    """Return the name of a level within a sentence."""
    return Phrase(f"programme.level_word.{level}")


def users(level: str) -> Phrase:
    """Return what those of a level are called, within a sentence."""
    return Phrase(f"programme.users.{level}")


def area_head(level: str) -> Phrase:
    """Return what an area of a level is called, as a head."""
    return Phrase(f"programme.area_head.{level}")


def area_of(level: str) -> Phrase:
    """Return what an area of a level is called, in the singular."""
    return Phrase(f"programme.area.{level}")


def areas_of(level: str) -> Phrase:
    """Return what areas of a level are called, in the plural."""
    return Phrase(f"programme.areas.{level}")


def listed(items: Iterable[Value]) -> Listing:
    """Return things named in one breath."""
    return Listing(tuple(items))


def percent(value: float | None) -> Figure:
    """Return a percentage without an interval."""
    return Figure(value, "percent")


def share_phrases(key: str, pairs: Sequence[tuple[Value, Figure]]) -> Listing:
    """Return 'name (share)' for each; key: of the text that has both."""
    return listed(Phrase(key, {"name": name, "figure": figure}) for name, figure in pairs)


def named_place(overall: Overall, code: str) -> Value:
    """Return the name of a stadsdeel or discipline; of '' that no place is known."""
    if not code:
        return Phrase("programme.represent.elsewhere")
    area = overall.surroundings.areas.get(code)
    return area.name if area else discipline_name(code) if _is_discipline(overall, code) else code


def place_word(overall: Overall, code: str) -> Value:
    """Return the same within a sentence."""
    return discipline_word(code) if _is_discipline(overall, code) else named_place(overall, code)


def _is_discipline(overall: Overall, code: str) -> bool:
    sector = overall.surroundings.sector
    known = {one.discipline for one in overall.participants}
    known |= {line.discipline for line in sector.lines} if sector else set()
    return code in known and code not in overall.surroundings.areas
