"""The picker of confidence: eleven cells, 0 to 10, how sure are we that we get there."""

from __future__ import annotations

from typing_extensions import override

from journal_app.i18n import _
from journal_app.ui.kit.buttons.cells import CELLS, CellPicker


class ConfidencePicker(CellPicker):
    """Picks a confidence by click, arrow keys or digits; 1 and then 0 within the same moment is 10."""

    def set_last(self, last: int | None) -> None:
        """Mark the confidence of the time before; None marks none."""
        self.set_marked(last)

    @override
    def typed(self, text: str) -> int | None:
        if not (text.isdecimal() and text.isascii()):
            return None
        digit = int(text)
        return CELLS - 1 if digit == 0 and self._value == 1 else digit

    @override
    def describe(self) -> None:
        shown = "–" if self._value is None else str(self._value)
        self.setAccessibleName(_("Confidence, 0 to 10: {value}").format(value=shown))
        last = "" if self._marked is None else _("Last time {value}").format(value=self._marked)
        self.setAccessibleDescription(last)
