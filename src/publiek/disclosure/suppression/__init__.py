"""Hiding cells of a one-off table, as few as can be, so that no small one can be worked out.

from publiek.disclosure.suppression import Rule, protect, read_tables

table = read_tables([Source(Path("tabel.csv"))]).table
protected = protect(table, Rule(least=10))
"""

from publiek.disclosure.suppression.protect import Protected, protect
from publiek.disclosure.suppression.rule import Rule
from publiek.disclosure.suppression.table import Equation, Key, Table, counts_table

__all__ = ["Equation", "Key", "Protected", "Rule", "Table", "counts_table", "protect"]
