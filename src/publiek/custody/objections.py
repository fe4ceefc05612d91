"""The objection list: addresses that may not be counted, kept as keyed numbers that only the study's key can make.

Of each objection the list holds numbers, the first 64 bits of HMAC-SHA256 under a key of the objections alone:
of the objection as given, of each of its dwellings, and of its house number, so that a ticket which tells only the
number is recognised too. Two objections may share a number of these; each has its own place in the row of them
(`|1`, `|2`, ...), so that taking one back leaves the other, and the list does not show that they share anything.
Why it is made so: docs/adr/0009-objections.md.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from publiek.secret import Secret

EVERYWHERE = "*"
FIRST = "|1"


@dataclass(frozen=True, repr=False)
class Objection:
    """What one resident objected with: dwellings (place, suffix), or whole house numbers (place); see addresskey."""

    dwellings: frozenset[tuple[int, int]] = frozenset()
    whole: frozenset[int] = frozenset()

    def __repr__(self) -> str:
        return "Objection(hidden)"

    @property
    def name(self) -> str:
        """Return the text by which the same objection is known again."""
        return " ".join(sorted(self._own()))

    def texts(self) -> list[str]:
        """Return the texts under which a ticket's address is looked up."""
        places = {place for place, _ in self.dwellings} | self.whole
        return [*self._own(), *(f"number|{place}" for place in places)]

    def _own(self) -> Iterator[str]:
        yield from (f"dwelling|{place}|{suffix}" for place, suffix in self.dwellings)
        yield from (f"whole|{place}" for place in self.whole)


@dataclass(repr=False)
class ObjectionList:
    """The objections to one institution, or to the whole study."""

    key: Secret
    given: set[int] = field(default_factory=set)
    numbers: set[int] = field(default_factory=set)

    def __repr__(self) -> str:
        return "ObjectionList(hidden)"

    def __len__(self) -> int:
        return len(self.given)

    def __contains__(self, objection: Objection) -> bool:
        return self.key.number(objection.name) in self.given

    def add(self, objection: Objection) -> bool:
        """Put an objection on the list; return False where it stands there already."""
        if objection in self:
            return False
        self.given.add(self.key.number(objection.name))
        self.numbers.update(next(self._free(text)) for text in objection.texts())
        return True

    def remove(self, objection: Objection) -> bool:
        """Take an objection back; return False where it is not on the list."""
        if objection not in self:
            return False
        self.given.remove(self.key.number(objection.name))
        self.numbers.difference_update(list(self._taken(text))[-1] for text in objection.texts())
        return True

    def _row(self, text: str) -> Iterator[int]:
        at = 0
        while True:
            at += 1
            yield self.key.number(f"{text}|{at}")

    def _free(self, text: str) -> Iterator[int]:
        return (number for number in self._row(text) if number not in self.numbers)

    def _taken(self, text: str) -> Iterator[int]:
        for number in self._row(text):
            if number not in self.numbers:
                return
            yield number


class Objections:
    """The lists of one study: one for all of it, and one for each institution, each under a key of its own."""

    def __init__(self, key: Secret, lists: Iterable[tuple[str, Iterable[int], Iterable[int]]] = ()) -> None:
        """Take the key of the objections, and for each list its scope, what was given, and its numbers."""
        self._key = key
        self._lists = {scope: ObjectionList(self._of(scope), set(given), set(own)) for scope, given, own in lists}

    def __repr__(self) -> str:
        return "Objections(hidden)"

    def of(self, scope: str) -> ObjectionList:
        """Return the list of an institution's id, or of EVERYWHERE."""
        return self._lists.setdefault(scope, ObjectionList(self._of(scope)))

    def against(self, institution: str) -> list[ObjectionList]:
        """Return the lists that hold for an institution, as far as there is anything on them."""
        return [found for scope in (EVERYWHERE, institution) if len(found := self.of(scope))]

    def scopes(self) -> list[str]:
        """Return what there are objections to, the whole study first."""
        return sorted(scope for scope, found in self._lists.items() if len(found))

    def _of(self, scope: str) -> Secret:
        return self._key.derive("scope", scope)
