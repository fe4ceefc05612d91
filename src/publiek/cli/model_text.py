"""How a model, or the evidence for several, looks in a terminal."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from publiek.cli.harmless import harmless

if TYPE_CHECKING:
    from publiek.segmentation.evidence import Evidence

_HEADS = ("classes", "log-likelihood", "parameters", "BIC", "entropy", "smallest", "people", "stability", "at best")
_NONE = "-"
_MEANINGS = (
    "- BIC: how well classes explain the answers, less what so many parameters explain by themselves; lower is better",
    "- entropy: how sharply people are told apart; 1 is entirely",
    "- smallest: share of the smallest class; people: respondents in the class with fewest",
    "- stability: how well classes agree with those of respondents drawn anew; 1 is entirely, 0 as by chance",
    "- at best: how many starts came to this log-likelihood; few: give more --starts",
    "- and whether the classes mean something.",
)


def evidence_lines(models: Sequence["Evidence"]) -> Iterator[str]:
    """Yield a table of what speaks for each number of classes, and what its columns mean."""
    rows = [_HEADS, *map(_row, models)]
    widths = [max(len(row[at]) for row in rows) for at in range(len(_HEADS))]
    yield from ("  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True)) for row in rows)
    lowest = min(models, key=lambda one: one.bic).fitted.classes
    yield ""
    yield f"BIC is lowest at {lowest}. Which number to take is yours to choose, by:"
    yield from _MEANINGS
    yield "See one model: --classes with one number."


def _row(one: "Evidence") -> tuple[str, ...]:
    fitted = one.fitted
    return (
        str(fitted.classes),
        f"{fitted.log_likelihood:,.1f}",
        f"{fitted.parameters:,}",
        f"{one.bic:,.1f}",
        _NONE if one.entropy is None else f"{one.entropy:.3f}",
        f"{one.smallest_share:.1%}",
        f"{one.smallest_members:,}",
        _NONE if one.stability is None else f"{one.stability:.3f}",
        f"{fitted.at_best}/{fitted.starts}",
    )


def model_lines(one: "Evidence") -> Iterator[str]:
    """Yield a model: how it fits, then what its classes answer, in percents; the largest class first."""
    from publiek.segmentation.answer import as_values

    values = as_values(one)
    yield f"respondents     {values['respondents']:,} ({values['left_out']:,} left out)"
    yield f"log-likelihood  {values['log_likelihood']:,.3f} with {values['parameters']:,} free parameters"
    yield f"BIC             {values['bic']:,.3f}"
    yield from _where_there(one)
    yield f"starts          {values['starts_at_best']} of {values['starts']} came to this log-likelihood"
    yield ""
    width = max(map(len, ("share", *values["rates"], *map(_label, _pairs(values["categories"])))))
    yield _line("class", [str(place) for place in range(1, one.fitted.classes + 1)], width)
    yield _line("share", [f"{share:.1%}" for share in values["weights"]], width)
    for item, categories in values["categories"].items():
        for at, category in enumerate(categories):
            chances = [f"{of_class[at]:.0%}" for of_class in values["probabilities"][item]]
            yield _line(_label((item, category)), chances, width)
    for item, rates in values["rates"].items():
        yield _line(harmless(item), [f"{rate:.2f}" for rate in rates], width)


def _where_there(one: "Evidence") -> Iterator[str]:
    if one.entropy is not None:
        yield f"entropy         {one.entropy:.3f}"
    if one.stability is not None:
        yield f"stability       {one.stability:.3f}"


def _pairs(categories: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    return ((item, category) for item, some in categories.items() for category in some)


def _label(pair: tuple[str, str]) -> str:
    return harmless(f"{pair[0]} = {pair[1]}")


def _line(label: str, cells: Sequence[str], width: int) -> str:
    return f"{label.ljust(width)}  {'  '.join(cell.rjust(6) for cell in cells)}"
