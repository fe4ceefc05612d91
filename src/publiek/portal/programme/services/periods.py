"""Periods: each a study in a folder of its own, with days that no other period has."""

from datetime import date

from publiek.custody.keyfiles import KeyFiles
from publiek.portal.accounts.models import User
from publiek.portal.audit.log import write
from publiek.portal.programme.models import Period, Programme
from publiek.portal.programme.services.places import home
from publiek.portal.programme.services.settings import KEYS, check, rewrite
from publiek.study.publication import folder_name

STUDIES = "onderzoeken"


def overlapping(start: date, end: date, but: Period | None = None) -> Period | None:
    """Return a period that shares days with these: two looks at the same visits could be compared."""
    found = Period.objects.filter(start__lte=end, end__gte=start)
    return found.exclude(pk=but.pk).first() if but else found.first()


def is_free(name: str, but: Period | None = None) -> bool:
    """Return whether a name, and the folder that follows from it, are of no other period."""
    others = Period.objects.exclude(pk=but.pk) if but else Period.objects.all()
    taken = {folder_name(one).casefold() for one in others.values_list("name", flat=True)}
    return folder_name(name).casefold() not in taken


def save(period: Period, by: User) -> None:
    """Keep a new or changed period, with the key of its year; WrongSettingsError where a study cannot have it."""
    is_new = period.pk is None
    if is_new:
        period.folder = f"{STUDIES}/{folder_name(period.name)}"
        _say_where_the_key_is(period)
    check(period)
    _make_key(period, is_new=is_new)
    period.save()
    rewrite(period)
    write("period.made" if is_new else "period.changed", by, period=period.name)


def _say_where_the_key_is(period: Period) -> None:
    """Let a new period keep its key where the portal does, if its programme does not say: its studies were adopted."""
    if {"key_file", "keys"} & {*period.programme.settings, *period.settings}:
        return
    latest = Period.objects.first()
    in_keyring = latest is not None and "keys" in latest.settings
    period.settings |= {"keys": latest.settings["keys"]} if latest and in_keyring else {"key_file": KEYS}


def _make_key(period: Period, *, is_new: bool) -> None:
    """Make the key of the period's year where the portal keeps keys itself and there is none yet."""
    programme: Programme = period.programme
    is_ours = programme.settings.get("key_file") == KEYS and "key_file" not in period.settings
    if is_ours or (is_new and period.settings.get("key_file") == KEYS):
        keys = KeyFiles(programme.code, home() / "sleutels" / "{year}.key")
        if keys.find(period.start.year) is None:
            keys.make(period.start.year)
