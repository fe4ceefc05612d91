"""A post, as it is written."""

from typing import Any

from django import forms

from publiek.portal.pages.texts import say
from publiek.portal.programme.forms.programme import label
from publiek.portal.programme.models import News


class NewsForm(forms.ModelForm):  # type: ignore[type-arg]
    """A post in Dutch, and in English if there is an English text, too."""

    class Meta:
        model = News
        fields = ("title_nl", "text_nl", "title_en", "text_en", "public")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Label the fields in the reader's language."""
        super().__init__(*args, **kwargs)
        for name in ("text_nl", "text_en"):
            self.fields[name].widget = forms.Textarea(attrs={"rows": 8})
        for name in ("title_en", "text_en"):
            self.fields[name].widget.attrs["lang"] = "en"
        label(self, "news")

    def clean(self) -> dict[str, Any]:
        """Refuse an English title without a text, and a text without a title."""
        found = super().clean() or {}
        for name, other in (("title_en", "text_en"), ("text_en", "title_en")):
            if found.get(other) and not found.get(name):
                self.add_error(name, say("news.both"))
        return found
