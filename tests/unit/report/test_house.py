"""The communication house: what is right is drawn, what is wrong is named with its file and key."""

import copy

import pytest
import yaml

from publiek.errors import UserError
from publiek.report.house.content import default_house, default_text, read_house
from publiek.report.house.drawing import house
from publiek.report.language.wording import Wording

DEFAULT = yaml.safe_load(default_text())


@pytest.fixture
def written(tmp_path):
    """Return a function that writes the default house with a change, and gives the file."""

    def write(change):
        content = copy.deepcopy(DEFAULT)
        change(content)
        file = tmp_path / "huis.yaml"
        file.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
        return file

    return write


def test_the_house_that_comes_along_has_three_storeys_and_says_what_it_is():
    said = " ".join(map(Wording("nl").say, house(default_house()).said))
    assert [Wording("en").say(one.level) for one in house(default_house()).journeys] == ["Intensive", "Medium", "Light"]
    assert "startpunt" in said
    assert "aanname" in said


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_text_of_the_file_is_in_the_drawing(language):
    drawn, wording = house(default_house()), Wording(language)
    texts = [drawn.core, *drawn.foundation]
    for journey in drawn.journeys:
        texts += [journey.promise, *journey.proof]
        for phase in journey.phases:
            texts += [phase.name, *phase.barriers, *phase.helps, *phase.channels]
    said = "\n".join(wording.say(text) for text in texts)
    assert [text for text in texts_of(DEFAULT, language) if text not in said] == []


def texts_of(content, language):
    if isinstance(content, dict):
        own = [content[language]] if language in content else []
        return own + [text for value in content.values() for text in texts_of(value, language)]
    return [text for part in content for text in texts_of(part, language)] if isinstance(content, list) else []


def test_a_statement_without_a_source_is_an_assumption_and_a_journey_with_one_is_not(written):
    def change(content):
        content["starting_point"] = False
        content["journeys"][0]["proof"] = [{"nl": "Zij komen.", "en": "They come."}]
        for journey in content["journeys"]:
            journey["source"] = {"nl": "Eigen onderzoek 2024", "en": "Own survey 2024"}

    content = read_house(written(change))
    assert Wording("nl").say(house(content).journeys[0].proof[0]) == "Zij komen. Dit is een aanname."
    assert "aanname" not in " ".join(map(Wording("nl").say, house(content).said))


def test_a_sentence_ends_before_its_source_or_that_it_is_an_assumption(written):
    def change(content):
        source = {"nl": "Jaarplan 2025", "en": "Plan of 2025"}
        content["foundation"] = [{"nl": "Elk jaar meten", "en": "Measuring every year", "source": source}]
        content["journeys"][0]["proof"] = [{"nl": "Zij komen", "en": "They come"}]

    drawn = house(read_house(written(change)))
    assert Wording("nl").say(drawn.foundation[0]) == "Elk jaar meten. Bron: Jaarplan 2025."
    assert Wording("en").say(drawn.journeys[0].proof[0]) == "They come. This is an assumption."


WRONG = [
    (lambda c: c.pop("core"), "core", "required"),
    (lambda c: c["core"].pop("en"), "core.en", "required"),
    (lambda c: c["core"].update(fr="Bonjour"), "core.fr", "not permitted"),
    (lambda c: c["journeys"].pop(), "journeys", "licht"),
    (lambda c: c["journeys"][1].update(level="zwaar"), "journeys.2.level", "licht"),
    (lambda c: c["journeys"][2]["phases"][0]["helps"].clear(), "journeys.3.phases.1.helps", "at least 1"),
    (lambda c: c["journeys"][0]["phases"][1]["name"].update(nl="x" * 61), "journeys.1.phases.2.name.nl", "60"),
    (lambda c: c["journeys"][0]["phases"][1]["name"].update(nl="  "), "journeys.1.phases.2.name.nl", "at least 1"),
    (lambda c: c.update(foundation="rots"), "foundation", "tuple"),
]


@pytest.mark.parametrize(("change", "key", "why"), WRONG, ids=[key for _, key, _ in WRONG])
def test_what_is_wrong_is_named_with_file_and_key(written, change, key, why):
    file = written(change)
    with pytest.raises(UserError) as caught:
        read_house(file)
    told = caught.value.message()
    assert key in told
    assert why in told
    assert str(file) in told


@pytest.mark.parametrize(("text", "said"), [("core: [", "line 1"), ("", "valid"), ("- a\n", "valid")])
def test_a_file_that_is_no_house_is_refused_in_words(tmp_path, text, said):
    file = tmp_path / "huis.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(UserError, match=said):
        read_house(file)


def test_the_command_writes_what_it_then_accepts_and_overwrites_nothing(publiek, tmp_path):
    file = tmp_path / "huis.yaml"
    assert publiek("house", "new", file).code == 0
    assert publiek("house", "check", file).code == 0
    again = publiek("house", "new", file)
    assert again.code == 2
    assert "already" in again.err
