"""A password rule that Django lacks: common Dutch words with digits behind them are the first that is guessed."""

import re
from functools import cache
from importlib.resources import files

import yaml
from django.core.exceptions import ValidationError

from publiek.portal.pages.texts import say


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
