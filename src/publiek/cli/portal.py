"""`publiek portal`: setting up the portal, serving it, working for it. Django is imported when a command runs."""

import os
from pathlib import Path
from typing import Annotated

import typer

from publiek.cli.console import Quiet, progress
from publiek.demo import SEED
from publiek.errors import ExitCode, UserError

app = typer.Typer(name="portal", help="The web pages on which institutions deliver and read.", no_args_is_help=True)

Home = Annotated[
    Path | None, typer.Option("--home", help="The portal's folder (default: PUBLIEK_PORTAL, or portal-home here).")
]
Bind = Annotated[str, typer.Option("--bind", help="Address to listen at: HOST:PORT, or unix:PATH.")]
WithParent = Annotated[bool, typer.Option("--with-parent", hidden=True)]

_WITHOUT_KEYS = (
    "NO KEYS: this backup has no keys in it. Without them no figures can be made any more, and logs not be checked."
    " Keep them elsewhere: --keys FILE, or a copy of the folder 'sleutels' in a safe."
)
_NOT_BACK = "Files that were waiting in a vault are in no backup: who delivered them is asked to deliver again."


@app.command()
def init(
    administrator: Annotated[
        str | None,
        typer.Option(
            "--administrator",
            help="E-mail address of the first person: prints the link of an invitation, or a new one.",
        ),
    ] = None,
    home: Home = None,
) -> None:
    """Make the folder and the tables of a portal, or bring them up to this version."""
    _begin(home)
    from publiek.portal.operations.setting_up import invite_first, set_up

    typer.echo(set_up())
    if administrator:
        typer.echo(invite_first(administrator))


@app.command()
def adopt(
    study: Annotated[Path, typer.Argument(help="A study.toml in the portal's folder: onderzoeken/2026/study.toml.")],
    home: Home = None,
) -> None:
    """Take a study into the portal as one of its periods, with its institutions and its releases."""
    _begin(home)
    from publiek.portal.operations.adopt import adopt as take_in

    typer.echo(f"{take_in(study)}: from now on its study.toml is written by the portal")


@app.command()
def check(home: Home = None) -> None:
    """Look whether the portal is as it should be; exit code 2 where something is wrong."""
    _begin(home)
    from publiek.portal.operations.checking import check as look

    found = look()
    for one in found:
        typer.echo(f"{one.what}\n  mend:  {one.mend}")
    if found:
        raise typer.Exit(ExitCode.USER)
    typer.echo("Nothing is wrong.")


@app.command()
def serve(
    bind: Bind = "127.0.0.1:8000",
    processes: Annotated[
        int | None, typer.Option("--processes", min=1, help="Processes (default: one a core, at most 4).")
    ] = None,
    home: Home = None,
    with_parent: WithParent = False,
) -> None:
    """Serve the pages, behind a web server that speaks TLS."""
    _begin(home, with_parent=with_parent)
    from publiek.portal.operations.serving.web import serve as serve_pages

    serve_pages(bind, processes)


@app.command()
def work(home: Home = None, with_parent: WithParent = False) -> None:
    """Do the portal's work: read deliveries, make figures and reports. Start as many as there are cores to spare."""
    _begin(home, with_parent=with_parent)
    from publiek.portal.operations.serving.working import work_until_told

    work_until_told()


@app.command()
def backup(
    to: Annotated[Path, typer.Argument(help="Folder for backups; each gets a folder of its own in it.")],
    keys: Annotated[
        Path | None, typer.Option("--keys", help="Also write the keys, to this new file, elsewhere; asks a passphrase.")
    ] = None,
    home: Home = None,
) -> None:
    """Back up database and studies while the portal runs. Never an upload; keys only with --keys, to a file apart."""
    at = _begin(home)
    from publiek.portal.operations.backup.make import KeysTo, make_backup

    made = make_backup(at, to, KeysTo(keys, _passphrase(new=True)) if keys else None)
    typer.echo(made)
    if keys is None:
        typer.echo(_WITHOUT_KEYS, err=True)


@app.command()
def restore(
    folder: Annotated[Path, typer.Argument(help="A backup: the folder that `publiek portal backup` printed.")],
    keys: Annotated[Path | None, typer.Option("--keys", help="The file with the keys; asks its passphrase.")] = None,
    home: Home = None,
) -> None:
    """Bring a backup back, in an empty folder and an empty database: of this version or a later one."""
    at = _begin(home)
    from publiek.portal.operations.backup.restore import KeysFrom, restore_backup
    from publiek.portal.operations.setting_up import set_up

    account = restore_backup(folder, at, KeysFrom(keys, _passphrase(new=False)) if keys else None)
    set_up()
    typer.echo(f"{sum(account.rows.values())} rows and {len(account.files)} files of {account.made:%d-%m-%Y %H:%M} UTC")
    typer.echo(_NOT_BACK if keys else f"{_NOT_BACK} {_WITHOUT_KEYS}", err=True)


@app.command()
def tidy(home: Home = None) -> None:
    """Delete uploads that are a day old, in every period. Workers do it too: this is for where none may be alive."""
    _begin(home)
    from publiek.portal.operations.tidying import sweep_vaults

    typer.echo(f"{sweep_vaults()} deleted")


@app.command()
def demo(
    bind: Bind = "127.0.0.1:8000",
    seed: Annotated[int, typer.Option("--seed", min=0, help="Another number, another city.")] = SEED,
    scale: Annotated[float, typer.Option("--scale", hidden=True)] = 1.0,
    home: Home = None,
    quiet: Quiet = False,
) -> None:
    """Make an invented programme of three years with accounts of every role, and serve it on this machine."""
    os.environ["PUBLIEK_PORTAL_DEMO"] = "1"
    os.environ.setdefault("PUBLIEK_PORTAL_ADDRESS", f"http://{bind}/")
    _begin(home)
    from publiek.portal.operations.demo.start import start_demo

    start_demo(bind, seed, scale, progress(quiet))


@app.command()
def code(
    email: Annotated[str, typer.Argument(help="Somebody of the demo, such as coordinator@example.org.")],
) -> None:
    """Print the one-time code with which somebody of the demo logs in now."""
    from publiek.portal.operations.demo.codes import code_of

    typer.echo(code_of(email))


def _passphrase(*, new: bool) -> str:
    """Return the passphrase of the keys: of PUBLIEK_PORTAL_PASSPHRASE, else asked for."""
    given = os.environ.get("PUBLIEK_PORTAL_PASSPHRASE")
    return given or str(typer.prompt("Passphrase of the keys", hide_input=True, confirmation_prompt=new))


def _begin(home: Path | None, *, with_parent: bool = False) -> Path:
    """Make Django ready, with the portal's folder where it was told to be; return that folder."""
    if home is not None:
        os.environ["PUBLIEK_PORTAL"] = str(home)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "publiek.portal.config.settings")
    try:
        import django
    except ImportError:
        raise UserError(
            "The portal's packages are not installed.", mend="install them: pip install 'publiek[portal]'"
        ) from None
    django.setup()
    if with_parent:
        from publiek.portal.operations.serving.together import end_with_parent

        end_with_parent()
    from django.conf import settings

    return Path(settings.HOME)
