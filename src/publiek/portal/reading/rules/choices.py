"""What a reader can choose on a page, what was chosen in an address, and the address that says so."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from publiek.report.document.words import Phrase, Value


@dataclass(frozen=True)
class Option:
    """One of the things that can be chosen: how it stands in an address, and what readers call it."""

    value: str
    name: Value


@dataclass(frozen=True)
class Switch:
    """A choice. key: its name in an address; default: the value that is not written there.

    long: a list to choose from, in place of buttons side by side.
    """

    key: str
    legend: Phrase
    options: tuple[Option, ...]
    default: str
    long: bool = False

    @property
    def values(self) -> frozenset[str]:
        """Return everything that can be chosen."""
        return frozenset(option.value for option in self.options)

    def named(self, value: str) -> Value:
        """Return what readers call a value; KeyError where it cannot be chosen."""
        return {option.value: option.name for option in self.options}[value]


@dataclass(frozen=True)
class Chosen:
    """What was chosen. unknown: the switches for which an address asked for something that is not there."""

    switches: tuple[Switch, ...]
    values: Mapping[str, str]
    unknown: tuple[Switch, ...] = ()

    def __getitem__(self, key: str) -> str:
        return self.values[key]

    def get(self, key: str) -> str:
        """Return what was chosen, '' where there is no such switch here."""
        return self.values.get(key, "")

    def query(self, changes: Mapping[str, str] | None = None) -> str:
        """Return the one address of these choices, as a query without '?'; what is usual is left out."""
        wanted = {**self.values, **(changes or {})}
        said = [(one.key, wanted[one.key]) for one in self.switches if wanted[one.key] != one.default]
        return urlencode(said)


def choose(switches: Sequence[Switch], asked: Mapping[str, str]) -> Chosen:
    """Return what an address asks for; where that is not there, what is usual."""
    values, unknown = {}, []
    for switch in switches:
        given = asked.get(switch.key, switch.default)
        if given not in switch.values:
            unknown.append(switch)
            given = switch.default
        values[switch.key] = given
    return Chosen(tuple(switches), values, tuple(unknown))
