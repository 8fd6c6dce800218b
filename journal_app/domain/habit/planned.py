"""The share of planned work: how many lines served a key result or an action plan, how many neither of them."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Share:
    """How many lines were planned work (linked to a key result or an action plan), how many not (outside of OKRs).

    Lines that say neither are no part of it: nobody has to say.
    """

    planned: int = 0
    unplanned: int = 0

    def __add__(self, other: Share) -> Share:
        """Return the share of both together."""
        return Share(self.planned + other.planned, self.unplanned + other.unplanned)

    @property
    def of_unplanned(self) -> Fraction | None:
        """Return the part that was unplanned, None where no line says."""
        said = self.planned + self.unplanned
        return Fraction(self.unplanned, said) if said else None


NOTHING_SAID = Share()
"""The share of lines that say neither."""
