"""Keys in files that only their owner can read: one for each year (`../keys/{year}.key`), or one for all years."""

import os
import re
from contextlib import suppress
from pathlib import Path

from publiek.custody.erase import erase, flush, flush_folder
from publiek.custody.keys import KeyStore
from publiek.errors import UserError, Where
from publiek.secret import Secret, write_new_key

YEAR = "{year}"


class KeyFiles(KeyStore):
    """Key files by a pattern. Lasting keys lie beside them: audit.key, objections.key."""

    def __init__(self, study: str, pattern: Path) -> None:
        """Take the path in which `{year}` stands for the year; without it, one file serves all years."""
        super().__init__(study)
        self.pattern = pattern
        if "{" in str(pattern).replace(YEAR, ""):
            raise UserError(
                "`key_file` has braces around something else than 'year'.",
                where=Where(file=pattern),
                mend='write it like "../keys/{year}.key"',
            )
        if self.one_for_all and pattern.stem in ("audit", "objections"):
            raise UserError(
                f"The name '{pattern.name}' is needed for another key.",
                where=Where(file=pattern),
                mend="give the key file of the year another name, such as 2025.key",
            )

    @property
    def one_for_all(self) -> bool:
        """Tell whether all years share one file."""
        return YEAR not in str(self.pattern)

    def file(self, name: str) -> Path:
        """Return the file of a year or a purpose."""
        if not self.one_for_all:
            return Path(str(self.pattern).replace(YEAR, name))
        return self.pattern if name.isdigit() else self.pattern.with_name(f"{name}.key")

    def place(self, name: str) -> str:
        """Return the path of the file."""
        return str(self.file(name))

    def _names(self) -> set[str]:
        if self.one_for_all:
            return set()
        before, _, after = str(self.pattern).partition(YEAR)
        # As a pattern of the file system's own, `*` could stand in the path itself; so every name is looked at.
        folder = Path(before + "0").parent
        wanted = re.compile(re.escape(before) + r"(\d{4})" + re.escape(after.replace(YEAR, "\0")).replace("\0", r"\1"))
        tail = len(Path(after).parts) - 1 if after else 0
        files = folder.glob("/".join(["*"] * (tail + 1))) if folder.is_dir() else ()
        return {found[1] for file in files if (found := wanted.fullmatch(str(file)))}

    def _read(self, name: str) -> Secret | None:
        file = self.file(name)
        return Secret.read(file) if file.is_file() else None

    def _write(self, name: str, key: Secret) -> None:
        file = self.file(name)
        with suppress(OSError):  # writing the file says what is wrong with its folder
            file.parent.mkdir(mode=0o700, exist_ok=True)
        write_new_key(file, key)
        flush_folder(file.parent)

    def _replace(self, name: str, key: Secret) -> None:
        file = self.file(name).resolve()
        new = file.with_name(f".{file.name}.new")
        new.unlink(missing_ok=True)
        write_new_key(new, key)
        # The old file is kept open, so that it can be overwritten once the new one has its name: a power cut in
        # between leaves one of the two in use, never neither.
        with file.open("r+b") as old:
            length = os.fstat(old.fileno()).st_size
            new.replace(file)
            old.write(bytes(length))
            old.flush()
            flush(old.fileno())
        flush_folder(file.parent)

    def _erase(self, name: str) -> None:
        erase(self.file(name))
