"""Reports: asked for, made once, handed out to those who may read them, and to nobody else."""

import io
import shutil
import zipfile
from contextlib import closing

import pytest
from django.urls import reverse
from tests.portal.reading.who_reads import MUSEUM, OTHER

from publiek.portal.jobs.worker import work_one
from publiek.portal.programme.models import Publication, State
from publiek.portal.programme.services.places import study_of
from publiek.portal.reading.services.reports import reports_of
from publiek.study.attendance_file import Slot, Total, keep_attendance


def ask(client, wanted, language="nl"):
    asked = {"periode": "2025", "format": wanted, "language": language}
    return client.post(reverse("report_make", args=[MUSEUM]), asked)


def address(wanted, language="nl"):
    return reverse("report_file", args=[MUSEUM, "2025", wanted, language])


@pytest.mark.slow
def test_a_report_is_made_read_and_downloaded(portal, reader):
    assert reader.get(address("html")).status_code == 404
    assert ask(reader, "html").status_code == 302
    assert "Wordt gemaakt" in reader.get(reverse("reports", args=[MUSEUM])).content.decode()
    assert work_one().state == "done"
    read = reader.get(address("html"), {"lezen": "1"})
    assert "sandbox allow-scripts" in read["Content-Security-Policy"]
    assert "allow-same-origin" not in read["Content-Security-Policy"]
    assert "default-src 'none'" in read["Content-Security-Policy"]
    assert "Museum Zuiderlicht" in read.content.decode()
    with closing(reader.get(address("html"))) as file:
        assert file["Content-Disposition"] == 'attachment; filename="museum-zuiderlicht-2025.nl.html"'
    assert portal.client("analyst", OTHER).get(address("html")).status_code == 404
    assert portal.client("uploader", MUSEUM).get(address("html")).status_code == 403


@pytest.mark.slow
def test_data_comes_as_one_file(reader):
    ask(reader, "csv")
    assert work_one().state == "done"
    with closing(reader.get(address("csv"))) as answer:
        content = b"".join(answer.streaming_content)
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        assert any(name.endswith("datapackage.json") for name in packed.namelist())


@pytest.mark.slow
def test_before_the_publication_nobody_else_is_in_a_report_and_after_it_the_report_is_another(portal, reader):
    organisation = portal.organisation(MUSEUM)
    ask(reader, "html", "en")
    work_one()
    assert "Beside your field" not in reader.get(address("html", "en"), {"lezen": "1"}).content.decode()
    Publication.objects.create(period=portal.period, number=1, state=State.PUBLISHED)
    assert not any(one.is_there for one in reports_of(organisation, portal.period))
    assert reader.get(address("html", "en")).status_code == 404


def test_a_report_of_todays_attendance_is_handed_out_and_no_other(portal, reader):
    assert reader.get(address("xlsx")).status_code == 404
    keep_attendance(study_of(portal.period), MUSEUM, [Total(Slot(2025, 1), "", 1000, free=False)])
    made = next(one for one in reports_of(portal.organisation(MUSEUM), portal.period) if one.format == "xlsx").file
    made.parent.mkdir(parents=True)
    made.write_text("of today")
    assert reader.get(address("xlsx")).status_code == 200
    keep_attendance(study_of(portal.period), MUSEUM, [Total(Slot(2025, 1), "", 1001, free=False)])
    assert reader.get(address("xlsx")).status_code == 404
    shutil.rmtree(made.parent)


@pytest.mark.parametrize(("wanted", "language"), [("exe", "nl"), ("html", "de"), ("", ""), ("../x", "nl")])
def test_what_no_report_is_cannot_be_asked_for(reader, wanted, language):
    assert ask(reader, wanted, language).status_code == 404
    assert work_one() is None


def test_the_same_report_is_made_once(reader):
    ask(reader, "pptx")
    ask(reader, "pptx")
    page = reader.get(reverse("reports", args=[MUSEUM])).content.decode()
    assert page.count("Wordt gemaakt") == 1
