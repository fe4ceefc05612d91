"""Where there is too little to say of segments, a report says what there is to say of levels."""

from publiek.disclosure.released import Released
from publiek.measures.verdict import Verdict
from publiek.report.institution.comparison import compare, level_findings
from publiek.report.institution.participation import advice
from publiek.report.language.wording import Wording


def test_levels_speak_where_segments_are_too_few(rich: Released) -> None:
    few = [
        figure.model_copy(
            update={"against": tuple(one.model_copy(update={"verdict": Verdict.TOO_FEW}) for one in figure.against)}
        )
        for figure in rich.segment_figures
    ]
    against = compare(rich.model_copy(update={"segment_figures": tuple(few)})).default
    assert against is not None
    said = [Wording("nl").say(phrase) for phrase in level_findings(against.groups)]
    verdicts = {group.level: group.total.verdict for group in against.groups if group.total}
    assert len(said) == 1
    words = {Verdict.HIGH: "hoog", Verdict.LOW: "laag", Verdict.AVERAGE: "gemiddeld"}
    for level, verdict in verdicts.items():
        assert (f"{level} {words[verdict]}" in said[0]) if verdict in words else (level not in said[0])


def test_levels_do_not_repeat_what_segments_tell(rich: Released) -> None:
    clear = [
        figure.model_copy(
            update={"against": tuple(one.model_copy(update={"verdict": Verdict.AVERAGE}) for one in figure.against)}
        )
        for figure in rich.segment_figures
    ]
    against = compare(rich.model_copy(update={"segment_figures": tuple(clear)})).default
    assert against is not None
    assert level_findings(against.groups) == ()


def test_nobody_is_advised_to_hold_what_is_not_known(rich: Released) -> None:
    assert advice_where(rich, Verdict.AVERAGE, Verdict.AVERAGE) == "use.participation.advice_none"
    assert advice_where(rich, Verdict.HIGH, Verdict.TOO_FEW) == "use.participation.advice_too_few"
    assert advice_where(rich, Verdict.TOO_FEW, Verdict.LOW) == "use.participation.advice_licht"


def advice_where(rich: Released, intensief: Verdict, licht: Verdict) -> str:
    said = {"intensief": intensief, "licht": licht}
    levels = [
        figure.model_copy(
            update={
                "against": tuple(
                    one.model_copy(update={"verdict": said.get(figure.code, Verdict.AVERAGE)}) for one in figure.against
                )
            }
        )
        for figure in rich.level_figures
    ]
    against = compare(rich.model_copy(update={"level_figures": tuple(levels)})).default
    assert against is not None
    return advice(against).key
