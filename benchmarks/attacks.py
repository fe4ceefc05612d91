"""What each attack finds, for docs/explanation/attacks.md: `python -m benchmarks.attacks [FOLDER OF RELEASES]`.

The invented city of tests/leak/attacker, with seeds, so that everybody gets the same numbers.
"""

import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "leak" / "attacker"))

import numpy as np
from invented_city import Attacked, attacked, check, exactly, protected, secret

from publiek.counts import CubeCounts
from publiek.cube.protected import HIDDEN, Cube
from publiek.disclosure.appetite import default_appetite
from publiek.disclosure.attacker.averaging import averaged
from publiek.disclosure.attacker.differencing import differencing
from publiek.disclosure.attacker.evidence import Evidence, Seen, evidence
from publiek.disclosure.attacker.gate_guess import guessed
from publiek.disclosure.attacker.intervals import Effort, intervals
from publiek.disclosure.attacker.posterior import likelihood, lone_guesses
from publiek.disclosure.attacker.redrawn import from_draws
from publiek.disclosure.attacker.revision import compared, revision
from publiek.disclosure.attacker.rules import Rules

SEEDS = range(6)
EFFORT = Effort(suspect=10, random=5)


def by_size(size: int) -> None:
    """Print what the attacks find on institutions of one size, before and behind the gate."""
    before = [attacked(seed, size, gate=False) for seed in SEEDS]
    behind = [attacked(seed, size) for seed in SEEDS]
    for name, targets in (("before the gate", before), ("released", behind)):
        print(f"{size} visitors, {name}: {Counter(found(targets))} in {hidden(targets)} hidden numbers")
        for least in (0, 1):
            print(f"   guessed right, from {least}:", {k: round(v, 3) for k, v in guesses(targets, least).items()})
    narrow = [nearly_known(guessed(target.found, target.seen)) & (target.truth > 0) for target in behind]
    print("   nearly known by guessing what the gate hid:", int(sum(one.sum() for one in narrow)))
    exact = [exactly_known(target) for target in before]
    print("   known exactly where numbers are not rounded:", sum(exact))


def found(targets: list[Attacked]) -> Iterator[str]:
    for target in targets:
        for outcome in (intervals(target.found, EFFORT), differencing(target.found), likelihood(target.found)):
            yield from [outcome.name] * len(outcome.found)


def hidden(targets: list[Attacked]) -> int:
    return int(sum(target.found.known.hidden.sum() for target in targets))


def nearly_known(one: Evidence) -> np.ndarray:
    return one.known.hidden & (one.known.low >= 1) & (one.known.high - one.known.low < 4)


def guesses(targets: list[Attacked], least: int = 0) -> dict[str, float]:
    """Return the part of the lone hidden numbers, from `least` on, that each way of guessing gets right."""
    names = ("value", "careful_value", "plain_value", "prior_value", "careful_prior")
    right: dict[str, list[bool]] = {name: [] for name in (*names, "averaging")}
    for target in targets:
        every = averaged(target.found).estimate
        for guess in lone_guesses(target.found):
            truth = target.truth[guess.cell]
            if truth < least:
                continue
            right["averaging"].append(every[guess.cell] == truth)
            for name in names:
                right[name].append(getattr(guess, name) == truth)
    return {name: float(np.mean(hits)) for name, hits in right.items()}


def exactly_known(target: Attacked) -> int:
    rules = Rules(10, 1, 0.5, same_set=True, least_width=4, most_certain=0.9)
    known = evidence({"x": Seen(exactly(target.true), rules, {})}).known
    return int((known.hidden & (known.low == known.high) & (target.truth > 0)).sum())


def redrawn() -> None:
    """Print how many shown numbers repeated draws tell."""
    target = attacked(9, 3_000, gate=False)
    for draws in (1, 12, 50, 200):
        cubes = [protected(target.land, target.came, secret(1000 + number))[1] for number in range(draws)]
        told = np.concatenate(
            [from_draws([one.shown[name] for one in cubes], base=5).reshape(-1) for name in cubes[0].shown]
        )
        shown = told != HIDDEN
        print(f"{draws} draws: {np.mean(told[shown] == target.truth[shown]):.0%} of shown numbers known exactly")


def timing() -> None:
    """Print whether the time of the gate tells of a hidden number: two inputs with one cube."""
    for seed in range(40, 80):
        target = attacked(seed, 100, gate=False, buurten=6, households=60.0)
        cube = target.seen.cube
        for address in np.unique(target.came.address).tolist():
            true, other = protected(target.land, target.came.without(address), secret(seed + 1))
            if all((cube.shown[name] == other.shown[name]).all() for name in cube.shown):
                first, second = (median(clocked(cube, one) for _ in range(9)) for one in (target.true, true))
                print(f"gate on two inputs with one cube: {first * 1000:.1f} and {second * 1000:.1f} ms")
                return


def clocked(cube: Cube, true: CubeCounts) -> float:
    start = time.process_time()
    check(cube, true, default_appetite())
    return time.process_time() - start


def revised() -> None:
    """Print what a revision tells: twelve households of one area taken out."""
    for seed in SEEDS:
        target = attacked(seed, 3_000)
        out = np.unique(target.came.address)[100:112]
        came = target.came
        for address in out.tolist():
            came = came.without(address)
        true, cube = protected(target.land, came, secret(seed + 1))
        checked = check(cube, true, default_appetite())
        seen = Seen(checked.cube, target.seen.rules, dict(checked.record.hidden), target.seen.gapless)
        print("revision:", dict(revision(target.seen, seen).numbers), compared(target.seen, seen).possible)


def real_releases(folder: Path) -> None:
    """Print what the attacks on numbers beside the cube find in releases on disk."""
    from publiek.disclosure.attacker.rows import rows
    from publiek.disclosure.attacker.tickets import tickets
    from publiek.disclosure.folder import read_release

    total: Counter[str] = Counter()
    for file in sorted(folder.rglob("manifest.json")):
        release = read_release(file.parent)
        appetite = default_appetite()
        for outcome in (tickets("x", release.cube, appetite), rows(release.quality, appetite)):
            total.update({key: int(value) for key, value in outcome.numbers.items() if key != "narrowest shown"})
            total.update({f"found by {outcome.name}": len(outcome.found)})
        total.update({"releases": 1, "hidden by the gate": sum(release.manifest.gate.hidden.values())})
    print(dict(total))


if __name__ == "__main__":
    for size in (300, 3_000, 30_000):
        by_size(size)
    redrawn()
    revised()
    timing()
    for argument in sys.argv[1:]:
        real_releases(Path(argument))
