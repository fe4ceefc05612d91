"""What stands beside an institution's own figures: all of it released or public, and any of it may be missing."""

from dataclasses import dataclass

from publiek.disclosure.released import Released
from publiek.insight.coverage import Coverage
from publiek.insight.recovery import OwnRecovery
from publiek.insight.surroundings import Surroundings


@dataclass(frozen=True)
class Beside:
    """What an institution is compared with.

    discipline, programme: released figures of all their households together, where there are any. like_minded: figures
    of other institutions, only where both they and this one consented; None where this one did not. surroundings:
    public facts of areas. coverage: its visits beside its own total of visits, where it gave one. recovery: that total
    against an earlier year, where it gave both.
    """

    discipline: Released | None = None
    programme: Released | None = None
    like_minded: tuple[Released, ...] | None = None
    surroundings: Surroundings | None = None
    coverage: Coverage | None = None
    recovery: OwnRecovery | None = None


ALONE = Beside()
"""Nothing but the institution's own figures."""
