"""What Spark's errors mean, in words that hold no value: its own texts quote rows."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from publiek.engine.unusable import EngineError
from publiek.errors import UserError

_GONE = re.compile(
    r"SparkContext was shut down|stopped SparkContext|SparkContext has been shutdown|All masters are unresponsive"
    r"|Master removed our application|Job \d+ cancelled|ApplicationMaster|Answer from Java side is empty"
    r"|Py4JNetworkError|ConnectionRefused|ConnectionReset|Error while sending or receiving",
)
_MENDABLE = (
    (
        re.compile(r"OutOfMemory|UNABLE_TO_ACQUIRE_MEMORY|memory limits|\bcode:? (?:52|137)\b|\bOOM\b"),
        "A worker of the cluster had too little memory for this.",
        "give each more (spark.executor.memory), or let it do fewer things at once (spark.executor.cores)",
    ),
    (
        re.compile(r"ExecutorLostFailure|CHECKPOINT_RDD_BLOCK|Checkpoint block|FetchFailed"),
        "Workers of the cluster were lost while this was made, and rows with them.",
        "run it again: it goes on from here; if that stays so, give each more memory (spark.executor.memory)",
    ),
)
_MOST = 20_000


def lost(why: str = "It stopped, or no worker of it was left.") -> EngineError:
    """Return the error of a cluster that was there when the work began."""
    return EngineError(
        f"The cluster was lost. {why}",
        mend="what was released is kept: once the cluster is back, the same command goes on from there",
    )


@contextmanager
def told(table: str) -> Iterator[None]:
    """Say in words what goes wrong in Spark while a table is made; what it quotes stays unsaid.

    UserError for what a user can mend, EngineError where the cluster is gone, else SparkFaultError.
    """
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    try:
        yield
    except PySparkException as error:
        raise _in_words(table, error.getCondition() or type(error).__name__, str(error)) from None
    except (Py4JError, ConnectionError) as error:
        raise _in_words(table, type(error).__name__, str(error)) from None


class SparkFaultError(Exception):
    """Spark could not do what a step asks, and no user can mend that."""


def _in_words(table: str, kind: str, said: str) -> Exception:
    text = f"{kind} {said}"[:_MOST]
    if _GONE.search(text):
        return lost()
    for sign, what, mend in _MENDABLE:
        if sign.search(text):
            return UserError(what, mend=mend)
    return SparkFaultError(f"{table}: {kind}")
