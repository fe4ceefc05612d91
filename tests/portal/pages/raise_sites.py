"""What the core says when it refuses something: every sentence of a UserError, read from the source.

A sentence is a list of parts: text as it is written, and None where a value goes. Sentences that a function is given by
others of its file are followed to where they are written; a choice between two gives both.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

Parts = tuple[str | None, ...]
NOTHING: Parts = (None,)
MOST_WAYS = 64


@dataclass(frozen=True)
class Said:
    """A sentence and where it is written; kind: 'what' or 'mend'."""

    file: str
    line: int
    kind: str
    parts: Parts

    def filled(self, value: str) -> str:
        """Return the sentence with a value in every hole."""
        return "".join(value if part is None else part for part in self.parts)

    @property
    def is_known_here(self) -> bool:
        """Return whether anything is written at all; else it comes from elsewhere."""
        return any(part and part.strip(" .'") for part in self.parts if part is not None)


def said_in(room: Path, folder: Path) -> list[Said]:
    """Return all sentences of the files in a folder, or of one file."""
    files = sorted(folder.rglob("*.py")) if folder.is_dir() else [folder]
    return [one for file in files for one in Source(file, str(file.relative_to(room))).said()]


class Source:
    """One file, read as a tree."""

    def __init__(self, file: Path, name: str) -> None:
        self.name, self.tree = name, ast.parse(file.read_text("utf-8"))
        self.fixed = {
            target.id: node.value
            for node in self.tree.body
            if isinstance(node, ast.Assign)
            for target in node.targets
            if isinstance(target, ast.Name) and isinstance(node.value, (ast.Constant, ast.JoinedStr, ast.BinOp))
        }
        self.functions = {node.name: node for node in ast.walk(self.tree) if isinstance(node, ast.FunctionDef)}

    def said(self) -> Iterator[Said]:
        """Yield what is said where an error is made, and where a function that makes one is called."""
        for function in [None, *self.functions.values()]:
            for call in self._errors(function):
                for kind, value in _given(call).items():
                    yield from self._told(kind, value, function)

    def _errors(self, function: ast.FunctionDef | None) -> Iterator[ast.Call]:
        for node in ast.walk(function or self.tree):
            named = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "UserError"
            if named and self._inside(node) is function:
                yield node

    def _inside(self, wanted: ast.AST) -> ast.FunctionDef | None:
        holding = [one for one in self.functions.values() if any(node is wanted for node in ast.walk(one))]
        return min(holding, key=lambda one: sum(1 for _ in ast.walk(one)), default=None)

    def _told(self, kind: str, value: ast.expr, function: ast.FunctionDef | None) -> Iterator[Said]:
        names = {node.id for node in ast.walk(value) if isinstance(node, ast.Name)}
        given = [arg.arg for arg in function.args.args] if function else []
        asked = [name for name in given if name in names and name in {"what", "mend", "why", "wrong"}]
        if function and asked:
            for call in self._calls(function.name):
                here = self._inside(call)
                bound = {**self._locals(here), **_bound(function, call)}
                yield from (Said(self.name, call.lineno, kind, parts) for parts in self._ways(value, bound))
        else:
            local = self._locals(function)
            yield from (Said(self.name, value.lineno, kind, parts) for parts in self._ways(value, local))

    def _calls(self, name: str) -> Iterator[ast.Call]:
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name:
                yield node

    def _locals(self, function: ast.FunctionDef | None) -> dict[str, ast.expr]:
        found: dict[str, list[ast.expr]] = {}
        for node in ast.walk(function) if function else ():
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                found.setdefault(node.targets[0].id, []).append(node.value)
        strings = (ast.Constant, ast.JoinedStr, ast.IfExp, ast.BinOp)
        return {name: one[0] for name, one in found.items() if len(one) == 1 and isinstance(one[0], strings)}

    def _ways(self, node: ast.expr, bound: dict[str, ast.expr]) -> list[Parts]:
        match node:
            case ast.Constant(value=value):
                ways = [(str(value),)]
            case ast.IfExp(body=body, orelse=other):
                ways = self._ways(body, bound) + self._ways(other, bound)
            case ast.BinOp(left=left, op=ast.Add(), right=right):
                ways = _joined([self._ways(left, bound), self._ways(right, bound)])
            case ast.JoinedStr(values=parts):
                ways = _joined([self._ways(part, bound) for part in parts])
            case ast.FormattedValue(value=value):
                ways = self._ways(value, bound)
            case ast.Name(id=name):
                meant = bound.get(name) or self.fixed.get(name)
                rest = {other: value for other, value in bound.items() if other != name}
                ways = self._ways(meant, rest) if meant is not None else [NOTHING]
            case _:
                ways = [NOTHING]
        return ways


def _joined(ways: list[list[Parts]]) -> list[Parts]:
    return [tuple(part for piece in way for part in piece) for way in product(*ways)][:MOST_WAYS]


def _given(call: ast.Call) -> dict[str, ast.expr]:
    given = {"what": call.args[0]} if call.args else {}
    return {**given, **{word.arg: word.value for word in call.keywords if word.arg in {"what", "mend"}}}


def _bound(function: ast.FunctionDef, call: ast.Call) -> dict[str, ast.expr]:
    names = [arg.arg for arg in function.args.args]
    by_place = dict(zip(names, call.args, strict=False))
    return {**by_place, **{word.arg: word.value for word in call.keywords if word.arg}}
