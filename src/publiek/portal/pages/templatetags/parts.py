"""The parts that pages are built of, as tags: docs/reference/portal-style.md shows how each is used.

Words that go in are words already: {% say "key" as title %}{% card title %}...{% endcard %}.
"""

from dataclasses import dataclass
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import slugify

from publiek.portal.pages.errors import told as told_error
from publiek.portal.pages.icons import ICONS
from publiek.portal.pages.texts import say
from publiek.portal.tenancy import renewed

register = template.Library()
KINDS = ("good", "bad", "warn", "info", "wait")
"""What a notice or badge says at a glance; each has an icon and a word, never a colour alone."""


@dataclass(frozen=True)
class Crumb:
    """A page above this one: its name and address."""

    name: str
    address: str


@register.simple_tag
def icon(name: str) -> SafeString:
    """Return a drawing beside words that say the same; readers by ear pass it over."""
    drawing = '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="{}"/></svg>'
    return format_html(drawing, ICONS[name])


@register.simple_tag
def badge(kind: str, words: str) -> SafeString:
    """Return a state in a few words. kind: one of KINDS, or 'plain' without an icon."""
    drawing = icon(kind) if kind in ICONS else ""
    return format_html('<span class="badge is-{}">{}{}</span>', kind, drawing, words)


@register.simple_block_tag
def notice(content: str, kind: str, title: str = "", role: str = "") -> SafeString:
    """Return what somebody has to know. role: 'status' or 'alert' where it comes up while one is on the page."""
    return _part("notice", content=content, kind=_known(kind), title=title, role=role)


@register.simple_block_tag
def card(content: str, title: str = "", address: str = "", level: int = 2) -> SafeString:
    """Return a box about one thing. address: where its title leads; level: of its heading, 2 or 3."""
    return _part("card", content=content, title=title, address=address, level=level)


@register.simple_block_tag
def tabled(content: str, caption: str, hint: str = "", hidden: bool = False) -> SafeString:
    """Return a table in a frame that scrolls when it is too wide, by keyboard too; content: thead and tbody.

    hidden: the caption is only for readers by ear, where a heading right above says the same.
    """
    mark = slugify(caption)[:40] or "tabel"
    return _part("tabled", content=content, caption=caption, hint=hint, hidden=hidden, mark=mark)


@register.simple_block_tag
def empty(content: str, title: str) -> SafeString:
    """Return what is shown where there is nothing yet: why, and what one can do."""
    return _part("empty", content=content, title=title)


@register.simple_block_tag
def fold(content: str, title: str, open: bool = False) -> SafeString:
    """Return what not everybody has to read, behind its title."""
    return _part("fold", content=content, title=title, is_open=open)


@register.simple_tag
def meaning(key: str, **values: Any) -> SafeString:
    """Return 'What does this mean?' with the explanation behind it; key: of a text."""
    return _part("fold", content=say(key, **values), title=say("part.meaning"), is_open=False, is_meaning=True)


@register.simple_tag
def steps(*names: str, here: int = 1) -> SafeString:
    """Return the steps of a task: those before `here` (from 1) are done; past the last one all are."""
    states = ("done" if number < here else "here" if number == here else "later" for number in range(1, len(names) + 1))
    return _part("steps", steps=list(zip(names, states, strict=True)), here=here)


@register.simple_tag
def trail(*names_and_addresses: str) -> SafeString:
    """Return the pages above this one, from the first page on: a name, its address, the next name..."""
    pairs = zip(names_and_addresses[::2], names_and_addresses[1::2], strict=True)
    return _part("trail", crumbs=[Crumb(name, address) for name, address in pairs])


@register.simple_tag
def progress(done: int, total: int, words: str) -> SafeString:
    """Return how far something is; with a total of 0 nobody knows, and only the words are there."""
    return _part("progress", done=done, total=total, words=words)


@register.simple_tag(takes_context=True)
def by_itself(context: dict[str, Any], part: str = "") -> str:
    """Return the address at which a page asks for itself, or a part of it, again: that keeps nobody logged in."""
    return renewed.by_itself(context["request"], part)


@register.simple_tag(takes_context=True)
def by_hand(context: dict[str, Any]) -> str:
    """Return the address of this page, for a link that somebody clicks."""
    return renewed.by_hand(context["request"])


@register.simple_tag
def faults(form: Any) -> SafeString:
    """Return all errors of a form in one list, each leading to its field; nothing where there are none.

    A form that is written as {{ form }} has it above its fields already.
    """
    fields = [(field, error) for field in form for error in field.errors]
    if not fields and not form.non_field_errors():
        return SafeString("")
    return SafeString(render_to_string("portal/forms/faults.html", {"fields": fields, "form": form}))


@register.simple_tag
def told(error: Any, role: str = "") -> SafeString:
    """Return a UserError (or the dict that was kept of one) as a notice in the reader's language."""
    return _part("told", told=told_error(error), role=role)


def _known(kind: str) -> str:
    if kind not in KINDS:
        raise template.TemplateSyntaxError(f"a notice is one of {', '.join(KINDS)}; not '{kind}'")
    return kind


def _part(name: str, **about: Any) -> SafeString:
    return SafeString(render_to_string(f"portal/parts/{name}.html", about).strip())
