"""Examples of files on reference pages are such files: a communication house, an owner's texts, a house style."""

import re
import tomllib
from pathlib import Path

import yaml

from publiek.report.house.content import LEVELS, read_house
from publiek.report.portraits.owner import read_owner_texts
from publiek.report.style.read import KNOWN
from publiek.study.sector_list import read_sector

REFERENCE = Path(__file__).parents[2] / "docs" / "reference"


def example(page: str, kind: str) -> str:
    text = (REFERENCE / page).read_text(encoding="utf-8")
    return re.search(rf"^```{kind}\n(.*?)^```", text, re.MULTILINE | re.DOTALL).group(1)


def test_the_house_is_one_once_each_level_has_its_journey(tmp_path):
    house = yaml.safe_load(example("house.md", "yaml"))
    house["journeys"] = [{**house["journeys"][0], "level": level} for level in LEVELS]
    file = tmp_path / "huis.yaml"
    file.write_text(yaml.safe_dump(house, allow_unicode=True), encoding="utf-8")
    assert not read_house(file).starting_point


def test_the_owners_texts_can_be_read(tmp_path):
    file = tmp_path / "teksten.yaml"
    file.write_text(example("portraits.md", "yaml"), encoding="utf-8")
    assert read_owner_texts(file, ["alleseters"]).owner == "Bureau Voorbeeld"


def test_the_sector_list_can_be_read(tmp_path):
    file = tmp_path / "sector.csv"
    file.write_text(example("study.md", "text"), encoding="utf-8")
    assert sum(line.institutions for line in read_sector(file, {"A": "Centrum", "N": "Noord"}).lines) == 42


def test_the_house_style_has_every_setting_and_no_other():
    style = tomllib.loads(example("style.md", "toml"))
    sections = {name: set(value) for name, value in style.items() if isinstance(value, dict)}
    assert {"": set(style), **sections} == KNOWN
