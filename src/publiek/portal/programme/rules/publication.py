"""Reading the table of steps and answering from it; nothing here knows Django or a database."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

JOB = "job"


@dataclass(frozen=True)
class Step:
    """A step: from which states, to which, by whom. another: by somebody else than who asked for the publication."""

    name: str
    sources: tuple[str, ...]
    to: str
    permission: str
    another: bool

    def is_possible(self, state: str, *, same_person: bool) -> bool:
        """Return whether the step may be taken from a state, by the person who asked for the publication or another."""
        return state in self.sources and not (self.another and same_person)


@cache
def steps() -> dict[str, Step]:
    """Return all steps by name."""
    read = yaml.safe_load(files("publiek.portal.programme.rules").joinpath("publication.yaml").read_text("utf-8"))
    return {
        name: Step(name, tuple(line["from"]), line["to"], line["permission"], bool(line["another"]))
        for name, line in read["steps"].items()
    }
