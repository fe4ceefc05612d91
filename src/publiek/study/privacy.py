"""What a study's papers may say: its settings, its edition and this software, as plain facts.

No key and no delivery is opened, so papers can be made before either is there.
"""

from collections.abc import Iterator
from pathlib import Path

from publiek.cube.plan import default_plan
from publiek.custody.item import LIFE
from publiek.custody.keyfiles import YEAR
from publiek.delivery.model import READ_ONLY_ROLES
from publiek.disclosure.appetite import default_appetite
from publiek.papers.facts import Facts, InstitutionFacts, PlannedTable, Segmentation, Setting, SourceFact
from publiek.reference.edition import Edition
from publiek.study.settings import Exclusions, InstitutionSettings, StudySettings, read_settings, study_file
from publiek.tables import TICKETS
from publiek.version import __version__


def privacy_facts(study: Path | str) -> Facts:
    """Return the facts of a study; UserError where study.toml or the edition cannot be used."""
    path = study_file(Path(study))
    settings = read_settings(path)
    edition = Edition.open(path.parent / settings.edition)
    manifest, plan, names = edition.manifest, default_plan(), _names(edition)
    return Facts(
        study_id=settings.id,
        study=settings.name,
        period=settings.period,
        start=settings.start,
        end=settings.end,
        institutions=tuple(_institution(one, names) for one in settings.institution),
        city=manifest.city_name,
        regio=names.get(settings.regio, settings.regio) if settings.regio else None,
        edition=manifest.name,
        edition_simulated=manifest.simulated,
        sources=tuple(_sources(edition)),
        segmentation=_segmentation(edition),
        fields=TICKETS.names,
        looked_at=READ_ONLY_ROLES,
        settings=tuple(_settings(settings)),
        plan_version=plan.version,
        plan=tuple(
            PlannedTable(name, table.subject, table.slices, table.levels) for name, table in plan.tables.items()
        ),
        key_storage=settings.keys or "file",
        key_per_year=settings.key_file is None or YEAR in str(settings.key_file),
        retention_hours=int(LIFE.total_seconds() // 3600),
        objections_kept=(path.parent / settings.objections).exists(),
        collects=settings.collect,
        software=f"publiek {__version__}",
    )


def _names(edition: Edition) -> dict[str, str]:
    import pyarrow.parquet as pq

    areas = pq.read_table(edition.parquet("areas"), columns=["area", "name"])
    return dict(zip(areas["area"].to_pylist(), areas["name"].to_pylist(), strict=True))


def _institution(settings: InstitutionSettings, names: dict[str, str]) -> InstitutionFacts:
    return InstitutionFacts(
        id=settings.id,
        name=settings.name,
        discipline=settings.discipline,
        home=names.get(settings.home, settings.home) if settings.home else None,
        files=len(settings.deliveries),
        own_addresses=len(settings.own_addresses),
        columns_named=bool(settings.columns or settings.layout),
    )


def _sources(edition: Edition) -> Iterator[SourceFact]:
    """Yield the edition's sources, each once however many of its files came from it."""
    found = (
        SourceFact(source.name or source.kind, source.date, source.licence, source.owner, source.simulated)
        for source in edition.manifest.source
    )
    yield from dict.fromkeys(found)


def _segmentation(edition: Edition) -> Segmentation | None:
    info = edition.manifest.typology
    if info is None:
        return None
    typology = edition.typology
    return Segmentation(
        typology.name, typology.version, typology.source, typology.licence, info.per, typology.simulated
    )


def _settings(settings: StudySettings) -> Iterator[Setting]:
    shipped = default_appetite().model_dump()
    for name, value in shipped.items():
        yield Setting(name, value, value)
    usual = Exclusions().model_dump()
    for name, value in settings.exclusions.model_dump().items():
        yield Setting(name, value, usual[name])
