"""The tree of areas: whatever the tree, an area has all its holders, and each only once."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from publiek.errors import Where
from publiek.reference.areas import LAND, OFFICIAL, AreaTree

LEVELS = OFFICIAL
trees = st.lists(st.tuples(*[st.integers(0, 3)] * 4), min_size=1, max_size=25, unique=True)
left_out = st.sets(st.sampled_from(LEVELS[1:4]))


def path_of(numbers: tuple[int, ...], without: set[str]) -> dict[str, str]:
    """A buurt's path: each level's code holds the numbers of all levels above, so that the tree is one."""
    above = list(reversed(numbers))
    codes = {level: f"{level}-{'.'.join(map(str, above[: 4 - rank]))}" for rank, level in enumerate(LEVELS[:4])}
    return {level: code for level, code in codes.items() if level not in without} | {"gemeente": "GM0001"}


@given(trees, left_out)
def test_every_buurt_has_the_holders_of_its_row(rows, without):
    tree = AreaTree()
    paths = [path_of(numbers, without) for numbers in rows]
    for number, path in enumerate(paths):
        tree.add(path, Where(row=number))
    tree.regios["GM0001"].append("R")
    for path in paths:
        holders = tree.holders(path["buurt"])
        assert dict(holders) == {**path, "regio": "R", "land": LAND}
        assert len(holders) == len(path) + 2


@given(trees, left_out)
def test_rows_of_single_steps_give_the_same_as_whole_rows(rows, without):
    whole, steps = AreaTree(), AreaTree()
    for numbers in rows:
        path = path_of(numbers, without)
        whole.add(path, Where())
        levels = [level for level in LEVELS if level in path]
        for lower, upper in itertools.pairwise(levels):
            steps.add({lower: path[lower], upper: path[upper]}, Where())
    for code in whole.levels:
        assert steps.path(code) == whole.path(code)
        assert steps.parent(code) == whole.parent(code)


@given(trees, left_out)
def test_parents_lead_to_land(rows, without):
    tree = AreaTree()
    for numbers in rows:
        tree.add(path_of(numbers, without), Where())
    for code in tree.levels:
        seen = [code]
        while (parent := tree.parent(seen[-1])) is not None:
            assert parent not in seen
            seen.append(parent)
        assert seen[-1] == LAND


@given(trees)
def test_leaves_hold_nothing_and_everything_else_does(rows):
    tree = AreaTree()
    for numbers in rows:
        tree.add(path_of(numbers, set()), Where())
    assert tree.leaves() == {path_of(numbers, set())["buurt"] for numbers in rows}
