"""The page as one HTML file: templates, styles and script joined, nothing fetched from anywhere."""

import base64
import hashlib
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from publiek.measures.verdict import Verdict
from publiek.report.document.words import Figure, Phrase, count
from publiek.report.language.wording import Wording
from publiek.report.page import Page

STYLES = ("tokens.css", "page.css", "tables.css", "charts.css", "print.css")
SCRIPTS = ("map.js",)
SIGNS = {Verdict.HIGH: "▲", Verdict.AVERAGE: "●", Verdict.LOW: "▼", Verdict.TOO_FEW: "○"}


def _read(folder: str, name: str) -> str:
    return files("publiek.report").joinpath(folder, name).read_text(encoding="utf-8")


def switches(group: str, options: int) -> str:
    """Return the rules that show what belongs to the chosen option of a switch, without any script."""
    return "\n".join(
        f"body:has(#{group}-{number}:checked) .{group}-{number}{{display:block}}" for number in range(options)
    )


def style(page: Page) -> str:
    """Return all styles. Where a browser does not know :has(), every choice is shown, one under another."""
    rules = [switches("base", len(page.comparison.panels)), switches("level", len(page.origin.levels))]
    chosen = "@supports selector(:has(*)){\n.choice{display:none}\n" + "\n".join(rules) + "\n}\n"
    return "".join(_read("styles", name) for name in STYLES) + chosen


def digest(content: str) -> str:
    """Return a content-security hash: the page allows exactly its own style and script, and no request at all."""
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode("utf-8")).digest()).decode("ascii")


@cache  # a language's templates are compiled once, not for every report
def _environment(wording: Wording) -> Environment:
    environment = Environment(
        loader=PackageLoader("publiek.report", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )

    def said(key: str, **values: str | Figure | Phrase) -> str:
        return wording.say(Phrase(key, values)) if values else wording.text(key)

    environment.globals.update(t=said, has_text=wording.has, count=count, signs=SIGNS)
    environment.filters.update(say=wording.say, interval=wording.interval, setting=wording.setting)
    environment.filters["value"] = lambda value: wording.figure(value) if value else ""
    return environment


def as_html(page: Page, wording: Wording) -> str:
    """Return the page in a language, as one file."""
    environment = _environment(wording)
    look, behaviour = style(page), "".join(_read("scripts", name) for name in SCRIPTS)
    return environment.get_template("page.html").render(
        page=page,
        language=wording.language,
        style=Markup(look),  # noqa: S704 - our own files
        script=Markup(behaviour),  # noqa: S704
        style_digest=digest(look),
        script_digest=digest(behaviour),
    )
