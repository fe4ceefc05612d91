"""What a run has come to, for who stands before the screen: how many reports, which figures are not there, where."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from publiek.run.running import Outcome


def summary(outcomes: "Sequence[Outcome]") -> Iterator[str]:
    """Yield the lines; what went wrong is told apart, and last."""
    reports = [outcome for outcome in outcomes if outcome.step == "report" and outcome.files]
    made = [outcome for outcome in reports if outcome.is_new]
    kept = len(reports) - len(made)
    yield ""
    yield f"{_reports(len(reports))}: {len(made)} written now, {kept} up to date{_fresh(kept)}."
    for outcome in outcomes:
        if outcome.without is not None:
            yield f"{outcome.subject}: no figures of its own: {outcome.without}."
    for outcome in outcomes:
        if outcome.step == "listing" and outcome.files:
            yield f"All of them are listed in {outcome.files[0]}"


def _reports(number: int) -> str:
    return "1 report" if number == 1 else f"{number} reports"


def _fresh(kept: int) -> str:
    return " (--fresh writes them again)" if kept else ""
