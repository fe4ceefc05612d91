"""The parts of an address in a published table, packed into a key; and why a row has none."""

from publiek.addresskey import place_sql, suffix_sql
from publiek.reference.notes import Ledger
from publiek.reference.site import Site
from publiek.reference.words import postcode, whole

WHY = {
    "no_postcode": "rows without a postcode; not used",
    "postcode": "rows whose postcode has not the form of a postcode6; not used",
    "number": "rows without a house number from 1 to 99999; not used",
    "letter": "rows whose letter is not one letter; not used",
    "addition": "rows whose addition is not up to four letters and digits; not used",
    "ended": "addresses withdrawn, not built or put on record by mistake; not used",
}


def keyed(query: str, others: str, ended: str = "false") -> str:
    """Return a query with `place`, `suffix`, `why` and other columns, from one with the four parts as text."""
    parts = (
        f"SELECT *, {postcode('postcode')} AS pc, {whole('number')} AS nr, upper(coalesce(letter, '')) AS le,"
        " upper(coalesce(addition, '')) AS ad FROM (" + query + ")"
    )
    why = (
        f"CASE WHEN {ended} THEN 'ended' WHEN postcode IS NULL THEN 'no_postcode'"
        " WHEN pc IS NULL OR length(pc) <> 6 THEN 'postcode'"
        " WHEN coalesce(nr, 0) NOT BETWEEN 1 AND 99999 THEN 'number'"
        " WHEN NOT regexp_full_match(le, '[A-Z]?') THEN 'letter'"
        " WHEN NOT regexp_full_match(ad, '[A-Z0-9]{0,4}') THEN 'addition' END"
    )
    return (
        f"SELECT CASE WHEN why IS NULL THEN {place_sql('pc', 'nr')} END AS place,"
        f" CASE WHEN why IS NULL THEN {suffix_sql('le', 'ad')} END AS suffix, why, {others}"
        f" FROM (SELECT *, {why} AS why FROM ({parts}))"
    )


def note_why(site: Site, ledger: Ledger, table: str, first: int | None) -> int:
    """Count the rows of a table without a key under their reasons; return how many of all that were read are left.

    `first` is the number of the first row in the file, None where rows have no number.
    """
    number = "NULL" if first is None else f"rowid + {first}"
    refused = site.workspace.rows(
        f"SELECT why, count(*), list({number} ORDER BY rowid)[:5] FROM {table} WHERE why IS NOT NULL"
        " GROUP BY why ORDER BY why"
    )
    for why, count, examples in refused:
        ledger.note(WHY[why], count, (f"row {row}" for row in examples if row is not None))
    return ledger.read - sum(int(count) for _, count, _ in refused)
