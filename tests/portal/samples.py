"""What fills the keywords of addresses in generated tests: every app's owner adds a maker for each of its keywords.

A maker gets the portal and the institution (None: the programme) whose object it makes, and returns what stands in the
address. Generated tests (tests/portal/tenancy/test_every_address.py) then ask for each page with the object of another
institution, which must be 'not there'. A keyword without a maker fails them.
"""

from collections.abc import Callable
from itertools import count
from weakref import finalize

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

OF_ALL = {"period"}
"""Keywords that name what all institutions have together."""


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
        return WORDS.get(f"{page} {keyword}") or WORDS[keyword]
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
    return invite(address, ["analyst" if organisation else "funder"], organisation, None).pk


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


# deliveries


def _taken(portal, organisation):
    """Put a file into the vault; it goes when the test's portal does, since other tests use the same folder."""
    from publiek.custody.intake import Taking
    from publiek.custody.memory import readable
    from publiek.portal.deliveries.services.vault import custody_to_write

    custody, code = custody_to_write(portal.period), organisation.code
    content = f"postcode;huisnummer\n1011AB;{next(_COUNT)}\n{code}\n".encode()
    taking = Taking(custody.settings.id, code, portal.period.name, custody.year, 1)
    with readable([content], "x.csv") as path:
        item = custody.vault.take(path, taking, custody.key())
    return custody, item


def _forget(custody, upload):
    if any(item.id == upload for item in custody.vault.items()):
        custody.vault.discard(upload)


@sample("deliver_columns item", "deliver_remove item")
def upload(portal, organisation):
    """A file that waits in the vault."""
    custody, item = _taken(portal, organisation)
    finalize(portal, _forget, custody, item.id)
    return item.id


@sample("deletion item", "deletion_file item")
def deletion_record(portal, organisation):
    """The record of a file that was deleted."""
    custody, item = _taken(portal, organisation)
    custody.vault.discard(item.id)
    return item.id


# reading

WORDS |= {
    "about": "alleseters",
    "chapter": "segments",
    "format": "html",
    "figures_table page": "figures_origin",
    "table": "near-and-far",
}


# programme

WORDS |= {"level": "medium", "publication_file part": "deelnemers", "name": "demo-2025.nl.html"}


@sample("publication")
def publication(portal, organisation):
    """A publication that waits for a second person."""
    from publiek.portal.programme.models import Publication

    made = {"number": 1, "state": "prepared", "asked_by": portal.person("auditor")}
    return Publication.objects.get_or_create(period=portal.period, defaults=made)[0].pk


@sample("publication_prepare period", "period period", "programme_remind period")
def period(portal, organisation):
    """The period."""
    return portal.period.pk


@sample("institution_return number")
def institution_that_left(portal, organisation):
    """An institution that left the programme."""
    from publiek.portal.tenancy.models import Organisation

    about = {"name": "Weg", "discipline": "museum", "is_active": False}
    return Organisation.objects.get_or_create(code="weg", defaults=about)[0].pk


@sample("post")
def post(portal, organisation):
    """A post."""
    from publiek.portal.programme.models import News

    return News.objects.create(title_nl="Bericht", text_nl="Tekst").pk


@sample("version")
def version(portal, organisation):
    """A version of the communication house."""
    from publiek.portal.programme.models import TextVersion
    from publiek.report.house.content import default_house

    return TextVersion.objects.create(kind="house", content=default_house().model_dump(mode="json")).pk
