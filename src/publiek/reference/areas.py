"""The tree of areas: every code has one level, one name, and the areas that hold it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from publiek.errors import UserError, Where
from publiek.reference.notes import Ledger
from publiek.tables import LEVELS

LAND, LAND_NAME = "NL", "Nederland"
OFFICIAL = LEVELS[:5]
_RANK = {level: rank for rank, level in enumerate(LEVELS)}
Path = dict[str, str]


@dataclass
class AreaTree:
    """All areas known so far. Paths map a level to the code of the holder at that level."""

    levels: dict[str, str] = field(default_factory=lambda: {LAND: "land"})
    names: dict[str, str] = field(default_factory=dict)
    paths: dict[str, Path] = field(default_factory=dict)
    regios: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    _resolved: dict[str, Path] = field(default_factory=dict)
    _below: dict[str, list[str]] = field(default_factory=dict)

    def name(self, code: str, name: str | None) -> bool:
        """Give an area its name; the first source wins. Return False where another name was known."""
        if not name:
            return True
        return self.names.setdefault(code, name) == name

    def add(self, path: Mapping[str, str], where: Where, *, strict: bool = True) -> bool:
        """Add one finest area with its holders; return False where it contradicts what is known (not strict).

        UserError where a code is used at two levels, or (strict) where an area would lie in two of one level.
        """
        self._resolved.clear()
        levels = sorted(path, key=_RANK.__getitem__)
        for level in levels:
            self._place(path[level], level, where)
        finest = path[levels[0]]
        known = self.paths.setdefault(finest, {})
        clash = next((level for level in levels if known.get(level, path[level]) != path[level]), None)
        if clash is None:
            known.update(path)
        elif strict:
            raise UserError(
                f"Area '{finest}' lies in {clash} '{known[clash]}' and in {clash} '{path[clash]}'.",
                where=where,
                mend="mend the tree: an area lies in one area of each level",
            )
        return clash is None

    def _place(self, code: str, level: str, where: Where) -> None:
        if self.levels.setdefault(code, level) != level:
            raise UserError(
                f"The code '{code}' is used for a {self.levels[code]} and for a {level}.",
                where=where,
                mend=f'make codes unique, for example in the recipe: [source.prefix] {level} = "{level[:2].upper()}"',
            )

    def path(self, code: str) -> Path:
        """Return every official holder of an area (itself included), land left out."""
        if code not in self._resolved:
            self._resolve()
        return self._resolved.get(code, {})

    def _resolve(self) -> None:
        """Follow holders upwards; an area named only as holder gets the holders common to all that it holds."""
        self._below = defaultdict(list)
        for finest, path in self.paths.items():
            for code in path.values():
                if code != finest:
                    self._below[code].append(finest)
        done: dict[str, Path] = {}
        for code in sorted(self.levels, key=lambda c: (-_RANK[self.levels[c]], c)):
            if self.levels[code] in OFFICIAL:
                done[code] = self._upwards(code, done)
        self._resolved = done

    def _upwards(self, code: str, done: Mapping[str, Path]) -> Path:
        level = self.levels[code]
        own = {**self._common(code, level), **self.paths.get(code, {}), level: code}
        for upper in OFFICIAL[_RANK[level] + 1 :]:
            if upper in own:
                own = {**done.get(own[upper], {}), **own}
        return own

    def _common(self, code: str, level: str) -> Path:
        children = [self.paths[child] for child in self._below.get(code, ())]
        found = {}
        for upper in OFFICIAL[_RANK[level] + 1 :]:
            holders = {child.get(upper) for child in children}
            if len(holders) == 1 and (holder := holders.pop()) is not None:
                found[upper] = holder
        return found

    def holders(self, code: str) -> list[tuple[str, str]]:
        """Return (level, code) of every area that holds this one, finest first: itself, regio's and land included."""
        if code == LAND:
            return [("land", LAND)]
        path = self.path(code)
        regios = self.regios.get(path.get("gemeente", ""), [])
        upwards = [(level, path[level]) for level in OFFICIAL if level in path]
        return [*upwards, *(("regio", regio) for regio in sorted(set(regios))), ("land", LAND)]

    def parent(self, code: str) -> str | None:
        """Return the area of the next level up that holds this one; land for the highest; None for land, regio."""
        if self.levels.get(code) not in OFFICIAL:
            return None
        path = self.path(code)
        higher = [path[level] for level in OFFICIAL if level in path and _RANK[level] > _RANK[self.levels[code]]]
        return higher[0] if higher else LAND

    def leaves(self) -> set[str]:
        """Return the official areas that hold no other."""
        self.path("")
        holding = {holder for code in self.levels for holder in self.path(code).values() if holder != code}
        return {code for code, level in self.levels.items() if level in OFFICIAL and code not in holding}

    def belong_to(self, city: str) -> int:
        """Put every area without a gemeente into the city; return how many there were."""
        self._place(city, "gemeente", Where())
        self.paths.setdefault(city, {"gemeente": city})
        self._resolved.clear()
        lost = [code for code in self.paths if "gemeente" not in self.path(code)]
        for code in lost:
            self.paths[code]["gemeente"] = city
        self._resolved.clear()
        return len(lost)

    def straddling(self) -> list[str]:
        """Return the areas whose parts lie in several areas of one higher level."""
        self.path("")
        return sorted(code for code in self._below if code in self.levels and self._straddles(code))

    def _straddles(self, code: str) -> bool:
        rank = _RANK[self.levels[code]]
        parts = [self.paths[child] for child in self._below[code]]
        return any(len({part[level] for part in parts if level in part}) > 1 for level in OFFICIAL[rank + 1 :])


def note_names(ledger: Ledger, differing: Iterable[str]) -> None:
    """Count the areas that another source spells differently."""
    codes = sorted(set(differing))
    ledger.note("areas whose name another source spells differently; the first spelling is kept", len(codes), codes)
