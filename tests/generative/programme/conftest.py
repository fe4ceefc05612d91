"""The invented city of the attacker's tests, for programmes."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "leak" / "attacker"))
