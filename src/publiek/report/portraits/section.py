"""The section of a report with the portraits of segments: a part each, the caveat once, maps with shared classes."""

from collections.abc import Mapping, Sequence

from publiek.disclosure.released import AreaShape
from publiek.insight.portraits import Portrait, Portraits
from publiek.insight.surroundings import AreaFacts
from publiek.report.document.blocks import Block, Prose, Section, Term, Terms
from publiek.report.document.drawings import Chart, Map, Scale, Series
from publiek.report.document.words import Figure, Name, Phrase
from publiek.report.drawing.classes import limits_of
from publiek.report.drawing.maps import Measured, draw_map, has_shapes
from publiek.report.drawing.scale import index_scale
from publiek.report.house.drawing import name
from publiek.report.portraits import words
from publiek.report.portraits.owner import OwnerTexts
from publiek.report.portraits.tables import index_figure, lives_table, traits_table

ALIKE = (90.0, 110.0)  # the band behind the dots; what may be said follows the rule in insight.tendency
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
                *self._chart(portrait),
                *self._map(portrait),
            ),
        )

    def _owners(self, portrait: Portrait) -> tuple[Block, ...]:
        text = self.owner.segments.get(portrait.segment.code) if self.owner else None
        if self.owner is None or text is None:
            return ()
        return (Terms((Term(Phrase("portraits.owner", {"owner": self.owner.owner}), (Name(text.nl, text.en),)),)),)

    def _chart(self, portrait: Portrait) -> tuple[Block, ...]:
        if not portrait.tendencies:
            return ()
        city = self.found.city.name
        return (
            Chart(
                id=f"traits-of-{portrait.segment.code}",
                title=Phrase("portraits.chart", {"segment": words.segment_name(portrait.segment), "city": city}),
                kind="dots",
                table=traits_table(portrait, city),
                series=(Series("index", Phrase("portraits.head.index")),),
                scale=self.scale,
                said=(Phrase("portraits.chart_said", {"city": city}),),
            ),
        )

    def _map(self, portrait: Portrait) -> tuple[Block, ...]:
        if not portrait.lives:
            return ()
        table, level = lives_table(portrait), self.found.level
        if level is None or not has_shapes(level, self.shapes):
            return (table,)
        return (self._drawn(portrait, level),)

    def _drawn(self, portrait: Portrait, level: str) -> Map:
        title = Phrase("portraits.map", {"segment": words.segment_name(portrait.segment)})
        figures = {one.area.code: Figure(one.share, "percent") for one in portrait.lives}
        drawn = draw_map(level, self.shapes, (Measured(title, figures),), limits=self.limits)
        highest = max(portrait.lives, key=lambda one: one.share)
        said = Phrase(
            "portraits.map_said",
            {
                "area": highest.area.name,
                "share": Figure(highest.share, "percent"),
                "city": Figure(portrait.share, "percent"),
            },
        )
        table = lives_table(portrait)
        return drawn.as_map(f"map-{portrait.segment.code}", title, Phrase("portraits.measure"), table, (said,))


def _scale(found: Portraits) -> Scale:
    indices = [index_figure(one.index) for portrait in found.portraits for one in portrait.tendencies]
    return index_scale(indices, ALIKE)
