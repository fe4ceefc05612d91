"""The section of a report with the portraits of segments: a part each, the caveat once, maps with shared classes."""

from collections.abc import Mapping, Sequence

from publiek.disclosure.released import AreaShape
from publiek.insight.portraits import Portrait, Portraits
from publiek.insight.surroundings import AreaFacts
from publiek.insight.tendency import Tendency
from publiek.report.document.blocks import Block, Choice, Option, Prose, Section, Term, Terms
from publiek.report.document.drawings import Chart, Map, Scale, Series
from publiek.report.document.words import Figure, Name, Phrase
from publiek.report.drawing.classes import limits_of
from publiek.report.drawing.maps import Measured, draw_map, has_shapes
from publiek.report.house.drawing import name
from publiek.report.portraits import words
from publiek.report.portraits.owner import OwnerTexts
from publiek.report.portraits.tables import Contrast, lives_table, traits_table

LEAST_ROOM, WIDEST = (75.0, 133.0), (25.0, 400.0)
TICKS = (25.0, 50.0, 75.0, 100.0, 150.0, 200.0, 300.0, 400.0)
NO_LIMITS: tuple[float, ...] = ()


def portraits_section(
    found: Portraits,
    areas: Mapping[str, AreaFacts],
    shapes: Sequence[AreaShape] = (),
    owner: OwnerTexts | None = None,
) -> Section:
    """Return the portraits. areas: all areas by code, to name where a neighbourhood lies; shapes: for the maps."""
    frame = _Frame(found, areas, shapes, owner)
    return Section(
        id="portraits",
        title=Phrase("portraits.title", {"city": found.city.name}),
        blocks=_opening(found, owner),
        reading=(Phrase("portraits.reading"), Phrase("portraits.reading_maps")),
        parts=tuple(frame.part(portrait) for portrait in found.portraits),
    )


def _opening(found: Portraits, owner: OwnerTexts | None) -> tuple[Block, ...]:
    city = {"city": found.city.name}
    is_reached = any(one.reach for portrait in found.portraits for one in portrait.reaching)
    note: tuple[Phrase, ...] = words.unknown_traits(found)
    if owner is not None:
        note += (Phrase("portraits.owner_note", {"owner": owner.owner, "source": name(owner.source)}),)
    rule = Phrase("portraits.rule", city) if found.has_traits else Phrase("portraits.no_statistics")
    return (
        Prose((Phrase("portraits.lead" if is_reached else "portraits.lead_unreached", city),), "lead"),
        Prose((Phrase("portraits.caveat"),), "caveat"),
        Prose((rule, *note), "note"),
    )


class _Frame:
    """What all portraits share: the scale of the charts, the classes of the maps."""

    def __init__(
        self,
        found: Portraits,
        areas: Mapping[str, AreaFacts],
        shapes: Sequence[AreaShape],
        owner: OwnerTexts | None,
    ) -> None:
        self.found, self.areas, self.shapes, self.owner = found, areas, shapes, owner
        self.scale = _scale(found)
        shares = [Figure(one.share, "percent") for portrait in found.portraits for one in portrait.lives]
        self.limits = tuple(limits_of(shares)) if shares else NO_LIMITS

    def part(self, portrait: Portrait) -> Section:
        """Return one portrait."""
        city = self.found.city.name
        like = words.what_they_are_like(portrait, city) if self.found.has_traits else ()
        return Section(
            id=f"portrait-{portrait.segment.code}",
            title=words.segment_name(portrait.segment),
            blocks=(
                Prose((words.how_many(portrait, city), words.where_it_lives(portrait)), "lead"),
                *(Prose((said,), "finding") for said in like),
                *(Prose((said,)) for said in words.who_reaches_it(portrait)),
                *(Prose((said,)) for said in words.persona_places(portrait, self.areas)),
                *self._owners(portrait),
                *self._charts(portrait),
                *self._map(portrait),
            ),
        )

    def _owners(self, portrait: Portrait) -> tuple[Block, ...]:
        text = self.owner.segments.get(portrait.segment.code) if self.owner else None
        if self.owner is None or text is None:
            return ()
        return (Terms((Term(Phrase("portraits.owner", {"owner": self.owner.owner}), (Name(text.nl, text.en),)),)),)

    def _charts(self, portrait: Portrait) -> tuple[Block, ...]:
        alike = [one for one in portrait.tendencies if one.direction == "alike"]
        kinds: dict[Contrast, Sequence[Tendency]] = {"differs": portrait.telling, "alike": alike}
        options = tuple(
            Option(Phrase(f"portraits.option.{kind}"), (self._chart(portrait, kind, tendencies),), not position)
            for position, (kind, tendencies) in enumerate(kinds.items())
            if tendencies
        )
        return (Choice("traits", Phrase("portraits.choose"), options, only_default=True),) if options else ()

    def _chart(self, portrait: Portrait, kind: Contrast, tendencies: Sequence[Tendency]) -> Chart:
        city = self.found.city.name
        table = traits_table(portrait, tendencies, kind, city)
        return Chart(
            id=f"chart-{table.id}",
            title=table.caption,
            kind="dots",
            table=table,
            series=(Series("index", Phrase("portraits.head.index")),),
            scale=self.scale,
            said=(Phrase("portraits.chart_said", {"city": city}),),
        )

    def _map(self, portrait: Portrait) -> tuple[Block, ...]:
        if not portrait.lives:
            return ()
        table, level = lives_table(portrait), self.found.level
        if level is None or not has_shapes(level, self.shapes):
            return (table,)
        return (self._drawn(portrait, level),)

    def _drawn(self, portrait: Portrait, level: str) -> Map:
        segment = words.segment_name(portrait.segment)
        title = Phrase("portraits.map", {"segment": segment})
        figures = {one.area.code: Figure(one.share, "percent") for one in portrait.lives}
        drawn = draw_map(level, self.shapes, (Measured(self.found.city.name, figures),), limits=self.limits)
        highest = max(portrait.lives, key=lambda one: one.share)
        said = Phrase(
            "portraits.map_said",
            {
                "area": highest.area.name,
                "segment": segment,
                "share": Figure(highest.share, "percent"),
                "city": Figure(portrait.share, "percent"),
            },
        )
        table = lives_table(portrait)
        return drawn.as_map(f"map-{portrait.segment.code}", title, Phrase("portraits.measure"), table, (said,))


def _scale(found: Portraits) -> Scale:
    """Return one scale for all portraits; narrower than that of segments, since neighbourhoods differ less.

    It has no band of what is average: what may be said depends on how much a trait differs from area to area.
    """
    values = [one.index.value for portrait in found.portraits for one in portrait.tendencies]
    start, end = (
        min([LEAST_ROOM[0], *(0.9 * value for value in values)]),
        max([LEAST_ROOM[1], *(1.1 * v for v in values)]),
    )
    start, end = max(start, WIDEST[0]), min(end, WIDEST[1])
    return Scale(start, end, tuple(tick for tick in TICKS if start <= tick <= end), logarithmic=True)
