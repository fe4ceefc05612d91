"""Keeping what is written under each other apart, each as near as can be to where it belongs."""

from collections.abc import Sequence


def apart(wanted: Sequence[float], least: float) -> list[float]:
    """Return places at least so far from each other, in the order of the wanted ones.

    Those that would touch are laid around their middle, and so are the groups that this brings together.
    """
    order = sorted(range(len(wanted)), key=lambda one: wanted[one])
    groups: list[list[float]] = []
    for one in order:
        groups.append([wanted[one]])
        while len(groups) > 1 and _first(groups[-1], least) < _last(groups[-2], least) + least:
            groups[-2:] = [groups[-2] + groups[-1]]
    placed = [_first(group, least) + least * number for group in groups for number in range(len(group))]
    return [round(placed[order.index(one)], 1) for one in range(len(wanted))]


def _first(group: Sequence[float], least: float) -> float:
    return sum(group) / len(group) - least * (len(group) - 1) / 2


def _last(group: Sequence[float], least: float) -> float:
    return sum(group) / len(group) + least * (len(group) - 1) / 2
