"""Gemeenten with their names and provinces, and regio's as lists of gemeenten."""

import csv
from pathlib import Path

import yaml

from publiek.errors import UserError, Where
from publiek.reference.areas import AreaTree, note_names
from publiek.reference.reading.fields import Field
from publiek.reference.reading.table import read_rows
from publiek.reference.recipe import Source
from publiek.reference.site import Site

REGIONS = Path(__file__).parent.parent / "regions"
_GEMEENTE = (
    Field("gemeente", ("gm_code", "gemeentecodegm", "gemeentecode", "gemeente_code", "code")),
    Field("gemeente_name", ("gemeentenaam", "gemeente_naam", "naam", "name"), required=False),
)
_PROVINCE = (
    Field("provincie", ("provinciecodepv", "provinciecode", "pv_code"), required=False),
    Field("provincie_name", ("provincienaam", "provincie_naam"), required=False),
)


def padded(code: str) -> str:
    """Return a gemeente code as CBS writes it: 'GM' and four digits."""
    return f"GM{int(code):04d}" if code.isdigit() else code


def load_gemeenten(site: Site, tree: AreaTree) -> None:
    """Add every source of kind `gemeenten`."""
    for number, source in site.recipe.of_kind("gemeenten"):
        ledger = site.ledger(number)
        rows = read_rows(site, source, (*_GEMEENTE, *_PROVINCE))
        ledger.read = rows.into(site.workspace, "gemeenten_raw")
        differing, empty = [], 0
        for row, code, name, province, province_name in site.workspace.rows(
            f"SELECT rowid + {rows.first}, * FROM gemeenten_raw ORDER BY rowid"
        ):
            if not code:
                empty += 1
                continue
            gemeente = padded(code)
            tree.add({"gemeente": gemeente}, Where(file=rows.file, row=row))
            differing += [] if tree.name(gemeente, name) else [gemeente]
            if source.provinces and province:
                _add_to_regio(tree, gemeente, province, province_name or province)
        ledger.used = ledger.read - empty
        ledger.note("rows without a gemeente code; not used", empty)
        note_names(ledger, differing)
        site.workspace.drop("gemeenten_raw")


def load_regios(site: Site, tree: AreaTree) -> None:
    """Add every source of kind `regio`."""
    for number, source in site.recipe.of_kind("regio"):
        members = _builtin(site, source) if source.builtin else _listed(site, source)
        ledger = site.ledger(number)
        ledger.read = ledger.used = len(members)
        code, label = (source.code, source.label) if not source.builtin else builtin_regio(source.builtin)[:2]
        unknown = [gemeente for gemeente, _ in members if gemeente not in tree.levels]
        for gemeente, name in members:
            tree.add({"gemeente": gemeente}, site.where(source))
            tree.name(gemeente, name)
            _add_to_regio(tree, gemeente, source.code or code, source.label or label)
        ledger.note("gemeenten that no other source names; added", len(unknown), unknown)


def _add_to_regio(tree: AreaTree, gemeente: str, code: str, label: str) -> None:
    if tree.levels.setdefault(code, "regio") != "regio":
        raise UserError(
            f"The code '{code}' is used for a {tree.levels[code]} and for a regio.",
            mend="choose another code for the regio in the recipe",
        )
    tree.name(code, label)
    tree.regios[gemeente].append(code)


def _listed(site: Site, source: Source) -> list[tuple[str, str | None]]:
    rows = read_rows(site, source, _GEMEENTE)
    rows.into(site.workspace, "regio_raw")
    found = site.workspace.rows("SELECT * FROM regio_raw WHERE gemeente IS NOT NULL ORDER BY rowid")
    site.workspace.drop("regio_raw")
    return [(padded(code), name) for code, name in found]


def builtin_regio(name: str) -> tuple[str, str, dict[str, str]]:
    """Return code, label and the facts (name, date, licence, owner, url, file) of a built-in regio."""
    known = yaml.safe_load((REGIONS / "regions.yaml").read_text(encoding="utf-8"))
    if name not in known:
        raise UserError(f"There is no built-in regio '{name}'.", mend=f"choose one of: {', '.join(sorted(known))}")
    facts = known[name]
    return facts["code"], facts["label"], {key: str(value) for key, value in facts.items()}


def _builtin(_site: Site, source: Source) -> list[tuple[str, str | None]]:
    facts = builtin_regio(source.builtin)[2]
    with (REGIONS / facts["file"]).open(encoding="utf-8", newline="") as file:
        return [(row["gemeente"], row["gemeente_name"]) for row in csv.DictReader(file)]
