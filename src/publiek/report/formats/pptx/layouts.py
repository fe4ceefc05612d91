"""Which layouts of a presentation slides use: found by what they hold, not by their place or name."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from pptx.enum.shapes import PP_PLACEHOLDER

TITLES = frozenset({PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE})
TEXTS = frozenset({PP_PLACEHOLDER.BODY, PP_PLACEHOLDER.OBJECT})
SMALL = frozenset({PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER})
SUBTITLES = frozenset({PP_PLACEHOLDER.SUBTITLE})


@dataclass(frozen=True)
class Layouts:
    """The layouts of one master: for the cover, for a drawing, for text and between parts; None where it has none."""

    cover: Any
    plain: Any
    text: Any
    divider: Any

    @property
    def lacking(self) -> tuple[str, ...]:
        """Return what there is no layout for, in words."""
        names = {
            "a cover, with a title and a subtitle": self.cover,
            "a slide with a title only": self.plain,
            "a slide with a title and one text": self.text,
        }
        return tuple(name for name, layout in names.items() if layout is None)


def find_layouts(deck: Any) -> Layouts:
    """Return the layouts of the first master that has all, or else of the one that lacks the fewest."""
    return min(
        (_of_master(list(master.slide_layouts)) for master in deck.slide_masters), key=lambda one: len(one.lacking)
    )


def kind(shape: Any) -> Any:
    """Return what a placeholder is for."""
    return shape.placeholder_format.type


def contents(layout: Any) -> Iterator[Any]:
    """Yield the placeholders of a layout or slide that are to be filled: not its date, foot and number."""
    return (shape for shape in layout.placeholders if kind(shape) not in SMALL)


def title_of(layout: Any) -> Any:
    """Return the title of a layout or slide."""
    return next(shape for shape in layout.placeholders if kind(shape) in TITLES)


def text_of(holder: Any) -> Any:
    """Return the text of a slide or layout, beside its title; None where it has none."""
    return next((shape for shape in holder.placeholders if kind(shape) in TEXTS | SUBTITLES), None)


def _of_master(layouts: list[Any]) -> Layouts:
    cover = _layout(layouts, "title", SUBTITLES)
    divider = next((one for one in layouts if _type(one) == "secHead" and _titles(one) == 1), None)
    return Layouts(cover, _layout(layouts, "titleOnly", ()), _layout(layouts, "obj", TEXTS), divider or cover)


def _layout(layouts: list[Any], name: str, rest: Collection[Any]) -> Any:
    """Return the layout with a title and one of these, if any is asked for, and no more; of the named type first.

    Where there is none, one of that type with more on it will do: what stays empty is left out of the slides.
    """
    exact = [layout for layout in layouts if _fits(layout, rest)]
    wider = [layout for layout in layouts if _type(layout) == name and _holds(layout, rest)]
    typed = [layout for layout in exact if _type(layout) == name]
    return next(iter((*typed, *exact, *wider)), None)


def _fits(layout: Any, rest: Collection[Any]) -> bool:
    return _holds(layout, rest) and len(list(contents(layout))) == 1 + bool(rest)


def _holds(layout: Any, rest: Collection[Any]) -> bool:
    return _titles(layout) == 1 and (not rest or any(kind(shape) in rest for shape in contents(layout)))


def _titles(layout: Any) -> int:
    return sum(kind(shape) in TITLES for shape in layout.placeholders)


def _type(layout: Any) -> str:
    return str(layout._element.get("type", ""))
