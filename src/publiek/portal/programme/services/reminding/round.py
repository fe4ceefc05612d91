"""A round of reminders: institution by institution, until the mail server takes nothing more."""

from collections.abc import Iterable

from publiek.portal.programme.services.reminding.once import Occasion, Outcome, remind_person
from publiek.portal.programme.services.reminding.people import people_to_remind
from publiek.portal.tenancy.models import Organisation
from publiek.progress import Progress

_ENOUGH = 3
"""So many mails in a row that are not taken: the mail server is down, and each further try may last long."""


def remind(institutions: Iterable[Organisation], occasion: Occasion, progress: Progress) -> list[Outcome]:
    """Remind everybody who can be reminded at these institutions; return what became of each person.

    progress: counts institutions. Who is not tried any more, since the mail server is down, counts as refused.
    """
    found, seen = list(institutions), list[Outcome]()
    people = people_to_remind(found)
    with progress.task("reminding", len(found)) as step:
        for one in found:
            for person in people.get(one.pk, []):
                seen.append("refused" if _is_down(seen) else remind_person(person, one, occasion))
            step.advance()
    return seen


def _is_down(seen: list[Outcome]) -> bool:
    last = seen[-_ENOUGH:]
    return len(last) == _ENOUGH and all(one in {"refused", "unsure"} for one in last)
