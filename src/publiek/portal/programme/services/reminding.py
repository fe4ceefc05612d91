"""Reminding institutions of a period: a mail to who delivers there, once a day at most."""

from collections.abc import Iterable
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django_scopes import scope

from publiek.portal.accounts.models import User
from publiek.portal.accounts.services.letters import send
from publiek.portal.audit.log import write
from publiek.portal.pages.texts import wording_in
from publiek.portal.programme.models import Period, Reminder
from publiek.portal.programme.services.standing import Line
from publiek.portal.tenancy.models import Membership, Organisation
from publiek.report.document.words import Phrase

PAUSE = timedelta(days=1)


def to_remind(lines: Iterable[Line]) -> list[Organisation]:
    """Return the institutions that are waited for, have people here, and were not reminded in the last day."""
    late = timezone.now() - PAUSE
    return [
        one.organisation
        for one in lines
        if one.is_waited_for and one.stage != "working" and one.people and not (one.reminded and one.reminded > late)
    ]


def remind(period: Period, institutions: Iterable[Organisation], by: User) -> int:
    """Mail the people who deliver for these institutions; return how many institutions were reached."""
    done = 0
    for one in institutions:
        people = Membership.objects.filter(organisation=one, role="uploader", user__is_active=True)
        sent = [_mail(membership.user, one, period) for membership in people.select_related("user")]
        if any(sent):
            done += 1
            with scope(organisation=one):
                Reminder.objects.create(organisation=one, period=period, by=by)
            write("period.reminded", by, institution=one.code, period=period.name)
    return done


def _mail(user: User, one: Organisation, period: Period) -> bool:
    words = wording_in(user.language)
    with translation.override(user.language):
        day = date_format(period.deliver_by, "j F Y") if period.deliver_by else ""
    due = Phrase("status.mail_due", {"date": day}) if day else ""
    return send(
        user.email,
        user.language,
        "status.mail",
        reverse("home"),
        institution=one.name,
        period=period.name,
        due=words.say(due),
    )
