"""Hiding cells of a one-off table, as few as can be, so that no small one can be worked out.

    table, _ = read_tables([Path("tabel.csv")])
    protected = protect(table, Rule(least=10))
    protected.values()      # what may be handed over: None where hidden

`hand_over` does the same from files to files.
"""

from publiek.disclosure.suppression.files.hand_over import account_path, hand_over
from publiek.disclosure.suppression.files.layout import Layout
from publiek.disclosure.suppression.files.link import read_tables, table_from
from publiek.disclosure.suppression.protect import Protected, protect
from publiek.disclosure.suppression.rule import Rule
from publiek.disclosure.suppression.table import Equation, Key, Table, counts_table, table_of

__all__ = [
    "Equation",
    "Key",
    "Layout",
    "Protected",
    "Rule",
    "Table",
    "account_path",
    "counts_table",
    "hand_over",
    "protect",
    "read_tables",
    "table_from",
    "table_of",
]
