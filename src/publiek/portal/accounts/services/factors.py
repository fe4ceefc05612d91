"""Taking away the second factor of somebody who lost it and has no recovery code left."""

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import transaction
from django.urls import reverse

from publiek.portal.accounts.models import User
from publiek.portal.accounts.refusals import refusal
from publiek.portal.accounts.services.posting import post
from publiek.portal.accounts.services.roles import check_may_manage
from publiek.portal.audit.log import write


def reset(user: User, by: User) -> None:
    """Take all second factors of a person away, end the sessions, and tell that person by mail.

    At the next login a new factor has to be set up. ValidationError where `by` may not, or there is none. Whoever does
    this has made sure who is asking: docs/how-to/people-and-roles.md.
    """
    if user.pk == by.pk:
        raise refusal("own_factor")
    check_may_manage(by, user)
    with transaction.atomic():
        gone, _ = Authenticator.objects.filter(user=user).delete()
        if not gone:
            raise refusal("no_factor")
        write("factor.reset", by, whose=user.pk)
    for session in UserSession.objects.filter(user=user):
        session.end()
    post(user, "letter.factor_reset", reverse("account_login"))
