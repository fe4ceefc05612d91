"""The reference of the API as a page of the documentation (docs/reference/api.md), from the same description."""

from collections.abc import Iterator, Sequence

from django.utils.translation import override

from publiek.portal.collection.api.outline import Field, Operation, about, operations, words_of
from publiek.portal.collection.services.problems import STATUS


def reference(notice: str) -> str:
    """Return the page; `notice` says that it is generated."""
    with override("en"):
        return "\n".join(_lines(notice)) + "\n"


def _lines(notice: str) -> Iterator[str]:
    yield from ("# The HTTP API", "", notice, "", about(), "")
    yield "The portal shows this page at `/api/v1/`, and the description (OpenAPI 3.1) at `/api/v1/openapi.json`."
    yield from ("See [collect at the source](../how-to/collect-at-the-source.md) for how to begin.", "")
    for one in operations():
        yield from _operation(one)
    yield from ("## What can be wrong", "", "| code | HTTP | meaning | how to mend it |", "|---|---|---|---|")
    for code, status in STATUS.items():
        yield f"| `{code}` | {status} | {' | '.join(_cell(text) for text in words_of(code))} |"


def _operation(one: Operation) -> Iterator[str]:
    yield from (f"## {one.summary}", "", f"    {one.method} {one.path}", "")
    for text in one.about:
        yield from (text, "")
    yield from _table("parameter", one.parameters)
    yield from _table("member of the body", one.body)
    yield from _table("member of a row", one.row)
    yield from _table("member of the answer", one.answer)
    yield from (f"{'; '.join(f'{status}: {codes}' for status, codes in one.problems)}.", "")


def _table(name: str, fields: Sequence[Field]) -> Iterator[str]:
    if fields:
        yield from (f"| {name} | kind | required | meaning |", "|---|---|---|---|")
        for one in fields:
            yield f"| `{one.name}` | {_cell(one.kind)} | {'yes' if one.required else ''} | {_cell(one.meaning)} |"
        yield ""


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
