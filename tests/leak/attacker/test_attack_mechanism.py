"""A8 and A9: what one household can change, and that the rounding is fair and always the same."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_city import country, counts, protected, secret, visits
from tests.examples import examples

from publiek.cube.protected import HIDDEN
from publiek.disclosure.appetite import default_appetite
from publiek.disclosure.control.rounding import rounded

LAND = country(3, buurten=12, gemeenten=3)
KEYS = 2_000


def rounding(key):
    return secret(key).derive("rounding")


def total_variation(members) -> float:
    """Return how far apart the numbers of a set and of the set without one household are, over many keys."""
    found = []
    for key in range(KEYS):
        keys = np.random.default_rng(key).integers(0, 2**64, members, dtype=np.uint64)
        found.append([shown(keys, key), shown(keys[:-1], key)])
    values = np.unique(found)
    with_one, without = np.array(found).T
    return 0.5 * sum(abs(np.mean(with_one == value) - np.mean(without == value)) for value in values)


def shown(keys, key):
    if len(keys) < default_appetite().least_households:
        return HIDDEN
    return rounded(len(keys), int(keys.sum(dtype=np.uint64)), rounding(key), default_appetite().rounding_base)


@pytest.mark.slow
@pytest.mark.parametrize("members", [11, 12, 15, 23, 58])
def test_one_household_changes_a_shown_number_in_one_of_five_keys(members):
    assert total_variation(members) == pytest.approx(0.20, abs=0.03)


def test_one_household_at_the_threshold_is_seen():
    """The limit of the promise, stated in the documentation: from 9 to 10 a number appears."""
    assert total_variation(10) == 1.0


def test_one_household_changes_only_numbers_that_it_is_in():
    came = visits(LAND, 5, 2_000)
    canary = int(came.address[0])
    before, after = (protected(LAND, one)[1] for one in (came, came.without(canary)))
    area, segment = divmod(int(LAND.cell_of(canary)), LAND.population.shape[1])
    for table in before.tables:
        holds = LAND.holds([one for one in LAND.areas if one[0].code in table.area_at])[:, area].astype(bool)
        contains = holds[:, None] & joins_of(segment)[None, :]
        changed = before.shown[table.name] != after.shown[table.name]
        assert not changed[:, ~contains].any()


def joins_of(segment):
    from invented_city import JOINS

    return JOINS[segment].astype(bool)


def test_rounding_is_right_on_average():
    """A9: the mean error over all shown numbers is zero within three standard errors."""
    errors = np.concatenate([errors_of(seed) for seed in range(50)])
    assert len(errors) > 2_000
    assert abs(errors.mean()) <= 3 * errors.std() / np.sqrt(len(errors))
    assert np.abs(errors).max() <= 4


def errors_of(seed):
    """Return the errors of cells that share no household: segments in the smallest areas."""
    true, cube = protected(LAND, visits(LAND, seed, 4_000), secret(seed + 1))
    table = cube.tables[0]
    smallest = [area.level in ("buurt", "gemeente") for area in table.areas]
    numbers, count = (cells[:, smallest, 6:] for cells in (cube.shown[table.name], true[table.name].households))
    return (numbers - count)[numbers != HIDDEN]


@given(order=st.integers(0, 2**32), seed=st.integers(0, 50))
@settings(max_examples=examples(15))
def test_the_order_of_rows_changes_nothing(order, seed):
    came = visits(LAND, seed, 600)
    first, second = (protected(LAND, one)[1] for one in (came, came.shuffled(order)))
    assert list(first.lines()) == list(second.lines())
    assert all((first.visits[name] == second.visits[name]).all() for name in first.visits)


def test_the_same_households_give_the_same_number_everywhere():
    true, cube = protected(LAND, visits(LAND, 9, 4_000))
    found = {}
    for table in cube.tables:
        shown = cube.shown[table.name] != HIDDEN
        keys, numbers = true[table.name].cell_keys[shown], cube.shown[table.name][shown]
        for key, number in zip(keys.tolist(), numbers.tolist(), strict=True):
            found.setdefault(key, set()).add(number)
    assert len(found) > 300
    assert all(len(numbers) == 1 for numbers in found.values())
    assert sum(table.shape[0] * table.shape[1] for table in cube.tables) > 0


def test_another_key_draws_other_numbers():
    came = visits(LAND, 9, 4_000)
    first, second = (counts(LAND, came, secret(number)) for number in (1, 2))
    assert (first["P1"].households == second["P1"].households).all()
    assert list(protected(LAND, came, secret(1))[1].lines()) != list(protected(LAND, came, secret(2))[1].lines())
