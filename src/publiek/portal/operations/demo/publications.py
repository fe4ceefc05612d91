"""The demo's publications: the first year's is confirmed, the second waits for a second person, the last is open."""

from collections.abc import Sequence

from publiek.portal.accounts.models import User
from publiek.portal.jobs.queue import ask
from publiek.portal.programme.models import Period, Publication, State
from publiek.portal.programme.services.places import lane_of
from publiek.portal.programme.services.publication import prepare
from publiek.portal.programme.services.release.confirm import confirm

CONFIRM = "demo.confirm"
"""The kind of the job that does the work of the second person."""
FIRST, SECOND = "coordinator@example.org", "publiceert@example.org"


def ask_for_publications(years: Sequence[int]) -> None:
    """Have the publications of all years but the last prepared, and that of the first confirmed: by the worker.

    One after the other, so that of the demo's two workers one is there for who delivers meanwhile.
    """
    first, *others = [Period.objects.get(name=str(year)) for year in years[:-1]]
    found = prepare(first, User.objects.get(email=FIRST))
    then = [period.name for period in others]
    ask(CONFIRM, lane=lane_of(first), unique=f"{CONFIRM} {found.pk}", publication=found.pk, then=then)


def prepare_others(names: object) -> None:
    """Have the publications of other periods prepared, by the list of their names, once the first is out."""
    for period in Period.objects.filter(name__in=names if isinstance(names, list) else []):
        prepare(period, User.objects.get(email=FIRST))


def confirm_as_second(publication: int) -> str:
    """Confirm a publication that was prepared; return its period. RuntimeError where it is not prepared yet."""
    found = Publication.objects.select_related("period").get(pk=publication)
    if found.state == State.ASKED:
        raise RuntimeError("not prepared yet")
    if found.state == State.PREPARED:
        confirm(found, User.objects.get(email=SECOND))
    return found.period.name
