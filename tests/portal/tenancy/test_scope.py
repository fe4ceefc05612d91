"""What belongs to an institution cannot be asked for without saying which one."""

import pytest
from django.db import models
from django_scopes import ScopeError, scope, scopes_disabled

from publiek.portal.tenancy.models import Organisation, Owned


class Thing(Owned):
    """Something of an institution; it has no table, since no question may get that far."""

    name = models.CharField(max_length=9)

    class Meta:
        app_label = "in_no_app"


QUESTIONS = {
    "all": lambda: list(Thing.objects.all()),
    "filter": lambda: Thing.objects.filter(name="a"),
    "exclude": lambda: Thing.objects.exclude(name="a"),
    "exists": Thing.objects.exists,
    "count": Thing.objects.count,
    "in_bulk": lambda: Thing.objects.in_bulk([1]),
    "values": lambda: list(Thing.objects.values("name")),
    "get_or_create": lambda: Thing.objects.get_or_create(name="a"),
    "bulk_create": lambda: Thing.objects.bulk_create([]),
    "raw": lambda: Thing.objects.raw("SELECT 1"),
    "select_related": lambda: Thing.objects.select_related("organisation"),
    "distinct": Thing.objects.distinct,
    "update": lambda: Thing.objects.update(name="b"),
    "delete": lambda: Thing.objects.get_queryset().delete(),
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_without_a_scope_no_question_is_answered(question):
    with pytest.raises(ScopeError):
        QUESTIONS[question]()


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_scope_of_nobody_is_no_scope(question):
    with scope(organisation=None), pytest.raises(ScopeError):
        QUESTIONS[question]()


def test_every_way_to_ask_is_closed():
    free = {"none", "using", "create", "as_manager", "resolve_expression"}
    public = {name for name in dir(models.QuerySet) if not name.startswith("_")} - free
    for name in filter(lambda name: callable(getattr(models.QuerySet, name)), public):
        with pytest.raises(ScopeError):
            getattr(Thing.objects.get_queryset(), name)()


def test_in_the_scope_of_an_institution_only_its_own_is_asked_for():
    with scope(organisation=Organisation(pk=7)):
        assert '"organisation_id" = 7' in str(Thing.objects.filter(name="a").query)


def test_a_place_may_say_that_it_asks_for_all():
    with scopes_disabled():
        assert "organisation_id = " not in str(Thing.objects.all().query)


def test_an_institution_has_no_list_of_what_belongs_to_it():
    assert Thing._meta.get_field("organisation").remote_field.hidden
    assert not hasattr(Organisation, "thing_set")
