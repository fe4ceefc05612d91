"""From a release to what an attacker makes of it: the counts, the rules it states, and what it says of its gate."""

from publiek.disclosure.appetite import Appetite
from publiek.disclosure.attacker.evidence import Seen
from publiek.disclosure.attacker.rules import Rules
from publiek.disclosure.release import Release


def seen(release: Release) -> Seen:
    """Return what an attacker sees of a release.

    Quarters are guessed to hold every household: most exports have a date in every row.
    """
    manifest = release.manifest
    appetite = Appetite.among(manifest.parameters)
    quarters = {cover.by for cover in release.cube.covers if release.cube.table(cover.by).fixed}
    return Seen(
        release.cube,
        Rules.of(appetite),
        manifest.gate.hidden if manifest.subject.kind == "institution" else None,
        frozenset(quarters),
    )
