"""`publiek campaign`: what cannot be is refused in words, with what can."""

import pytest

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def study(small_demo):
    return small_demo / "study.toml"


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (["nergens", "--segments", "licht", "--areas", "Noord", "--to", "b.pdf"], "use one of: museum-zuiderlicht"),
        (["museum-loods", "--segments", "zwaar", "--areas", "Noord", "--to", "b.pdf"], "choose from: alleseters"),
        (["museum-loods", "--segments", "licht", "--areas", "Atlantis", "--to", "b.pdf"], "Noord (N)"),
        (["museum-loods", "--segments", "licht", "--areas", "Noord", "--to", "b.pdf"], "publiek run STUDY"),
        (["museum-loods", "--segments", "licht", "--areas", "Noord", "--to", "b.doc"], ".pdf"),
        (["museum-loods", "--areas", "Noord", "--to", "b.pdf", "--language", "fr"], "'nl', 'en'"),
    ],
)
def test_a_mistake_is_told_with_its_mend(publiek, study, arguments, what):
    answer = publiek("campaign", study, *arguments)
    assert answer.code == 2
    assert what in answer.err


def test_a_plan_can_be_a_file_but_not_beside_other_choices(publiek, study, tmp_path):
    plan = tmp_path / "plan.yaml"
    plan.write_text("segments: [licht]\nareas: [Noord]\n", encoding="utf-8")
    to = tmp_path / "b.pdf"
    assert "publiek run" in publiek("campaign", study, "museum-loods", "--plan", plan, "--to", to).err
    assert "twice" in publiek("campaign", study, "museum-loods", "--plan", plan, "--areas", "N", "--to", to).err
    plan.write_text("segmenten: [licht]\n", encoding="utf-8")
    assert "segmenten" in publiek("campaign", study, "museum-loods", "--plan", plan, "--to", to).err
