"""`publiek address`."""

import typer

app = typer.Typer(name="address", no_args_is_help=True)


@app.callback()
def _group() -> None:
    pass
