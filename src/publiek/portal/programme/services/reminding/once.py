"""Reminding a person at most once: written down before the mail is sent.

'At most once' and 'at least once' cannot both hold: of a worker that is killed between writing and sending, or a mail
server that falls silent halfway, nobody knows whether the mail is out. For a reminder we chose at most once. One too
few does no harm: the page shows who is still waited for, and the next day it can be sent again. One too many teaches
people to leave our mail unread. What the mail server certainly did not take is struck out, and may be sent again.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django_scopes import scope

from publiek.portal.accounts.models import User
from publiek.portal.accounts.services import letters
from publiek.portal.audit.log import write
from publiek.portal.pages.texts import wording_in
from publiek.portal.programme.models import Period, Reminder
from publiek.portal.tenancy.models import Organisation
from publiek.report.document.words import Phrase

Moment = Literal["asked", "soon", "late"]
Outcome = Literal["sent", "before", "refused", "unsure"]


@dataclass(frozen=True)
class Occasion:
    """Why people are reminded. moment: a co-ordinator `by` 'asked' for it, or the date is 'soon', or it is 'late'.

    day: on which that was decided, which stays what it was when a job is tried again.
    """

    period: Period
    moment: Moment
    day: date
    by: User | None = None


def remind_person(person: User, organisation: Organisation, occasion: Occasion) -> Outcome:
    """Mail a person, where that was not done on this day, nor for this moment of a date before."""
    with scope(organisation=organisation):
        written = _written(person, organisation, occasion)
        if written is None:
            return "before"
        try:
            _mail(person, organisation, occasion)
        except letters.LetterError as error:
            if not error.is_certain:
                return "unsure"
            written.delete()
            return "refused"
        Reminder.objects.filter(pk=written.pk).update(sent_at=timezone.now())
    return "sent"


def _written(person: User, organisation: Organisation, occasion: Occasion) -> Reminder | None:
    """Write a reminder down, and in the log what a person decides; None where it was written before."""
    period, by = occasion.period, occasion.by
    due = None if occasion.moment == "asked" else period.deliver_by
    about = {"organisation": organisation, "period": period, "moment": occasion.moment, "day": occasion.day}
    try:
        with transaction.atomic():
            is_first = by is not None and not Reminder.objects.filter(**about).exists()
            found: Reminder = Reminder.objects.create(**about, user=person, deliver_by=due, by=by)
            if is_first:
                write("period.reminded", by, institution=organisation.code, period=period.name)
    except IntegrityError:
        return None
    return found


def _mail(person: User, organisation: Organisation, occasion: Occasion) -> None:
    period = occasion.period
    with translation.override(person.language):
        day = date_format(period.deliver_by, "j F Y") if period.deliver_by else ""
    words = wording_in(person.language)
    over = period.deliver_by is not None and period.deliver_by < occasion.day
    due = words.say(Phrase("letter.deliver_asked_over" if over else "letter.deliver_asked_due", {"day": day}))
    letters.deliver(
        person.email,
        person.language,
        f"letter.deliver_{occasion.moment}",
        f"{reverse('deliver', args=[organisation.code])}?periode={period.name}",
        institution=organisation.name,
        period=period.name,
        day=day,
        due=due if day else "",
    )
