"""The description of the API as people read it: a list of operations, each with what goes in and what comes out."""

from collections.abc import Iterator
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from publiek.portal.collection.api.v1 import api
from publiek.portal.collection.api.words import MOST_BYTES, MOST_ROWS
from publiek.portal.collection.models import READ
from publiek.portal.collection.services.tokens import PER_MINUTE
from publiek.portal.pages.texts import say

_MOST = {"too_large": MOST_BYTES, "too_many": MOST_ROWS, "too_often": PER_MINUTE}


@dataclass(frozen=True)
class Field:
    """A parameter or a member of a body: its name, what kind it is, whether it has to be there, what it means."""

    name: str
    kind: str
    required: bool
    meaning: str


@dataclass(frozen=True)
class Operation:
    """One thing that can be asked: what it does; what goes in, in each row too; what comes out; what may be wrong."""

    anchor: str
    method: str
    path: str
    summary: str
    about: tuple[str, ...]
    parameters: tuple[Field, ...]
    body: tuple[Field, ...]
    row: tuple[Field, ...]
    answer: tuple[Field, ...]
    problems: tuple[tuple[str, str], ...]


def about() -> str:
    """Return what the API is, in a few sentences."""
    return api.description


def words_of(code: str) -> tuple[str, str]:
    """Return what a problem is called, and how it can be mended; with examples of what is filled in."""
    values: dict[str, Any] = {"scope": READ, "pages": "3", "name": "rows", "allow": "GET"}
    values["most"] = str(_MOST.get(code, ""))
    return say(f"api.problem.{code}", None, **values), say(f"api.problem.{code}_mend", None, **values)


def operations() -> tuple[Operation, ...]:
    """Return all operations, in the order of the description."""
    found = api.get_openapi_schema(path_prefix="api/v1/")
    schemas = found["components"]["schemas"]
    return tuple(
        _operation(path, method, said, schemas)
        for path, methods in found["paths"].items()
        for method, said in methods.items()
    )


def _operation(path: str, method: str, said: dict[str, Any], schemas: dict[str, Any]) -> Operation:
    summary, _, rest = said.get("description", "").partition("\n")
    body = _schema_in(said.get("requestBody"), schemas)
    answer = _schema_in(said["responses"].get(200) or said["responses"].get("200"), schemas)
    rows = body.get("properties", {}).get("rows", {}).get("items", {})
    return Operation(
        anchor=str(said["operationId"]).rpartition("_")[2],
        method=method.upper(),
        path=path,
        summary=summary.rstrip("."),
        about=tuple(" ".join(one.split()) for one in rest.split("\n\n") if one.strip()),
        parameters=tuple(_parameter(one) for one in said["parameters"]),
        body=tuple(_fields(body, schemas)),
        row=tuple(_fields(_resolved(rows, schemas), schemas)),
        answer=tuple(_fields(answer, schemas)),
        problems=tuple(
            (status, one["description"])
            for status, one in sorted(_by_text(said["responses"]), key=itemgetter(0))
            if status >= "4"
        ),
    )


def _by_text(responses: dict[Any, Any]) -> list[tuple[str, dict[str, Any]]]:
    return [(str(status), one) for status, one in responses.items()]


def _parameter(one: dict[str, Any]) -> Field:
    schema, kind = one["schema"], one["in"]
    choices = schema.get("enum")
    said = ", ".join(f"`{choice}`" for choice in choices) if choices else _kind(schema)
    return Field(one["name"], f"{kind}: {said}", one["required"], one.get("description", ""))


def _schema_in(said: dict[str, Any] | None, schemas: dict[str, Any]) -> dict[str, Any]:
    schema = (said or {}).get("content", {}).get("application/json", {}).get("schema", {})
    return _resolved(schema.get("items", schema) if schema.get("type") == "array" else schema, schemas)


def _resolved(schema: dict[str, Any], schemas: dict[str, Any]) -> dict[str, Any]:
    name = schema.get("$ref", "").rpartition("/")[2]
    found: dict[str, Any] = schemas[name] if name else schema
    return found


def _fields(schema: dict[str, Any], schemas: dict[str, Any]) -> Iterator[Field]:
    required = schema.get("required", [])
    for name, one in schema.get("properties", {}).items():
        meaning = one.get("description", "") or _resolved(one.get("items", one), schemas).get("description", "")
        yield Field(name, _kind(one), name in required, meaning)


def _kind(schema: dict[str, Any]) -> str:
    if "anyOf" in schema:
        return " or ".join(_kind(one) for one in schema["anyOf"])
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    if schema.get("type") == "array":
        return f"list of {_kind(schema.get('items', {}))}"
    longest = schema.get("maxLength")
    return f"{schema.get('type', 'any')}{f', at most {longest}' if longest else ''}"
