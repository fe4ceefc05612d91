"""Whatever the core refuses while somebody works on a web page is told in the language of that page."""

import re
from functools import cache
from pathlib import Path

import pytest
from django.utils.translation import override
from tests.portal.pages.raise_sites import Said, said_in

import publiek
from publiek.errors import UserError, Where
from publiek.portal.pages.errors import told
from publiek.portal.pages.errors.patterns import HOLE, known, recognised, sentences
from publiek.portal.pages.texts import wording_in

ROOM = Path(publiek.__file__).parent
MET = (
    "delivery",
    "custody/vault.py",
    "custody/intake.py",
    "custody/audit.py",
    "custody/keys.py",
    "custody/objection_file.py",
    "study/at_work.py",
    "study/attendance.py",
    "study/collected.py",
    "study/compared.py",
    "study/context.py",
    "study/custody.py",
    "study/delivered.py",
    "study/guarded.py",
    "study/ledger.py",
    "study/objected.py",
    "study/overall.py",
    "study/programme.py",
    "study/publication.py",
    "study/receiving.py",
    "study/records.py",
    "study/rules.py",
    "study/sector_list.py",
    "study/settings.py",
    "study/shelf.py",
    "study/taking.py",
    "report/house",
    "report/portraits",
    "report/style",
    "run/documents.py",
    "portal/deliveries",
    "portal/programme",
)
"""Files whose errors somebody on a web page can meet."""
COMMAND = re.compile(r"`|--\w|\bpubliek [a-z]+ |study\.toml|\bSTUDY\b")


@cache
def met() -> list[Said]:
    return [one for part in MET for one in said_in(ROOM, ROOM / part) if one.is_known_here]


def test_sentences_are_found_in_the_source():
    found = met()
    assert len({one.filled("{}") for one in found if one.kind == "what"}) > 100
    assert any(one.filled("{}") == "The logo is no SVG." for one in found)


@pytest.mark.parametrize("kind", ["what", "mend"])
def test_everything_that_can_be_met_is_known(kind):
    ours = known()["what"]["ours"]
    missing = {f"{one.file}: {one.filled('{}')}" for one in met() if one.kind == kind and not _is_known(one)}
    if kind == "mend":
        missing -= {f"{one.file}: {one.filled('{}')}" for one in met() if _goes_with(one, ours)}
    assert missing == set()


def _is_known(one: Said) -> bool:
    return recognised(one.kind, one.filled("7")) is not None


def _goes_with(advice: Said, ours: list[str]) -> bool:
    """Return whether advice stands beside a sentence that only the administrator can do something about."""
    shapes = {HOLE.sub("7", text) for text in ours}
    beside = (other for other in met_in(advice.file) if other.kind == "what" and abs(other.line - advice.line) < 8)
    return any(other.filled("7") in shapes for other in beside)


@cache
def met_in(file: str) -> list[Said]:
    return said_in(ROOM, ROOM / file)


@pytest.mark.parametrize("kind", ["what", "mend"])
def test_every_sentence_recognises_itself(kind):
    for one in sentences(kind):
        filled = HOLE.sub(lambda hole: hole[1] + "7", one.text)
        assert recognised(kind, filled)[0] == one.key, one.text


@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_text_sends_a_web_user_to_a_command_line(language):
    wording = wording_in(language)
    texts = {key: wording.text(key) for key in wording.texts.keys if key.startswith("error.")}
    assert {key for key, text in texts.items() if COMMAND.search(text)} == set()


def test_an_error_is_told_in_dutch_with_its_values_and_place():
    error = UserError(
        "This file has 120,000 rows; one file may have 100,000.",
        where=Where(file="/srv/portaal/kassa.csv", row=3, column="Postcode"),
        mend="export a shorter period, such as a month, and deliver the files together",
    )
    with override("nl"):
        said = told(error)
    assert said.what == "Dit bestand heeft 120.000 rijen. Een bestand mag er 100.000 hebben."
    assert said.where == "bestand 'kassa.csv', rij 3, kolom 'Postcode'"
    assert said.mend.startswith("Exporteer een kortere periode")
    assert said.original == ""


def test_words_that_fill_a_sentence_are_told_too():
    with override("nl"):
        assert told(UserError("This file is a picture, not a ticket export.", mend="")).what.startswith(
            "Dit bestand is een plaatje"
        )


def test_what_was_kept_of_an_error_is_told_alike():
    error = UserError("This workbook has a password.", mend="open it, take the password off and save it again")
    with override("nl"):
        assert told(error.as_dict()) == told(error)


def test_what_nobody_knows_is_told_in_general_with_the_original():
    with override("nl"):
        said = told(UserError("The moon is in the way.", mend="wait"))
    assert said.what == "Dit kan zo niet worden gebruikt"
    assert said.original == "The moon is in the way. wait"


def test_what_only_the_administrator_can_mend_says_so_and_shows_no_path_up_front():
    with override("nl"):
        said = told(UserError("The vault cannot be written: No space.", where=Where(file="/srv/x"), mend="make room"))
    assert "beheerder" in said.mend
    assert "/srv" not in said.what + said.where + said.mend
