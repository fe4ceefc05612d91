"""What cannot be done with people and roles, said in the language of whoever asks."""

from django.core.exceptions import ValidationError

from publiek.portal.pages.texts import say
from publiek.report.document.words import Value


def refusal(key: str, **values: Value) -> ValidationError:
    """Return what a service raises where it refuses: a form shows it as it shows any other fault.

    key: of the text, `refused.<key>`; also the error's code.
    """
    return ValidationError(say(f"refused.{key}", None, **values), code=key)
