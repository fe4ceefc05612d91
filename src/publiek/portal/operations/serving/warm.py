"""Before the first request: read what every request needs, and have the garbage collector look at none of it again.

A process holds some 300,000 things from its start until its end. Going through them all takes a fifth of a second, and
without this a reader would wait for it now and then. What is read later stays for long, too: it is gone through less
often than Python does of itself.
"""

import gc
from pathlib import Path

from django.template.loader import get_template
from django.template.utils import get_app_template_dirs
from django.urls import get_resolver

from publiek.portal.pages.texts import wording_in
from publiek.report.formats.html.page import environment
from publiek.report.language.catalogue import LANGUAGES

SELDOM = (20_000, 20, 20)
"""After so many new things the youngest are gone through; after so many times the older ones; and so on."""


def warm() -> None:
    """Read addresses, templates and texts; then set everything aside that is there now."""
    assert get_resolver().url_patterns  # noqa: S101 - reading them is what is wanted
    for name in _templates():
        get_template(name)
    for language in LANGUAGES:
        environment(wording_in(language)).get_template("fragment.html")
    gc.collect()
    gc.freeze()
    gc.set_threshold(*SELDOM)


def _templates() -> list[str]:
    """Return our own templates, as views call them."""
    folders = [Path(one) for one in get_app_template_dirs("templates") if "publiek" in Path(one).parts]
    return [file.relative_to(folder).as_posix() for folder in folders for file in sorted(folder.rglob("*.html"))]
