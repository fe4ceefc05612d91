"""A4, A6 and A10: the release folder and the report hold the cube and nothing else, whatever the data behind it."""

import hashlib
import json
import os
import re
import tempfile

import numpy as np
import pytest
import tomli_w
from invented_city import country, counts, protected, secret, visits
from invented_release import released

from publiek.disclosure.figures.method import figures
from publiek.disclosure.folder import contents
from publiek.disclosure.verify.method import verify
from publiek.report.write import render
from publiek.study.journey import Study

LAND = country(4, buurten=16, gemeenten=3)
CAME = visits(LAND, 3, 250, productions=2)


def artefacts(release):
    """Return every file of a release and its report, but for the manifest's keyed checksums of the deliveries."""
    return {**contents(release), "report": render(figures(release)).encode()}


def unseen(land, came):
    """Return visitors whose absence no shown number betrays: other people came, and the same cube is shown."""
    before = protected(land, came)[1]
    for address in np.unique(came.address).tolist():
        after = protected(land, came.without(address))[1]
        same = all((before.shown[name] == after.shown[name]).all() for name in before.shown)
        if same and all((before.visits[name] == after.visits[name]).all() for name in before.visits):
            yield address


@pytest.mark.slow
def test_other_visitors_with_the_same_cube_give_the_same_bytes():
    """A6: not an order of lines, a class of the map, a tooltip or a hash depends on anything but the shown numbers."""
    first = artefacts(released(LAND, CAME))
    address = next(unseen(LAND, CAME))
    other = CAME.without(address)
    assert (counts(LAND, CAME, secret())["P1"].households != counts(LAND, other, secret())["P1"].households).any()
    assert artefacts(released(LAND, other)) == first


@pytest.mark.slow
def test_other_visitors_with_another_cube_give_other_bytes():
    """The control."""
    assert artefacts(released(LAND, CAME)) != artefacts(released(LAND, visits(LAND, 4, 250, productions=2)))


@pytest.mark.slow
def test_the_order_of_an_export_leaves_no_trace():
    """A4: the same households, in any order, give the same release and report to the byte."""
    assert artefacts(released(LAND, CAME.shuffled(1))) == artefacts(released(LAND, CAME.shuffled(2)))


def test_every_count_of_the_report_stands_in_the_cube():
    """Derived figures: whoever has the report knows no number that the release does not show."""
    release = released(LAND, CAME)
    shown = {count for *_, count in release.cube.lines()}
    told = figures(release)
    assert len(list(counts_in(told))) > 15
    assert set(counts_in(told)) <= shown


def counts_in(told):
    """Yield every number of visitors among the figures of a report."""
    for part in (*told.segment_figures, *told.level_figures):
        yield from (one.visitors for one in (part, *part.against) if one.visitors is not None)
    yield from (base.visitors for base in told.bases if base.visitors is not None)
    yield from (line.households for line in told.origin if line.households is not None)


@pytest.fixture(scope="module")
def journey(small_demo, tmp_path_factory):
    """A study of one institution of the demo, released, with its report and audit log; temporary files beside it."""
    base = tmp_path_factory.mktemp("reis")
    (base / "tijdelijk").mkdir()
    export = small_demo / "aanleveringen" / "export_orders.csv"
    settings = {
        "id": "proef",
        "name": "Proef",
        "period": "2025",
        "edition": str(small_demo / "editie"),
        "key_file": str(small_demo / "sleutel" / "2025.key"),
        "institution": [{"id": "x", "name": "X", "discipline": "museum", "deliveries": [str(export)]}],
    }
    (base / "study.toml").write_text(tomli_w.dumps(settings))
    before, tempfile.tempdir = tempfile.tempdir, str(base / "tijdelijk")
    os.environ["TMPDIR"] = str(base / "tijdelijk")
    try:
        study = Study(base / "study.toml")
        release = study.travel("x")
        folder = study.publish(release)
        (base / "x.html").write_text(render(figures(release)))
    finally:
        tempfile.tempdir = before
        del os.environ["TMPDIR"]
    return study, folder, export


def everything(base) -> bytes:
    """Return all that was written: releases, report, audit log, anything temporary; not the settings."""
    files = [file for file in sorted(base.rglob("*")) if file.is_file() and file.name != "study.toml"]
    assert len(files) > 6
    return b"\n".join(file.name.encode() + b"\n" + file.read_bytes() for file in files)


def secrets_of(study, small_demo) -> dict[str, set[bytes]]:
    """Return what must be nowhere: keys, record keys and cell keys in every usual form, and hashes of addresses."""
    from publiek.engine.duck import DuckWorkspace

    key = (small_demo / "sleutel" / "2025.key").read_text().strip()
    with DuckWorkspace() as workspace:
        study.audience(study.match(study.receive(institution="x", workspace=workspace)))
        numbers = {row[0] for row in workspace.rows("SELECT record_key FROM came UNION SELECT cell_key FROM audience")}
    return {
        "key": {key.encode(), bytes.fromhex(key)},
        "record and cell keys": {
            form for number in numbers if number > 10**12 for form in (str(number).encode(), f"{number:016x}".encode())
        },
    }


def addresses(export) -> set[tuple[str, str]]:
    rows = re.findall(r'"([^"]*?) (\d+[^"]*)","(\d{4}) ?([A-Z]{2})"', export.read_text(encoding="utf-8-sig"))
    found = {(postcode + letters, number) for _, number, postcode, letters in rows}
    assert len(found) > 200
    return found


@pytest.mark.slow
def test_nothing_secret_or_personal_is_in_what_was_written(journey, small_demo):
    """A10: no key, record key, cell key, postcode or hash of an address, in any file; a planted one is found."""
    study, _, export = journey
    written = everything(study.path.parent)
    for name, needles in secrets_of(study, small_demo).items():
        assert needles, name
        assert not [needle for needle in needles if needle in written], name
        assert next(iter(needles)) in written + next(iter(needles))
    text = written.decode("utf-8", "replace").upper()
    known = {postcode for postcode, _ in addresses(export)}
    said = {found.replace(" ", "") for found in re.findall(r"\b[1-9]\d{3} ?[A-Z]{2}\b", text)}
    assert not known & said
    digests = set(re.findall(r"[0-9A-F]{16,}", text))
    for postcode, number in addresses(export):
        for form in (f"{postcode}{number}", f"{postcode}|{number}", f"{postcode} {number}", f"{postcode}|{number}||"):
            for algorithm in ("sha256", "md5", "sha1", "blake2b"):
                found = hashlib.new(algorithm, form.encode()).hexdigest().upper()
                assert found not in digests
                assert found[:16] not in digests


@pytest.mark.slow
def test_a_second_run_writes_the_same_bytes(journey):
    study, folder, _ = journey
    again = contents(study.travel("x"))
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == again


@pytest.mark.slow
def test_the_release_of_the_journey_is_in_order(journey):
    (one,) = verify([journey[1]])
    assert one.broken == ()


@pytest.mark.slow
def test_other_people_with_the_same_households_change_only_the_checksum(journey, small_demo, tmp_path):
    """A6 through the whole journey: other names, prices and order of rows; only the keyed checksum knows."""
    study, folder, export = journey
    header, *rows = export.read_text(encoding="utf-8-sig").splitlines()
    changed = [re.sub(r'"bezoeker\d+@example.org"', '"iemand@example.org"', row) for row in reversed(rows)]
    other = tmp_path / export.name
    other.write_text("\n".join([header, *changed]), encoding="utf-8")
    settings = study.path.read_text().replace(str(export), str(other))
    (tmp_path / "study.toml").write_text(settings)
    again = contents(Study(tmp_path / "study.toml").travel("x"))
    differ = {name for name, text in again.items() if (folder / name).read_bytes() != text}
    assert differ == {"manifest.json"}
    one, two = (json.loads(text) for text in ((folder / "manifest.json").read_bytes(), again["manifest.json"]))
    assert one.pop("inputs") != two.pop("inputs")
    assert one == two
