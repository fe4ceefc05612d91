"""Addresses of the pages of this app."""

from django.urls import path

from publiek.portal.accounts.views import accept, own, people, persons

_OF_INSTITUTION, _OF_PROGRAMME = "i/<slug:organisation>/mensen/", "programma/mensen/"

urlpatterns = [
    path("account/uitnodiging/<str:token>/", accept.accept_invitation, name="accept_invitation"),
    path("account/mijn/", own.own_account, name="own_account"),
    path("account/mijn/elders-uitloggen/", own.end_sessions, name="end_sessions"),
    path("account/mijn/rol/<int:membership>/neerleggen/", own.lay_down_role, name="lay_down_role"),
    path(_OF_INSTITUTION, people.people, name="people"),
    path(f"{_OF_INSTITUTION}uitnodigen/", people.invite, name="invite_person"),
    path(f"{_OF_INSTITUTION}uitnodiging/<int:invitation>/opnieuw/", people.resend, name="resend_invitation"),
    path(f"{_OF_INSTITUTION}uitnodiging/<int:invitation>/intrekken/", people.withdraw, name="withdraw_invitation"),
    path(f"{_OF_INSTITUTION}rol/<int:membership>/intrekken/", people.take_role, name="take_role"),
    path(_OF_PROGRAMME, people.people, name="programme_people"),
    path(f"{_OF_PROGRAMME}uitnodigen/", people.invite, name="programme_invite"),
    path(f"{_OF_PROGRAMME}uitnodiging/<int:invitation>/opnieuw/", people.resend, name="programme_resend"),
    path(f"{_OF_PROGRAMME}uitnodiging/<int:invitation>/intrekken/", people.withdraw, name="programme_withdraw"),
    path(f"{_OF_PROGRAMME}rol/<int:membership>/intrekken/", people.take_role, name="programme_take_role"),
    path(f"{_OF_PROGRAMME}<int:person>/", persons.person, name="person"),
    path(f"{_OF_PROGRAMME}<int:person>/sluiten/", persons.close_account, name="close_account"),
    path(f"{_OF_PROGRAMME}<int:person>/tweede-stap/", persons.reset_factor, name="reset_factor"),
    path(f"{_OF_PROGRAMME}<int:person>/openen/", persons.reopen_account, name="reopen_account"),
]
