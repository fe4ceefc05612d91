"""What the page says of segments beside StepMix."""

from benchmarks.segments import beside


def _round(ours, theirs):
    return {
        "publiek": {"wall": ours, "cpu": ours, "log_likelihood": -10.0},
        "stepmix": {"wall": theirs, "cpu": theirs, "log_likelihood": -10.5},
    }


def test_a_ratio_is_taken_within_a_round():
    text = "\n".join(beside([_round(1.0, 10.0), _round(10.0, 300.0), _round(2.0, 40.0)]))
    assert "| StepMix / publiek | 20 | 20 | |" in text
    assert "| `publiek model fit` | 2.0 | 2.0 | -10.00 |" in text
