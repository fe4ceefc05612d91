"""`publiek delivery`."""

import typer

app = typer.Typer(name="delivery", no_args_is_help=True)


@app.callback()
def _group() -> None:
    pass
