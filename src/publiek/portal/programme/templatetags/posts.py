"""A post as HTML: paragraphs, lists and links, and nothing else; everything a person wrote is escaped."""

import re
from collections.abc import Iterator

from django import template
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()

_LINK = re.compile(r"\[([^\[\]\n]{1,200})\]\((https?://[^\s()<>\"']{1,500}|/[^\s()<>\"'/\\][^\s()<>\"'\\]{0,300})\)")
_ITEM = "- "


@register.filter
def post(text: str) -> SafeString:
    """Return a text as HTML: an empty line divides paragraphs, `- ` begins a line of a list, [words](address) links."""
    return format_html_join("\n", "{}", ((part,) for part in _parts(text.replace("\r\n", "\n"))))


def _parts(text: str) -> Iterator[SafeString]:
    for block in re.split(r"\n\s*\n", text.strip()):
        lines = block.strip().split("\n")
        if all(line.startswith(_ITEM) for line in lines):
            items = format_html_join("", "<li>{}</li>", ((_linked(line.removeprefix(_ITEM)),) for line in lines))
            yield format_html("<ul>{}</ul>", items)
        else:
            yield format_html("<p>{}</p>", format_html_join(SafeString("<br>"), "{}", ((_linked(x),) for x in lines)))


def _linked(line: str) -> SafeString:
    found, at = SafeString(""), 0
    for link in _LINK.finditer(line):
        found += conditional_escape(line[at : link.start()])
        found += format_html('<a href="{}" rel="noopener">{}</a>', link[2], link[1])
        at = link.end()
    return SafeString(found + conditional_escape(line[at:]))
