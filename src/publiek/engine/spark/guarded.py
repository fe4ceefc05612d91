"""What must be on before a raw address is sent to a cluster: everybody known, everything encrypted."""

from collections.abc import Mapping

from publiek.engine.unusable import EngineError
from publiek.errors import Where

ALWAYS = {
    "spark.io.encryption.enabled": "true",
    "spark.network.crypto.enabled": "true",
}
"""What we switch on ourselves: what Spark writes to disk or sends is encrypted."""
QUIET = {
    "spark.ui.enabled": "false",
    "spark.eventLog.enabled": "false",
    "spark.log.level": "OFF",
    "spark.ui.showConsoleProgress": "false",
}
"""Plans, errors and pages of Spark quote values: nobody gets to see or keep them."""
_OWN_SECRET = ("yarn", "k8s://")
"""Masters that give each program a secret of its own."""
_MEND = (
    "let master, workers and this machine share one secret: spark.authenticate true and spark.authenticate.secret in"
    " the spark-defaults.conf of each (docs/how-to/run-on-spark.md)"
)


def is_here(master: str) -> bool:
    """Return whether a master is this process itself: then nothing goes over a network."""
    return master.startswith("local")


def demanded(master: str) -> dict[str, str]:
    """Return the settings of a session that are ours to choose."""
    if is_here(master):
        return {**QUIET, "spark.io.encryption.enabled": "true"}
    return {**QUIET, **ALWAYS, **({"spark.authenticate": "true"} if master.startswith(_OWN_SECRET) else {})}


def check_guarded(master: str, settings: Mapping[str, str]) -> None:
    """Raise EngineError where addresses could be read on their way or on a disk; `settings` are those in force."""
    if settings.get("spark.io.encryption.enabled") != "true":
        raise _open("what it writes to its disks is not encrypted (spark.io.encryption.enabled)", master)
    if is_here(master):
        return
    if settings.get("spark.authenticate") != "true":
        raise _open("anybody on its network may join it (spark.authenticate)", master)
    if "true" not in {settings.get("spark.network.crypto.enabled"), settings.get("spark.ssl.rpc.enabled")}:
        raise _open("what it sends is not encrypted (spark.network.crypto.enabled)", master)


def _open(why: str, master: str) -> EngineError:
    return EngineError(f"This cluster may not have raw addresses: {why}.", where=Where(file=master), mend=_MEND)
