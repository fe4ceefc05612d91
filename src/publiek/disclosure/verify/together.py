"""Releases beside each other: no second look at the same households, no union that tells on its parts."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, permutations
from pathlib import Path

from publiek.disclosure.attacker.across import Union, across
from publiek.disclosure.attacker.evidence import Evidence, evidence
from publiek.disclosure.attacker.findings import Attack
from publiek.disclosure.attacker.revision import revision
from publiek.disclosure.attacker.seen import seen
from publiek.disclosure.manifest import Manifest
from publiek.disclosure.release import Release


def looks_wrong(releases: Mapping[Path, Release]) -> Iterator[tuple[Path, str]]:
    """Yield the releases that are another look at the same households, with why."""
    for (one, first), (other, second) in combinations(sorted(releases.items()), 2):
        left, right = first.manifest, second.manifest
        if left.subject.id != right.subject.id or left.subject.kind != right.subject.kind:
            continue
        if _is_revision(left, right):
            continue
        if left.period.start <= right.period.end and right.period.start <= left.period.end:
            yield other, f"it shares days with {one}: two looks at the same visits can be compared"


def _is_revision(left: Manifest, right: Manifest) -> bool:
    """Return whether one is a revision of the other: the same days, areas, segments and rules."""
    same = ("period", "edition_hash", "typology", "plan_hash", "parameters_hash")
    return left.revision != right.revision and all(getattr(left, name) == getattr(right, name) for name in same)


def revisions(releases: Mapping[Path, Release]) -> Iterator[tuple[Path, Attack]]:
    """Yield the attack on each revision together with the release that it revises."""
    for (_, first), (other, second) in permutations(sorted(releases.items()), 2):
        left, right = first.manifest, second.manifest
        if left.subject == right.subject and left.revision < right.revision and _is_revision(left, right):
            yield other, revision(seen(first), seen(second))


def unions(releases: Mapping[Path, Release]) -> Iterator[tuple[Path, Attack]]:
    """Yield the attack on each programme or discipline together with what is there of its parts.

    A discipline is looked at with its institutions, a programme with its institutions and with its disciplines.
    """
    known: dict[Path, Evidence] = {}
    for path, release in sorted(releases.items()):
        for is_part in (_is_member, _is_discipline_of):
            parts = [other for other in sorted(releases) if is_part(releases[other].manifest, release.manifest)]
            for one in (path, *parts) if parts else ():
                known.setdefault(one, evidence({str(one): seen(releases[one])}))
            if parts:
                yield path, _attack(releases, path, parts, known)


def _is_member(one: Manifest, whole: Manifest) -> bool:
    is_in = one.subject.kind == "institution" and one.subject.id in whole.contributors
    return is_in and _is_beside(one, whole)


def _is_discipline_of(one: Manifest, whole: Manifest) -> bool:
    kinds = one.subject.kind, whole.subject.kind
    is_in = kinds == ("discipline", "programme") and set(one.contributors) <= set(whole.contributors)
    return is_in and _is_beside(one, whole)


def _is_beside(one: Manifest, whole: Manifest) -> bool:
    return one.period == whole.period and one.edition_hash == whole.edition_hash


def _attack(
    releases: Mapping[Path, Release], whole: Path, parts: Sequence[Path], known: Mapping[Path, Evidence]
) -> Attack:
    there = {one for path in parts for one in _institutions(releases[path].manifest)}
    all_there = there >= set(releases[whole].manifest.contributors)
    union = Union(str(whole), tuple(str(path) for path in parts), all_there)
    return across({str(path): known[path] for path in (whole, *parts)}, union)[0]


def _institutions(manifest: Manifest) -> tuple[str, ...]:
    return (manifest.subject.id,) if manifest.subject.kind == "institution" else manifest.contributors
