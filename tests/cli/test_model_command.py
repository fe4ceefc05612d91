"""`publiek model fit`: what it answers, what it keeps to itself, how it refuses."""

import json
import stat

import pytest
from tests.surveys import simulated

ITEMS = tuple(f"i{at}" for at in range(6))
NAMED = ",".join(ITEMS)


@pytest.fixture(scope="module")
def rows():
    answers, _ = simulated(5, 300, (0.6, 0.4), items=6, missing=0.05)
    return [["" if code < 0 else f"a{code}" for code in row] for row in answers.tolist()]


@pytest.fixture
def survey(tmp_path, rows):
    return _written(tmp_path / "survey.csv", rows)


def _written(to, rows, separator=",", encoding="utf-8"):
    lines = [["id", *ITEMS, "w"], *([f"person-{at}", *row, str(1 + at % 3)] for at, row in enumerate(rows))]
    to.write_text("".join(separator.join(line) + "\n" for line in lines), encoding=encoding)
    return to


def test_one_model_in_json(publiek, survey):
    done = publiek("model", "fit", survey, "--items", NAMED, "--classes", "2", "--starts", "5", "--seed", "3", "--json")
    model = json.loads(done.out)
    assert (done.code, model["classes"], model["seed"], model["respondents"]) == (0, 2, 3, 300)
    assert model["log_likelihood"] < 0 < model["bic"]
    assert sum(model["weights"]) == pytest.approx(1)
    assert model["weights"] == sorted(model["weights"], reverse=True)
    assert list(model["probabilities"]) == list(ITEMS) == list(model["categories"])
    for item, by_class in model["probabilities"].items():
        assert [len(chances) for chances in by_class] == [len(model["categories"][item])] * 2
        assert [sum(chances) for chances in by_class] == pytest.approx([1, 1])
    assert sum(model["members"]) == 300
    assert model["converged"]


def test_the_same_again_and_in_another_order(publiek, survey, rows, tmp_path):
    other = _written(tmp_path / "other.csv", rows[::-1])
    words = ("--items", NAMED, "--classes", "3", "--starts", "4", "--seed", "9", "--json")
    first, again, turned = (publiek("model", "fit", file, *words).out for file in (survey, survey, other))
    assert first == again == turned


def test_a_range_gives_evidence_and_no_choice(publiek, survey):
    words = ("--items", NAMED, "--classes", "1-3", "--starts", "3", "--resamples", "2")
    answer = json.loads(publiek("model", "fit", survey, *words, "--json").out)
    models = answer["models"]
    assert [one["classes"] for one in models] == [1, 2, 3]
    assert models[0]["stability"] is None
    assert models[1]["stability"] > models[2]["stability"]
    assert min(models, key=lambda one: one["bic"])["classes"] == 2
    shown = publiek("model", "fit", survey, *words, "--quiet").out
    assert "BIC is lowest at 2. Which number to take is yours to choose" in shown


@pytest.mark.parametrize(("classes", "warning"), [("1-2", "ask for more"), ("2-3", "ask for fewer"), ("1-3", None)])
def test_a_range_that_ends_too_soon_says_so(publiek, survey, classes, warning):
    words = ("--items", NAMED, "--classes", classes, "--starts", "3", "--resamples", "0", "--json")
    told = [text for text in json.loads(publiek("model", "fit", survey, *words).out)["warnings"] if "BIC" in text]
    assert [warning in text for text in told] == ([True] if warning else [])


def test_one_model_in_words(publiek, survey):
    shown = publiek("model", "fit", survey, "--items", NAMED, "--classes", "2", "--starts", "3").out
    assert "respondents     300 (0 left out)" in shown
    assert "i0 = a0" in shown
    assert "of 3 came to this log-likelihood" in shown


@pytest.mark.parametrize("written", [(";", "utf-8"), ("\t", "utf-8"), (",", "utf-8-sig")])
def test_a_separator_and_a_mark_change_nothing(publiek, survey, rows, tmp_path, written):
    other = _written(tmp_path / "other.csv", rows, *written)
    words = ("--items", NAMED, "--classes", "2", "--starts", "2", "--json")
    assert publiek("model", "fit", survey, *words).out == publiek("model", "fit", other, *words).out


def test_weights_counts_and_codes_for_no_answer(publiek, survey):
    weighted = ("--items", "i1,i2", "--weights", "w", "--missing", "a1,NA", "--classes", "1", "--json")
    answer = json.loads(publiek("model", "fit", survey, *weighted).out)
    assert "a1" not in answer["categories"]["i1"]
    assert answer["effective_respondents"] < answer["respondents"]
    counted = json.loads(publiek("model", "fit", survey, "--counts", "w", "--classes", "1", "--json").out)
    assert counted["rates"]["w"] == pytest.approx([2.0])


def test_no_respondent_is_told_unless_asked(publiek, survey, tmp_path):
    words = ("model", "fit", survey, "--items", NAMED, "--classes", "2", "--starts", "3")
    to = tmp_path / "classes.csv"
    for told in (publiek(*words), publiek(*words, "--json"), publiek(*words, "--assignments", to)):
        assert "person-" not in told.out + told.err
    assert stat.S_IMODE(to.stat().st_mode) == 0o600
    header, *lines = to.read_text().splitlines()
    found = [line.split(",") for line in lines]
    assert header == "row,class,chance"
    assert [int(row) for row, _, _ in found] == list(range(2, 302))
    members = json.loads(publiek(*words, "--json").out)["members"]
    assert [sum(one == name for _, one, _ in found) for name in ("1", "2")] == members
    again = publiek(*words, "--assignments", to)
    assert (again.code, again.err.splitlines()[0]) == (2, "There is something here already.")


def test_a_class_of_few_is_warned_of(publiek, rows, tmp_path):
    few = [["a1", "a2", "a3", "a1", "a2", "a3"]] * 5
    alike = [["a0"] * 6, *few] + [["a0", "a0", "a0", "a0", "a1", "a0"]] * 200
    survey = _written(tmp_path / "few.csv", alike)
    answer = json.loads(publiek("model", "fit", survey, "--items", "i0,i1,i2,i3,i5", "--classes", "2", "--json").out)
    assert any("class 2 is the likeliest of fewer than 10 respondents" in text for text in answer["warnings"])
    assert any("fewer than 10 respondents gave: i0, i1, i2, i3, i5" in text for text in answer["warnings"])


def test_a_name_that_commands_the_terminal_is_shown_harmless(publiek, tmp_path):
    (tmp_path / "evil.csv").write_text("\x1b[2Ja,b,c\n" + "\x1b[31mx,0,1\n" * 9 + "y,1,0\n" * 40)
    done = publiek("model", "fit", tmp_path / "evil.csv", "--items", "\x1b[2Ja,b,c", "--classes", "2")
    assert done.code == 0
    assert "[2Ja = " in done.out
    assert "\x1b" not in done.out


WRONG = [
    (("--items", "i0,wine"), "No column is called 'wine'.", "the columns are: id, i0"),
    (("--items", "i0,i0"), "'i0' is named twice.", "name a column once"),
    ((), "No items are named.", "--items A,B,C"),
    (("--items", "id,i0"), "The item 'id' has 300 different answers", "column 'id'"),
    (("--items", "i0,i1", "--missing", "a0"), "The item 'i0' has the same answer from all", "leave it out"),
    (("--items", "i0,i1", "--missing", "a0,a1,a2,a3"), "The item 'i0' has no answers", "column 'i0'"),
    (("--items", "i0,i1", "--weights", "i2"), "This weight is not a number from 0.", "row 2, column 'i2'"),
    (("--items", "i0", "--counts", "i1"), "This is not a number of times.", "column 'i1'"),
    (("--items", "i0,i1", "--classes", "9"), "9 classes have", "ask for 1 at most"),
    (("--items", "i0,i1", "--classes", "0"), "This is no number of classes.", "--classes 1-15"),
    (("--items", "i0,i1", "--classes", "4-2"), "This is no number of classes.", "--classes 1-15"),
    (("--items", "i0,i1", "--classes", "many"), "This is no number of classes.", "--classes 1-15"),
    (("--items", 'i0,"i1'), "--items is not a list of names.", "A,B,C"),
    (("--items", NAMED, "--classes", "1-2", "--assignments", "to.csv"), "one model only", "choose a number first"),
    (("--items", NAMED, "--classes", "2", "--assignments", "no/such/to.csv"), "no such folder", "make it"),
]


@pytest.mark.parametrize(("words", "what", "more"), WRONG, ids=[" ".join(words) or "nothing" for words, _, _ in WRONG])
def test_what_cannot_be_asked(publiek, survey, words, what, more):
    done = publiek("model", "fit", survey, *words)
    assert (done.code, done.out) == (2, "")
    assert what in done.err
    assert more in done.err
    assert "a1" not in done.err.replace("--missing a1", "")


SPOILT = [
    (b"", "This survey has no respondents.", "survey.csv"),
    (b"i0,i1\n", "This survey has no respondents.", "survey.csv"),
    (b"i0,i1\n\n a,b\nc\n", "This row has 1 cells, and the header 2.", "row 4"),
    (b"i0,i1\na,b\nc,caf\xe9\n", "This is not UTF-8.", "row 3"),
    ("i0,i1\na,b\n".encode("utf-16"), "This is not UTF-8.", "row 1"),
    (b'i0,i1\na,b\nc,"d\ne,f\n', "From here on this is no CSV", "row 3"),
    (b"i0,i1,w\na,b,1\nb,a,-2\n", "This weight is not a number from 0.", "row 3, column 'w'"),
    (b"i0,i1,w\na,b,0\nb,a,0\n", "Everybody who answered weighs nothing.", "above 0"),
    (b"i0,i1,i1\na,b,0\nb,a,0\n", "2 columns are called 'i1'.", "the columns are: i0, i1"),
]


@pytest.mark.parametrize(("content", "what", "more"), SPOILT)
def test_a_file_that_cannot_be_used(publiek, tmp_path, content, what, more):
    (tmp_path / "survey.csv").write_bytes(content)
    weights = ("--weights", "w") if b"w" in content else ()
    done = publiek("model", "fit", tmp_path / "survey.csv", "--items", "i0,i1", *weights)
    assert (done.code, done.out) == (2, "")
    assert what in done.err
    assert more in done.err


def test_a_file_that_is_not_there(publiek, tmp_path):
    done = publiek("model", "fit", tmp_path / "none.csv", "--items", "a")
    assert done.code == 2
    assert "The survey cannot be read: No such file or directory." in done.err
    assert publiek("model", "fit", tmp_path, "--items", "a").code == 2
