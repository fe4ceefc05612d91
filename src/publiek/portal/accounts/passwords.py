"""Password rules in words of our own, and one that Django lacks: common Dutch words are the first that is guessed."""

import re
from functools import cache
from importlib.resources import files

import yaml
from django.core.exceptions import ValidationError

from publiek.portal.pages.texts import say


class LongEnough:
    """Refuses what is shorter than the settings say; there is no other rule about what it is made of."""

    def __init__(self, length: int) -> None:
        self._length = length

    def validate(self, password: str, user: object = None) -> None:
        """Raise ValidationError for such a password."""
        if len(password) < self._length:
            raise ValidationError(say("password.too_short", length=str(self._length)), code="password_too_short")

    def get_help_text(self) -> str:
        """Return the rule for people."""
        return say("password.too_short_help", length=str(self._length))


class CommonWords:
    """Refuses what is made of the words of passwords.yaml, digits and punctuation, and of nothing else."""

    def validate(self, password: str, user: object = None) -> None:
        """Raise ValidationError for such a password."""
        letters = re.sub(r"[\W\d_]", "", password.lower())
        if _made_of_words().fullmatch(letters):
            raise ValidationError(say("password.common_word"), code="password_common_word")

    def get_help_text(self) -> str:
        """Return the rule for people."""
        return say("password.common_word_help")


@cache
def _made_of_words() -> re.Pattern[str]:
    words = yaml.safe_load(files("publiek.portal.accounts").joinpath("passwords.yaml").read_text(encoding="utf-8"))
    return re.compile(f"(?:{'|'.join(words)})*")
