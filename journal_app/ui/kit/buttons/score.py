"""The picker of a score: eleven cells, 0.0 to 1.0."""

from __future__ import annotations

from typing_extensions import override

from journal_app.i18n import _
from journal_app.ui.kit.buttons.cells import CELLS, CellPicker

_FULL = "="


class ScorePicker(CellPicker):
    """Picks a score in tenths by click, arrow keys, digits, or = for 1.0."""

    measure = "control"

    def set_suggested(self, tenths: int | None) -> None:
        """Mark the score that is suggested; None marks none."""
        self.set_marked(tenths)

    @override
    def words(self, cell: int) -> str:
        return f"{cell / (CELLS - 1):.1f}"

    @override
    def typed(self, text: str) -> int | None:
        if text == _FULL:
            return CELLS - 1
        return int(text) if text.isdecimal() and text.isascii() else None

    @override
    def describe(self) -> None:
        shown = "–" if self._value is None else self.words(self._value)
        self.setAccessibleName(_("Score, 0.0 to 1.0: {value}").format(value=shown))
        marked = self._marked
        said = "" if marked is None else _("Suggested {value}").format(value=self.words(marked))
        self.setAccessibleDescription(said)
