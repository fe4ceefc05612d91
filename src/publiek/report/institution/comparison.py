"""The segments against each base: figures and verdicts, and what may be said of them in words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from publiek.disclosure.released import Base, Compared, LevelName, Released, SegmentFigures
from publiek.measures.verdict import Verdict
from publiek.report.document.words import Figure, Listing, Name, Phrase, Value, count
from publiek.report.institution.names import LEVELS, base_name, place_of, segment_names


@dataclass(frozen=True)
class Line:
    """A segment, or a whole level, against one base."""

    code: str
    name: Name | Phrase
    visitors: Figure
    share: Figure
    base_share: Figure
    index: Figure
    verdict: Verdict
    indicative: bool
    reach: Figure
    base_households: Figure


@dataclass(frozen=True)
class OfLevel:
    """A level with its segments, in the typology's order."""

    level: LevelName
    total: Line | None
    lines: tuple[Line, ...]

    @property
    def all_lines(self) -> tuple[Line, ...]:
        """Return the level's own line, where there is one, and then its segments'."""
        return (self.total, *self.lines) if self.total else self.lines


@dataclass(frozen=True)
class Against:
    """Everything against one base. `place` says where ('in Amsterdam'), `findings` what stands out."""

    number: int
    base: Base
    default: bool
    findings: tuple[Phrase, ...]
    groups: tuple[OfLevel, ...]

    @property
    def place(self) -> Phrase:
        """Return where this is, in a sentence."""
        return place_of(self.base)

    @property
    def name(self) -> Value:
        """Return the base as a switch names it."""
        return base_name(self.base)

    @property
    def lines(self) -> tuple[Line, ...]:
        """Return the segments' lines of all levels."""
        return tuple(line for group in self.groups for line in group.lines)

    @property
    def all_lines(self) -> tuple[Line, ...]:
        """Return the lines of segments and levels, each level's total before its segments."""
        return tuple(line for group in self.groups for line in group.all_lines)

    def level(self, level: str) -> Line | None:
        """Return the total of a level."""
        return next((group.total for group in self.groups if group.level == level), None)


@dataclass(frozen=True)
class Differing:
    """One segment with its verdict against each base, in the order of the bases."""

    code: str
    name: Name | Phrase
    verdicts: tuple[Verdict, ...]
    indicative: tuple[bool, ...]

    @property
    def differs(self) -> bool:
        """Return whether two bases give different verdicts, leaving out where there is too little to say."""
        return len({verdict for verdict in self.verdicts if verdict is not Verdict.TOO_FEW}) > 1


@dataclass(frozen=True)
class Comparison:
    """The comparisons with all bases, and the verdicts side by side."""

    against: tuple[Against, ...]
    differing: tuple[Differing, ...]
    conclusion: Phrase

    @property
    def comparable(self) -> bool:
        """Return whether any segment has a verdict against two bases or more."""
        return any(sum(one is not Verdict.TOO_FEW for one in line.verdicts) > 1 for line in self.differing)

    @property
    def default(self) -> Against | None:
        """Return the comparison that is shown first; None where there is no base at all."""
        return next((one for one in self.against if one.default), None)


def compare(released: Released) -> Comparison:
    """Return the comparison of a report, with each base in the order in which they were released."""
    first = next((base.code for base in released.bases if base.code == released.default_base), None)
    first = first or next((base.code for base in released.bases), "")
    against = tuple(
        _against(released, base, number, base.code == first) for number, base in enumerate(released.bases, 1)
    )
    differing = _differing(against)
    return Comparison(against, differing, _conclusion(differing))


def findings(lines: Sequence[Line], place: Phrase) -> tuple[Phrase, ...]:
    """Return a sentence for each verdict that occurs, or one that says that nothing stands out."""
    by_verdict = {verdict: _named(lines, verdict) for verdict in Verdict}
    clear = [
        Phrase(f"finding.{verdict.value}", {"segments": by_verdict[verdict], "place": place})
        for verdict in (Verdict.HIGH, Verdict.LOW)
        if by_verdict[verdict].items
    ]
    few = by_verdict[Verdict.TOO_FEW].items
    if lines and len(few) == len(lines):
        return (Phrase("finding.all_too_few", {"place": place}),)
    nothing = [] if clear else [Phrase("finding.none", {"place": place})]
    left = [Phrase("finding.too_few", {"segments": by_verdict[Verdict.TOO_FEW]})] if few else []
    return (*nothing, *clear, *left)


def level_findings(groups: Sequence[OfLevel]) -> tuple[Phrase, ...]:
    """Return what levels tell where segments are too few: coarser comes before nothing."""
    few = any(line.verdict is Verdict.TOO_FEW for group in groups for line in group.lines)
    told = [group for group in groups if group.total and group.total.verdict is not Verdict.TOO_FEW]
    if not few or not told:
        return ()
    levels = tuple(
        Phrase(f"finding.level_{group.total.verdict.value}", {"level": Phrase(f"finding.{group.level}")})
        for group in told
        if group.total
    )
    return (Phrase("finding.levels", {"levels": Listing(levels)}),)


def _against(released: Released, base: Base, number: int, default: bool) -> Against:
    groups = _groups(released, base.code)
    lines = [line for group in groups for line in group.lines]
    return Against(number, base, default, (*findings(lines, place_of(base)), *level_findings(groups)), groups)


def _groups(released: Released, base: str) -> tuple[OfLevel, ...]:
    names = segment_names(released)
    lines = _lines(released.segment_figures, names, base)
    totals = _lines(released.level_figures, names, base)
    groups = []
    for level in LEVELS:
        codes = [segment.code for segment in released.segments if segment.level == level]
        groups.append(OfLevel(level, totals.get(level), tuple(lines[code] for code in codes if code in lines)))
    return tuple(group for group in groups if group.lines or group.total)


def _lines(figures: Iterable[SegmentFigures], names: dict[str, Name | Phrase], base: str) -> dict[str, Line]:
    return {
        figure.code: _line(figure.code, names[figure.code], against)
        for figure in figures
        for against in figure.against
        if against.base == base and figure.code in names
    }


def _line(code: str, name: Name | Phrase, against: Compared) -> Line:
    return Line(
        code,
        name,
        count(against.visitors),
        Figure.of(against.share, "percent"),
        Figure(against.base_share, "percent"),
        Figure.of(against.index, "index"),
        against.verdict,
        against.indicative,
        Figure.of(against.reach, "rate"),
        count(against.base_households),
    )


def _named(lines: Sequence[Line], verdict: Verdict) -> Listing:
    return Listing(tuple(line.name for line in lines if line.verdict is verdict))


def _differing(against: Sequence[Against]) -> tuple[Differing, ...]:
    by_base = [{line.code: line for line in one.lines} for one in against]
    shared = [code for code in (by_base[0] if by_base else {}) if all(code in lines for lines in by_base)]
    return tuple(
        Differing(
            code,
            by_base[0][code].name,
            tuple(lines[code].verdict for lines in by_base),
            tuple(lines[code].indicative for lines in by_base),
        )
        for code in shared
    )


def _conclusion(differing: Sequence[Differing]) -> Phrase:
    names: tuple[Value, ...] = tuple(line.name for line in differing if line.differs)
    if not names:
        return Phrase("differences.none")
    return Phrase("differences.some" if len(names) > 1 else "differences.one", {"segments": Listing(names)})
