"""From a release to every figure that a page shows. Whoever holds the folder can do this again."""

from publiek.cube.cells import ALL
from publiek.disclosure.appetite import Appetite
from publiek.disclosure.figures.counted import Counted
from publiek.disclosure.figures.crossings import crossings
from publiek.disclosure.figures.origin import origin_lines
from publiek.disclosure.figures.segments import level_figures, released_bases, segment_figures
from publiek.disclosure.figures.slices import slices
from publiek.disclosure.manifest import Manifest
from publiek.disclosure.release import Release
from publiek.disclosure.released import Provenance, Released


def figures(release: Release, *, draft: bool = False) -> Released:
    """Return the figures of a release; `draft` where it has not been published."""
    manifest, segments, counted = release.manifest, release.segments, Counted.whole(release.cube)
    appetite = Appetite.among(manifest.parameters)
    return Released(
        provenance=_provenance(manifest, draft=draft),
        draft=draft,
        segments=segments,
        bases=released_bases(counted, manifest.bases),
        default_base=manifest.default_base,
        households=counted.visitors(counted.land, ALL),
        segment_figures=segment_figures(counted, segments, manifest.bases, appetite),
        level_figures=level_figures(counted, segments, manifest.bases, appetite),
        origin=origin_lines(counted, appetite),
        quality=release.quality,
        shapes=release.shapes,
        visits=counted.visits,
        quarters=slices(release.cube, segments, appetite, fixed=True),
        productions=slices(release.cube, segments, appetite, fixed=False),
        crossings=crossings(counted, segments, appetite),
    )


def _provenance(manifest: Manifest, *, draft: bool) -> Provenance:
    revision = f".r{manifest.revision}" if manifest.revision else ""
    return Provenance(
        study=manifest.study,
        institution=manifest.subject.id,
        institution_name=manifest.subject.name,
        discipline=manifest.subject.discipline,
        period=manifest.period.name,
        edition=manifest.edition,
        edition_summary=manifest.edition_summary,
        typology=f"{manifest.typology.name} {manifest.typology.version}",
        typology_simulated=manifest.typology.simulated,
        parameters=manifest.parameters,
        parameters_hash=manifest.parameters_hash,
        software=manifest.software,
        edition_hash=manifest.edition_hash,
        release="" if draft else f"{manifest.subject.id}/{manifest.period.name}{revision}",
        checksum="" if draft else manifest.files.get("cube.csv", ""),
    )
