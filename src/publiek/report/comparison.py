"""The segments against each base: rows for the tables and charts, and what may be said of them in words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from publiek.disclosure.released import Base, Compared, LevelName, Released, SegmentFigures
from publiek.measures.verdict import Verdict
from publiek.report.document.words import Figure, Listing, Name, Phrase, Value, count
from publiek.report.drawing.scale import Axis, index_axis, straight_axis

SMALL = ("stadsdeel", "gebied", "wijk", "buurt")
LEVELS: tuple[LevelName, ...] = ("intensief", "medium", "licht")


@dataclass(frozen=True)
class Row:
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
class Group:
    """A level with its segments, in the typology's order."""

    level: LevelName
    total: Row | None
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Panel:
    """Everything against one base. `place` says where ('in Amsterdam'), `findings` what stands out."""

    number: int
    name: str | Phrase
    place: Phrase
    households: Figure
    visitors: Figure
    default: bool
    findings: tuple[Phrase, ...]
    groups: tuple[Group, ...]
    reach_axis: Axis

    @property
    def rows(self) -> tuple[Row, ...]:
        """Return the segments' rows of all levels."""
        return tuple(row for group in self.groups for row in group.rows)

    @property
    def shares_hidden(self) -> bool:
        """Return whether the table of shares and indices has a figure that is not shown."""
        return any(figure.hidden for row in self._lines for figure in (row.share, row.base_share, row.index))

    @property
    def reach_hidden(self) -> bool:
        """Return whether the table of reach has a figure that is not shown."""
        return any(figure.hidden for row in self._lines for figure in (row.reach, row.visitors, row.base_households))

    @property
    def _lines(self) -> tuple[Row, ...]:
        return (*self.rows, *(group.total for group in self.groups if group.total))


@dataclass(frozen=True)
class Differing:
    """One segment with its verdict against each base, in the order of the panels."""

    name: Name | Phrase
    verdicts: tuple[Verdict, ...]
    indicative: tuple[bool, ...]

    @property
    def differs(self) -> bool:
        """Return whether two bases give different verdicts, leaving out where there is too little to say."""
        return len({verdict for verdict in self.verdicts if verdict is not Verdict.TOO_FEW}) > 1


@dataclass(frozen=True)
class Comparison:
    """The panels, with the axes that they share, and the verdicts side by side."""

    panels: tuple[Panel, ...]
    index_axis: Axis
    share_axis: Axis
    differing: tuple[Differing, ...]
    conclusion: Phrase

    @property
    def comparable(self) -> bool:
        """Return whether any segment has a verdict against two bases or more."""
        return any(sum(one is not Verdict.TOO_FEW for one in line.verdicts) > 1 for line in self.differing)

    @property
    def default(self) -> Panel | None:
        """Return the panel that is shown first; None where there is no base at all."""
        return next((panel for panel in self.panels if panel.default), None)


def takes_article(name: str, level: str) -> bool:
    """Return whether Dutch says 'de' before the name of an area."""
    return level == "regio" and name.lower().startswith(("metropoolregio", "regio", "provincie", "mra"))


def place_of(base: Base) -> Phrase:
    """Return the phrase for 'in this base': a stadsdeel or regio is named differently from a city."""
    if base.level in SMALL:
        return Phrase(f"place.{base.level}", {"name": base.name})
    return Phrase("place.article" if takes_article(base.name, base.level) else "place.name", {"name": base.name})


def _row(code: str, name: Name | Phrase, against: Compared) -> Row:
    return Row(
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


def _rows(figures: Iterable[SegmentFigures], names: dict[str, Name | Phrase], base: str) -> dict[str, Row]:
    return {
        figure.code: _row(figure.code, names[figure.code], against)
        for figure in figures
        for against in figure.against
        if against.base == base and figure.code in names
    }


def _groups(released: Released, base: str) -> tuple[Group, ...]:
    names: dict[str, Name | Phrase] = {
        segment.code: Name(segment.name_nl, segment.name_en) for segment in released.segments
    }
    rows = _rows(released.segment_figures, names, base)
    totals = _rows(released.level_figures, {level: Phrase(f"level.{level}") for level in LEVELS}, base)
    groups = []
    for level in LEVELS:
        codes = [segment.code for segment in released.segments if segment.level == level]
        groups.append(Group(level, totals.get(level), tuple(rows[code] for code in codes if code in rows)))
    return tuple(group for group in groups if group.rows or group.total)


def _named(rows: Sequence[Row], verdict: Verdict) -> Listing:
    return Listing(tuple(row.name for row in rows if row.verdict is verdict))


def findings(rows: Sequence[Row], place: Phrase) -> tuple[Phrase, ...]:
    """Return a sentence for each verdict that occurs, or one that says that nothing stands out."""
    by_verdict = {verdict: _named(rows, verdict) for verdict in Verdict}
    clear = [
        Phrase(f"finding.{verdict.value}", {"segments": by_verdict[verdict], "place": place})
        for verdict in (Verdict.HIGH, Verdict.LOW)
        if by_verdict[verdict].items
    ]
    few = by_verdict[Verdict.TOO_FEW].items
    if rows and len(few) == len(rows):
        return (Phrase("finding.all_too_few", {"place": place}),)
    nothing = [] if clear else [Phrase("finding.none", {"place": place})]
    left = [Phrase("finding.too_few", {"segments": by_verdict[Verdict.TOO_FEW]})] if few else []
    return (*nothing, *clear, *left)


def level_findings(groups: Sequence[Group]) -> tuple[Phrase, ...]:
    """Return what levels tell where segments are too few: coarser comes before nothing."""
    few = any(row.verdict is Verdict.TOO_FEW for group in groups for row in group.rows)
    told = [group for group in groups if group.total and group.total.verdict is not Verdict.TOO_FEW]
    if not few or not told:
        return ()
    levels = tuple(
        Phrase(f"finding.level_{group.total.verdict.value}", {"level": Phrase(f"finding.{group.level}")})
        for group in told
        if group.total
    )
    return (Phrase("finding.levels", {"levels": Listing(levels)}),)


def _panel(released: Released, base: Base, number: int, default: bool) -> Panel:
    groups, place = _groups(released, base.code), place_of(base)
    rows = [row for group in groups for row in group.rows]
    return Panel(
        number=number,
        name=Phrase(f"base.{base.level}", {"name": base.name}) if base.level in SMALL else base.name,
        place=place,
        households=count(base.households),
        visitors=count(base.visitors),
        default=default,
        findings=(*findings(rows, place), *level_findings(groups)),
        groups=groups,
        reach_axis=straight_axis(row.reach for row in rows),
    )


def _differing(panels: Sequence[Panel]) -> tuple[Differing, ...]:
    by_base = [{row.code: row for row in panel.rows} for panel in panels]
    shared = [code for code in (by_base[0] if by_base else {}) if all(code in rows for rows in by_base)]
    return tuple(
        Differing(
            by_base[0][code].name,
            tuple(rows[code].verdict for rows in by_base),
            tuple(rows[code].indicative for rows in by_base),
        )
        for code in shared
    )


def _conclusion(differing: Sequence[Differing]) -> Phrase:
    names: tuple[Value, ...] = tuple(line.name for line in differing if line.differs)
    if not names:
        return Phrase("differences.none")
    return Phrase("differences.some" if len(names) > 1 else "differences.one", {"segments": Listing(names)})


def compare(released: Released) -> Comparison:
    """Return the comparison of a report, a panel for each base in the order in which they were released."""
    first = next((base.code for base in released.bases if base.code == released.default_base), None)
    first = first or next((base.code for base in released.bases), "")
    panels = tuple(_panel(released, base, number, base.code == first) for number, base in enumerate(released.bases))
    rows = [row for panel in panels for group in panel.groups for row in (*group.rows, group.total) if row]
    differing = _differing(panels)
    shares = [figure for row in rows for figure in (row.share, row.base_share)]
    return Comparison(
        panels, index_axis(row.index for row in rows), straight_axis(shares), differing, _conclusion(differing)
    )
