"""All that the overall report of a programme is made from, from the shelf of its study."""

import numpy as np

from publiek.cube.protected import HIDDEN
from publiek.disclosure.appetite import Appetite
from publiek.disclosure.figures.method import figures
from publiek.disclosure.joined.folder import Estimates
from publiek.disclosure.release import Release
from publiek.disclosure.released import Provenance
from publiek.errors import UserError, Where
from publiek.insight.overall import Overall, Participant
from publiek.insight.reached import Estimated, Reached
from publiek.study.sector import discipline_subject
from publiek.study.shelf import Shelf


def overall(shelf: Shelf) -> Overall:
    """Return the programme; UserError where there are no figures of all institutions together, exact or estimated."""
    institutions, settings = shelf.institutions(), shelf.settings
    programme = _reached(shelf, shelf.programme_id, institutions)
    if programme is None:
        raise UserError(
            "There are no figures of the whole programme.",
            where=Where(file=shelf.releases),
            mend="publiek run STUDY, once every institution has delivered",
        )
    disciplines = {one: _reached(shelf, discipline_subject(one).id, institutions) for one in shelf.apart}
    together = [shelf.release(one) for one in (shelf.programme_id, *(discipline_subject(d).id for d in shelf.apart))]
    return Overall(
        provenance=_provenance(shelf, institutions),
        together=tuple(release.manifest for release in together if release is not None),
        programme=programme,
        disciplines={one: found for one, found in disciplines.items() if found is not None},
        institutions=institutions,
        participants=tuple(Participant(one.id, one.name, one.discipline, one.home) for one in settings.institution),
        surroundings=shelf.surroundings,
        named=settings.named,
    )


def _reached(shelf: Shelf, subject: str, institutions: dict[str, Release]) -> Reached | None:
    release = shelf.release(subject)
    if release is not None:
        return Reached.of(release)
    found = shelf.estimates(subject)
    return _estimated(found, next(iter(institutions.values()))) if found and institutions else None


def _estimated(found: Estimates, one: Release) -> Reached:
    """Return estimates of the whole period, as far as at least one institution shows a number."""
    first, about = found.tables[0], found.about
    low, high, at_least, at_most = (array[0] for array in (first.low, first.high, first.at_least, first.at_most))
    return Reached(
        name=about.subject.name,
        discipline=about.subject.discipline,
        members=first.members,
        table=first.table,
        shown=np.where(first.listed[0], first.audiences[0], HIDDEN),
        appetite=Appetite.among(one.manifest.parameters),
        estimated=Estimated(low, high, at_least, at_most),
    )


def _provenance(shelf: Shelf, institutions: dict[str, Release]) -> Provenance:
    """Return where the figures come from; of estimates, what their releases have in common."""
    release = shelf.release(shelf.programme_id)
    if release is not None:
        return figures(release).provenance
    own = figures(next(iter(institutions.values()))).provenance
    programme = {"institution": shelf.programme_id, "institution_name": shelf.settings.name, "discipline": ""}
    programme |= {"release": "", "checksum": ""}
    return own.model_copy(update=programme)
