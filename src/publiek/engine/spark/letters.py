"""Capitals: those that DuckDB makes, for Spark to make the same ones.

Spark writes some letters out (ß becomes SS) where DuckDB leaves them. DuckDB's are taken from DuckDB itself.
"""

from functools import cache

# All characters but surrogates; no letter beyond these has a capital.
_CHARACTERS = "(SELECT n FROM range(1, 55296) r(n) UNION ALL SELECT n FROM range(57344, 131072) r(n))"


@cache
def capitals() -> tuple[str, str]:
    """Return all letters with another capital, and their capitals in the same order, as DuckDB's upper() has them."""
    from publiek.engine.duck import DuckWorkspace

    with DuckWorkspace(threads=1) as workspace:
        found = workspace.rows(
            f"SELECT c, upper(c) FROM (SELECT chr(n::INTEGER) AS c FROM {_CHARACTERS}) WHERE upper(c) <> c"
        )
    if any(len(capital) != 1 for _, capital in found):
        raise AssertionError("a capital of DuckDB is several letters: then letters cannot be changed one by one")
    return "".join(letter for letter, _ in found), "".join(capital for _, capital in found)
