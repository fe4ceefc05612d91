"""Types of vectors over the cells of a table."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Amounts = NDArray[np.float64]
    Choices = NDArray[np.bool_]
else:
    Amounts = Choices = Any
