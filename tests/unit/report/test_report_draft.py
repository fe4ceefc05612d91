"""A report says whether its figures have been released."""

from publiek.disclosure.released import Released
from publiek.report.write import render


def test_a_draft_says_so_and_a_release_does_not(rich: Released) -> None:
    assert "Concept" in render(rich.model_copy(update={"draft": True}))
    assert "Concept" not in render(rich)
