"""docs/reference/study.md: its example is a study, and every setting is on the page."""

import re
import tomllib
from pathlib import Path

import pytest

from publiek.study.settings import Exclusions, InstitutionSettings, StudySettings

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "study.md").read_text(encoding="utf-8")
EXAMPLE = re.search(r"^```toml\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL).group(1)
SETTINGS = [name for model in (StudySettings, InstitutionSettings, Exclusions) for name in model.model_fields]


def test_the_example_is_a_study():
    study = StudySettings.model_validate(tomllib.loads(EXAMPLE))
    assert study.institution[0].deliveries == (Path("kassa.csv"),)


@pytest.mark.parametrize("name", SETTINGS)
def test_every_setting_is_on_the_page(name):
    assert re.search(rf"`{name}`|\b{name}\]|\[{name}\]", PAGE)


def test_defaults_on_the_page_are_those_of_the_code():
    assert f"is a group booking; {Exclusions().group_from} |" in PAGE
    assert f"does not count; {Exclusions().tickets_max} |" in PAGE
