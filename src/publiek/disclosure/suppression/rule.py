"""What makes a cell sensitive, and how well it must be hidden."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from publiek.disclosure.appetite import default_appetite

Zeros = Literal["hide", "may", "show"]
Cost = Literal["cells", "value"]


class Rule(BaseModel):
    """How a table is to be protected.

    least: a cell of 1 to least - 1 respondents is sensitive; by default k of appetite.yaml.
    width: counts: the least width of the interval an attacker may find for a sensitive cell; by default `least`.
    percent: magnitudes: an attacker's interval must reach this far above and below the true value, in percent of it.
    zeros: 'hide': an empty cell is as sensitive as a small one (as in the cube); 'may': it may be hidden to protect
        others; 'show': it is always shown, so everybody knows that no hidden cell is empty.
    insiders: the same must hold for whoever is alone in a hidden cell and knows it.
    cost: what is minimised: hidden cells, or the sum of their values; ties are broken by the other.
    keep_totals: totals and subtotals that are not sensitive stay.
    seconds: how long to look for the optimum.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    least: int = Field(default_factory=lambda: default_appetite().least_households, ge=2)
    width: int | None = Field(default=None, ge=1)
    percent: float = Field(default=20, gt=0, le=100)
    zeros: Zeros = "hide"
    insiders: bool = True
    cost: Cost = "cells"
    keep_totals: bool = False
    seconds: float = Field(default=120, gt=0)

    @property
    def needed_width(self) -> int:
        """Return the least width of an interval, in respondents."""
        return self.least if self.width is None else self.width
