"""Words of the API's description on a page: what stands between backticks there is code here."""

import re

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString

register = template.Library()
_CODE = re.compile(r"`([^`]+)`")


@register.filter
def coded(text: str) -> SafeString:
    """Return a text with its code as code; everything else is escaped."""
    return SafeString(_CODE.sub(r"<code>\1</code>", escape(text)))
