"""What an edition holds, as data and in words."""

from typing import Any

from publiek.engine.duck import DuckWorkspace
from publiek.reference.edition import Edition


def contents(edition: Edition) -> dict[str, Any]:
    """Return what an edition holds: the manifest, and each segment's share of the households of city and country."""
    found = edition.manifest.model_dump(mode="json")
    found["segments"] = _segments(edition)
    return found


def areas(edition: Edition) -> list[dict[str, Any]]:
    """Return every area of an edition: code, name, level, parent, and its households."""
    query = """
        SELECT a.area, a.name, a.level, a.parent, coalesce(p.households, 0)::BIGINT AS households
        FROM read_parquet($areas, file_row_number = true) a
        LEFT JOIN (
            SELECT holder, sum(households) AS households
            FROM read_parquet($within) JOIN read_parquet($population) USING (area) GROUP BY holder
        ) p ON p.holder = a.area
        ORDER BY a.file_row_number
    """
    files = {name: str(edition.parquet(name)) for name in ("areas", "within", "population")}
    names = ("area", "name", "level", "parent", "households")
    with DuckWorkspace() as workspace:
        return [dict(zip(names, row, strict=True)) for row in workspace.rows(query, files)]


def describe_areas(edition: Edition) -> str:
    """Return the areas of an edition as lines: code, level, name, households."""
    return "\n".join(
        f"{area['area']:<12} {area['level']:<10} {area['name']:<45} {area['households']:>10,}"
        for area in areas(edition)
    )


def _segments(edition: Edition) -> list[dict[str, Any]]:
    if not edition.typology.segments:
        return []
    with DuckWorkspace() as workspace:
        city = _counts(workspace, edition, edition.manifest.city)
        land = _counts(workspace, edition, "NL")
    return [
        {
            "code": segment.code,
            "name": segment.name_nl,
            "level": segment.level.value,
            "city": city.get(segment.code, 0),
            "city_share": _share(city, segment.code),
            "land": land.get(segment.code, 0),
            "land_share": _share(land, segment.code),
        }
        for segment in edition.typology.segments
    ]


def _counts(workspace: DuckWorkspace, edition: Edition, holder: str) -> dict[str, int]:
    return dict(
        workspace.rows(
            "SELECT segment, sum(households)::BIGINT FROM read_parquet($population) JOIN (SELECT DISTINCT area FROM"
            " read_parquet($within) WHERE holder = $holder) USING (area) GROUP BY segment",
            {
                "population": str(edition.parquet("population")),
                "within": str(edition.parquet("within")),
                "holder": holder,
            },
        )
    )


def _share(counts: dict[str, int], segment: str) -> float | None:
    total = sum(counts.values())
    return round(counts.get(segment, 0) / total, 4) if total else None


def describe(edition: Edition) -> str:
    """Return what an edition holds in words, for the terminal."""
    manifest = edition.manifest
    lines = [f"{manifest.name} ({manifest.id}), {manifest.year}{', SIMULATED' if manifest.simulated else ''}"]
    lines += [
        f"  city         {manifest.city_name} ({manifest.city})",
        f"  known to     the {manifest.detail}",
        f"  addresses    {manifest.addresses:,} ({manifest.residential:,} residential)",
        f"  postcodes    {manifest.postcodes:,}",
        f"  households   {manifest.households:,}",
        f"  areas        {', '.join(f'{count:,} {level}' for level, count in manifest.levels.items())}",
        f"  shapes       {', '.join(f'{count:,} {level}' for level, count in manifest.shapes.items()) or 'none'}",
    ]
    lines += _typology_lines(edition)
    lines.append("sources")
    for source in manifest.source:
        mark = " SIMULATED" if source.simulated else ""
        lines.append(f"  {source.kind}: {source.name} ({', '.join(filter(None, (source.date, source.licence)))}){mark}")
        lines.append(f"    {source.file or 'no file'}: {source.rows_used:,} of {source.rows_read:,} rows used")
        lines += [f"    - {_note(note.rows, note.what, note.examples)}" for note in source.warnings]
    lines += ["noticed", *(f"  - {_note(note.rows, note.what, note.examples)}" for note in manifest.warnings)]
    return "\n".join(lines)


def _typology_lines(edition: Edition) -> list[str]:
    info = edition.manifest.typology
    if info is None:
        return ["  typology     none"]
    lines = [f"  typology     {info.name} {info.version}, per {info.per}{', SIMULATED' if info.simulated else ''}"]
    for segment in _segments(edition):
        city, land = (_percent(segment[key]) for key in ("city_share", "land_share"))
        lines.append(f"    {segment['name']:<34} {segment['level']:<10} city {city}  country {land}")
    return lines


def _percent(share: float | None) -> str:
    return "     -" if share is None else f"{100 * share:5.1f}%"


def _note(rows: int, what: str, examples: tuple[str, ...]) -> str:
    return f"{rows:,} {what}" + (
        f" ({', '.join(examples)}{' ...' if rows > len(examples) else ''})" if examples else ""
    )
