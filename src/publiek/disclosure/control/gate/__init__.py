"""The release gate: looks at a cube with an attacker's eyes, and hides what would tell too much."""

from publiek.disclosure.control.gate.check import Checked, GateRecord, check

__all__ = ["Checked", "GateRecord", "check"]
