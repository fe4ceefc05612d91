"""The owner's texts about the segments, as they are written."""

from collections.abc import Sequence
from typing import Any

from django import forms
from pydantic import ValidationError

from publiek.portal.pages.texts import say
from publiek.portal.programme.forms.lines import PairField, explained
from publiek.report.portraits.owner import LONGEST, OwnerTexts

_OWNER = 80


class PortraitsForm(forms.Form):
    """Whose texts they are, where these were published, and a text of each segment in both languages."""

    owner = forms.CharField(max_length=_OWNER)
    source = PairField()

    def __init__(self, data: Any = None, *, content: dict[str, Any], segments: Sequence[tuple[str, str]]) -> None:
        """Take what was filled in, the texts as they are, and the segments by code and name."""
        super().__init__(data, initial={name: content.get(name) for name in ("owner", "source")})
        self._segments = [code for code, _ in segments]
        for name in ("owner", "source"):
            self.fields[name].label, self.fields[name].help_text = say(f"owner_texts.{name}"), ""
        self.fields["source"].help_text = say("owner_texts.source_help")
        for code, name in segments:
            for language in ("nl", "en"):
                box = forms.Textarea(attrs={"rows": 3, "lang": language})
                field = forms.CharField(max_length=LONGEST, required=False, widget=box)
                field.label = say(f"owner_texts.text_{language}", name=name)
                field.initial = content.get("segments", {}).get(code, {}).get(language, "")
                self.fields[f"{code}_{language}"] = field

    def clean(self) -> dict[str, Any]:
        """Hold the texts against their form; a text has both languages, or is not there."""
        found = super().clean() or {}
        texts = {}
        for code in self._segments:
            both = {language: found.get(f"{code}_{language}", "").strip() for language in ("nl", "en")}
            if all(both.values()):
                texts[code] = both
            elif any(both.values()):
                missing = next(language for language, text in both.items() if not text)
                self.add_error(f"{code}_{missing}", say("texts.wrong.both"))
        if not self.errors:
            self.made = {"owner": found["owner"], "source": found["source"], "segments": texts}
            self._check()
        return found

    def _check(self) -> None:
        try:
            OwnerTexts.model_validate(self.made)
        except ValidationError as error:
            for one in error.errors(include_url=False):
                name = str(one["loc"][0])
                self.add_error(name if name in self.fields else None, explained(one))
