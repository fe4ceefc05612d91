"""What allauth and Django tell about people: written in the log, and the first proof of a second factor kept."""

from typing import Any

from allauth.account import signals as account
from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa import signals as mfa
from allauth.mfa.models import Authenticator
from allauth.socialaccount import signals as elsewhere
from django.conf import settings
from django.contrib.auth import signals as auth
from django.dispatch import receiver

from publiek.portal.accounts.models import User, plain_address
from publiek.portal.audit.log import write
from publiek.portal.tenancy.sessions import begin


@receiver(account.user_logged_in)
def logged_in(request: Any, user: User, response: Any = None, **_: Any) -> None:
    """Begin the session's time, and show pages in the language of the account.

    Who logs in has shown who he is: acts that reach far do not ask for it again at once.
    """
    begin(request)
    for record in request.session.get(AUTHENTICATION_METHODS_SESSION_KEY, []):
        record["reauthenticated"] = True
    if response is not None:
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, user.language, samesite="Lax")
    write("login", user)


@receiver(auth.user_logged_out)
def logged_out(user: User | None, **_: Any) -> None:
    """Write it down."""
    if user is not None:
        write("logout", user)


@receiver(auth.user_login_failed)
def refused(credentials: dict[str, Any], **_: Any) -> None:
    """Write a wrong password down, where there is such an account; others would fill the log with guesses."""
    user = User.objects.filter(email=plain_address(str(credentials.get("email", "")))).first()
    if user is not None:
        write("login.refused", None, whose=user.pk)


@receiver(mfa.authenticator_added)
def factor_added(request: Any, user: User, authenticator: Authenticator, **_: Any) -> None:
    """Write it down; a first factor that was just shown to work has been used to log in."""
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        others = Authenticator.objects.filter(user=user).exclude(pk=authenticator.pk)
        if not others.exclude(type=Authenticator.Type.RECOVERY_CODES).exists():
            record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type)
    write("factor.added", user, kind=str(authenticator.type))


@receiver(mfa.authenticator_removed)
def factor_removed(user: User, authenticator: Authenticator, **_: Any) -> None:
    """Write it down."""
    write("factor.removed", user, kind=str(authenticator.type))


@receiver(mfa.authenticator_reset)
def codes_renewed(user: User, **_: Any) -> None:
    """Write it down."""
    write("factor.codes_renewed", user)


@receiver(mfa.authentication_failed)
def factor_refused(user: User, **_: Any) -> None:
    """Write it down."""
    write("factor.refused", None, whose=user.pk)


@receiver((account.password_changed, account.password_set))
def password_changed(user: User, **_: Any) -> None:
    """Write it down."""
    write("password.changed", user)


@receiver(account.password_reset)
def password_reset(user: User, **_: Any) -> None:
    """Write it down."""
    write("password.reset", user)


@receiver(elsewhere.social_account_added)
def tied(sociallogin: Any, **_: Any) -> None:
    """Write it down."""
    write("account.tied", sociallogin.user)
