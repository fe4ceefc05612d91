"""The tables of a portrait: traits of the neighbourhoods where a segment is common, and the areas where it lives."""

from collections.abc import Sequence
from typing import Literal

from publiek.insight.persona import Settled
from publiek.insight.portraits import Portrait
from publiek.insight.tendency import Tendency
from publiek.measures.interval import Interval
from publiek.report.document.table import Cell, Column, Group, Kind, Row, Table
from publiek.report.document.words import Figure, Phrase, Value, count
from publiek.report.portraits.words import segment_name, trait_figure, trait_name

FIRST, TRAITS = 5, 12  # areas and traits that are shown before the others are folded away
Contrast = Literal["differs", "alike"]


def traits_table(portrait: Portrait, tendencies: Sequence[Tendency], kind: Contrast, city: Value) -> Table:
    """Return traits in which a segment's neighbourhoods differ from the city, or are like it."""
    name = segment_name(portrait.segment)
    has_land = any(one.land is not None for one in portrait.tendencies)
    keys: tuple[tuple[str, Kind], ...] = (("index", "index"), ("here", "number"), ("city", "number"))
    land = (_column("land", "number"),) if has_land else ()
    return Table(
        id=f"traits-{kind}-{portrait.segment.code}",
        caption=Phrase(f"portraits.{kind}", {"segment": name, "city": city}),
        columns=(
            _column("trait", "name"), *(_column(key, column) for key, column in keys), *land, _column("said", "text"),
        ),
        groups=(Group(None, tuple(_trait(one, has_land) for one in tendencies)),),
        row=Phrase("portraits.row.trait"),
        family="segment-traits",
        slice={"segment": name, "contrast": Phrase(f"portraits.option.{kind}")},
        folded=True, first=TRAITS,
    )  # fmt: skip


def lives_table(portrait: Portrait) -> Table:
    """Return the areas where a segment lives, those with most above the average first."""
    name = segment_name(portrait.segment)
    return Table(
        id=f"lives-{portrait.segment.code}",
        caption=Phrase("portraits.table", {"segment": name}),
        columns=(
            _column("area", "name"), _column("households", "count"), _column("share", "percent"),
            Column("index", Phrase("portraits.head.index"), "index", Phrase("portraits.meaning.area_index")),
        ),
        groups=(Group(None, tuple(_lives(one) for one in portrait.lives)),),
        row=Phrase("portraits.row.area"),
        family="segment-areas",
        slice={"segment": name},
        folded=True,
        first=FIRST,
    )  # fmt: skip


def index_figure(index: Interval) -> Figure:
    """Return the index of a trait with its interval."""
    return Figure(round(index.value), "index", round(index.low), round(index.high))


def _column(key: str, kind: Kind) -> Column:
    return Column(key, Phrase(f"portraits.head.{key}"), kind, Phrase(f"portraits.meaning.{key}"))


def _trait(tendency: Tendency, has_land: bool) -> Row:
    trait = tendency.trait
    land: tuple[Cell, ...] = (trait_figure(tendency.land, trait) if tendency.land is not None else None,)
    cells: tuple[Cell, ...] = (
        trait_name(trait),
        index_figure(tendency.index),
        trait_figure(tendency.here.value, trait),
        trait_figure(tendency.city, trait),
        *(land if has_land else ()),
        Phrase(f"portraits.said.{tendency.direction}"),
    )
    return Row(cells, trait.key)


def _lives(settled: Settled) -> Row:
    share, index = Figure(round(settled.share, 1), "percent"), Figure(round(settled.index), "index")
    figures = (count(settled.households), share, index)
    return Row((settled.area.name, *figures), settled.area.code)
