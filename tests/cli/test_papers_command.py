"""`publiek papers`: what it writes from a real study, that it needs no key, and that it destroys nobody's work."""

import tomllib
from pathlib import Path

import docx
import pytest
import tomli_w

pytestmark = pytest.mark.slow
PAPERS = ["bijlage-verwerkersovereenkomst", "dpia", "privacyverklaring", "verwerkingsregister"]


@pytest.fixture
def study(small_demo, tmp_path):
    """A study of two institutions, without a key or an export; returns a function that writes it with changes."""
    settings = tomllib.loads((small_demo / "study.toml").read_text())
    settings["institution"] = [
        {**institution, "deliveries": ["nog-niet.csv"]} for institution in settings["institution"][:2]
    ]
    settings |= {"edition": str(small_demo / "editie"), "key_file": "nergens.key"}

    def write(**changes):
        path = tmp_path / "study.toml"
        given = {name: value for name, value in {**settings, **changes}.items() if value is not None}
        path.write_text(tomli_w.dumps(given))
        return path

    return write


def written(folder):
    return sorted(str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file())


def test_papers_of_every_institution_and_of_the_programme(publiek, study, tmp_path):
    path = study()
    answer = publiek("papers", path, "--to", tmp_path / "uit", "--format", "md", "-q")
    ids = [institution["id"] for institution in tomllib.loads(path.read_text())["institution"]]
    folders = [*(f"instellingen/{one}" for one in sorted(ids)), "programma"]
    assert written(tmp_path / "uit") == [f"{folder}/{name}.md" for folder in folders for name in PAPERS]
    assert sorted(Path(line) for line in answer.out.splitlines()) == sorted((tmp_path / "uit").rglob("*.md"))


def test_papers_of_one_institution_in_word(publiek, study, tmp_path):
    path = study()
    first = tomllib.loads(path.read_text())["institution"][0]
    assert publiek("papers", path, "--to", tmp_path / "uit", "--institution", first["id"], "-q").code == 0
    assert written(tmp_path / "uit") == [f"instellingen/{first['id']}/{name}.docx" for name in PAPERS]
    document = docx.Document(tmp_path / "uit" / "instellingen" / first["id"] / "privacyverklaring.docx")
    assert any(first["name"] in paragraph.text for paragraph in document.paragraphs)


def test_the_facts_are_those_of_the_study(publiek, study, tmp_path):
    path = study(exclusions={"group_from": 8}, name="Onderzoek <Noord> | Zuid")
    publiek("papers", path, "--to", tmp_path / "uit", "--format", "md", "--date", "2026-11-23", "-q")
    text = (tmp_path / "uit" / "programma" / "dpia.md").read_text()
    for said in (
        r"Onderzoek \<Noord\> \| Zuid",
        "1 januari 2025 tot en met 31 december 2025",
        "**Afwijking:** 8",
        "Cultureel Doelgroepenmodel 2020-Q4",
        "dit onderzoek gebruikt verzonnen gegevens",
        "Metropoolregio Amsterdam",
        "gedateerd 23 november 2026",
    ):
        assert said in text


def test_the_same_study_gives_the_same_bytes_and_may_be_written_again(publiek, study, tmp_path):
    path = study()
    for folder in ("een", "twee", "een"):
        assert publiek("papers", path, "--to", tmp_path / folder, "--institution", "museum-zuiderlicht", "-q").code == 0
    one, two = ([file.read_bytes() for file in sorted((tmp_path / f).rglob("*.docx"))] for f in ("een", "twee"))
    assert one == two


def test_a_paper_somebody_filled_in_is_not_replaced_unless_asked(publiek, study, tmp_path):
    path, arguments = study(), ("--to", tmp_path / "uit", "--format", "md", "-q")
    publiek("papers", path, *arguments)
    filled = tmp_path / "uit" / "programma" / "dpia.md"
    filled.write_text("Ingevuld door de functionaris.")
    answer = publiek("papers", path, *arguments)
    assert answer.code == 2
    assert "dpia.md" in answer.err
    assert filled.read_text() == "Ingevuld door de functionaris."
    assert publiek("papers", path, *arguments, "--replace").code == 0
    assert "CONCEPT" in filled.read_text()


def test_nothing_is_written_where_one_paper_would_be_lost(publiek, study, tmp_path):
    other = tmp_path / "uit" / "instellingen" / "museum-zuiderlicht"
    other.mkdir(parents=True)
    (other / "verwerkingsregister.md").write_text("van iemand")
    assert publiek("papers", study(), "--to", tmp_path / "uit", "--format", "md", "-q").code == 2
    assert written(tmp_path / "uit") == ["instellingen/museum-zuiderlicht/verwerkingsregister.md"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--institution", "nergens"], "museum-zuiderlicht"),
        (["--format", "pdf"], "docx, md"),
        (["--language", "en"], "use one of: nl"),
        (["--date", "23-11-2026"], "23-11-2026"),
    ],
    ids=["institution", "format", "language", "date"],
)
def test_what_cannot_be_is_the_users_to_mend(publiek, study, tmp_path, arguments, said):
    answer = publiek("papers", study(), "--to", tmp_path / "uit", *arguments)
    assert answer.code == 2
    assert said in answer.err
    assert not (tmp_path / "uit").exists()


def test_a_folder_that_cannot_be_made_is_the_users_to_mend(publiek, study, tmp_path):
    (tmp_path / "vol").write_text("a file, not a folder")
    answer = publiek("papers", study(), "--to", tmp_path / "vol", "--format", "md", "-q")
    assert answer.code == 2
    assert "The paper cannot be written" in answer.err


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"key_file": "k/2025.key"}, {"file": True, "keyring": False, "yearly": False}),
        ({"key_file": "k/{year}.key"}, {"file": True, "keyring": False, "yearly": True}),
        ({"key_file": None, "keys": "keyring"}, {"file": False, "keyring": True, "yearly": True}),
    ],
    ids=["one file", "a file a year", "keyring"],
)
def test_how_keys_are_kept_is_said(publiek, study, tmp_path, changes, expected):
    publiek("papers", study(**changes), "--to", tmp_path / "uit", "--format", "md", "-q")
    text = "".join(file.read_text() for file in (tmp_path / "uit").rglob("*.md"))
    said = {
        "file": "in een bestand dat alleen de eigenaar kan lezen" in text,
        "keyring": "in de sleutelbos van het besturingssysteem" in text,
        "yearly": "Elk jaar heeft een eigen sleutel" in text,
    }
    assert said == expected
    assert said["yearly"] is not ("Alle jaren hebben dezelfde sleutel" in text)


def test_an_objection_list_in_use_is_said(publiek, study, tmp_path):
    path = study(objections="bezwaren.json")
    publiek("papers", path, "--to", tmp_path / "zonder", "--format", "md", "-q")
    (tmp_path / "bezwaren.json").write_text("{}")
    publiek("papers", path, "--to", tmp_path / "met", "--format", "md", "-q")
    without, using = ((tmp_path / name / "programma" / "dpia.md").read_text() for name in ("zonder", "met"))
    assert "is nog geen bezwaarlijst in gebruik" in without
    assert "is een bezwaarlijst in gebruik" in using


def test_the_name_of_the_key_file_is_in_no_paper(publiek, study, tmp_path):
    publiek("papers", study(key_file="kluis/geheime-plek.key"), "--to", tmp_path / "uit", "--format", "md", "-q")
    assert not [file for file in (tmp_path / "uit").rglob("*.md") if "geheime-plek" in file.read_text()]
