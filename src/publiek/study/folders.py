"""Which files an institution has delivered: those that study.toml names, or what lies in its folder.

A folder holds exports and, by its name, a file of attendance; what systems leave in folders is passed over.
"""

from collections.abc import Iterator
from pathlib import Path

from publiek.study.settings import InstitutionSettings, StudySettings

_ATTENDANCE = ("bezoekersaantal", "bezoekersaantallen", "attendance")
_LITTER = {"thumbs.db", "desktop.ini"}


def delivery_files(study: Path, settings: StudySettings, institution: InstitutionSettings) -> tuple[Path, ...]:
    """Return the files of an institution's exports, those of folders by name; `study` is the study.toml."""
    if institution.deliveries:
        return tuple(file for named in institution.deliveries for file in _files(study.parent / named))
    folder = study.parent / settings.deliveries / institution.id
    return tuple(_files(folder)) if folder.is_dir() else ()


def attendance_files(study: Path, settings: StudySettings, institution: InstitutionSettings) -> tuple[Path, ...]:
    """Return the files of an institution's attendance: named, or in its folder by a name that begins so."""
    if institution.attendance:
        return tuple(study.parent / file for file in institution.attendance)
    folders = [study.parent / named for named in institution.deliveries]
    folders = folders or [study.parent / settings.deliveries / institution.id]
    return tuple(file for folder in folders if folder.is_dir() for file in _inside(folder) if _is_attendance(file))


def _files(path: Path) -> Iterator[Path]:
    """Yield a file itself, or the exports in a folder."""
    if not path.is_dir():
        yield path
        return
    yield from (file for file in _inside(path) if not _is_attendance(file))


def _inside(folder: Path) -> list[Path]:
    files = (file for file in folder.iterdir() if file.is_file())
    return sorted(file for file in files if not _is_litter(file.name))


def _is_attendance(file: Path) -> bool:
    return file.name.casefold().startswith(_ATTENDANCE)


def _is_litter(name: str) -> bool:
    return name.startswith((".", "~$")) or name.endswith((".part", ".crdownload", ".tmp")) or name.lower() in _LITTER
