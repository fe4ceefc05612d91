"""What is said of whom nobody reaches: counts of what is known only, and that it is not known where it is not."""

import invented_programme as invented
import pytest

from publiek.insight.unreached import LEAST_LIVING, Spot, unreached
from publiek.report.language.wording import Wording
from publiek.report.programme.missed import findings

WELL = Spot("a", "GB0", LEAST_LIVING, 60, None, 65, 50.0)
HIDDEN = Spot("a", "GB1", LEAST_LIVING, None, None, 50, 50.0)
MISSED = Spot("b", "GB2", 9 * LEAST_LIVING, 10, None, 15, 400.0)


@pytest.mark.parametrize(
    ("every", "said"),
    [
        ([WELL, WELL], "In none of the 2 combinations of segment and area is reach surely under half"),
        ([WELL, HIDDEN], "Enough is known of 1 of the 2 combinations"),
        ([HIDDEN, HIDDEN], "Of none of the 2 combinations"),
        ([MISSED, WELL], "In 1 of the 2 combinations"),
    ],
    ids=["all known", "one is not known", "nothing is known", "one is missed"],
)
def test_the_finding_counts_what_is_known(every: list[Spot], said: str) -> None:
    first = findings(invented.programme(), unreached(every), every, "gebied")[0]
    assert Wording("en").say(first).startswith(said), Wording("en").say(first)
