"""What an institution is compared with: its own area, the city, the regio and the country, held against the edition."""

from publiek.errors import UserError, Where
from publiek.profile.areas import LAND
from publiek.profile.method import Frame
from publiek.reference.edition import Edition
from publiek.study.settings import InstitutionSettings, StudySettings

_LOOK_UP = "look the code up: publiek reference show EDITION --areas"


def frame(settings: StudySettings, edition: Edition, institution: InstitutionSettings) -> Frame:
    """Return the institution's base areas, each once: its home, the city, the regio and the country.

    UserError where the edition lacks one of them or knows no households in its city, `regio` is no regio around the
    city, or the page could not begin with `default_base`.
    """
    city = edition.manifest.city
    wanted = (institution.home, city, settings.regio, LAND)
    bases = tuple(dict.fromkeys(area for area in wanted if area is not None))
    for area in bases:
        if area not in edition.area_levels:
            raise UserError(
                f"The edition has no area '{area}', which the study compares '{institution.id}' with.", mend=_LOOK_UP
            )
    _check_households(city, edition)
    _check_regio(settings.regio, city, edition)
    _check_default(settings.default_base, bases, institution)
    return Frame(settings.period, quarters(settings), city, settings.regio, bases)


def quarters(settings: StudySettings) -> tuple[str, ...]:
    """Return the quarters that the period touches, '2025-Q1' and on; none where it lies within one."""
    first, last = (day.year * 4 + (day.month - 1) // 3 for day in (settings.start, settings.end))
    touched = tuple(f"{number // 4}-Q{number % 4 + 1}" for number in range(first, last + 1))
    return touched if len(touched) > 1 else ()


def _check_households(city: str, edition: Edition) -> None:
    # Without them nothing may be shown, and a report would say that too few visitors came.
    if not edition.households(city):
        raise UserError(
            f"The edition knows no households in its city '{city}', so there is nothing to compare visitors with.",
            where=Where(file=edition.path),
            mend="add addresses, or a source of kind 'households' or 'kerncijfers', to its recipe and build it again",
        )


def _check_regio(regio: str | None, city: str, edition: Edition) -> None:
    if regio is None:
        return
    level = edition.area_levels[regio]
    if level != "regio":
        raise UserError(f"`regio` of the study is '{regio}', but that is a {level}.", mend=_LOOK_UP)
    if not edition.finest_areas(city) <= edition.finest_areas(regio):
        # What is left of a regio outside the city is told; that has no meaning where the city is not in it.
        raise UserError(f"`regio` of the study is '{regio}', but the city '{city}' is not in it.", mend=_LOOK_UP)


def _check_default(area: str | None, bases: tuple[str, ...], institution: InstitutionSettings) -> None:
    if area is not None and area not in bases:
        raise UserError(
            f"`default_base` of the study is '{area}', but '{institution.id}' is not compared with that.",
            mend=f"choose one of {', '.join(bases)}, or leave it out",
        )
