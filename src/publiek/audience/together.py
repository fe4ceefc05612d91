"""Households of several institutions, in memory, each counted once however many of them it visited.

Every table here is personal data but `audience`, `left_out` and `spread`; nothing outlives the workspace.
"""

from collections.abc import Mapping, Sequence

from publiek.audience.cells import Slicing, households_sql
from publiek.audience.numbered import IS_NUMBERED, NUMBER, pair_sql
from publiek.engine.duck import LOCAL
from publiek.engine.step import Step
from publiek.engine.workspace import Engine, Workspace
from publiek.secret import Secret, number_sql
from publiek.tables import SPREAD

_ARRIVING = "arriving"
_SLICES = (Slicing.PERIOD, Slicing.QUARTER)


class Together:
    """What the institutions of a programme have in common, while they are counted."""

    def __init__(self, period: str, quarters: Sequence[str], engine: Engine = LOCAL) -> None:
        """Begin without any; the slices are the period and its quarters."""
        self.workspace = engine.open()
        self._slices = (period, *quarters)
        self._numbers: dict[str, int] = {}
        self.workspace.make("residents", "SELECT 0::BIGINT AS place, 0 AS suffix, '' AS area, '' AS segment LIMIT 0")
        self.workspace.make(
            "attended",
            "SELECT 0 AS institution, 0 AS slice, 0::BIGINT AS place, 0 AS suffix, 0::BIGINT AS visits LIMIT 0",
        )

    @property
    def institutions(self) -> tuple[str, ...]:
        """Return whose households are here, by id."""
        return tuple(sorted(self._numbers))

    def close(self) -> None:
        """Forget all of them."""
        self.workspace.close()

    def add(self, institution: str, workspace: Workspace) -> None:
        """Copy who came to an institution from its workspace (tables `visitors` and `came`); each institution once."""
        if institution in self._numbers:
            raise ValueError("these households are here already")
        number = self._numbers[institution] = len(self._numbers)
        self.workspace.drop("keyed")
        for slicing in _SLICES:
            self._copy("attended", workspace, self._attended(slicing, number))
        self._copy(
            "residents", workspace, Step(_ARRIVING, "Where they live.", "SELECT place, suffix, area, segment FROM came")
        )

    def unite(self, members: Sequence[str], apart: Mapping[str, Sequence[str]], secret: Secret) -> None:
        """Make `audience`, `left_out` and `spread` of these institutions; contracts in tables.py.

        apart: groups of them by name; `spread` also says who is left beside each. The same households give the same
        record keys in every union, so a cell of two unions with the same households is drawn once.
        """
        if not self.workspace.has("keyed"):
            self._number_all(secret)
            self.workspace.run([_keyed(secret)], "residents")
        self.workspace.make("mine", f"FROM attended WHERE {self._is_of(members)}")
        self.workspace.run([_audience(self._slices), _left_out()], "mine")
        self.workspace.make(SPREAD.name, SPREAD.empty_sql())
        for name, group in {"": (), **apart}.items():
            self._spread(name, group)
        self.workspace.drop("mine", "united", "kept")

    def _number_all(self, secret: Secret) -> None:
        """Where one institution knows households by their number only, know all of them so: they may be the same."""
        if not self.workspace.value(f"SELECT count(*) FROM residents WHERE {IS_NUMBERED}"):
            return
        self.workspace.run([_numbers(secret)], "residents")
        for table in ("residents", "attended"):
            self.workspace.amend(
                table,
                {"place": "numbers.place", "suffix": "numbers.suffix"},
                "numbers",
                f"{table}.place = old_place AND {table}.suffix = old_suffix",
            )
        self.workspace.drop("numbers")

    def _attended(self, slicing: Slicing, number: int) -> Step:
        query = f"""
            SELECT {number} AS institution, list_position($slices, slice) - 1 AS slice, place, suffix, visits
            FROM ({households_sql(slicing)}) WHERE list_contains($slices, slice)
        """
        period = {"period": self._slices[0]} if slicing is Slicing.PERIOD else {}
        return Step(_ARRIVING, "Visits of each household.", query, {"slices": list(self._slices), **period})

    def _copy(self, table: str, source: Workspace, step: Step) -> None:
        source.run([step], "came")
        self.workspace.copy(_ARRIVING, source, _ARRIVING)
        self.workspace.append(table, f"FROM {_ARRIVING}")
        self.workspace.drop(_ARRIVING)
        source.drop(_ARRIVING)

    def _is_of(self, institutions: Sequence[str]) -> str:
        numbers = ", ".join(str(self._numbers[one]) for one in institutions) or "NULL"
        return f"institution IN ({numbers})"

    def _spread(self, name: str, group: Sequence[str]) -> None:
        self.workspace.make(
            "kept",
            f"FROM mine ANTI JOIN (FROM mine WHERE {self._is_of(group)}) AS them USING (slice, place, suffix)",
        )
        parameters = {"beside": name, "slices": list(self._slices), "institutions": list(self._numbers)}
        self.workspace.make(
            "arriving",
            f"""
            SELECT $beside AS beside, $institutions[institution + 1] AS institution, {_slicing()},
                   area, segment, count(*) AS households
            FROM kept JOIN keyed USING (place, suffix) GROUP BY ALL
            UNION ALL
            SELECT $beside, '', {_slicing()}, area, segment, count(*)
            FROM (SELECT DISTINCT slice, place, suffix FROM kept) JOIN keyed USING (place, suffix) GROUP BY ALL
            """,
            parameters,
        )
        self.workspace.append(SPREAD.name, "FROM arriving")
        self.workspace.drop("arriving")


def _numbers(secret: Secret) -> Step:
    return Step(
        "numbers",
        "The number of each household that is known by its address.",
        f"""
        SELECT old_place, old_suffix, {pair_sql("n")} FROM (
            SELECT DISTINCT place AS old_place, suffix AS old_suffix, {number_sql("place || '|' || suffix")} AS n
            FROM {{input}} WHERE NOT {IS_NUMBERED}
        )
        """,
        secret.pads(),
    )


def _keyed(secret: Secret) -> Step:
    return Step(
        "keyed",
        "Every household once, with its record key; the least of its areas and segments, should they differ.",
        f"""
        SELECT place, suffix, home.area AS area, home.segment AS segment,
               CASE WHEN {IS_NUMBERED} THEN {NUMBER} ELSE {number_sql("place || '|' || suffix")} END AS record_key
        FROM (SELECT place, suffix, min({{'area': area, 'segment': segment}}) AS home FROM {{input}} GROUP BY ALL)
        """,
        secret.pads(),
    )


def _audience(slices: Sequence[str]) -> Step:
    return Step(
        "audience",
        "Distinct households of all of them by area and segment.",
        f"""
        SELECT {_slicing()}, area, segment, count(*) AS households,
               sum(visits)::BIGINT AS visits, max(visits)::BIGINT AS largest,
               (sum(record_key) % 18446744073709551616)::UBIGINT AS cell_key
        FROM (SELECT slice, place, suffix, sum(visits) AS visits FROM mine GROUP BY ALL)
        JOIN keyed USING (place, suffix)
        GROUP BY ALL
        """,
        {"slices": list(slices)},
    )


def _left_out() -> Step:
    return Step(
        "left_out",
        "Households of the period that are in no quarter.",
        """
        SELECT 'quarter' AS slicing, count(*) AS households FROM (
            SELECT DISTINCT place, suffix FROM mine WHERE slice = 0
        ) ANTI JOIN (SELECT place, suffix FROM mine WHERE slice > 0) USING (place, suffix)
        """,
    )


def _slicing() -> str:
    return "if(slice = 0, 'period', 'quarter') AS slicing, $slices[slice + 1] AS slice"
