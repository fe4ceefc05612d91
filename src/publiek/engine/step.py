"""A step of a method: one name, one description, SQL over {input}."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Step:
    """One named piece of SQL that reads `{input}` (and other tables by name) and makes one table.

    `parameters` are values, never text put into the SQL; they may be secret and are not shown.
    """

    name: str
    description: str
    sql: str
    parameters: dict[str, Any] = field(default_factory=dict, repr=False)
