"""The list of reports as one self-contained HTML page: the overall report first, then institutions by discipline."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from importlib.resources import files
from urllib.parse import quote

from publiek.report.document.words import Phrase, Value
from publiek.report.formats.html.look import data_url, digest, faces, tokens
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


@dataclass(frozen=True)
class Listed:
    """What the page says of a study. awaited: institutions without a report.

    without_programme: there is to be an overall report, and there is none yet.
    """

    study: str
    period: str
    entries: tuple[Entry, ...]
    awaited: tuple[str, ...] = ()
    without_programme: bool = False


def listing_page(listed: Listed, wording: Wording, style: Style = DEFAULT) -> str:
    """Return the page; the same reports give the same bytes."""
    sheet = faces(style) + tokens(style) + files(__package__).joinpath("listing.css").read_text(encoding="utf-8")
    title = escape(wording.say(Phrase("listing.title", {"study": listed.study})))
    return (
        f'<!doctype html>\n<html lang="{wording.language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '{digest(sheet)}';"
        f" img-src data:; font-src data:; base-uri 'none'; form-action 'none'\">\n"
        f"<title>{title}</title>\n<style>{sheet}</style>\n</head>\n"
        f"<body>\n<main>\n{_logo(style)}<h1>{title}</h1>\n<p>{_lead(listed, wording)}</p>\n"
        f"{''.join(_body(listed, wording))}</main>\n</body>\n</html>\n"
    )


def _logo(style: Style) -> str:
    if style.logo is None:
        return ""
    source = data_url(style.logo.content, style.logo.media)
    return f'<img src="{source}" alt="{escape(style.logo.name, quote=True)}">\n'


def _lead(listed: Listed, wording: Wording) -> str:
    has_overall = any(entry.group is None for entry in listed.entries)
    key = "listing.lead" if has_overall else "listing.lead_without_overall"
    return escape(wording.say(Phrase(key, {"period": listed.period})))


def _body(listed: Listed, wording: Wording) -> Iterator[str]:
    entries = listed.entries
    groups: list[Value | None] = [None]
    groups += [entry.group for place, entry in enumerate(entries) if entry.group not in _groups(entries[:place])]
    yield from (_group(group, [one for one in entries if one.group == group], wording) for group in groups)
    if listed.awaited or listed.without_programme:
        yield _awaited(listed, wording)


def _awaited(listed: Listed, wording: Wording) -> str:
    """Return whose report is not there; why, is for who runs the study, and not for who reads the page."""
    told = [("listing.awaited_institutions", listed.awaited), ("listing.awaited_overall", listed.without_programme)]
    said = " ".join(wording.text(key) for key, applies in told if applies)
    names = "".join(f"<li><b>{escape(name)}</b></li>\n" for name in listed.awaited)
    heading = escape(wording.text("listing.awaited"))
    return f"<section>\n<h2>{heading}</h2>\n<p>{escape(said)}</p>\n{names and f'<ul>{names}</ul>'}\n</section>\n"


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
