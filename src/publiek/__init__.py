"""publiek: the Cultureel Doelgroepenmodel as open software.

Public names are loaded when first asked for, so that the command line starts at once.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from publiek.version import __version__

if TYPE_CHECKING:
    from publiek.reference.edition import Edition
    from publiek.report.write import write_report
    from publiek.study.journey import Study

__all__ = ["Edition", "Study", "__version__", "write_report"]

_HOMES = {
    "Edition": "publiek.reference.edition",
    "Study": "publiek.study.journey",
    "write_report": "publiek.report.write",
}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'publiek' has no attribute {name!r}")
