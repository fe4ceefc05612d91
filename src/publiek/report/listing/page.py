"""The list of reports as one self-contained HTML page: the overall report first, then institutions by discipline."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from importlib.resources import files
from urllib.parse import quote

from publiek.report.document.words import Phrase, Value
from publiek.report.formats.html.look import digest, tokens
from publiek.report.language.wording import Wording
from publiek.report.style.style import DEFAULT, Style


@dataclass(frozen=True)
class Link:
    """A report in one format and language; place: relative to the page, with '/' between folders."""

    place: str
    format: str
    language: str


@dataclass(frozen=True)
class Entry:
    """A report; group: under which heading it stands, None for the overall report."""

    name: str
    group: Value | None
    links: tuple[Link, ...]


def listing_page(study: str, period: str, entries: Sequence[Entry], wording: Wording, style: Style = DEFAULT) -> str:
    """Return the page; the same reports give the same bytes."""
    sheet = tokens(style) + files(__package__).joinpath("listing.css").read_text(encoding="utf-8")
    title = wording.say(Phrase("listing.title", {"study": study}))
    groups: list[Value | None] = [None]
    groups += [entry.group for place, entry in enumerate(entries) if entry.group not in _groups(entries[:place])]
    body = "".join(_group(group, [one for one in entries if one.group == group], wording) for group in groups)
    return (
        f'<!doctype html>\n<html lang="{wording.language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '{digest(sheet)}';"
        f" base-uri 'none'; form-action 'none'\">\n<title>{escape(title)}</title>\n<style>{sheet}</style>\n</head>\n"
        f"<body>\n<main>\n<h1>{escape(title)}</h1>\n"
        f"<p>{escape(wording.say(Phrase('listing.lead', {'period': period})))}</p>\n{body}</main>\n</body>\n</html>\n"
    )


def _groups(entries: Sequence[Entry]) -> list[Value | None]:
    return [None, *(entry.group for entry in entries)]


def _group(group: Value | None, entries: Sequence[Entry], wording: Wording) -> str:
    if not entries:
        return ""
    name = wording.text("listing.overall") if group is None else wording.say(group)
    rows = "".join(f"<li><b>{escape(entry.name)}</b>{''.join(_links(entry, wording))}</li>\n" for entry in entries)
    return f"<section>\n<h2>{escape(name)}</h2>\n<ul>\n{rows}</ul>\n</section>\n"


def _links(entry: Entry, wording: Wording) -> Iterator[str]:
    languages = dict.fromkeys(link.language for link in entry.links)
    for language in languages:
        own = [link for link in entry.links if link.language == language]
        told = f"<i>{escape(wording.text(f'listing.language.{language}'))}</i> " if len(languages) > 1 else ""
        yield f"<span>{told}{' '.join(_link(link, entry.name, wording) for link in own)}</span>"


def _link(link: Link, name: str, wording: Wording) -> str:
    shown = wording.text(f"listing.format.{link.format}")
    spoken = escape(f"{name}: {shown}", quote=True)
    return f'<a href="{quote(link.place)}" hreflang="{link.language}" aria-label="{spoken}">{escape(shown)}</a>'
