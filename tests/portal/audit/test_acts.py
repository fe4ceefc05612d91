"""Every act that reaches far is in the log, and every act in the log has words in both languages."""

import ast
from pathlib import Path

import pytest
import yaml
from tests.portal.conftest import TAKING_PART

import publiek.portal
from publiek.portal.audit.log import audit_log
from publiek.portal.audit.middleware import fetched
from publiek.portal.pages.texts import wording_in
from publiek.portal.programme.models import State
from publiek.portal.programme.services.publication import steps
from publiek.portal.tenancy.checks import every_page
from publiek.portal.tenancy.models import Membership
from publiek.portal.tenancy.rules.permissions import rules

OWN = TAKING_PART[0]
PORTAL = Path(publiek.portal.__file__).parent
ACCESS = rules().access
TABLE = yaml.safe_load(Path(__file__).with_name("acts.yaml").read_text("utf-8"))


def written():
    """Yield the first argument of every `write(...)` and `log.write(...)` in the portal that is a plain text."""
    for file in PORTAL.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                name = getattr(node.func, "id", None) or getattr(node.func, "attr", None)
                owner = getattr(getattr(node.func, "value", None), "id", "")
                is_log = name == "write" and owner in {"", "log", "audit", "audit_log"}
                if is_log and isinstance(node.args[0].value, str) and "\n" not in node.args[0].value:
                    yield node.args[0].value, file


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_act_has_words(language):
    texts = wording_in(language).texts.keys
    assert {what for what, _ in written() if f"act.{what}" not in texts} == set()


def put_together():
    """Yield the beginning of every act that is written with a part that is filled in."""
    for file in PORTAL.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.JoinedStr):
                first = node.args[0].values[0]
                if getattr(node.func, "id", "") == "write" and isinstance(first, ast.Constant):
                    yield first.value


@pytest.mark.parametrize("language", ["nl", "en"])
def test_acts_that_are_put_together_have_words_whatever_is_filled_in(language):
    by_people = {name for name, step in steps().items() if step.permission != "job"}
    filled = {"job.": {"again", "closed"}, "release.": {*by_people, State.PREPARED, State.FAILED}}
    assert set(put_together()) == set(filled)
    texts = wording_in(language).texts.keys
    wanted = {f"act.{act}{one}" for act, ends in filled.items() for one in ends}
    assert {one for one in wanted if one not in texts} == set()


def test_every_act_of_the_table_is_written_somewhere():
    assert set(TABLE["written"]) - {what for what, _ in written()} == set()


def test_every_page_from_which_figures_are_taken_is_in_the_log():
    """By name: whatever gives a file of figures is in fetched.yaml or writes for itself."""
    own = {"export_log", "attendance_file"}
    files_given = {name for name, _ in every_page() if name.endswith(("_file", "_table"))} - own
    assert {name for name in files_given if ACCESS[name] != "anyone"} == set(fetched())
    texts = wording_in("nl").texts.keys
    assert {act for act in fetched().values() if f"act.{act}" not in texts} == set()


def acts_of(portal, do):
    before = len(list(audit_log().entries()))
    do(portal)
    return [(one.what, one.who) for one in list(audit_log().entries())[before:]]


def invite(portal):
    said = {"email": "nieuw@voorbeeld.nl", "role": "analyst", "language": "nl"}
    portal.client("publisher").post(f"/i/{OWN}/mensen/uitnodigen/", said)


def take(portal):
    number = portal.person("analyst").memberships.get().pk
    portal.client("publisher").post(f"/i/{OWN}/mensen/rol/{number}/intrekken/")


def lay_down(portal):
    number = Membership.objects.get(user=portal.person("publisher")).pk
    portal.client("publisher").post(f"/account/mijn/rol/{number}/neerleggen/")


def close(portal):
    portal.client("administrator").post(f"/programma/mensen/{portal.person('analyst').pk}/sluiten/")


DONE = [
    (invite, "publisher", ["invitation.made"]),
    (take, "publisher", ["role.taken"]),
    (lay_down, "publisher", ["role.taken"]),
    (close, "administrator", ["role.taken", "account.closed"]),
]


@pytest.mark.parametrize(("do", "role", "acts"), DONE, ids=[one[0].__name__ for one in DONE])
def test_an_act_is_written_with_the_account_that_did_it(portal, do, role, acts):
    assert acts_of(portal, do) == [(act, f"account {portal.person(role).pk}") for act in acts]
