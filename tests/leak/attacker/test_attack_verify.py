"""`publiek verify`: what it accepts, and everything that somebody might change in a release."""

import json
import shutil

import pytest
from invented_city import country, visits
from invented_release import manifest, released

from publiek.disclosure.attacker.intervals import Effort
from publiek.disclosure.folder import contents, write_release
from publiek.disclosure.scheme import as_json
from publiek.disclosure.verify.method import release_folders, verify
from publiek.errors import UserError

pytestmark = pytest.mark.slow

LAND = country(2, buurten=16, gemeenten=3)
QUICK = Effort(suspect=5, random=2)


@pytest.fixture(scope="module")
def original():
    return released(LAND, visits(LAND, 3, 1_200))


@pytest.fixture
def folder(original, tmp_path):
    write_release(original, tmp_path / "proef" / "2025")
    for file in (tmp_path / "proef" / "2025").iterdir():
        file.chmod(0o644)
    return tmp_path / "proef" / "2025"


def broken(folder):
    (one,) = verify([folder], effort=QUICK)
    assert not one.is_good
    return " | ".join(one.broken)


def sealed(folder, **texts):
    """Write files and a manifest that fits them, as somebody would who wants to deceive."""
    import hashlib

    for name, text in texts.items():
        (folder / name.replace("_", ".")).write_bytes(text)
    stated = json.loads((folder / "manifest.json").read_bytes())
    stated["files"] = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in stated["files"]}
    (folder / "manifest.json").write_bytes(as_json(stated))
    return folder


def restated(folder, **changes):
    stated = json.loads((folder / "manifest.json").read_bytes())
    (folder / "manifest.json").write_bytes(as_json({**stated, **changes}))
    return folder


def lines(folder, name="cube.csv"):
    return (folder / name).read_bytes().splitlines(keepends=True)


@pytest.mark.slow
def test_a_release_as_it_was_made_is_in_order(folder):
    (one,) = verify([folder], effort=QUICK)
    assert one.broken == ()
    assert one.name == "Proef, 2025"
    assert {attack.name for attack in one.attacks} >= {"intervals", "differencing", "likelihood", "visits", "rows"}


@pytest.mark.parametrize("name", ["cube.csv", "visits.csv", "scheme.json", "quality.json", "shapes.json"])
def test_a_file_that_was_changed_or_taken_away_is_found(folder, name):
    whole = (folder / name).read_bytes()
    (folder / name).write_bytes(whole + b"\n")
    assert f"{name} was changed" in broken(folder)
    (folder / name).unlink()
    assert f"{name} is missing" in broken(folder)


def test_a_file_too_many_is_found(folder):
    (folder / "echte aantallen.csv").write_text("x")
    assert "does not belong" in broken(folder)


def test_a_link_and_a_program_are_found(folder, tmp_path):
    shutil.move(folder / "cube.csv", tmp_path / "cube.csv")
    (folder / "cube.csv").symlink_to(tmp_path / "cube.csv")
    (folder / "scheme.json").chmod(0o744)
    found = broken(folder)
    assert "cube.csv is no plain file" in found
    assert "scheme.json is marked as a program" in found


def test_no_manifest_and_a_manifest_of_something_else_are_found(folder):
    (folder / "manifest.json").write_text("{}")
    assert "manifest cannot be read" in broken(folder)
    (folder / "manifest.json").unlink()
    with pytest.raises(UserError, match="no release here"):
        release_folders(folder)


def test_a_number_that_was_not_rounded_is_found_even_under_a_new_seal(folder):
    changed = [line.replace(b",15\n", b",13\n") for line in lines(folder)]
    assert "is not rounded" in broken(sealed(folder, cube_csv=b"".join(changed)))


def test_a_number_below_the_threshold_is_found(folder):
    first = lines(folder)
    small = first[1].rsplit(b",", 1)[0] + b",5\n"
    assert "below the threshold" in broken(sealed(folder, cube_csv=b"".join([first[0], small, *first[2:]])))


def test_more_visitors_than_half_of_those_who_live_there_are_found(folder):
    first = lines(folder)
    many = first[1].rsplit(b",", 1)[0] + b",100000\n"
    assert "too large a part" in broken(sealed(folder, cube_csv=b"".join([first[0], many, *first[2:]])))


def test_another_order_of_lines_is_found(folder):
    first = lines(folder)
    assert "another order" in broken(sealed(folder, cube_csv=b"".join([first[0], first[2], first[1], *first[3:]])))


def test_a_line_that_stands_there_twice_is_found(folder):
    assert "twice" in broken(sealed(folder, cube_csv=b"".join([*lines(folder), lines(folder)[-1]])))


def test_a_cell_outside_the_plan_is_found(folder):
    strange = b"P9,2025,C,all,25\n"
    assert "not those of a release" in broken(sealed(folder, cube_csv=b"".join([*lines(folder), strange])))


def test_something_hidden_in_spaces_is_found(folder):
    assert "something more" in broken(sealed(folder, quality_json=(folder / "quality.json").read_bytes() + b" \t \n"))


def test_a_part_larger_than_its_whole_is_found(folder, original):
    """Numbers that no households could give, though each of them is fine by itself."""
    cube = original.cube
    shown = {name: cells.copy() for name, cells in cube.shown.items()}
    table = cube.table("P1")
    area = table.area_at["C"]
    shown["P1"][0, area, table.part_at["segmented"]] = shown["P1"][0, area, table.part_at["all"]] + 50
    forged = type(original)(
        original.manifest,
        type(cube)(cube.tables, cube.covers, shown, cube.visits),
        original.segments,
        original.quality,
        original.shapes,
    )
    assert "no households could give" in broken(sealed(folder, cube_csv=contents(forged)["cube.csv"]))


def test_a_population_that_does_not_add_up_is_found(folder):
    scheme = json.loads((folder / "scheme.json").read_bytes())
    scheme["areas"][0]["population"][0] += 1
    assert "are not those of its parts" in broken(sealed(folder, scheme_json=as_json(scheme)))


@pytest.mark.slow
def test_a_number_that_the_gate_would_hide_is_found_by_the_attacker(folder):
    """The release without its gate: everything is rounded and above the threshold, and it tells too much."""
    from invented_city import attacked

    target = attacked(2, 3_000, gate=False, households=60)
    rest = released(target.land, target.came)
    leaky = type(rest)(
        rest.manifest.model_copy(update={"gate": rest.manifest.gate.model_copy(update={"hidden": {}})}),
        target.seen.cube,
        rest.segments,
        rest.quality,
        rest.shapes,
    )
    shutil.rmtree(folder)
    write_release(leaky, folder)
    assert "a hidden number is" in broken(folder)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"plan_hash": "0" * 64}, "publication plan"),
        ({"parameters_hash": "0" * 64}, "not those of its hash"),
        ({"parameters": {**manifest().parameters, "least_households": 5}}, "least_households is 5, and should be 10"),
        ({"study": " "}, "does not state the study"),
        ({"key_id": ""}, "which key"),
        ({"inputs": {"1": "0" * 64}}, "not a keyed one"),
        ({"inputs": {}}, "names no delivery"),
        ({"revision": 2, "revises": "0" * 64}, "may be revised 1 times"),
        ({"revision": 1}, "names the release it revises"),
        ({"period": {"name": "2025", "start": "2025-02-01", "end": "2025-12-31"}}, "not the one in its parameters"),
    ],
)
def test_what_the_manifest_states_must_be_right(folder, changes, said):
    assert said in broken(restated(folder, **changes))


@pytest.mark.slow
def test_two_looks_at_the_same_days_are_found(original, tmp_path):
    from datetime import date

    came = visits(LAND, 3, 1_200)
    other = manifest().period.model_copy(update={"name": "zomer", "start": date(2025, 6, 1)})
    again = released(LAND, came, period=other)
    write_release(original, tmp_path / "proef" / "2025")
    write_release(again, tmp_path / "proef" / "zomer")
    verified = verify(release_folders(tmp_path), effort=QUICK)
    assert any("shares days" in wrong for one in verified for wrong in one.broken)


def test_the_same_release_gives_the_same_findings(folder):
    assert verify([folder], effort=QUICK) == verify([folder], effort=QUICK)


@pytest.mark.slow
def test_the_command_says_so(publiek, folder):
    good = publiek("verify", folder.parent)
    assert (good.code, good.err) == (0, "Attacking releases ...\n")
    assert "Proef, 2025" in good.out
    assert "in order" in good.out
    (folder / "visits.csv").write_bytes(b"")
    bad = publiek("verify", "--quiet", folder)
    assert bad.code == 2
    assert "visits.csv was changed after it was released" in bad.err
    assert "Traceback" not in bad.err
    assert publiek("verify", folder.parent.parent / "niets").code == 2
