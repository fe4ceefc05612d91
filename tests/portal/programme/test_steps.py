"""Every step of a publication from every state, by every role, by who asked for it and by another: a table of all.

Written down by hand: what is not in ALLOWED may not be.
"""

import itertools

import pytest

from publiek.errors import UserError
from publiek.portal.programme.models import Publication, State
from publiek.portal.programme.rules.publication import JOB, steps
from publiek.portal.programme.services import publication
from publiek.portal.tenancy.rules.permissions import Held, rules

ALLOWED = {
    # step, from, to, by who asked, by another, roles in the programme
    ("made", "asked", "prepared", False, False, ()),
    ("failed", "asked", "failed", False, False, ()),
    ("confirm", "prepared", "published", False, True, ("coordinator", "publisher")),
    ("send_back", "prepared", "returned", False, True, ("coordinator", "publisher")),
    ("take_back", "asked", "returned", True, True, ("coordinator",)),
    ("take_back", "prepared", "returned", True, True, ("coordinator",)),
    ("withdraw", "published", "withdrawn", True, True, ("coordinator",)),
}
EVERY = sorted(itertools.product(steps(), [state.value for state in State], [True, False]))


def test_the_table_says_what_the_rules_say():
    said = {
        (name, state, step.to, *(_allowed(step, state, same=same) for same in (True, False)), _roles(step.permission))
        for name, step in steps().items()
        for state in step.sources
    }
    assert said == ALLOWED


def _allowed(step, state, *, same):
    return step.permission != JOB and step.is_possible(state, same_person=same)


def _roles(permission):
    table = rules()
    return () if permission == JOB else tuple(sorted(one for one in table.roles if table.may([Held(one)], permission)))


@pytest.mark.django_db
@pytest.mark.parametrize(("step", "state", "same"), EVERY)
def test_each_step_is_taken_where_the_table_allows_and_nowhere_else(portal, step, state, same):
    asked_by, another = portal.person("coordinator"), portal.person("publisher", None)
    portal.person("coordinator")
    line = next((one for one in ALLOWED if one[:2] == (step, state)), None)
    found = Publication.objects.create(period=portal.period, number=1, state=state, asked_by=asked_by)
    by = asked_by if same else another
    role = "coordinator" if same else "publisher"
    if line is not None and line[3 if same else 4] and role in line[5]:
        publication.take(found, step, by)
        assert found.state == line[2]
    else:
        with pytest.raises(UserError):
            publication.take(found, step, by)
        found.refresh_from_db()
        assert found.state == state


@pytest.mark.parametrize("role", ["uploader", "analyst", "publisher", "administrator", "auditor", "funder", None])
def test_nobody_else_takes_a_step(portal, role):
    person = portal.person(role)
    found = Publication.objects.create(
        period=portal.period, number=1, state=State.PREPARED, asked_by=portal.person("coordinator")
    )
    for step in steps():
        with pytest.raises(UserError):
            publication.take(found, step, person)
    with pytest.raises(UserError):
        publication.prepare(portal.period, person)
