"""The sentences of a portrait, by rule: how many, where, what the neighbourhoods are like, who reaches them."""

from collections.abc import Iterator, Mapping
from itertools import islice

from publiek.disclosure.released import SegmentInfo
from publiek.insight.nesting import holders
from publiek.insight.persona import Settled
from publiek.insight.portraits import Portrait, Portraits
from publiek.insight.surroundings import AreaFacts
from publiek.insight.tendency import Tendency
from publiek.insight.traits import Trait
from publiek.report.document.words import Figure, Listing, Name, Phrase, Value, count
from publiek.report.language.wording import rounded

MOST_TRAITS, MOST_AREAS, MOST_PERSONAS = 4, 3, 5
HUNDREDS = -2
LEAST_READ = 0.1  # of the city's figure, as printed
TWINS = {"age_0_15": "households_with_children", "households_with_children": "age_0_15"}  # they say the same
DISCIPLINES = ("museum", "festival", "podium")


def segment_name(segment: SegmentInfo) -> Name:
    """Return the name of a segment."""
    return Name(segment.name_nl, segment.name_en)


def how_many(portrait: Portrait, city: Value) -> Phrase:
    """Return how many households of a segment live in the city, against the country where that is known."""
    values: dict[str, Value] = {
        "city": city,
        "segment": segment_name(portrait.segment),
        "households": count(round(portrait.households, HUNDREDS) or portrait.households),
        "share": Figure(portrait.share, "percent"),
    }
    if portrait.share_land is None:
        return Phrase("portraits.many", values)
    return Phrase("portraits.many_land", {**values, "land": Figure(portrait.share_land, "percent")})


def where_it_lives(portrait: Portrait) -> Phrase:
    """Return the areas that have most of a segment above the average; 'spread evenly' where none has more."""
    first = [one for one in portrait.lives if one.is_common][:MOST_AREAS]
    if not first:
        return Phrase("portraits.even")
    return Phrase("portraits.lives", {"areas": Listing(tuple(one.area.name for one in first))})


def what_they_are_like(portrait: Portrait, city: Value) -> tuple[Phrase, ...]:
    """Return the strongest traits in one sentence: at most one of a theme, and four in all."""
    if not portrait.tendencies:
        return (Phrase("portraits.too_few"),)
    said = tuple(_said(one) for one in islice(_chosen(portrait), MOST_TRAITS))
    if not said:
        return (Phrase("portraits.nothing", {"city": city, "segment": segment_name(portrait.segment)}),)
    return (Phrase("portraits.telling", {"city": city, "traits": Listing(said)}),)


def persona_places(portrait: Portrait, areas: Mapping[str, AreaFacts]) -> tuple[Phrase, ...]:
    """Return the first persona neighbourhoods by name; nothing where there are none."""
    names = tuple(place_name(one, areas) for one in portrait.personas[:MOST_PERSONAS])
    return (Phrase("portraits.personas", {"areas": Listing(names)}),) if names else ()


def place_name(settled: Settled, areas: Mapping[str, AreaFacts]) -> Value:
    """Return an area with the larger one it lies in, so that a reader knows where it is."""
    area = settled.area
    larger = next((one for one in holders(areas, area.parent or "") if one.level in {"gebied", "stadsdeel"}), None)
    return Phrase("portraits.area_in", {"area": area.name, "holder": larger.name}) if larger else area.name


def who_reaches_it(portrait: Portrait) -> tuple[Phrase, ...]:
    """Return reach per 1,000, by programme and disciplines; nothing where the programme's may not be shown."""
    known = [one for one in portrait.reaching if one.reach is not None]
    shown = {one.discipline: Figure.of(one.reach, "rate") for one in known}
    whole = shown.pop("", None)
    if whole is None:
        return ()
    kind = "reach" if all(one.exact for one in known) else "estimated"
    parts = tuple(
        Phrase("portraits.part", {"discipline": _institutions(discipline), "reach": reach})
        for discipline, reach in shown.items()
    )
    values: dict[str, Value] = {"reach": whole}
    if not parts:
        return (Phrase(f"portraits.{kind}", values),)
    return (Phrase(f"portraits.{kind}_parts", {**values, "parts": Listing(parts)}),)


def trait_name(trait: Trait) -> Phrase:
    """Return the name of a trait."""
    return Phrase(f"portraits.trait.{trait.key}")


def trait_figure(value: float, trait: Trait) -> Figure:
    """Return a trait's value in its unit: percent, or three digits of what may be thousands of euro."""
    if trait.unit == "percent":
        return Figure(round(value, 1), "percent")
    return Figure(float(f"{value:.3g}"), "number")


def unknown_traits(found: Portraits) -> tuple[Phrase, ...]:
    """Return which traits too few areas know; nothing where all are known, or none."""
    if not found.unknown or not found.has_traits:
        return ()
    return (Phrase("portraits.unknown", {"traits": Listing(tuple(trait_name(one) for one in found.unknown))}),)


def _chosen(portrait: Portrait) -> Iterator[Tendency]:
    themes: set[str] = set()
    for one in portrait.telling:
        here, city = trait_figure(one.here.value, one.trait), trait_figure(one.city, one.trait)
        if not themes & {one.trait.theme, one.trait.key} and rounded(here) != rounded(city):
            themes |= {one.trait.theme, TWINS.get(one.trait.key, "")}
            yield one


def _said(tendency: Tendency) -> Phrase:
    trait = tendency.trait
    what = Phrase(f"portraits.{tendency.direction}.{trait.key}")
    figures = {"here": _spoken(tendency.here.value, trait), "city": _spoken(tendency.city, trait)}
    return Phrase("portraits.fact", {"what": _clearly(what) if _reads_clear(tendency) else what, **figures})


def _reads_clear(tendency: Tendency) -> bool:
    """Return whether a difference is clear, also to who reads the figures beside it: 14 % against 15 % is not."""
    here, city = (rounded(trait_figure(one, tendency.trait)) for one in (tendency.here.value, tendency.city))
    return tendency.is_clear and abs(here - city) >= LEAST_READ * city


def _clearly(what: Phrase) -> Phrase:
    return Phrase("portraits.clearly", {"what": what})


def _spoken(value: float, trait: Trait) -> Value:
    figure = trait_figure(value, trait)
    return Phrase("portraits.euro", {"amount": figure}) if trait.unit == "euro" else figure


def _institutions(discipline: str) -> Value:
    return Phrase(f"portraits.by.{discipline}") if discipline in DISCIPLINES else discipline
