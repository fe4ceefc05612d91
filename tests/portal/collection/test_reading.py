"""Programs read released figures: their own institution's, the programme's once they are published, and no others."""

import csv
import io
import json

from tests.portal.conftest import LATE, STUDY, TAKING_PART

from publiek.portal.collection.services import released

RELEASES = "releases"


def file_of(portal, name, subject=TAKING_PART[0]):
    return portal.home / STUDY.rpartition("/")[0] / RELEASES / subject / "2025" / name


def all_pages(reader, path):
    answer = reader.get(path)
    found = answer.json()["items"]
    while 'rel="next"' in answer.headers.get("Link", ""):
        following = next(one for one in answer.headers["Link"].split(", ") if 'rel="next"' in one)
        answer = reader.client.get(following[1:].partition(">")[0])
        found += answer.json()["items"]
    assert len(found) == answer.json()["total"]
    return found


def test_manifest_and_cube_are_those_of_the_release(portal, reader):
    assert reader.get("periods/2025/own/manifest").content == file_of(portal, "manifest.json").read_bytes()
    assert reader.get("periods/2025/own/cube?form=csv").content == file_of(portal, "cube.csv").read_bytes()
    wanted = list(csv.DictReader(io.StringIO(file_of(portal, "cube.csv").read_text("utf-8"))))
    found = all_pages(reader, "periods/2025/own/cube?per_page=400")
    assert [{name: str(value) for name, value in one.items()} for one in found] == wanted


def test_figures_in_pages_and_as_csv_are_the_same(reader):
    for part in released.PARTS:
        found = all_pages(reader, f"periods/2025/own/figures/{part}?per_page=5000")
        assert found
        sheet = reader.get(f"periods/2025/own/figures/{part}?form=csv").content.decode("utf-8")
        # An apostrophe keeps a spreadsheet from reading a cell as a formula.
        rows = [[cell.removeprefix("'") for cell in row] for row in csv.reader(io.StringIO(sheet))]
        assert rows[0] == list(found[0])
        assert rows[1:] == [["" if value is None else str(value) for value in one.values()] for one in found]


def test_every_number_of_households_is_of_ten_at_least(reader):
    for part in released.PARTS:
        shown = [one["households"] for one in all_pages(reader, f"periods/2025/own/figures/{part}?per_page=5000")]
        assert all(number is None or (number >= 10 and number % 5 == 0) for number in shown)
        assert any(number is not None for number in shown)


def test_what_did_not_change_is_not_sent_again(reader):
    first = reader.get("periods/2025/own/cube")
    again = reader.get("periods/2025/own/cube", **{"if-none-match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = reader.get("periods/2025/own/cube?page=2", **{"if-none-match": first.headers["ETag"]})
    assert other.status_code == 200
    assert first.headers["Cache-Control"] == "private, no-cache"


def test_figures_of_the_programme_wait_for_their_publication(reader, monkeypatch, portal):
    answer = reader.get("periods/2025/programme/manifest")
    assert (answer.status_code, answer.json()["code"]) == (404, "not_published")
    monkeypatch.setattr(released, "is_published", lambda _: True)
    said = json.loads(reader.get("periods/2025/programme/manifest").content)
    assert said["subject"]["kind"] == "programme"
    assert all_pages(reader, "periods/2025/programme/figures/segments?per_page=5000")


def test_an_institution_without_figures_has_none(till):
    answer = till("read", LATE).get("periods/2025/own/cube")
    assert (answer.status_code, answer.json()["code"]) == (404, "no_figures")


ABSENT = [
    ("periods/2025/own/cube?page=99999", 404, "no_page"),
    ("periods/2025/own/cube?page=0", 422, "wrong_value"),
    ("periods/2025/own/cube?per_page=x", 422, "wrong_value"),
    ("periods/2025/own/cube?form=xml", 422, "wrong_value"),
    ("periods/2025/museum-scheepswerf/cube", 404, "no_page"),
    ("periods/2025/own/figures/households", 404, "no_page"),
    ("periods/..%2F..%2Fetc/own/cube", 404, "no_period"),
]


def test_what_is_not_there_is_said(reader):
    for path, status, code in ABSENT:
        answer = reader.get(path)
        if answer.headers["content-type"].startswith("text/html"):  # no address of the API at all
            assert (path[:10], answer.status_code) == ("periods/..", 404)
        else:
            assert (answer.status_code, answer.json()["code"]) == (status, code)


def test_no_answer_names_a_place_of_the_server(portal, till):
    for path in ("periods", "periods/2025/own/manifest", "periods/2025/own/cube", "periods/2025/own/figures/origin"):
        assert str(portal.home) not in till("read", TAKING_PART[0]).get(path).content.decode()
