"""Several files of one institution as one delivery."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from publiek.delivery.reading import Wishes
from publiek.delivery.receive import Delivery, receive
from publiek.engine.duck import DuckWorkspace
from publiek.errors import UserError, Where
from publiek.progress import Progress
from publiek.study.gathering import Gathering
from publiek.study.settings import InstitutionSettings


def _unwatched(_workspace: DuckWorkspace, _delivery: Delivery) -> None:
    """Look at nothing."""


@dataclass(frozen=True)
class Way:
    """How files are read, beside the institution's settings.

    wishes: of single files, in place of these settings; watch: called for each file while `tickets` has its rows alone.
    """

    wishes: Mapping[Path, Wishes] = field(default_factory=dict)
    watch: Callable[[DuckWorkspace, Delivery], None] = _unwatched


USUAL = Way()


def receive_all(  # noqa: PLR0913
    workspace: DuckWorkspace,
    paths: Sequence[Path],
    settings: InstitutionSettings,
    progress: Progress,
    way: Way = USUAL,
    *,
    taking: bool = False,
) -> tuple[Delivery, ...]:
    """Read every file; the tables `tickets` and `rejected` then hold the rows of all of them.

    `taking`: their addresses are taken one file after another (publiek.study.gathering), and there are no `tickets`.
    UserError where a file cannot be read, or has the same content as one before it.
    """
    gathering = Gathering(workspace, taking=taking) if len(paths) != 1 else None  # one needs no copy
    seen: dict[str, Path] = {}
    usual = Wishes(settings.layout, dict(settings.columns), None)
    deliveries = []
    with progress.task(f"Files of {settings.id}", len(paths)) as task:
        for path in paths:
            delivery = _receive_one(workspace, path, way.wishes.get(path, usual), progress)
            _refuse_twice(path, delivery, seen, settings.id)
            way.watch(workspace, delivery)
            if gathering:
                gathering.add()
            seen[delivery.checksum] = path
            deliveries.append(delivery)
            task.advance()
    if gathering:
        gathering.end()
    return tuple(deliveries)


def _receive_one(workspace: DuckWorkspace, path: Path, wishes: Wishes, progress: Progress) -> Delivery:
    columns = wishes.columns or None
    return receive(workspace, path, layout=wishes.layout, columns=columns, sheet=wishes.sheet, progress=progress)


def _refuse_twice(path: Path, delivery: Delivery, seen: Mapping[str, Path], institution: str) -> None:
    if delivery.checksum in seen:
        raise UserError(
            f"This file has the same content as '{seen[delivery.checksum].name}': its tickets would count twice.",
            where=Where(file=path),
            mend=f"name one of the two under `deliveries` of '{institution}'",
        )
