"""The house style of a programme or institution, out of one TOML file. docs/reference/style.md describes it."""

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

from publiek.errors import UserError, Where
from publiek.report.style.colours import palette_of
from publiek.report.style.fonts import read_font
from publiek.report.style.logo import read_logo
from publiek.report.style.style import DEFAULT, FONT_NAME, FontFile, Style

KNOWN = {
    "": {"logo", "logo_name", "template", "colours", "fonts"},
    "colours": {"accent", "accent_2"},
    "fonts": {"headings", "text", "files"},
}
MOST_FILES = 6


def read_style(path: Path) -> Style:
    """Return a house style; what the file does not name stays as usual.

    Paths in it are relative to the file. Raises UserError for what cannot be used, with what can.
    """
    path = Path(path)
    given = _load(path)
    fonts = given.get("fonts", {})
    style = replace(DEFAULT, palette=palette_of(given.get("colours", {}), path))
    files = tuple(read_font(path.parent / name) for name in _names(fonts.get("files", []), path))
    headings, text = (_stack(fonts, which, files, path) for which in ("headings", "text"))
    style = replace(style, headings=headings, text=text, files=files)
    if "logo" in given:
        style = replace(style, logo=read_logo(path.parent / _text(given, "logo", path), _logo_name(given, path)))
    if "template" in given:
        style = replace(style, template=path.parent / _text(given, "template", path))
    return style


def _load(path: Path) -> dict[str, Any]:
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UserError(
            f"The house style cannot be read: {error.strerror or error}.", where=Where(file=path), mend="check its name"
        ) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UserError(
            f"The house style is no TOML: {error}.", where=Where(file=path), mend="mend that line"
        ) from None
    for section, known in KNOWN.items():
        _check_names(given.get(section, {}) if section else given, known, section, path)
    return given


def _check_names(given: Any, known: set[str], section: str, path: Path) -> None:
    place = f"[{section}]" if section else "the file"
    if not isinstance(given, dict):
        raise UserError(f"'{section}' is not a section.", where=Where(file=path), mend=f"write it as {place}")
    if unknown := sorted(set(given) - known):
        raise UserError(
            f"There is no '{unknown[0]}' in a house style.",
            where=Where(file=path, column=section or None),
            mend=f"{place} may have: {', '.join(sorted(known))}",
        )


def _stack(fonts: dict[str, Any], which: str, files: tuple[FontFile, ...], path: Path) -> tuple[str, ...]:
    """Return the fonts that were given, or the first file's, and after them the usual ones."""
    usual: tuple[str, ...] = getattr(DEFAULT, which)
    wanted = fonts.get(which, [files[0].family] if files else [])
    names = _names([wanted] if isinstance(wanted, str) else wanted, path)
    if wrong := next((name for name in names if not FONT_NAME.fullmatch(name)), None):
        raise UserError(
            f"'{wrong}' is not the name of a font.",
            where=Where(file=path, column=f"fonts.{which}"),
            mend="use letters, digits, spaces and hyphens",
        )
    return tuple(dict.fromkeys([*names, *usual]))


def _names(given: Any, path: Path) -> list[str]:
    if not isinstance(given, list) or not all(isinstance(name, str) for name in given) or len(given) > MOST_FILES:
        raise UserError(
            "Fonts are a list of names.",
            where=Where(file=path, column="fonts"),
            mend=f"write at most {MOST_FILES} names, such as ['Georgia', 'Cambria']",
        )
    return given


def _text(given: dict[str, Any], name: str, path: Path) -> str:
    if not isinstance(given[name], str) or not given[name].strip():
        raise UserError(f"'{name}' is not a text.", where=Where(file=path, column=name), mend="write it between quotes")
    return str(given[name])


def _logo_name(given: dict[str, Any], path: Path) -> str:
    if "logo_name" not in given:
        raise UserError(
            "The logo has no name.",
            where=Where(file=path, column="logo_name"),
            mend="say whose logo it is, for who does not see it: logo_name = 'Gemeente Waterstad'",
        )
    return _text(given, "logo_name", path)
