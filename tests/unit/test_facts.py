"""The fast loader of YAML gives what the slow one gives, for every file of facts."""

from importlib.resources import files
from pathlib import Path

import pytest
import yaml

from publiek.facts import facts_of, read_facts

PACKAGE = Path(str(files("publiek")))
FACTS = sorted(PACKAGE.rglob("*.yaml"))


@pytest.mark.parametrize("file", FACTS, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_facts_are_what_yaml_says(file):
    assert read_facts(file) == yaml.safe_load(file.read_text(encoding="utf-8"))


def test_facts_of_a_package_are_found_by_name():
    assert "months" in facts_of("publiek.delivery", "months.yaml")
