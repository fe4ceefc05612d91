"""What belongs to an institution is scoped, without exception that is not named here with its reason."""

import ast
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import ForeignKey
from django_scopes import ScopeError

import publiek.portal
from publiek.portal.tenancy.models import Organisation, Owned

PORTAL = Path(publiek.portal.__file__).parent
OWNED = [one for one in apps.get_models() if issubclass(one, Owned)]

NOT_SCOPED = {
    "Membership": "who works where is what scopes follow from; pages ask for it by person or by institution",
    "Invitation": "it is accepted by somebody who is not logged in; pages ask for it by institution",
    "Job": "a worker takes the jobs of all; pages ask for them by institution or with job.manage",
}
"""Models with the key of an institution that answer outside a scope, and why."""

AROUND = {
    ("collection/services/tokens.py", "scopes_disabled"): "a token says by itself of which institution it is",
    ("deliveries/services/correcting.py", "several"): "the co-ordinator reads what all ask for",
    ("operations/backup/restore.py", "_base_manager"): "everything is brought back",
    ("operations/backup/tables.py", "_base_manager"): "everything is kept",
    ("operations/backup/tables.py", "cursor"): "counters of keys, no rows",
    ("pages/views.py", "cursor"): "whether the database answers; no table is asked",
    ("programme/services/across.py", "several"): "the co-ordinator's pages are of all institutions",
    ("programme/services/reminding/asked.py", "several"): "the co-ordinator reminds all, and is told how many were",
    ("programme/services/standing.py", "several"): "the co-ordinator's status is of all institutions",
}
"""Places that ask for what belongs to several institutions, how, and why."""
WAYS = {"_base_manager", "scopes_disabled", "with_scopes_disabled", "with_scope", "raw", "RawSQL", "cursor"}


def models_of_institutions():
    for model in apps.get_models():
        keys = [one for one in model._meta.get_fields() if isinstance(one, ForeignKey)]
        if any(one.related_model is Organisation for one in keys):
            yield model


def test_what_has_the_key_of_an_institution_is_scoped_or_named():
    loose = {model.__name__ for model in models_of_institutions() if not issubclass(model, Owned)}
    assert loose == set(NOT_SCOPED)


@pytest.mark.parametrize("model", OWNED, ids=lambda one: one.__name__)
def test_what_is_owned_does_not_answer_outside_a_scope(model):
    for manager in model._meta.managers:
        with pytest.raises(ScopeError):
            manager.exists()
    with pytest.raises(ScopeError):
        model._default_manager.count()


def test_there_are_such_models():
    assert len(OWNED) >= 3


def asked_around():
    """Yield every place where the portal asks around the scope, or in one of several institutions: file and how."""
    for file in PORTAL.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            name = getattr(node, "attr", None) or getattr(node, "id", None)
            if isinstance(node, ast.Attribute | ast.Name) and name in WAYS:
                yield file.relative_to(PORTAL).as_posix(), name
            if _is_scope_of_several(node):
                yield file.relative_to(PORTAL).as_posix(), "several"


def _is_scope_of_several(node):
    if not isinstance(node, ast.Call) or getattr(node.func, "id", None) != "scope":
        return False
    return any(not isinstance(one.value, ast.Name | ast.Attribute) for one in node.keywords)


def test_nobody_asks_around_the_scope_but_where_it_is_named():
    assert set(asked_around()) == set(AROUND)
