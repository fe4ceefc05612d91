"""A key lies apart from the data: whoever copies, sends or backs up the one must not have the other."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from publiek.errors import UserError, Where

_MEND = "move the key to a folder of its own, outside the data, and name that in `key_file`"


def check_apart(key: Path, kept: Mapping[str, Path], deliveries: Iterable[Path]) -> None:
    """Refuse a key file inside one of the folders that publiek keeps (by name), or beside a delivery."""
    place = key.resolve()
    for name, folder in kept.items():
        if place.is_relative_to(folder.resolve()):
            raise UserError(f"The key lies inside the folder for {name}.", where=Where(file=key), mend=_MEND)
    if place.parent in {delivery.resolve().parent for delivery in deliveries}:
        raise UserError("The key lies beside a delivery.", where=Where(file=key), mend=_MEND)
