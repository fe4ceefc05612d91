"""Uploads that reached their end before anybody made figures of them: their rows are missing until they are settled."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from publiek.custody.erase import remove, write_whole
from publiek.custody.item import Item


@dataclass(frozen=True)
class Unprocessed:
    """What is still known of such an upload. `mark` tells whether the same file is taken again."""

    id: str
    institution: str
    name: str
    taken_at: str
    rows: int
    mark: str


class Missing:
    """The unprocessed uploads of a study: a file for each, until it is taken again or forgone."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def all(self, institution: str | None = None) -> tuple[Unprocessed, ...]:
        """Return them, of one institution or of all."""
        found = [Unprocessed(**json.loads(file.read_bytes())) for file in sorted(self.folder.glob("*.json"))]
        return tuple(one for one in found if institution in (None, one.institution))

    def remember(self, item: Item) -> None:
        """Write down that an upload is deleted before it was used."""
        self.folder.mkdir(mode=0o700, exist_ok=True)
        one = Unprocessed(item.id, item.institution, item.name, item.taken_at, item.rows, item.mark)
        write_whole(self.folder / f"{item.id}.json", json.dumps(asdict(one)).encode())

    def settle(self, *, upload: str = "", mark: str = "") -> bool:
        """Forget one by its id, or by the mark of its content; tell whether there was one."""
        gone = [one for one in self.all() if one.id == upload or (mark and one.mark == mark)]
        for one in gone:
            remove(self.folder / f"{one.id}.json")
        return bool(gone)
