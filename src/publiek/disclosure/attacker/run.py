"""All attacks on one release."""

from publiek.disclosure.appetite import Appetite
from publiek.disclosure.attacker.differencing import differencing
from publiek.disclosure.attacker.evidence import Evidence, evidence
from publiek.disclosure.attacker.findings import Attack, Finding
from publiek.disclosure.attacker.intervals import Effort, intervals
from publiek.disclosure.attacker.posterior import likelihood
from publiek.disclosure.attacker.rows import rows
from publiek.disclosure.attacker.seen import seen
from publiek.disclosure.attacker.tickets import tickets
from publiek.disclosure.release import Release


def attack(release: Release, effort: Effort | None = None, label: str = "release") -> tuple[Attack, ...]:
    """Return what every attack on a release found, each in a fixed order; the same release gives the same findings."""
    known = evidence({label: seen(release)})
    appetite = Appetite.among(release.manifest.parameters)
    account = tickets(label, release.cube, appetite), rows(release.quality, appetite)
    if not known.possible:
        return (contradiction(known), *account)
    return (intervals(known, effort), differencing(known), likelihood(known), *account)


def contradiction(known: Evidence) -> Attack:
    """Return that no true counts fit what is shown: it was changed, or not made by these rules."""
    what = "no households could give these numbers: they were changed, or not made by these rules"
    return Attack("consistency", known.numbering.total, (Finding(None, what),))
