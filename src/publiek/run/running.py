"""A run over a study: figures of every institution, of all together, then every report; nothing stops the others."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from publiek.engine.duck import LOCAL
from publiek.engine.unusable import EngineError
from publiek.engine.workspace import Engine
from publiek.errors import UserError
from publiek.progress import SILENT, Progress
from publiek.report.style import Style
from publiek.run.before import check_folder, formats_of, style_of
from publiek.run.fault import Fault, fault_of
from publiek.run.listing import write_listing
from publiek.run.orders import Order, orders
from publiek.run.own_texts import check_own_texts
from publiek.run.reports import write_all
from publiek.study.journey import Study
from publiek.study.programme import Programme
from publiek.study.remembered import Remembered
from publiek.study.sector import programme_subject
from publiek.study.shelf import Shelf


@dataclass(frozen=True)
class Outcome:
    """What became of one step of a run.

    step: figures of a subject, its report, or the listing of all reports. subject: an institution, or the programme or
    a discipline of it. folder: of the release. files: of the report. is_new: it was made in this run, and was not there
    as it should be. without: why a programme or discipline has no figures. faults: what went wrong, with its mend.
    """

    step: Literal["figures", "report", "listing"]
    subject: str
    folder: Path | None = None
    files: tuple[Path, ...] = ()
    is_new: bool = True
    without: str | None = None
    faults: tuple[Fault, ...] = ()


def run_study(
    path: Path,
    progress: Progress = SILENT,
    *,
    fresh: bool = False,
    jobs: int | None = None,
    engine: Engine = LOCAL,
) -> Iterator[Outcome]:
    """Make what is not there yet: figures, then reports, then the page that lists them; with `fresh` all of it again.

    What was released stays. Each outcome is yielded as soon as it is known. engine: where figures are made; reports are
    written here. UserError, before anything is done, where the study, its house style, its own texts or its folder for
    reports cannot be used; EngineError as soon as the engine cannot be used (any more).
    """
    study, shelf = Study(path, progress, engine=engine), Shelf(path)
    style = style_of(shelf, formats_of(shelf.settings))
    check_own_texts(shelf)
    check_folder(shelf.reports)
    remembered = Remembered(shelf.reports, fresh=fresh)
    yield from _figures(study, remembered, progress)
    yield from public_facts(shelf)
    wanted = orders(shelf, style)
    yield from _reports(wanted, remembered, progress, jobs)
    yield _listing(shelf, wanted, style)


def _figures(study: Study, remembered: Remembered, progress: Progress) -> Iterator[Outcome]:
    with Programme(study, progress, remembered) as programme:
        with progress.task("Institutions", len(study.settings.institution)) as task:
            for institution in study.settings.institution:
                yield _travel(programme, institution.id)
                task.advance()
        yield from _together(programme)


def _travel(programme: Programme, institution: str) -> Outcome:
    try:
        standing = programme.institution(institution)
    except EngineError as error:
        raise _at(institution, error) from None
    except Exception as error:
        return Outcome("figures", institution, faults=(fault_of(error),))
    note = (fault_of(standing.note),) if standing.note else ()
    return Outcome("figures", institution, standing.folder, is_new=standing.is_new, faults=note)


def _together(programme: Programme) -> Iterator[Outcome]:
    for name, why in programme.without_sector():
        yield Outcome("figures", name, without=why)
    try:
        for made in programme.sector():
            yield Outcome("figures", made.folder.parent.name, made.folder)
    except EngineError as error:
        raise _at(programme_subject(programme.study.settings).id, error) from None
    except Exception as error:
        yield Outcome("figures", programme_subject(programme.study.settings).id, faults=(fault_of(error),))


def _at(subject: str, error: EngineError) -> EngineError:
    """Return what ends the run, with whose figures were being made."""
    what = f"{error.what} The figures of '{subject}' and of who comes after it were not made."
    return EngineError(what, where=error.where, mend=error.mend)


def public_facts(shelf: Shelf) -> Iterator[Outcome]:
    """Yield what is wrong with attendance and the sector list; reports are written without them."""
    for institution, error in shelf.told.faults.items():
        yield Outcome("figures", institution, faults=(fault_of(error),))
    try:
        _ = shelf.sector
    except UserError as error:
        yield Outcome("figures", shelf.programme_id, faults=(fault_of(error),))


def _reports(
    wanted: Sequence[Order], remembered: Remembered, progress: Progress, jobs: int | None
) -> Iterator[Outcome]:
    ready = [order for order in wanted if _is_up_to_date(order, remembered)]
    for order in ready:
        yield Outcome("report", order.subject, files=tuple(file.path for file in order.files), is_new=False)
    left = [order for order in wanted if order not in ready]
    with progress.task("Reports", len(left)) as task:
        for written in write_all(left, jobs):
            if not written.faults:
                remembered.keep(written.order.what, written.order.fingerprint)
            yield Outcome("report", written.order.subject, files=written.files, faults=written.faults)
            task.advance()


def _is_up_to_date(order: Order, remembered: Remembered) -> bool:
    return remembered.knows(order.what, order.fingerprint) and all(file.is_there for file in order.files)


def _listing(shelf: Shelf, wanted: Sequence[Order], style: Style) -> Outcome:
    try:
        return Outcome("listing", shelf.settings.id, files=(write_listing(shelf, wanted, style),))
    except UserError as error:
        return Outcome("listing", shelf.settings.id, faults=(fault_of(error),))
