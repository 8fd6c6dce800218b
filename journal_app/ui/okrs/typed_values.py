"""Values typed about an objective or key result."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from journal_app.domain.errors import JournalError
from journal_app.domain.ids import Id
from journal_app.domain.okrs.okr import KeyResult, Objective, parse_number
from journal_app.domain.text_limits import clean
from journal_app.i18n import _


@dataclass(frozen=True, slots=True)
class Typed:
    """The texts of the fields as they stand; for an objective the last three are empty."""

    title: str
    owner: Id | None
    start: str = ""
    target: str = ""
    unit: str = ""

    def problems(self) -> dict[str, str]:
        """Return the sentence for each field that cannot be saved."""
        found = {}
        if not clean(self.title).strip():
            found["title"] = _("Please write a title.")
        for name, text in (("start", self.start), ("target", self.target)):
            if not is_number_or_empty(text):
                found[name] = _("Please enter a number.")
        return found

    @property
    def start_number(self) -> Decimal | None:
        """Return the start, or None where there is none yet; raises JournalError(BAD_NUMBER)."""
        return parse_number(self.start) if self.start.strip() else None

    @property
    def target_number(self) -> Decimal | None:
        """Return the target, or None where there is none yet; raises JournalError(BAD_NUMBER)."""
        return parse_number(self.target) if self.target.strip() else None

    def applied_to(self, record: Objective | KeyResult) -> Objective | KeyResult:
        """Return the record with these values; raises JournalError(BAD_NUMBER) where `problems` finds some."""
        title = " ".join(self.title.split())
        if isinstance(record, Objective):
            return replace(record, title=title, owner=self.owner)
        start, target = self.start_number, self.target_number
        unit = self.unit.strip()
        return replace(record, title=title, owner=self.owner, start=start, target=target, unit=unit)


def is_number_or_empty(text: str) -> bool:
    """Tell whether a field holds a number, or nothing yet."""
    if not text.strip():
        return True
    try:
        parse_number(text)
    except JournalError:
        return False
    return True
