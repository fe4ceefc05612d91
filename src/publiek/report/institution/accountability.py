"""Use 8: accountability: what was delivered and used, how much of the visits that is, and where figures come from."""

from publiek.disclosure.released import Released
from publiek.insight.coverage import Coverage
from publiek.report.attendance.own import recovered
from publiek.report.document.blocks import Block, Bullets, Prose
from publiek.report.document.table import Group, Row, Table
from publiek.report.document.words import Figure, Phrase, Value, count
from publiek.report.institution import columns
from publiek.report.institution.beside import Beside
from publiek.report.institution.delivered import Delivered, Reasons, account
from publiek.report.institution.reading import provenance, reading
from publiek.report.institution.settings import notes, settings
from publiek.report.institution.use import Use


def accountability(released: Released, beside: Beside) -> Use:
    """Return the answer."""
    delivery = account(released.quality)
    return Use(
        "accountability",
        (*_delivered(delivery), *_covered(beside.coverage), *recovered(beside.recovery)),
        _advice(delivery),
        _blocks(released, delivery),
        (reading(released), provenance(released, beside)),
    )


def _advice(delivery: Delivered) -> Phrase:
    """Return the advice: what would mend the reason that concerns most rows; else that nothing needs mending."""
    if delivery.advice:
        return delivery.advice[0]
    return Phrase("use.accountability.advice_too_few" if delivery.records.hidden else "delivered.no_advice")


def _delivered(delivery: Delivered) -> tuple[Value, ...]:
    if delivery.records.hidden:
        return (Phrase("delivered.intro_hidden"),)
    values = {
        "records": delivery.records,
        "used": delivery.used_rows,
        "tickets": delivery.used_tickets,
        "households": delivery.households,
    }
    said = Phrase("delivered.intro", values)
    return (said,) if delivery.used_share.hidden else (said, Phrase("delivered.bar", {"share": delivery.used_share}))


def _covered(coverage: Coverage | None) -> tuple[Value, ...]:
    """Return what part of all visits the figures are of, where the institution gave its own total."""
    if coverage is None:
        return ()
    values = {"percent": Figure(coverage.percent, "percent"), "visits": count(coverage.attendance.visits)}
    return (Phrase(f"coverage.{coverage.known.value}", values),)


def _blocks(released: Released, delivery: Delivered) -> tuple[Block, ...]:
    kinds = (("used", delivery.used), ("unused", delivery.unused), ("skipped", delivery.skipped))
    tables = [_table(released, kind, lines) for kind, lines in kinds if lines]
    least = settings(released)["least_rows"]
    none = () if tables else (Prose((Phrase("delivered.nothing", {"least": least}),)),)
    more = tuple(delivery.advice[1:])
    return (
        *none,
        *tables,
        Prose((Phrase("delivered.fewer", {"least": least}),), "note"),
        *((Prose((Phrase("delivered.advice"),)), Bullets(more)) if more else ()),
    )


def _table(released: Released, kind: str, lines: Reasons) -> Table:
    rows = tuple(Row((line.why, line.rows), line.reason) for line in lines)
    skipped = (Phrase("delivered.skipped_note"),) if kind == "skipped" else ()
    return Table(
        id=f"rows-{kind}",
        caption=Phrase(f"delivered.{kind}_caption"),
        columns=(columns.WHY, columns.ROWS),
        groups=(Group(None, rows),),
        row=Phrase("meaning.row_reason"),
        family="rows",
        slice={"counted": Phrase(f"delivered.{kind}")},
        notes=(*skipped, *notes(released, [line.rows for line in lines], rows=True, totals=kind == "used")),
    )
