r"""Regular expressions: what RE2 (DuckDB) means, said to Java's engine (Spark).

They differ in `$` (Java's also matches before a last newline), in `.` (Java's stops at five characters, RE2's at one),
in `\b`, `\s` and in `(?i)`, where RE2 folds k, s and two letters more, which look like them, and Java does not.
Whatever is not listed here is refused.
"""

import re
from collections.abc import Iterator

from publiek.engine.spark.refusal import UntranslatableError

_TOKEN = re.compile(
    r"(?P<klass>\[\^?(?:\\.|[^\]\\])+\])|(?P<escape>\\.)|(?P<group>\((?:\?:)?)|(?P<close>\))"
    r"|(?P<times>(?:[*+?]|\{[0-9]+(?:,[0-9]*)?\})\??)|(?P<other>[^\\\[\]{}()*+?])",
    re.DOTALL,
)
_FOLDED = "(?i)"
_WORD = "[0-9A-Za-z_]"
_EDGE = f"(?:(?<={_WORD})(?!{_WORD})|(?<!{_WORD})(?={_WORD}))"
# A sign after a backslash stands for itself; of letters only these are known.
_ESCAPES = {"b": _EDGE, "d": "[0-9]", "s": r"[\t\n\f\r ]", "w": _WORD}
_MARKS = {"$": r"\z", "^": r"\A", ".": r"[^\n]", "|": "|"}
# Unicode's simple folding of ASCII letters, beside the other case: the sign for kelvin and the long s.
_LIKE = {"k": "\u212a", "s": "\u017f"}
_REPEATS = ("*", "+", "{")


def java(pattern: str) -> str:
    """Return a pattern for Java that finds exactly what RE2 finds with this one; UntranslatableError where unsure."""
    fold = pattern.startswith(_FOLDED)
    plain = pattern.removeprefix(_FOLDED)
    parts = list(_parts(plain, fold=fold))
    _check_groups(plain)
    return "".join(parts)


def _parts(pattern: str, *, fold: bool) -> Iterator[str]:
    at = 0
    while at < len(pattern):
        found = _TOKEN.match(pattern, at)
        if found is None or pattern.startswith("(?", at) != pattern.startswith("(?:", at):
            raise UntranslatableError(f"a part of a pattern at {at}")
        yield _part(found, fold=fold)
        at = found.end()


def _part(found: re.Match[str], *, fold: bool) -> str:
    text = found[0]
    if found["klass"]:
        return _klass(text, fold=fold)
    if found["escape"]:
        return _escape(text[1])
    if found["other"]:
        return _MARKS.get(text) or _letter(text, fold=fold)
    return text


def _escape(sign: str) -> str:
    if sign.isalnum():
        if sign not in _ESCAPES:
            raise UntranslatableError(f"an escape in a pattern: {sign}")
        return _ESCAPES[sign]
    return f"\\{sign}"


def _letter(text: str, *, fold: bool) -> str:
    if fold and not text.isascii():
        raise UntranslatableError("folding of letters that are not ASCII")
    if not (fold and text.isalpha()):
        return text if text.isalnum() or not text.isascii() else f"\\{text}"
    return f"[{text.lower()}{text.upper()}{_LIKE.get(text.lower(), '')}]"


def _klass(text: str, *, fold: bool) -> str:
    inside = text[1:-1].removeprefix("^")
    if fold or re.search(r"\\[0-9A-Za-z]|\[|&&", inside):
        raise UntranslatableError("a class of characters in a pattern")
    return text


def _check_groups(pattern: str) -> None:
    """Refuse groups that are kept and repeated: which repetition is kept differs."""
    opened: list[bool] = []
    for found in _TOKEN.finditer(pattern):
        if found["group"]:
            opened.append(found[0] == "(")
        elif found["close"] and opened:
            kept = opened.pop()
            if kept and pattern[found.end() : found.end() + 1] in _REPEATS:
                raise UntranslatableError("a repeated group in a pattern")
