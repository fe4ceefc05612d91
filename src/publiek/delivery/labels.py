"""Labels of productions that are no labels: an e-mail address or a telephone number in the column of the production."""

from publiek.custody.personal import personal_labels
from publiek.engine.duck import DuckWorkspace
from publiek.tables import TICKETS

# Whatever is recognised has an @ or eight digits; only such labels are looked at one by one.
_WORTH_A_LOOK = "regexp_matches(production, '@|([0-9].{0,2}){8}')"

# Grouped by a number of 64 bits, which costs a seventh of grouping texts; the first and the last of a group, should two
# labels ever share one.
_LABELS = f"""
    SELECT DISTINCT production FROM (
      SELECT unnest([min(production), max(production)]) AS production FROM {TICKETS.name} GROUP BY hash(production))
    WHERE {_WORTH_A_LOOK}"""


def clear_personal_labels(workspace: DuckWorkspace) -> list[str]:
    """Take labels that look like something of a person out of `tickets`, and return a note that says so."""
    found = personal_labels(label for (label,) in workspace.rows(_LABELS))
    if not found:
        return []
    import pyarrow as pa

    workspace.take("personal_labels", pa.table({"label": pa.array(found, type=pa.string())}))
    workspace.connection.execute(
        f"UPDATE {TICKETS.name} SET production = NULL WHERE production IN (SELECT label FROM personal_labels)"
    )
    workspace.drop("personal_labels")
    kinds = ", ".join(sorted({str(kind) for kind in found.values()}))
    return [f"{len(found)} label(s) of a production look like personal data ({kinds}); they were not read"]
