"""The option `--engine` of every command that makes figures."""

from typing import Annotated

import typer

HERE = "local"

EngineName = Annotated[
    str,
    typer.Option(
        "--engine",
        metavar="ENGINE",
        help="Where figures are made: this machine ('local'), or a Spark cluster ('spark://HOST:7077').",
    ),
]
