"""The section that holds publiek beside other ways of doing the same, and beside the least that it can take."""

from statistics import median

from benchmarks.scale.tables import NOT_THERE, Round, Rounds, done, failures, ratios, spread, stage, table

WHAT = {
    "journey": "publiek: read, parse addresses, match",
    "limit": "the limit: DuckDB reads the same columns as text, and joins keys that somebody else has read",
    "read": "of which reading",
    "join": "of which joining",
    "pandas": "the same as publiek in pandas",
    "polars": "the same in polars, lazily and streaming",
    "splink": "Splink's deterministic link of the same keys, read beforehand",
}
UNTIL_MATCHED = ("reading", "addresses", "matching")


def side_by_side(sizes: dict[int, Rounds]) -> list[str]:
    header = ("job", "rows", "wall, s", "processor, s", "memory, GB", "rows with a household")
    return [
        *table(
            header, (_line(rounds, rows, job) for rows, rounds in sizes.items() for job in WHAT if job in rounds[0])
        ),
        "",
        "Only publiek's count is of the whole method. The limit finds only a dwelling whose address is spelled out;",
        "the others also take a dwelling at the number, where the letter does not exist. Beyond theirs publiek finds",
        "some in a hundred thousand: an addition that repeats the number ('7 7'), or makes it a span ('13 / 15').",
    ]


def _line(rounds: Rounds, rows: int, job: str) -> tuple[str, ...]:
    found = done(rounds, job)
    if not found:
        return WHAT[job], f"{rows:,}", "; ".join(failures(rounds, job)), *[NOT_THERE] * 3
    walls = [wall for one in rounds if (wall := seconds(one, job)) is not None]
    answer = found[0]["answer"]
    if job == "journey":
        stages = [one["answer"]["stages"] for one in found]
        cpu = [sum(stage[name]["cpu"] for name in UNTIL_MATCHED) for stage in stages]
        memory = [max(stage[name]["memory"] for name in UNTIL_MATCHED) for stage in stages]
        answer = answer["answer"]
    else:
        cpu, memory = [one["cpu"] for one in found], [one["memory"] for one in found]
    counted = f"{answer:,}" if job != "read" else NOT_THERE
    return WHAT[job], f"{rows:,}", spread(walls), f"{median(cpu):.2f}", f"{max(memory) / 1e9:.2f}", counted


def seconds(one: Round, job: str) -> float | None:
    """Return the wall time of a job in a round; of the journey, that until everything is matched."""
    if job not in one or one[job]["failure"]:
        return None
    if job == "journey":
        return float(one[job]["answer"]["stages"]["matching"]["until"])
    return float(one[job]["wall"])


def all_ratios(sizes: dict[int, Rounds]) -> list[str]:
    header = ("ratio of wall time", *(f"{rows:,}" for rows in sizes))
    pairs = [("publiek / the limit", "journey", "limit")]
    pairs += [(f"{name} / publiek", name, "journey") for name in ("pandas", "polars")]
    lines = [(name, *(ratio(rounds, above, below) for rounds in sizes.values())) for name, above, below in pairs]
    linked = ("Splink, started and loaded / publiek's matching alone", *(_linked(rounds) for rounds in sizes.values()))
    return table(header, [*lines, linked])


def ratio(rounds: Rounds, above: str, below: str) -> str:
    return ratios(rounds, lambda one: seconds(one, above), lambda one: seconds(one, below))


def _linked(rounds: Rounds) -> str:
    return ratios(rounds, lambda one: seconds(one, "splink"), lambda one: stage(one, "matching", "wall"))
