"""What the institutions delivered and how good it is. Every institution is named here."""

from collections import Counter
from collections.abc import Iterable, Mapping

from publiek.disclosure.released import DeliveryQuality, Shown
from publiek.insight.coverage import Coverage
from publiek.insight.overall import Overall, Participant
from publiek.report.document.blocks import Block, KeyFigure, KeyFigures, Prose, Section
from publiek.report.document.drawings import Chart, Series
from publiek.report.document.table import Cell, Column, Group, Row, Table
from publiek.report.document.words import Figure, Phrase, Value, count
from publiek.report.drawing.scale import straight_scale
from publiek.report.programme.tables import column, figures_in, table
from publiek.report.programme.words import discipline_name, listed, number_of, percent

LEAST_ROWS = 50  # under this many rows no percentage is given, as for any share
MOST_NAMED = 5  # institutions in a sentence
LOW_PERCENT = 75.0
NO_RECORD = "delivery"
KINDS: Mapping[str, tuple[str, ...]] = {
    "address": ("exact", "alias"),
    "number": ("number",),
    "postcode": ("postcode", "postcode4"),
    "abroad": ("foreign",),
    "incomplete": ("empty", "missing_number", "invalid_postcode", "po_box"),
    "not_found": ("unknown_postcode", "number_not_in_postcode", "non_residential"),
    "left_out": ("outside_period", "own_address", "group_booking", "too_many_tickets", "objection"),
}
IN_TABLE = ("address", "postcode", "abroad", "incomplete", "left_out")


def rows_of(quality: DeliveryQuality, kind: str) -> Shown:
    """Return the rows under the reasons of a kind that are shown; None where none is."""
    shown = [
        line.rows
        for line in quality.reasons
        if line.station != NO_RECORD and line.reason in KINDS[kind] and line.rows is not None
    ]
    return sum(shown) if shown else None


def part_of(rows: Shown, records: Shown) -> Figure:
    """Return rows as percent of all rows; hidden where either is, or where there are too few rows."""
    if rows is None or records is None or records < LEAST_ROWS:
        return percent(None)
    return percent(min(100.0, 100 * rows / records))


def delivered_section(overall: Overall) -> Section:
    """Return how many institutions delivered what, and how much of it can be used."""
    made, reasons = institutions_table(overall), reasons_table(overall)
    said = _findings(overall)
    chart = Chart(
        id="delivered-kinds",
        title=Phrase("programme.delivered.chart"),
        kind="bars",
        table=reasons,
        series=(Series("part", Phrase("programme.head.part")),),
        scale=straight_scale(figures_in(reasons, "part")),
        said=said[:1],
    )
    blocks: tuple[Block, ...] = (
        Prose(said[:1], "finding"),
        _key_figures(overall),
        *((Prose(said[1:]),) if said[1:] else ()),
        chart,
        made,
        *_advice(overall),
        Prose((Phrase("programme.delivered.caveat"),), "caveat"),
    )
    return Section("delivered", Phrase("programme.delivered.title"), blocks, (Phrase("programme.delivered.reading"),))


def institutions_table(overall: Overall) -> Table:
    """Return a row for each institution, by discipline and name; coverage where attendance is known."""
    coverages = overall.coverages
    groups = []
    for discipline in dict.fromkeys(sorted(one.discipline for one in overall.participants)):
        mine = sorted((one for one in overall.participants if one.discipline == discipline), key=lambda one: one.name)
        groups.append(Group(discipline_name(discipline), tuple(_row(overall, one, coverages) for one in mine)))
    return table("institutions", _columns(bool(coverages)), groups, row="institution", hidden="rows")


def _columns(covered: bool) -> list[Column]:
    return [
        column("institution", "name"),
        column("rows", "count"),
        column("usable", "percent"),
        *(column(f"kind_{kind}", "percent") for kind in IN_TABLE),
        column("known", "count"),
        *([column("coverage", "percent")] if covered else []),
    ]


def _row(overall: Overall, one: Participant, coverages: Mapping[str, Coverage]) -> Row:
    release = overall.institutions.get(one.id)
    covered: tuple[Cell, ...] = ()
    if coverages:
        found = coverages.get(one.id)
        covered = (percent(found.percent) if found and found.is_usable else None,)
    if release is None:
        return Row((one.name, *(None for _ in range(3 + len(IN_TABLE))), *covered), one.id)
    quality = release.quality
    return Row(
        (
            one.name,
            count(quality.records),
            part_of(quality.used_rows, quality.records),
            *(part_of(rows_of(quality, kind), quality.records) for kind in IN_TABLE),
            count(quality.households),
            *covered,
        ),
        one.id,
    )


def reasons_table(overall: Overall) -> Table:
    """Return the rows of all deliveries together, by what became of them."""
    qualities = list(overall.quality.values())
    records = sum_of(one.records for one in qualities)
    rows = []
    for kind in KINDS:
        found = sum_of(rows_of(one, kind) for one in qualities)
        rows.append(Row((Phrase(f"programme.kind.{kind}"), count(found), part_of(found, records)), kind))
    columns = [column("kind", "name"), column("rows", "count"), column("part", "percent")]
    return table("delivered-rows", columns, [Group(None, tuple(rows))], row="kind", hidden="rows")


def sum_of(numbers: Iterable[Shown]) -> Shown:
    """Return the sum of the numbers that are shown; None where none is."""
    shown = [number for number in numbers if number is not None]
    return sum(shown) if shown else None


def _key_figures(overall: Overall) -> KeyFigures:
    qualities = list(overall.quality.values())
    records, used = sum_of(one.records for one in qualities), sum_of(one.used_rows for one in qualities)
    return KeyFigures(
        (
            KeyFigure(count(len(overall.institutions)), Phrase("programme.key.delivered")),
            KeyFigure(count(records), Phrase("programme.key.rows")),
            KeyFigure(part_of(used, records), Phrase("programme.key.usable")),
        )
    )


def _findings(overall: Overall) -> tuple[Phrase, ...]:
    """Return how much was delivered and can be used, how well it was matched, and who did not deliver."""
    qualities = list(overall.quality.values())
    records, used = sum_of(one.records for one in qualities), sum_of(one.used_rows for one in qualities)
    address = sum_of(rows_of(one, "address") for one in qualities)
    values: dict[str, Value] = {
        "institutions": count(len(overall.institutions)),
        "all": count(len(overall.participants)),
        "rows": count(records),
        "usable": part_of(used, records),
        "address": part_of(address, records),
    }
    said = [Phrase("programme.delivered.finding" if records else "programme.delivered.none", values)]
    said.append(_who(overall))
    if address is not None:
        said.append(Phrase("programme.delivered.matched", values))
    missing = [one.name for one in overall.participants if one.id not in overall.institutions]
    if missing:
        named = {"institutions": listed(sorted(missing))}
        said.append(Phrase("programme.delivered.missing", named, len(missing)))
    return tuple(said)


def _who(overall: Overall) -> Phrase:
    """Return how many institutions of each discipline take part, most first."""
    numbers = Counter(one.discipline for one in overall.participants)
    return Phrase("programme.delivered.who", {"who": listed(number_of(*one) for one in numbers.most_common())})


def _advice(overall: Overall) -> tuple[Prose, ...]:
    """Return advice where under three quarters of the rows of an institution can be used.

    Rows left out because of the period, groups and the like are not looked at: no export would bring these back.
    """
    names = {one.id: one.name for one in overall.participants}
    low: list[tuple[float, Phrase]] = []
    for one, quality in overall.quality.items():
        used = part_of(quality.used_rows, quality.records)
        wanted = (quality.records or 0) - (rows_of(quality, "left_out") or 0)
        reckoned = part_of(quality.used_rows, wanted)
        if reckoned.value is not None and reckoned.value < LOW_PERCENT:
            said = Phrase("programme.named_figure", {"name": names.get(one, one), "figure": used})
            low.append((used.value or 0.0, said))
    if not low:
        return ()
    low.sort(key=lambda pair: pair[0])
    values: dict[str, Value] = {
        "institutions": listed(said for _, said in low[:MOST_NAMED]),
        "count": count(len(low)),
        "least": percent(LOW_PERCENT),
    }
    if len(low) > MOST_NAMED:
        return (Prose((Phrase("programme.delivered.low_many", values),), "advice"),)
    return (Prose((Phrase("programme.delivered.low", values, len(low)),), "advice"),)
