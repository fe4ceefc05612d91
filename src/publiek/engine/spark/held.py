"""A table that is held by the workers: computed once, without the plan that it was made by."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyspark.sql import DataFrame


class Held:
    """One or more frames with the same columns, each computed and kept."""

    def __init__(self, parts: "list[DataFrame]", frame: "DataFrame") -> None:
        """Hold frames that are kept already; `frame` has the rows of all."""
        self._parts, self.frame = parts, frame

    @classmethod
    def of(cls, frame: "DataFrame") -> "Held":
        """Compute a frame now and keep it: on two workers, where there are two, in memory or on their disks.

        Its plan ends here. So a later step does not compute it again, which might number rows otherwise, and a key that
        it was made with is in no plan any more.
        """
        from pyspark.storagelevel import StorageLevel

        alone = frame.sparkSession.sparkContext.master.startswith("local")
        level = StorageLevel.MEMORY_AND_DISK if alone else StorageLevel.MEMORY_AND_DISK_2
        kept = frame.localCheckpoint(eager=True, storageLevel=level)
        return cls([kept], kept)

    def add(self, more: "Held") -> None:
        """Add the rows of another table, which has the same columns."""
        self._parts += more._parts
        self.frame = self.frame.union(more.frame)

    def shed(self, column: str) -> None:
        """Leave a column out."""
        self.frame = self.frame.drop(column)

    def show(self, view: str) -> None:
        """Let queries read it under a name."""
        self.frame.createOrReplaceTempView(view)

    def forget(self) -> None:
        """Let the workers forget it."""
        for part in self._parts:
            part._jdf.queryExecution().analyzed().rdd().unpersist(False)
