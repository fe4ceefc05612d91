"""What fills the keywords of addresses in generated tests: every app's owner adds a maker for each of its keywords.

A maker gets the portal and the institution (None: the programme) whose object it makes, and returns what stands in the
address. Generated tests (tests/portal/tenancy/test_every_address.py) then ask for each page with the object of another
institution, which must be 'not there'. A keyword without a maker fails them.
"""

from collections.abc import Callable
from itertools import count

from django_scopes import scope

Maker = Callable[..., object]
_COUNT = count()

MAKERS: dict[str, Maker] = {}
"""By keyword, or by 'page keyword' where one page means something else by it."""

WORDS: dict[str, object] = {
    "provider_id": "organisatie",
    "uidb36": "1",
    "key": "set-password",
    "pk": 1,
    "period": "2025",
    "language": "nl",
    "whose": "own",
    "part": "segments",
}
"""Keywords that name no object of an institution, with a value each."""


def sample(*keywords: str) -> Callable[[Maker], Maker]:
    """Register the function under it as the maker of objects for keywords."""

    def register(maker: Maker) -> Maker:
        MAKERS.update(dict.fromkeys(keywords, maker))
        return maker

    return register


def value_of(page: str, keyword: str, portal, organisation) -> object:
    """Return what stands in the address of a page for a keyword; KeyError where nobody said how to make one."""
    maker = MAKERS.get(f"{page} {keyword}") or MAKERS.get(keyword)
    if maker is None:
        return WORDS[keyword]
    if organisation is None:
        return maker(portal, None)
    with scope(organisation=organisation):
        return maker(portal, organisation)


# accounts


@sample("membership")
def membership(portal, organisation):
    """A role of somebody there."""
    role, code = ("analyst", organisation.code) if organisation else ("funder", None)
    return portal.person(role, code).memberships.get().pk


@sample("person")
def person(portal, organisation):
    """An account."""
    return portal.person("analyst").pk


@sample("invitation")
def invitation(portal, organisation):
    """An open invitation."""
    from publiek.portal.accounts.services.invitations import invite

    address = f"iemand{next(_COUNT)}@voorbeeld.nl"
    return invite(address, "analyst" if organisation else "funder", organisation, None).pk


@sample("accept_invitation token")
def invitation_token(portal, organisation):
    """The link of an open invitation."""
    from publiek.portal.accounts.models import Invitation
    from publiek.portal.accounts.services.invitations import token_of

    return token_of(Invitation.objects.get(pk=invitation(portal, organisation)))


# jobs


@sample("job_again number", "job_close number")
def job(portal, organisation):
    """A job."""
    from publiek.portal.jobs.queue import ask

    return ask("x", organisation=organisation).pk


# collection


@sample("revoke_token token")
def token(portal, organisation):
    """A token of the institution."""
    from publiek.portal.collection.services.tokens import make

    return make(organisation, "kassa", "deliver", 30, portal.person("publisher", organisation.code))[0].pk
