"""The search when the clock runs out, when it is told that a choice is unsafe, and what the two sides may share."""

import ast
from pathlib import Path

import numpy as np
import pytest

import publiek.disclosure.suppression as package
from publiek.disclosure.suppression import Rule, protect, table_from
from publiek.disclosure.suppression.search.evidence import Evidence
from publiek.disclosure.suppression.search.optimum import Search, Stuck
from publiek.disclosure.suppression.search.problem import problem_of
from publiek.disclosure.suppression.search.repair import repaired, slimmed
from publiek.disclosure.suppression.verdict import attack
from publiek.errors import UserError


@pytest.fixture(scope="module")
def table():
    lot = np.random.default_rng(5)
    return table_from(
        [{"a": f"a{i}", "b": f"b{j}", "n": int(lot.negative_binomial(0.8, 0.02))} for i in range(7) for j in range(6)]
    )


def cells(mask):
    return frozenset(np.flatnonzero(mask).tolist())


@pytest.mark.slow
def test_repairing_from_nothing_is_safe_and_slimming_keeps_it_so(table):
    rule = Rule()
    problem = problem_of(table, rule)
    evidence = Evidence(problem.down.size)
    safe = repaired(problem, problem.sensitive, evidence, float("inf"))
    slim = slimmed(problem, safe, evidence, float("inf"))
    assert attack(table, cells(safe), rule).held
    assert attack(table, cells(slim), rule).held
    assert cells(slim) <= cells(safe)
    assert len(protect(table, rule).hidden) <= len(cells(slim)) <= 1.3 * len(protect(table, rule).hidden)


def test_without_time_for_a_proof_the_choice_is_still_safe_and_says_so(table, monkeypatch):
    monkeypatch.setattr("publiek.disclosure.suppression.search.optimum._SHARE_FOR_PROOF", 0.0)
    protected = protect(table, Rule())
    assert protected.attack.held
    assert not protected.proven
    assert protected.bound <= protected.cost
    assert 0 <= protected.gap < 1


def test_without_any_time_it_refuses(table):
    with pytest.raises(UserError, match="nothing is handed over"):
        protect(table, Rule(seconds=1e-6))


def test_a_rejected_choice_never_comes_back(table):
    search = Search(problem_of(table, Rule()), 60)
    first = search.next()
    search.reject(first.hidden)
    second = search.next()
    assert not cells(second.hidden) <= cells(first.hidden)
    assert second.cost >= first.cost


def test_where_all_is_rejected_it_is_stuck():
    problem = problem_of(table_from([{"a": "x", "n": 2}, {"a": "y", "n": 30}]), Rule())
    search = Search(problem, 60)
    search.reject(np.ones(3, dtype=bool))
    with pytest.raises(Stuck):
        search.next()


def test_protect_refuses_when_the_attacker_is_never_satisfied(table, monkeypatch):
    """Whatever the protector believes, nothing leaves unless the attacker gives up."""
    from publiek.disclosure.suppression import protect as exported
    from publiek.disclosure.suppression.attack import Interval
    from publiek.disclosure.suppression.verdict import Attack, Breach

    never = Attack(1, 1, (Breach(0, Interval(1, 1)),))
    monkeypatch.setitem(exported.__globals__, "attack", lambda *_, **__: never)
    monkeypatch.setitem(exported.__globals__, "_TRIES", 5)
    with pytest.raises(UserError, match="nothing is handed over"):
        protect(table, Rule())


def _imports(file):
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module}


def test_attacker_and_protector_share_the_table_and_the_rule_only():
    """A mistake in one must not be made again in the other."""
    folder = Path(package.__file__).parent
    base = "publiek.disclosure.suppression"
    sides = {
        "attacker": [folder / "attack.py", folder / "fitting.py", folder / "verdict.py"],
        "protector": [*(folder / "search").glob("*.py")],
    }
    for file in sides["attacker"]:
        ours = {name for name in _imports(file) if name.startswith(base)}
        assert ours <= {f"{base}.table", f"{base}.rule", f"{base}.attack", f"{base}.fitting"}
    for file in sides["protector"]:
        assert not {f"{base}.attack", f"{base}.fitting", f"{base}.verdict"} & _imports(file)


def test_scipy_waits_until_it_is_needed():
    import subprocess
    import sys

    code = "import sys, publiek.cli.app, publiek.cli.table; sys.exit('scipy' in sys.modules or 'numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
