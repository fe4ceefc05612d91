"""A7, and what one release tells of another: institutions with raw rows of their own, a programme, its institutions."""

import numpy as np
import pytest
from invented_city import attacked, country, counts, joined, protected, secret, visits

from publiek.counts import SectorCounts, Spread
from publiek.disclosure.appetite import default_appetite
from publiek.disclosure.attacker.across import Union, across
from publiek.disclosure.attacker.evidence import Seen, evidence
from publiek.disclosure.attacker.insider import foreign, insider
from publiek.disclosure.attacker.rules import Rules
from publiek.disclosure.control.gate import check
from publiek.disclosure.control.sector_rule import Beside, Rule

pytestmark = pytest.mark.slow
APPETITE = default_appetite()
SIZES = (6_000, 2_500, 900, 150)
MEMBERS = tuple(f"institution {size}" for size in SIZES)


@pytest.fixture(scope="module")
def programme():
    """Four institutions of one city, each released, and the programme of them: with its rule, and without."""
    return Programme()


class Programme:
    def __init__(self):
        land = country(5, buurten=40)
        self.came = [visits(land, 50 + place, size) for place, size in enumerate(SIZES)]
        key = secret(99)
        whole, plain = protected(land, joined(self.came), key, sector=True)
        self.own = [counts(land, one, key, sector=True) for one in self.came]
        self.whole, names = whole, [table.name for table in whole.tables]
        spread = Spread(
            {name: whole[name].households for name in names},
            {name: np.stack([one[name].households for one in self.own]) for name in names},
        )
        self.cubes = {}
        for place, member in enumerate(MEMBERS):
            true, cube = protected(land, self.came[place], secret(place + 1))
            self.cubes[member] = check(cube, true, APPETITE)
        beside = Beside(institutions={member: one.cube for member, one in self.cubes.items()})
        sector = SectorCounts(whole, MEMBERS, spread, {})
        ruled = plain.hide(Rule(APPETITE, beside).hidden(plain, sector))
        rules = Rules.of(APPETITE)
        self.released = evidence({"programme": Seen(check(ruled, whole, APPETITE).cube, rules, None)})
        self.without_rule = evidence({"programme": Seen(plain, rules, None)})
        self.institutions = {
            member: evidence({member: Seen(one.cube, rules, dict(one.record.hidden))})
            for member, one in self.cubes.items()
        }

    def known_to(self, place):
        return {("programme", table.name): self.own[place][table.name].households for table in self.whole.tables}

    def truth(self, found):
        return found.numbering.flat(
            {("programme", table.name): self.whole[table.name].households for table in self.whole.tables}
        )


def test_what_an_insider_is_sure_of_is_true(programme):
    for found in (programme.released, programme.without_rule):
        for place in range(len(SIZES)):
            others = foreign(found, programme.known_to(place))
            true = programme.truth(found) - found.numbering.flat(programme.known_to(place))
            assert ((others.low <= true) & (true <= others.high)).all()


def test_no_institution_is_sure_of_a_few_others(programme):
    """A7: where the rule applies, nobody can tell that from 1 to 9 households came to the others only."""
    for place in range(len(SIZES)):
        assert insider(programme.released, programme.known_to(place)).fails


def test_without_the_rule_an_institution_is(programme):
    """The control."""
    found = [insider(programme.without_rule, programme.known_to(place)) for place in range(len(SIZES))]
    assert sum(len(one.found) for one in found) > 10


def test_a_programme_tells_nothing_of_its_institutions_hidden_numbers(programme):
    found = {"programme": programme.released, **programme.institutions}
    outcome, narrowed = across(found, Union("programme", MEMBERS, all_there=True))
    assert outcome.fails
    assert all(one.possible for one in narrowed.values())


def test_what_follows_across_releases_is_true(programme):
    found = {"programme": programme.without_rule, **programme.institutions}
    _, narrowed = across(found, Union("programme", MEMBERS, all_there=True))
    true = programme.truth(programme.without_rule)
    known = narrowed["programme"].known
    assert ((known.low <= true) & (true <= known.high)).all()


def test_a_programme_of_one_and_nobody_tells_on_that_one():
    """The control: two different keys for one set of households are two looks at it."""
    target = attacked(31, 4_000, gate=False, households=60)
    _, again = protected(target.land, target.came, secret(77), sector=True)
    other = evidence({"programme": Seen(again, Rules.of(APPETITE), None)})
    outcome, _ = across({"x": target.found, "programme": other}, Union("programme", ("x",), all_there=True))
    assert outcome.numbers["hidden numbers bounded more narrowly"] > 0
    assert len(outcome.found) > 3
