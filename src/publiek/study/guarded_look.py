"""The child's side of publiek.study.guarded: read the file, and tell it as JSON."""

import json
from pathlib import Path
from typing import Any

from publiek.delivery.limits import Limits
from publiek.delivery.receive import receive
from publiek.engine.duck import DuckWorkspace
from publiek.errors import UserError
from publiek.study.inspect import as_dict

_ENGINE_SHARE = 0.4  # of the address space; the rest is Python, libraries and the stacks of threads
_THREADS = 2


def answer(request: dict[str, Any], path: Path) -> bytes:
    """Return the account of a file, or why it cannot be used, and the columns that were seen, as JSON."""
    account: dict[str, Any] | None = None
    error: dict[str, Any] | None = None
    columns: list[dict[str, Any]] = []
    with DuckWorkspace(memory=f"{int(request['memory'] * _ENGINE_SHARE)}B", threads=_THREADS) as workspace:
        try:
            delivery = receive(
                workspace,
                path,
                layout=request["layout"],
                columns=request["columns"] or None,
                sheet=request["sheet"],
                sample=request["sample"],
                limits=Limits(**request["limits"]),
                watch=columns.extend,
            )
            account = as_dict(delivery, with_sample=True)
        except UserError as told:
            error = told.as_dict()
    return json.dumps({"account": account, "error": error, "columns": columns}).encode()
