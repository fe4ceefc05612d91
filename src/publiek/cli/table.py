"""`publiek table`: a one-off table to hand over, with cells hidden where they are too small."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from publiek.cli.console import Quiet, progress
from publiek.errors import UserError

if TYPE_CHECKING:
    from publiek.disclosure.suppression import Protected

app = typer.Typer(name="table", help="A one-off table to hand over.", no_args_is_help=True)


class ZerosChoice(StrEnum):
    """What becomes of empty cells."""

    HIDE = "hide"
    MAY = "may"
    SHOW = "show"


class AbsentChoice(StrEnum):
    """What a combination without a row means."""

    REFUSE = "refuse"
    ZERO = "zero"
    IMPOSSIBLE = "impossible"


class CostChoice(StrEnum):
    """What is hidden as little of as can be."""

    CELLS = "cells"
    VALUE = "value"


@app.callback()
def _group() -> None:
    pass


@app.command("protect")
def protect(  # noqa: PLR0913, PLR0917
    source: Annotated[
        Path, typer.Argument(metavar="IN.csv", help="A table: a row for each cell, a column for each division.")
    ],
    target: Annotated[Path, typer.Argument(metavar="OUT.csv", help="Where to write what may be handed over.")],
    value: Annotated[
        str | None, typer.Option("--value", help="The column with the counts (default: the last).")
    ] = None,
    by: Annotated[
        list[str] | None, typer.Option("--by", help="A column that divides the table (default: all others). Repeat it.")
    ] = None,
    above: Annotated[
        list[str] | None, typer.Option("--above", help="buurt=wijk: column wijk holds what is above buurt. Repeat it.")
    ] = None,
    tree: Annotated[
        list[str] | None,
        typer.Option("--tree", help="area=tree.csv: a file with code and parent for column area. Repeat it."),
    ] = None,
    linked: Annotated[
        list[Path] | None, typer.Option("--linked", help="Another table to protect with it. Repeat it.")
    ] = None,
    linked_to: Annotated[
        list[Path] | None, typer.Option("--linked-to", help="Where to write that one; in the same order.")
    ] = None,
    contributors: Annotated[
        str | None, typer.Option("--contributors", help="Column with respondents; the values are amounts then.")
    ] = None,
    least: Annotated[
        int | None, typer.Option("--least", min=2, help="Hide cells below this (default: as in the reports).")
    ] = None,
    width: Annotated[
        int | None, typer.Option("--width", min=1, help="Least width of an attacker's interval (default: --least).")
    ] = None,
    zeros: Annotated[
        ZerosChoice, typer.Option("--zeros", help="Empty cells: hide as small ones, may be hidden, or always show.")
    ] = ZerosChoice.HIDE,
    absent: Annotated[
        AbsentChoice, typer.Option("--absent", help="A combination without a row: a mistake, zero, or impossible.")
    ] = AbsentChoice.REFUSE,
    cost: Annotated[CostChoice, typer.Option("--cost", help="Hide few cells, or little value.")] = CostChoice.CELLS,
    keep_totals: Annotated[
        bool, typer.Option("--keep-totals", help="Never hide a total that is large enough.")
    ] = False,
    insiders: Annotated[
        bool, typer.Option("--insiders/--no-insiders", help="Also against who is alone in a hidden cell.")
    ] = True,
    total: Annotated[
        list[str] | None, typer.Option("--total", help="What a total is called (default: Totaal, Total). Repeat it.")
    ] = None,
    decimal: Annotated[str | None, typer.Option("--decimal", help="The mark for decimals: , or .")] = None,
    seconds: Annotated[float, typer.Option("--seconds", min=1, help="How long to look for the optimum.")] = 120,
    replace: Annotated[bool, typer.Option("--replace", help="Replace what was written before.")] = False,
    quiet: Quiet = False,
) -> None:
    """Hide small cells of a table, and the fewest others that keep them from being worked out; or refuse."""
    from publiek.disclosure.suppression import Layout, Rule, hand_over

    if decimal not in (None, ",", "."):
        raise UserError("The mark for decimals is a comma or a point.", mend="write --decimal , or --decimal .")
    layout = Layout(
        value=value,
        by=tuple(by or ()),
        above=_pairs("--above", above),
        trees={name: Path(file) for name, file in _pairs("--tree", tree).items()},
        contributors=contributors,
        absent=absent.value,
        decimal=decimal,  # type: ignore[arg-type]
        **({"total": tuple(total)} if total else {}),
    )
    rule = Rule(
        width=width,
        zeros=zeros.value,
        insiders=insiders,
        cost=cost.value,
        keep_totals=keep_totals,
        seconds=seconds,
        **({"least": least} if least else {}),
    )
    files = [(source, target), *_linked(linked or [], linked_to or [])]
    protected = hand_over(files, layout=layout, rule=rule, replace=replace, progress=progress(quiet))
    if not quiet:
        _tell(protected, [path for _, path in files])


def _pairs(option: str, given: list[str] | None) -> dict[str, str]:
    pairs = [tuple(text.partition("=")) for text in given or ()]
    if any(not left.strip() or not right.strip() for left, _, right in pairs):
        raise UserError(f"{option} wants a name on both sides of '='.", mend=f"write {option} column=what")
    return {left.strip(): right.strip() for left, _, right in pairs}


def _linked(sources: list[Path], targets: list[Path]) -> list[tuple[Path, Path]]:
    if len(sources) != len(targets):
        mend = "give one --linked-to for each --linked, in the same order"
        raise UserError(f"There are {len(sources)} linked tables and {len(targets)} names to write them to.", mend=mend)
    return list(zip(sources, targets, strict=True))


def _tell(protected: "Protected", targets: list[Path]) -> None:
    from publiek.disclosure.suppression import account_path

    hidden, more = len(protected.hidden), len(protected.hidden) - len(protected.primary)
    sure = "no fewer would do" if protected.rule.cost == "cells" else "nothing cheaper would do"
    if not protected.proven:
        sure = f"not proven to be the best: up to {protected.gap:.0%} too much"
    typer.echo(
        f"{hidden:,} of {len(protected.table.cells):,} cells hidden, {more:,} of them to protect others; {sure}."
    )
    typer.echo(f"The attacker tried {protected.attack.pairs:,} times and worked out none.")
    typer.echo(f"To hand over: {', '.join(map(str, targets))}. To keep: {account_path(targets[0])}.")
