"""The tables of the programme: its periods, who takes part, publications, news and own texts."""

from publiek.portal.programme.models.news import News
from publiek.portal.programme.models.own_texts import TextVersion
from publiek.portal.programme.models.part import Absence, Reminder, Sharing
from publiek.portal.programme.models.periods import Period, Programme
from publiek.portal.programme.models.publication import Publication, State

__all__ = ["Absence", "News", "Period", "Programme", "Publication", "Reminder", "Sharing", "State", "TextVersion"]
