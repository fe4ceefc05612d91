"""The account of a build: the manifest, from what every source and table gave."""

from pathlib import Path

from publiek.reference.areas import OFFICIAL, AreaTree
from publiek.reference.loaders.gemeenten import builtin_regio
from publiek.reference.manifest import Detail, Manifest, SourceInfo, TableInfo, TypologyInfo
from publiek.reference.notes import Ledger
from publiek.reference.recipe import Source
from publiek.reference.site import Site
from publiek.reference.typology import Typology
from publiek.tables import LEVELS
from publiek.version import __version__


def manifest_of(  # noqa: PLR0913, PLR0917
    site: Site,
    tree: AreaTree,
    typology: Typology | None,
    tables: dict[str, TableInfo],
    shapes: dict[str, int],
    checksums: dict[int, str],
) -> Manifest:
    """Return the manifest of an edition whose tables and shapes are written."""
    work, recipe = site.workspace, site.recipe
    residential, suffixed = work.rows("SELECT count(*) FILTER (residential), count(suffix) FROM addresses")[0]
    detail: Detail = "address" if suffixed else "number" if tables["addresses"].rows else "postcode"
    levels: dict[str, int] = dict(work.rows("SELECT level, count(*) FROM areas GROUP BY level"))
    return Manifest(
        format=1,
        id=recipe.id,
        name=recipe.name,
        year=recipe.year,
        city=recipe.city,
        city_name=tree.names.get(recipe.city, recipe.city),
        simulated=recipe.simulated,
        software=f"publiek {__version__}",
        detail=detail,
        addresses=tables["addresses"].rows,
        residential=residential,
        postcodes=work.value("SELECT count(DISTINCT postcode) FROM postcodes"),
        households=work.value("SELECT coalesce(sum(households), 0)::BIGINT FROM population"),
        levels={level: levels[level] for level in LEVELS if level in levels},
        shapes={level: shapes[level] for level in OFFICIAL if level in shapes},
        typology=_typology_info(site, typology),
        warnings=tuple(site.general.notes),
        source=tuple(
            _source_info(site, number, source, checksums.get(number, "")) for number, source in enumerate(recipe.source)
        ),
        tables=tables,
    )


def _typology_info(site: Site, typology: Typology | None) -> TypologyInfo | None:
    if typology is None:
        return None
    own = site.workspace.value("SELECT count(segment) FROM addresses")
    spread = site.workspace.value("SELECT count(*) FROM share_rows")
    per = "address and postcode" if own and spread else "address" if own else "postcode"
    return TypologyInfo(
        id=typology.id,
        name=typology.name,
        version=typology.version,
        simulated=typology.simulated,
        per=per,  # type: ignore[arg-type]
    )


def _source_info(site: Site, number: int, source: Source, checksum: str) -> SourceInfo:
    facts = builtin_regio(source.builtin)[2] if source.builtin else {}
    ledger = site.ledgers.get(number, Ledger())
    simulated = source.simulated or source.kind == "simulated-typology"
    name = source.name or facts.get("name", "")
    return SourceInfo(
        kind=source.kind,
        name=name or (f"Gesimuleerd doelgroepenmodel (seed {source.seed})" if simulated else ""),
        file=facts.get("file", "") or Path(source.path).name,
        date=source.date or facts.get("date", "") or str(site.recipe.year),
        licence=source.licence or facts.get("licence", ""),
        owner=source.owner or facts.get("owner", ""),
        url=source.url or facts.get("url", ""),
        simulated=simulated,
        sha256=checksum,
        rows_read=ledger.read,
        rows_used=ledger.used,
        warnings=tuple(ledger.notes),
    )
