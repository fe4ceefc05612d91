"""Why something of the programme is not done: a text by its key, with what helps, in the language of who reads it."""

from collections.abc import Mapping
from typing import Any

from publiek.errors import UserError
from publiek.portal.pages.errors import told
from publiek.portal.pages.texts import say


class RefusalError(UserError):
    """A refusal: the texts are `refused.<key>` and `refused.<key>_mend`, with values filled in."""

    def __init__(self, key: str, **values: str | int) -> None:
        """Take the key of the text and what is filled in."""
        self.key, self.values = key, {name: str(value) for name, value in values.items()}
        super().__init__(f"{key} {self.values or ''}".strip(), mend="see the page")

    def as_dict(self) -> dict[str, Any]:
        """Return it as it is kept with a job or publication."""
        return {"refused": self.key, "values": self.values}


def told_of(error: UserError | Mapping[str, Any]) -> tuple[str, str]:
    """Return what was refused and what helps, in the language of this request; also of one that was kept."""
    kept: Mapping[str, Any] = error.as_dict() if isinstance(error, UserError) else error
    if "refused" in kept:
        return say(f"refused.{kept['refused']}", **kept["values"]), say(f"refused.{kept['refused']}_mend")
    found = told(kept)
    return f"{found.what} {found.where}".strip(), found.mend
