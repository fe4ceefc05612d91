"""Tables for the page: medians with their spread, ratios taken within a round, costs by size."""

from collections.abc import Callable, Iterable, Sequence
from math import log
from statistics import median
from typing import Any

Round = dict[str, dict[str, Any]]
Rounds = list[Round]
NOT_THERE = "–"


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Return a table in Markdown; all columns but the first hold numbers."""
    ruler = f"|---|{'---:|' * (len(header) - 1)}"
    first, *others = (f"| {' | '.join(line)} |" for line in (header, *rows))
    return [first, ruler, *others]


def spread(numbers: Sequence[float], digits: int = 2) -> str:
    """Return the median, and lowest and highest where there are several."""
    if not numbers:
        return NOT_THERE
    middle = f"{median(numbers):,.{digits}f}"
    return middle if len(numbers) == 1 else f"{middle} ({min(numbers):,.{digits}f}-{max(numbers):,.{digits}f})"


def done(rounds: Rounds, job: str) -> list[dict[str, Any]]:
    """Return what a job took in the rounds in which it came to its end."""
    return [one[job] for one in rounds if job in one and not one[job]["failure"]]


def failures(rounds: Rounds, job: str) -> list[str]:
    """Return why a job did not come to its end, each reason once."""
    return list(dict.fromkeys(one[job]["failure"] for one in rounds if job in one and one[job]["failure"]))


def ratios(rounds: Rounds, above: Callable[[Round], float | None], below: Callable[[Round], float | None]) -> str:
    """Return a ratio taken within each round."""
    pairs = [(above(one), below(one)) for one in rounds]
    return spread([first / second for first, second in pairs if first and second])


def growth(costs: dict[int, float]) -> str:
    """Return the power of the number of rows by which a cost grows from its smallest size to its largest."""
    (few, least), (many, most) = min(costs.items()), max(costs.items())
    return NOT_THERE if few == many else f"{log(most / least) / log(many / few):.2f}"


def stage(one: Round, stage: str, what: str) -> float | None:
    """Return what a stage of the journey took in a round; None where it did not come to its end."""
    ran = one.get("journey", {"failure": "not there"})
    return None if ran["failure"] else float(ran["answer"]["stages"][stage][what])
