"""A city's own tree (buurt -> wijk -> gebied -> stadsdeel -> gemeente), and names of gemeenten."""

from publiek.errors import UserError, Where
from publiek.reference.areas import OFFICIAL, AreaTree, note_names
from publiek.reference.loaders.translate import translated
from publiek.reference.reading.fields import Field
from publiek.reference.reading.table import read_rows
from publiek.reference.recipe import Source
from publiek.reference.site import Site


def _field(level: str) -> tuple[Field, Field]:
    code = Field(level, required=False, rather=(f"{level}code", f"{level}_code"))
    return code, Field(f"{level}_name", (f"{level}naam", f"{level}_naam", level), required=False)


_FIELDS = tuple(field for level in OFFICIAL for field in _field(level))


def load_trees(site: Site, tree: AreaTree) -> None:
    """Add every source of kind `tree`."""
    for number, source in site.recipe.of_kind("tree"):
        _load(site, tree, number, source)


def _load(site: Site, tree: AreaTree, number: int, source: Source) -> None:
    ledger = site.ledger(number)
    rows = read_rows(site, source, _FIELDS)
    levels = [level for level in OFFICIAL if level in rows.present]
    if not levels:
        raise UserError(
            f"No column of this file is a level of the tree. Its columns are: {', '.join(rows.header[:12])}.",
            where=rows.where(),
            mend='name them in the recipe: [source.columns] buurt = "..."',
        )
    ledger.read = rows.into(site.workspace, "tree_raw")
    translated(site, source, "tree_raw", levels[0])
    empty, differing = 0, []
    names = ", ".join(f"{level}, {level}_name" for level in levels)
    for row, *cells in site.workspace.rows(f"SELECT rowid + {rows.first}, {names} FROM tree_raw ORDER BY rowid"):
        codes = dict(zip(levels, cells[::2], strict=True))
        path = {level: code for level, code in codes.items() if code}
        if not path:
            empty += 1
            continue
        tree.add(path, Where(file=rows.file, row=row))
        named = {code: name for code, name in zip(codes.values(), cells[1::2], strict=True) if code}
        differing += [code for code, name in named.items() if not tree.name(code, name)]
    site.workspace.drop("tree_raw")
    ledger.used = ledger.read - empty
    ledger.note("rows without any code; not used", empty)
    note_names(ledger, differing)
