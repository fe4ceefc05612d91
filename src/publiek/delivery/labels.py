"""Labels of productions that are no labels: an e-mail address or a telephone number in the column of the production."""

from publiek.custody.personal import personal_labels
from publiek.engine.workspace import Workspace
from publiek.tables import TICKETS

# Whatever is recognised has an @ or eight digits; only such labels are looked at one by one.
_WORTH_A_LOOK = "regexp_matches(production, '@|([0-9].{0,2}){8}')"


def clear_personal_labels(workspace: Workspace) -> list[str]:
    """Take labels that look like something of a person out of `tickets`, and return a note that says so."""
    labels = f"SELECT production FROM (SELECT DISTINCT production FROM {TICKETS.name}) WHERE {_WORTH_A_LOOK}"
    found = personal_labels(label for (label,) in workspace.rows(labels))
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
