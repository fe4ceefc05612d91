"""Released figures for programs: the institution's own, and those of the programme once they are published."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from publiek.disclosure.folder import CUBE, MANIFEST
from publiek.disclosure.manifest import Manifest
from publiek.disclosure.released import Estimate, Released, SegmentFigures
from publiek.portal.collection.services.problems import ProblemError
from publiek.portal.collection.services.studies import period_named
from publiek.portal.programme.models import Period
from publiek.portal.reading.services.figures import released, shelf_of
from publiek.portal.reading.services.together import is_published
from publiek.portal.tenancy.models import Organisation
from publiek.study.publication import folder_of, last_manifest
from publiek.study.shelf import Shelf

OWN, PROGRAMME = "own", "programme"
Line = dict[str, Any]


@dataclass(frozen=True)
class Release:
    """A release that may be handed out: its manifest, where it is, and whose and of when it is."""

    manifest: Manifest
    folder: Path
    subject: str
    period: Period

    @property
    def mark(self) -> str:
        """Return what tells it from any other: the checksums in its manifest."""
        return self.manifest.files[CUBE]

    def manifest_json(self) -> bytes:
        """Return its manifest, as it was written."""
        return (self.folder / MANIFEST).read_bytes()

    def cube_csv(self) -> bytes:
        """Return its protected counts, as they were written."""
        return (self.folder / CUBE).read_bytes()

    def figures(self) -> Released:
        """Return its figures."""
        found = released(self.period, self.subject)
        if found is None:
            raise ProblemError("no_figures", "path period")
        return found


def release_of(organisation: Organisation, name: str, whose: str) -> Release:
    """Return the release of an institution itself, or of the programme; ProblemError where it may not be handed out."""
    period = period_named(name)
    shelf = shelf_of(period)
    if whose == PROGRAMME and not is_published(period):
        raise ProblemError("not_published", "path period")
    subject = organisation.code if whose == OWN or shelf is None else shelf.programme_id
    manifest = last_manifest(shelf.releases, subject, period.name) if shelf else None
    if shelf is None or manifest is None:
        raise ProblemError("no_figures", "path period")
    return Release(manifest, _folder(shelf, manifest), subject, period)


def lines_of(found: Released, part: str) -> list[Line]:
    """Return one part of the figures as lines that are alike, for a table."""
    return list(_PARTS[part](found))


def _folder(shelf: Shelf, manifest: Manifest) -> Path:
    return folder_of(shelf.releases, manifest)


def _estimate(name: str, value: Estimate | None) -> Line:
    if value is None:
        return {name: None, f"{name}_low": None, f"{name}_high": None}
    return {name: value.value, f"{name}_low": value.low, f"{name}_high": value.high}


def _compared(figures: tuple[SegmentFigures, ...], code: str) -> Iterator[Line]:
    for one in figures:
        for beside in one.against:
            yield {
                code: one.code,
                "base": beside.base,
                "households": beside.visitors,
                **_estimate("share", beside.share),
                "base_households": beside.base_households,
                "base_share": beside.base_share,
                **_estimate("index", beside.index),
                "verdict": str(beside.verdict),
                "indicative": beside.indicative,
                **_estimate("reach", beside.reach),
            }


def _origin(found: Released) -> Iterator[Line]:
    for one in found.origin:
        about = {name: getattr(one, name) for name in ("kind", "level", "code", "name", "households")}
        yield {**about, **_estimate("share", one.share), "population": one.population, **_estimate("reach", one.reach)}


def _slices(found: Released) -> Iterator[Line]:
    for kind, slices in (("quarter", found.quarters), ("production", found.productions)):
        for one in slices:
            about = {"kind": kind, "slice": one.name, "households": one.households, "visits": one.visits}
            yield {**about, **_estimate("in_city", one.in_city)}


def _crossings(found: Released) -> Iterator[Line]:
    for one in found.crossings:
        about = {name: getattr(one, name) for name in ("level", "area", "part", "households", "population")}
        yield {**about, **_estimate("reach", one.reach)}


_PARTS: Mapping[str, Any] = {
    "segments": lambda found: _compared(found.segment_figures, "segment"),
    "levels": lambda found: _compared(found.level_figures, "level"),
    "origin": _origin,
    "slices": _slices,
    "crossings": _crossings,
}
PARTS = tuple(_PARTS)
