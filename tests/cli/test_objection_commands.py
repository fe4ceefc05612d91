"""`publiek objection`: addresses in by typing or a pipe, never by argument, and never told back."""

import io
import json
import re
import sys
import tomllib

import pytest
import tomli_w

from publiek.study.settings import read_settings

pytestmark = pytest.mark.slow

KNOWN = "1012AB 12"
HASH = re.compile(rb"[0-9a-f]{16,}")  # among whose figures any four may stand


class Typed(io.StringIO):
    """Lines typed in a terminal."""

    def isatty(self):
        return True


@pytest.fixture
def study(small_demo, tmp_path):
    """A study of two institutions, apart from its key."""
    settings = tomllib.loads((small_demo / "study.toml").read_text())
    settings["institution"] = [{"id": one, "name": one, "discipline": "museum"} for one in ("museum-a", "podium-b")]
    settings["edition"] = str(small_demo / settings["edition"])
    settings["key_file"] = str(tmp_path / "keys" / "2025.key")
    (tmp_path / "pilot").mkdir()
    path = tmp_path / "pilot" / "study.toml"
    path.write_text(tomli_w.dumps(settings))
    return path


@pytest.fixture
def objection(publiek, study, monkeypatch):
    """Return a function that runs `publiek objection` with a text piped in."""

    def run(verb, text="", *options, typed=False):
        content = text if isinstance(text, bytes) else text.encode()
        monkeypatch.setattr(sys, "stdin", Typed(text) if typed else io.TextIOWrapper(io.BytesIO(content)))
        return publiek("objection", verb, study, *options)

    return run


def test_addresses_are_added_counted_and_removed(objection):
    added = objection("add", f"{KNOWN}\n1015DX 3-1\n", "--institution", "museum-a")
    assert (added.code, added.out) == (0, "2 added, 0 there already; now 2.\n")
    assert "next run" in added.err
    assert objection("add", KNOWN, "--all").out == "1 added, 0 there already; now 1.\n"
    assert objection("add", "1012 ab  12", "--all").out == "0 added, 1 there already; now 1.\n"
    assert objection("count").out == "all institutions: 1\nmuseum-a: 2\npodium-b: 0\n"
    assert objection("remove", KNOWN, "--institution", "museum-a").out == "1 removed, 0 not found; now 1.\n"
    assert objection("count").out == "all institutions: 1\nmuseum-a: 1\npodium-b: 0\n"


def test_nobody_has_objected_at_first(objection, study):
    assert objection("count").out == "all institutions: 0\nmuseum-a: 0\npodium-b: 0\n"
    assert not (study.parent / "objections.json").exists()


def test_addresses_can_be_typed(objection):
    answer = objection("add", f"{KNOWN}\n\nnot read\n", "--all", typed=True)
    assert answer.out == "1 added, 0 there already; now 1.\n"
    assert "one a line" in answer.err


def test_a_csv_file_can_be_piped_in(objection):
    text = "Naam;Postcode;Huisnummer;Toevoeging\nJansen;1012AB;12;\nDe Vries;1015DX;3;1\n"
    assert objection("add", text.encode("utf-16"), "--all").out == "2 added, 0 there already; now 2.\n"


def test_lines_that_cannot_be_used_are_told_and_the_others_are_kept(objection):
    answer = objection("add", f"Kerkstraat\n{KNOWN}\n1012AB\nPostbus 1, 1000AA Amsterdam\n", "--all")
    assert answer.code == 2
    assert answer.out == "1 added, 0 there already; now 1.\n"
    assert [line.split(":")[0] for line in answer.err.splitlines() if "not used" in line] == [
        "line 1",
        "line 3",
        "line 4",
    ]
    assert "no house number" in answer.err


@pytest.mark.parametrize("verb", ["add", "remove"])
@pytest.mark.parametrize("options", [["--all"], ["--institution", "museum-a"], []])
def test_an_address_as_argument_is_refused_and_not_repeated(objection, verb, options):
    answer = objection(verb, "", "1098ZZ 77", "Damrak", *options)
    assert answer.code == 2
    assert "history" in answer.err
    assert not any(part in answer.out + answer.err for part in ("1098", "77", "Damrak"))


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ([], "what is objected to"),
        (["--all", "--institution", "museum-a"], "what is objected to"),
        (["--institution", "1098ZZ 77"], "use one of: museum-a, podium-b"),
    ],
)
def test_the_list_must_be_named(objection, options, said):
    answer = objection("add", KNOWN, *options)
    assert answer.code == 2
    assert said in answer.err
    assert "1098" not in answer.err


def test_an_address_in_the_place_of_the_study_is_not_repeated(publiek):
    answer = publiek("objection", "add", "1098ZZ 77", "--all")
    assert answer.code == 2
    assert "1098" not in answer.err


def test_no_address_at_all_is_said(objection):
    assert objection("add", "\n", "--all").code == 2
    assert "No address" in objection("add", "\n", "--all").err


def test_what_is_not_on_the_list_is_said(objection):
    objection("add", KNOWN, "--all")
    answer = objection("remove", "1015DX 3-1", "--all")
    assert (answer.code, answer.out) == (2, "0 removed, 1 not found; now 1.\n")
    assert "1015" not in answer.err


def test_neither_list_nor_log_tells_who(objection, study):
    for number in range(20, 40):
        objection("add", f"1012AB {number}", "--all")
    files = [file for file in study.parent.rglob("*") if file.is_file()]
    text = b"\n".join(file.read_bytes() for file in files if file != study)
    assert b"objections.added" in text
    assert b"1012AB" not in text
    assert b"1012" not in HASH.sub(b"", text)
    log = [json.loads(line) for line in (study.parent / "audit" / "log.jsonl").read_text().splitlines()]
    assert [line["about"] for line in log if line["what"] == "objections.added"] == [{"institution": "*"}] * 20


def spoil(file):
    raw = json.loads(file.read_text())
    raw["lists"]["*"]["numbers"].pop()
    file.write_text(json.dumps(raw))


def test_a_list_without_its_key_or_the_other_way_round_stops_everything(objection, study, tmp_path):
    objection("add", KNOWN, "--all")
    key, listed = tmp_path / "keys" / "objections.key", study.parent / "objections.json"
    kept = key.read_bytes(), listed.read_bytes()
    listed.unlink()
    assert "no list" in objection("count").err
    assert objection("add", KNOWN, "--all").code == 2
    listed.write_bytes(kept[1])
    key.unlink()
    assert "no key" in objection("count").err
    assert objection("add", KNOWN, "--all").code == 2
    assert not key.exists()
    key.write_bytes(kept[0])
    key.chmod(0o600)
    assert objection("count").code == 0
    spoil(listed)
    assert "changed by something else" in objection("count").err


def test_a_crash_before_the_first_list_can_be_repeated(objection, study, monkeypatch):
    from publiek.study import objected

    with monkeypatch.context() as broken:
        broken.setattr(objected, "write_objections", lambda *_: (_ for _ in ()).throw(RuntimeError))
        assert objection("add", KNOWN, "--all").code == 1
    assert "give them again" in objection("count").err
    assert objection("add", KNOWN, "--all").code == 0
    assert objection("count").code == 0


def test_the_key_of_objections_is_none_of_a_year(objection, study, tmp_path):
    objection("add", KNOWN, "--all")
    assert [file.name for file in (tmp_path / "keys").glob("*.key") if "obj" in file.name] == ["objections.key"]
    assert read_settings(study).key_file == tmp_path / "keys" / "2025.key"
    assert not (tmp_path / "keys" / "2025.key").exists()


def test_a_key_beside_the_list_is_refused(objection, study):
    settings = tomllib.loads(study.read_text())
    study.write_text(tomli_w.dumps({**settings, "key_file": "2025.key"}))
    answer = objection("add", KNOWN, "--all")
    assert answer.code == 2
    assert "beside their list" in answer.err
    assert not (study.parent / "objections.key").exists()
