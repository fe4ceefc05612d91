"""The tables of roles say what was meant: held, cell by cell, against a table that was written by hand (truth.md)."""

import re
from pathlib import Path

import pytest

from publiek.portal.tenancy.rules.permissions import Held, rules

OWN, OTHER = "museum", "podium"
IN_INSTITUTION = ("uploader", "analyst", "publisher")


def tables():
    """Return the tables by heading: a dict of (row, column) to whether it may."""
    text = Path(__file__).with_name("truth.md").read_text("utf-8")
    parts = re.split(r"^## ", text, flags=re.MULTILINE)[1:]
    return {part.splitlines()[0]: dict(cells(part)) for part in parts}


def cells(part):
    lines = [[cell.strip() for cell in line.strip("|").split("|")] for line in part.splitlines() if line[:1] == "|"]
    for row in lines[2:]:
        for column, cell in zip(lines[0][1:], row[1:], strict=True):
            assert cell in {"x", "."}, (row[0], column)
            yield (row[0], column), cell == "x"


def held(column):
    """Return the roles that a column is about: each of them alone has to answer the same."""
    if column == "nobody":
        return [None]
    if column == "elsewhere":
        return [Held(role, OTHER) for role in IN_INSTITUTION]
    if column == "publisher elsewhere":
        return [Held("publisher", OTHER)]
    if column == "publisher of programme":
        return [Held("publisher")]
    role = column.removesuffix(" own")
    return [Held(role, OWN if role in IN_INSTITUTION else None)]


TABLES = tables()


def named(heading):
    return [pytest.param(*key, value, id=" by ".join(key)) for key, value in TABLES[heading].items()]


def all_of(one):
    return [] if one is None else [one]


@pytest.mark.parametrize(("permission", "column", "may"), named("About an institution"))
def test_about_an_institution(permission, column, may):
    assert {rules().may(all_of(one), permission, OWN) for one in held(column)} == {may}
    assert not any(rules().may(all_of(one), permission, None) for one in held(column))


@pytest.mark.parametrize(("permission", "column", "may"), named("About the programme"))
def test_about_the_programme(permission, column, may):
    assert {rules().may(all_of(one), permission) for one in held(column)} == {may}


@pytest.mark.parametrize(("role", "column", "may"), named("Giving and taking a role"))
def test_giving_a_role(role, column, may):
    assert {rules().may_give([one], held(role)[0]) for one in held(column)} == {may}


@pytest.mark.parametrize(("role", "column", "does"), named("What a role asks"))
def test_what_a_role_asks(role, column, does):
    one = held(role)[0]
    if column == "second factor":
        assert rules().needs_second_factor([one]) is does
    else:
        assert rules().go_together([one, Held("analyst", OTHER)]) is not does


def test_the_tables_are_about_everything_there_is():
    assert {row for row, _ in TABLES["About an institution"]} == set(rules().institution)
    assert {row for row, _ in TABLES["About the programme"]} == set(rules().programme)
    assert {row for row, _ in TABLES["What a role asks"]} == set(rules().roles)
    assert {row.removesuffix(" of programme") for row, _ in TABLES["Giving and taking a role"]} == set(rules().roles)


def test_two_roles_together_may_what_each_may_and_no_more():
    both = [Held("uploader", OWN), Held("publisher", OTHER)]
    for permission in rules().institution:
        for place in (OWN, OTHER):
            alone = any(rules().may([one], permission, place) for one in both)
            assert rules().may(both, permission, place) is alone


def test_who_sees_no_data_reads_no_figures_by_any_permission():
    """An administrator and an auditor have only permissions that are about people, jobs and the log."""
    for role, allowed in (
        ("administrator", {"member.see", "member.manage", "people.manage", "job.manage"}),
        ("auditor", {"audit.read"}),
    ):
        one = [Held(role)]
        has = {name for name in rules().institution if rules().may(one, name, OWN)}
        assert has | {name for name in rules().programme if rules().may(one, name)} == allowed
