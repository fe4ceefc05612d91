"""Reading facts: the dated YAML files that stand beside the code that uses them."""

from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import yaml

# The loader in C is ten times as fast, which every command notices; not every build of PyYAML has it.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_facts(file: Traversable) -> Any:
    """Return the content of a YAML file."""
    return yaml.load(file.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506


def facts_of(package: str, name: str) -> Any:
    """Return the content of a YAML file of a package."""
    return read_facts(files(package).joinpath(name))
