"""From files to files: read, link, protect, attack, write; or refuse, and write nothing."""

from collections.abc import Sequence
from pathlib import Path

import tomli_w

from publiek.disclosure.suppression.files.layout import Layout
from publiek.disclosure.suppression.files.link import read_tables
from publiek.disclosure.suppression.files.write import account_of, table_text, write_new
from publiek.disclosure.suppression.protect import Protected, protect
from publiek.disclosure.suppression.rule import Rule
from publiek.errors import UserError, Where
from publiek.progress import SILENT, Progress


def hand_over(
    files: Sequence[tuple[Path, Path]],
    *,
    layout: Layout | None = None,
    rule: Rule | None = None,
    replace: bool = False,
    progress: Progress = SILENT,
) -> Protected:
    """Protect the tables of some files (each with the file to write) together, and write them with their account.

    The account stands beside the first table as NAME.account.toml. Raises UserError, having written nothing.
    """
    targets = [target for _, target in files]
    account = account_path(targets[0])
    _check(files, account, replace=replace)
    with progress.task("Reading the table"):
        table, grids = read_tables([source for source, _ in files], layout)
    protected = protect(table, rule, progress)
    texts = [table_text(grid, protected) for grid in grids]
    names = {target.name: source.name for source, target in files}
    write_new(account, tomli_w.dumps(account_of(protected, names)), replace=replace)
    for target, text in zip(targets, texts, strict=True):
        write_new(target, text, replace=replace)
    return protected


def account_path(target: Path) -> Path:
    """Return where the account of a table stands."""
    return target.with_name(f"{target.stem}.account.toml")


def _check(files: Sequence[tuple[Path, Path]], account: Path, *, replace: bool) -> None:
    targets = [account, *(target for _, target in files)]
    if len({target.resolve() for target in targets}) < len(targets):
        raise UserError("Two tables would be written to one file.", mend="give each its own name")
    for target in targets:
        if target.resolve() in {source.resolve() for source, _ in files}:
            mend = "give the protected table another name"
            raise UserError("The protected table would take the place of its source.", where=Where(target), mend=mend)
        if target.exists() and not replace:
            mend = "give another name, or --replace"
            raise UserError("This file exists already.", where=Where(target), mend=mend)
