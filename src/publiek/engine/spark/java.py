"""The Java that Spark runs on."""

import os
import re
import shutil
import subprocess
from pathlib import Path

from publiek.engine.unusable import EngineError
from publiek.errors import Where

OLDEST = 17
_SECONDS = 60
_MEND = f"install Java {OLDEST} or later, and let JAVA_HOME name its folder; or leave --engine out"


def check_java() -> None:
    """Raise EngineError where there is no Java on this machine, or one that is too old for Spark."""
    home = os.environ.get("JAVA_HOME")
    command = str(Path(home) / "bin" / "java") if home else shutil.which("java")
    if command is None:
        raise EngineError("Spark needs Java, and there is none on this machine.", mend=_MEND)
    found = _version(command)
    if found is None:
        where = Where(file=command, column="JAVA_HOME" if home else None)
        raise EngineError("Spark needs Java, and this one does not start.", where=where, mend=_MEND)
    if found < OLDEST:
        raise EngineError(f"Spark needs Java {OLDEST}, and this is {found}.", where=Where(file=command), mend=_MEND)


def _version(command: str) -> int | None:
    """Return the number of a Java; what came before 9 called itself 1.8."""
    try:
        said = subprocess.run([command, "-version"], capture_output=True, text=True, timeout=_SECONDS, check=True)
    except (OSError, subprocess.SubprocessError):
        return None
    found = re.search(r'version "(?:1\.)?(\d+)', said.stderr + said.stdout)
    return int(found[1]) if found else None
