"""The option `--engine` of every command that makes figures."""

from typing import Annotated

import typer

# As publiek.engine.choice has it, which takes DuckDB to import.
HERE = "local"

EngineName = Annotated[
    str,
    typer.Option(
        "--engine",
        metavar="ENGINE",
        help="Where figures are made: this machine ('local'), or a Spark cluster ('spark://HOST:7077').",
    ),
]
