"""`publiek reference`."""

import typer

app = typer.Typer(name="reference", no_args_is_help=True)


@app.callback()
def _group() -> None:
    pass
