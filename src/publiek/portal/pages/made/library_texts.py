"""Our Dutch for sentences of Django and allauth: compiled into the portal's home, where Django looks for it first."""

import hashlib
from importlib.resources import files
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from publiek.wholefile import put_whole

LANGUAGE = "nl"


def library_texts(home: Path) -> Path:
    """Return the folder for Django's LOCALE_PATHS, made where it is not there yet."""
    source = files("publiek.portal.texts").joinpath("libraries", f"{LANGUAGE}.po").read_bytes()
    folder = home / "gemaakt" / hashlib.sha256(source).hexdigest()[:16]
    made = folder / LANGUAGE / "LC_MESSAGES" / "django.mo"
    if not made.exists():
        made.parent.mkdir(parents=True, exist_ok=True)
        compiled = BytesIO()
        write_mo(compiled, read_po(BytesIO(source), locale=LANGUAGE))
        put_whole(made, compiled.getvalue())
    return folder
