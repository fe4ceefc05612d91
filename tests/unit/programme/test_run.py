"""`publiek run`: goes on where it stopped, tells at the end what went wrong, and lets nothing stop the others."""

import json
import re
import shutil
import signal

import pytest

from publiek.errors import UserError
from publiek.report.style import DEFAULT
from publiek.run import reports
from publiek.run.documents import document_of
from publiek.run.orders import orders
from publiek.run.reports import write_all
from publiek.run.running import run_study
from publiek.study.shelf import Shelf

pytestmark = pytest.mark.slow
IDS = ("i0", "i1", "i2")
QUIET = ("--quiet", "--jobs", "1")


@pytest.fixture(scope="module")
def made(shared, homes):
    """A study of three institutions after a first run, with what was yielded."""
    export, programme = shared
    everybody = [one for own in homes.values() for one in own]
    files = [(one, "podium", export(one, everybody[number::40])) for number, one in enumerate(IDS)]
    study = programme(*files)
    study.path.write_text(study.path.read_text().replace(f"{study.path.parent}/", ""))  # a copy is the same study
    return study, list(run_study(study.path, jobs=1))


@pytest.fixture
def study(made, tmp_path):
    """A copy of that study, to change."""
    folder = tmp_path / "studie"
    shutil.copytree(made[0].path.parent, folder)
    return folder / "study.toml"


@pytest.fixture
def cheap(monkeypatch):
    """Reports of one word, so that a run costs little; what is in them is tested elsewhere."""

    def write(document, to, language, style, format):
        to.parent.mkdir(parents=True, exist_ok=True)
        to.write_text(f"{document} {language} {style.palette.accent}")
        return to

    monkeypatch.setattr(reports, "document_of", lambda _, subject: subject)
    monkeypatch.setattr(reports, "write_document", write)


def report(study, subject, kind="html"):
    return study.parent / "reports" / subject / f"{subject}.nl.{kind}"


def listing(study):
    return (study.parent / "reports" / "index.html").read_text()


def set_(study, line):
    study.write_text(f"{line}\n{study.read_text()}")


def steps(outcomes, step="report"):
    return {outcome.subject: outcome for outcome in outcomes if outcome.step == step}


def written(outcomes):
    return {one for one, outcome in steps(outcomes).items() if outcome.is_new}


def test_a_run_makes_all_figures_then_all_reports_then_the_list(made):
    study, outcomes = made
    assert [outcome.faults for outcome in outcomes if outcome.faults] == []
    assert set(steps(outcomes, "figures")) == {*IDS, "programme-proef", "discipline-podium"}
    assert written(outcomes) == {*IDS, "programme-proef"}
    assert all(report(study.path, one).stat().st_size > 10_000 for one in (*IDS, "programme-proef"))
    assert next(iter(steps(outcomes))) == "programme-proef", "what takes longest begins first"
    page = listing(study.path)
    assert "Nog niet klaar" not in page
    assert all(f'href="{one}/{one}.nl.html"' in page for one in (*IDS, "programme-proef"))


def test_one_report_is_the_same_as_that_of_the_run(publiek, made):
    study = made[0].path
    for subject, arguments in (("i1", ["i1"]), ("programme-proef", [])):
        to = study.parent / f"{subject}.html"
        assert publiek("report", study, *arguments, "--to", to).code == 0
        assert to.read_bytes() == report(study, subject).read_bytes()


def test_one_report_can_be_data_and_in_another_language(publiek, made):
    study = made[0].path
    to = study.parent / "gegevens"
    assert publiek("report", study, "i1", "--to", to, "--format", "csv", "--language", "en").code == 0
    assert json.loads((to / "datapackage.json").read_text())["publiek:language"] == "en"


def test_a_study_whose_releases_alone_are_left_can_still_be_reported_on(publiek, study):
    shutil.rmtree(study.parent / "kassa")
    set_(study, 'languages = ["en"]')
    study.write_text(re.sub(r"key_file = .*", 'key_file = "weg"', study.read_text()))
    to = study.parent / "i1.html"
    assert publiek("report", study, "i1", "--to", to).code == 0
    assert '<html lang="en"' in to.read_text()


@pytest.mark.usefixtures("cheap")
def test_what_is_up_to_date_is_not_made_again_but_with_fresh(study):
    again = list(run_study(study, jobs=1))
    assert written(again) == set()
    assert {one.is_new for one in steps(again, "figures").values()} == {False}
    assert written(run_study(study, fresh=True, jobs=1)) == {*IDS, "programme-proef"}


@pytest.mark.usefixtures("cheap")
def test_a_report_that_is_gone_or_has_other_inputs_is_made_again(study):
    report(study, "i1").unlink()
    assert written(run_study(study, jobs=1)) == {"i1"}
    settings = study.read_text()
    study.write_text(
        settings.replace('discipline = "podium"\n', 'discipline = "podium"\nformats = ["html", "csv"]\n', 1)
    )
    assert written(run_study(study, jobs=1)) == {"i0"}
    assert (study.parent / "reports" / "i0" / "i0-csv.nl").exists()


@pytest.mark.usefixtures("cheap")
def test_a_house_style_is_in_every_report_and_another_one_means_other_reports(study):
    set_(study, 'style = "huisstijl.toml"')
    style = study.parent / "huisstijl.toml"
    for colour in ("#5b2a86", "#104060"):
        style.write_text(f"[colours]\naccent = '{colour}'\n")
        assert written(run_study(study, jobs=1)) == {*IDS, "programme-proef"}
        assert all(report(study, one).read_text().endswith(colour) for one in (*IDS, "programme-proef"))
        assert colour in listing(study)
    assert written(run_study(study, jobs=1)) == set()


@pytest.mark.parametrize(
    ("style", "said"),
    [
        (None, "The house style cannot be read"),
        ("[colours]\naccent = '#ffcc00'", "'colours.accent'\n  mend:  use #896c00"),
        ("template = 'dia.pptx'", "The template for slides cannot be opened"),
    ],
)
@pytest.mark.usefixtures("cheap")
def test_a_house_style_that_cannot_be_used_is_told_before_the_work(publiek, study, style, said):
    set_(study, 'style = "huisstijl.toml"\nformats = ["pptx"]')
    shutil.rmtree(study.parent / "releases")
    if style:
        (study.parent / "huisstijl.toml").write_text(style)
    answer = publiek("run", study)
    assert answer.code == 2
    assert said in answer.err
    assert not (study.parent / "releases").exists()


@pytest.mark.parametrize(
    ("setting", "said"),
    [("house", "communication house"), ("portraits", "owner")],
    ids=["the house", "the owner's texts"],
)
@pytest.mark.usefixtures("cheap")
def test_own_texts_that_cannot_be_used_are_told_before_the_work(publiek, study, setting, said):
    set_(study, f'{setting} = "eigen.yaml"')
    shutil.rmtree(study.parent / "releases")
    (study.parent / "eigen.yaml").write_text("unknown: 1\n")
    answer = publiek("run", study)
    assert answer.code == 2
    assert "eigen.yaml" in answer.err and said in answer.err
    assert not (study.parent / "releases").exists()


@pytest.mark.usefixtures("cheap")
def test_a_folder_for_reports_that_cannot_be_written_is_told_before_the_work(publiek, study):
    set_(study, 'reports = "vol"')
    (study.parent / "vol").write_text("a file, not a folder")
    shutil.rmtree(study.parent / "releases")
    answer = publiek("run", study)
    assert answer.code == 2
    assert "The folder for reports cannot be written" in answer.err
    assert not (study.parent / "releases").exists()


@pytest.mark.usefixtures("cheap")
def test_an_institution_that_left_the_study_is_not_on_the_list(study):
    text = study.read_text()
    start = text.index("[[institution]]", text.index('id = "i1"'))
    study.write_text(text[:start])  # the last one goes
    list(run_study(study, jobs=1))
    assert report(study, "i2").is_file()
    assert "i2" not in listing(study)
    assert "i1/i1.nl.html" in listing(study)


@pytest.mark.usefixtures("cheap")
def test_a_run_that_is_stopped_goes_on_from_there(publiek, study, monkeypatch):
    for one in IDS:
        report(study, one).unlink()
    with monkeypatch.context() as patched:
        stop = {"i1": lambda: signal.raise_signal(signal.SIGINT)}
        patched.setattr(reports, "document_of", lambda _, subject: stop.get(subject, lambda: subject)())
        answer = publiek("run", study, *QUIET)
    assert answer.code == 130
    assert answer.err.split("\n")[-3:] == [
        "What was made is kept; the same command goes on from there.",
        "Stopped.",
        "",
    ]
    assert written(run_study(study, jobs=1)) == {"i1", "i2"}


@pytest.mark.usefixtures("cheap")
def test_a_run_ends_with_how_many_reports_there_are_and_where(publiek, study):
    report(study, "i1").unlink()
    said = publiek("run", study, "--jobs", "1").err
    assert "4 reports: 1 written now, 3 up to date (--fresh writes them again)." in said
    assert f"listed in {study.parent / 'reports' / 'index.html'}" in said


@pytest.mark.usefixtures("cheap")
def test_one_bad_delivery_stops_no_other_and_is_told_at_the_end_with_its_mend(publiek, study):
    shutil.rmtree(study.parent / "releases" / "i1")
    shutil.rmtree(study.parent / "reports")
    (study.parent / "kassa" / "i1.csv").write_bytes(b"%PDF-1.7")
    answer = publiek("run", study, *QUIET)
    assert answer.code == 2
    assert "One thing needs attention; all the rest is done." in answer.err
    assert "i1: This file is a PDF" in answer.err
    assert "<li><b>I1</b></li>" in listing(study), "who reads the list sees whose report is not there yet"
    assert "mend:" in answer.err
    assert report(study, "i0").is_file()
    assert report(study, "i2").is_file()
    assert not report(study, "i1").exists()


@pytest.mark.usefixtures("cheap")
def test_a_file_that_turns_up_later_is_taken(publiek, study):
    kassa, folder = study.parent / "kassa" / "i1.csv", study.parent / "deliveries" / "i1"
    shutil.rmtree(study.parent / "releases")
    study.write_text(study.read_text().replace('    "kassa/i1.csv",\n', ""))
    answer = publiek("run", study, *QUIET)
    assert answer.code == 2
    assert f"put its files in {folder}" in answer.err
    assert "wait for i1" in answer.err
    folder.mkdir(parents=True)
    kassa.rename(folder / "wat-de-kassa-gaf.csv")
    assert publiek("run", study, *QUIET).code == 0
    assert report(study, "programme-proef").is_file()


@pytest.mark.usefixtures("cheap")
def test_a_release_that_what_there_is_now_differs_from_stays_and_is_told(publiek, study):
    kassa = study.parent / "kassa" / "i0.csv"
    kassa.write_text("".join(kassa.read_text().splitlines(keepends=True)[:-30]))
    before = (study.parent / "releases" / "i0" / "2025" / "cube.csv").read_bytes()
    for _ in range(2):
        answer = publiek("run", study, *QUIET)
        assert answer.code == 2
        assert "'i0' has been released for 2025; what there is now gives other figures" in answer.err
    assert (study.parent / "releases" / "i0" / "2025" / "cube.csv").read_bytes() == before


@pytest.mark.usefixtures("cheap")
def test_attendance_that_is_not_clear_takes_only_itself_out(publiek, study):
    text = study.read_text()
    study.write_text(
        text.replace('id = "i0"', 'id = "i0"\nattendance = "deur.csv"').replace(
            'id = "i2"', 'id = "i2"\nattendance = "bezoek.csv"'
        )
    )
    (study.parent / "deur.csv").write_text("maand;bezoekers\n2025-01;veel\n")
    (study.parent / "bezoek.csv").write_text("jaar;bezoekers\n2025;12.000\n")
    answer = publiek("run", study, *QUIET)
    assert answer.code == 2
    assert "i0: 'veel' is no number of visits." in answer.err
    told = Shelf(study).told
    assert {line.institution for line in told.lines} == {"i2"}
    assert "attendance" in {section.id for section, _ in document_of(Shelf(study), "programme-proef").walk()}


@pytest.mark.usefixtures("cheap")
def test_a_bug_in_one_report_stops_no_other_and_ends_with_1(publiek, study, monkeypatch):
    def broken(_, subject):
        if subject == "i1":
            raise ZeroDivisionError("1012AB 12")
        return subject

    monkeypatch.setattr(reports, "document_of", broken)
    answer = publiek("run", study, *QUIET, "--fresh")
    assert answer.code == 1
    assert "i1: Something went wrong that is our fault (ZeroDivisionError)." in answer.err
    assert "1012AB" not in answer.err
    assert len(answer.out.splitlines()) == 4, "three reports and the list"


def test_several_processes_write_the_same(made, study):
    wanted = [order for order in orders(Shelf(study), DEFAULT) if order.subject in IDS[:2]]
    expected = {one: report(made[0].path, one).read_bytes() for one in IDS[:2]}
    for order in wanted:
        order.files[0].path.unlink()
    found = list(write_all(wanted, jobs=2))
    assert [one.faults for one in found] == [(), ()]
    assert {one.order.subject: one.files[0].read_bytes() for one in found} == expected


def test_what_was_released_with_another_edition_is_not_set_beside_this_one(study):
    """Its areas and households are others: a report of both would add up what does not belong together."""
    shelf = Shelf(study)
    manifest = study.parent / "releases" / "i0" / "2025" / "manifest.json"
    manifest.chmod(0o600)
    manifest.write_text(manifest.read_text().replace(shelf.edition.fingerprint, "0" * 64))
    with pytest.raises(UserError, match="'i0' was released with another edition"):
        document_of(shelf, "i0")
    assert document_of(Shelf(study), "i1").provenance.institution == "i1", "and the others are written"
