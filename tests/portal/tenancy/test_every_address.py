"""Every address x every role x own, foreign and no institution x GET and POST answers what the tables say.

What is expected is worked out here from the tables themselves, not by the code that answers.
"""

from importlib.resources import files

import pytest
import yaml
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.test import Client, RequestFactory
from django.urls import resolve, reverse
from tests.portal.conftest import LATE, TAKING_PART, logged_in
from tests.portal.samples import MAKERS, OF_ALL, WORDS, value_of

from publiek.portal.tenancy.checks import every_page, keywords_of
from publiek.portal.tenancy.held import held_by
from publiek.portal.tenancy.middleware import AccessMiddleware

RULES = files("publiek.portal.tenancy.rules")
ROLES = yaml.safe_load(RULES.joinpath("roles.yaml").read_text("utf-8"))
ACCESS = yaml.safe_load(RULES.joinpath("access.yaml").read_text("utf-8"))
FRESH = set(yaml.safe_load(RULES.joinpath("fresh.yaml").read_text("utf-8")))
OWN, FOREIGN = TAKING_PART[0], LATE
WHO = [
    *((role, OWN) for role in ("uploader", "analyst", "publisher")),
    *((role, None) for role in ("publisher", "coordinator", "administrator", "auditor", "funder")),
    (None, None),
]
PAGES = [name for name, _ in every_page()]


OPEN = {"anyone": "page", "token": "page", "nobody": "absent", None: "refused"}


def expected(page, role, place, institution):
    """Return what the tables say: 'page', 'login', 'refused' or 'absent'."""
    rule = ACCESS.get(page)
    if rule in OPEN:
        return OPEN[rule]
    if role == "anonymous":
        return "login"
    if rule == "person" or role in _who(rule, place, institution):
        return "page"
    return "absent" if institution is not None and place != institution else "refused"


def _who(rule, place, institution):
    if rule in ROLES["programme"]:
        return ROLES["programme"][rule]["members" if place else "roles"]
    line = ROLES["institution"][rule]
    if place is None:
        return line["every"]
    return line["own"] if place == institution else ()


def answered(page, path, user, method, records):
    """Return what the portal answers, without making the page."""
    request = RequestFactory().generic(method, path)
    request.user, request.resolver_match = user, resolve(path)
    request.session = client_session(user, records)
    answers = []

    def view(asked):
        answers.append(_held(middleware, asked))
        return HttpResponse()

    middleware = AccessMiddleware(view)
    middleware(request)
    return answers[0]


def client_session(user, records):
    session = SessionStore()
    if not user.is_anonymous:
        session["account_authentication_methods_user"] = str(user.pk)
        session["account_authentication_methods"] = records
    return session


def _held(middleware, request):
    match = request.resolver_match
    try:
        response = middleware.process_view(request, match.func, match.args, match.kwargs)
    except Http404:
        return "absent"
    except PermissionDenied:
        return "refused"
    if response is None:
        return "page"
    return "login" if response.url.startswith("/account/login/") else response.url


def address(page, institution):
    """Return an address of a page; of its objects any that fits, since who may not come in learns nothing of them."""
    given = {}
    for keyword, converter in keywords_of(page).items():
        plain = {"IntConverter": 1, "UUIDConverter": "00000000-0000-0000-0000-000000000001"}.get(converter, "x1")
        given[keyword] = (
            institution if keyword == "organisation" else WORDS.get(f"{page} {keyword}", WORDS.get(keyword, plain))
        )
    return reverse(page, kwargs=given)


@pytest.fixture
def records():
    import time

    return [{"method": name, "at": time.time(), "reauthenticated": True} for name in ("password", "mfa")]


@pytest.fixture
def asked_once(monkeypatch):
    """Everybody's roles are looked up once, not for each of thousands of addresses."""
    known = {}

    def held(user):
        if user.pk not in known:
            known[user.pk] = held_by(user)
        return known[user.pk]

    monkeypatch.setattr("publiek.portal.tenancy.middleware.held_by", held)


@pytest.mark.slow
def test_every_address_answers_everybody_as_the_tables_say(portal, records, asked_once):
    wrong, asked = [], 0
    for role, place in [*WHO, ("anonymous", None)]:
        user = AnonymousUser() if role == "anonymous" else portal.person(role, place)
        for page in PAGES:
            places = (OWN, FOREIGN, "nergens") if "organisation" in keywords_of(page) else (None,)
            for institution in places:
                path = address(page, institution)
                want = expected(page, role, place, institution)
                if institution == "nergens" and page in ACCESS and want in {"page", "refused"}:
                    want = "absent"
                for method in ("GET", "POST"):
                    asked += 1
                    got = answered(page, path, user, method, records)
                    if got != want:
                        wrong.append(f"{role} at {place}: {method} {page} of {institution} is {got}, not {want}")
    assert wrong == []
    assert asked > 2000


@pytest.mark.slow
def test_the_whole_portal_answers_so_too(portal):
    """Through every layer, with a browser: nobody's pages ask to log in, another institution's are not there."""
    nobody, stranger = Client(), logged_in(portal.person("analyst", FOREIGN))
    for page in PAGES:
        if ACCESS.get(page) not in OPEN:
            assert nobody.get(address(page, OWN)).url.startswith("/account/login/"), page
        if "organisation" in keywords_of(page):
            assert stranger.get(address(page, OWN)).status_code == 404, page


def test_pages_that_reach_far_ask_again_who_it_is(portal, records):
    stale = [{"method": one["method"], "at": one["at"]} for one in records]
    for page in sorted(FRESH):
        role, place = next(
            (role, place) for role, place in WHO if expected(page, role, place, OWN) == "page" and role is not None
        )
        user, path = portal.person(role, place), address(page, OWN)
        for method in ("GET", "POST"):
            assert "reauthenticate/" in answered(page, path, user, method, stale), page
            assert answered(page, path, user, method, records) == "page", page


def test_who_has_to_have_a_second_factor_and_has_not_shown_it_sees_nothing(portal, records):
    """Not even by way of the pages on which factors are removed."""
    free = {"mfa_reauthenticate", "mfa_reauthenticate_webauthn", "account_logout", "set_language"}
    user = portal.person("publisher", OWN)
    for page in PAGES:
        if ACCESS.get(page) not in OPEN:
            got = answered(page, address(page, OWN), user, "POST", [records[0]])
            assert got == "page" if page in free else got.startswith("/account/2fa/reauthenticate/"), page


def test_every_keyword_has_a_sample():
    known = {"organisation", *WORDS, *MAKERS}
    asked = {(page, keyword) for page in PAGES for keyword in keywords_of(page)}
    missing = {f"{page} {keyword}" for page, keyword in asked if not {keyword, f"{page} {keyword}"} & known}
    assert missing == set(), "add makers to tests/portal/samples.py"


def objects(page):
    return [one for one in keywords_of(page) if one not in OF_ALL and {one, f"{page} {one}"} & set(MAKERS)]


@pytest.mark.slow
def test_an_object_of_another_institution_is_not_there(portal):
    """Each page with an object in its address, asked for at the own institution with the object of another."""
    own, foreign = portal.organisation(OWN), portal.organisation(FOREIGN)
    wrong, asked = [], 0
    for page in PAGES:
        keywords = keywords_of(page)
        if "organisation" not in keywords or not objects(page):
            continue
        client = _client_of(portal, page)
        for keyword in objects(page):
            fixed = [one for one in keywords if one not in {"organisation", keyword}]
            given = {"organisation": OWN, **{one: value_of(page, one, portal, own) for one in fixed}}
            strange = reverse(page, kwargs=given | {keyword: value_of(page, keyword, portal, foreign)})
            for method in ("get", "post"):
                asked += 1
                status = getattr(client, method)(strange).status_code
                if status not in {404, 405}:
                    wrong.append(f"{method.upper()} {page} with another's {keyword}: {status}")
            mine = reverse(page, kwargs=given | {keyword: value_of(page, keyword, portal, own)})
            if client.get(mine).status_code == 404:
                wrong.append(f"GET {page} with the own {keyword}: 404, so the sample proves nothing")
    assert wrong == []
    assert asked


def _client_of(portal, page):
    role, place = next(one for one in WHO if one[0] and expected(page, *one, OWN) == "page")
    return logged_in(portal.person(role, place))
