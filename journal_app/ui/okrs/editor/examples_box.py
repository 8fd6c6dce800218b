"""The box of examples: questions that help, and what other departments wrote, to look at or to begin with."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.i18n import _
from journal_app.ui.kit import Label, List, Segmented, TextRow, TextRows
from journal_app.ui.look.painting import rounded
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded
from journal_app.ui.okrs.editor.examples import DEPARTMENTS, examples, further_prompts


class ExamplesBox(Worded, QWidget):
    """Shows the examples of one department. `chosen` carries the words of one somebody takes as a beginning."""

    chosen = Signal(str)

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._key_result = True
        self._questions = Label(host, role="dense", color="muted", wrap=True)
        self.departments = Segmented(host, fills=True)
        for key in DEPARTMENTS:
            self.departments.add(key, "")
        self.list = List(host, TextRows(bolder=False))
        self.list.show_at_most(3)
        self._column = QVBoxLayout(self)
        for widget in (self._questions, self.departments, self.list):
            self._column.addWidget(widget)
        self.departments.changed.connect(self._fill)
        self.list.opened.connect(self._on_opened)

    def show_for(self, *, key_result: bool) -> None:
        """Show what helps with a key result, or with an objective."""
        self._key_result = key_result
        self._fill()

    def _fill(self) -> None:
        self._questions.setText(further_prompts(key_result=self._key_result))
        (department,) = self.departments.checked()
        words = examples(department, key_results=self._key_result)
        self.list.set_rows([TextRow(text, text) for text in words])

    def _on_opened(self, row: TextRow) -> None:
        self.chosen.emit(row.text)

    @override
    def retranslate(self) -> None:
        for key, words in DEPARTMENTS.items():
            self.departments.set_text(key, _(words))
        self.list.setAccessibleName(_("Examples"))
        self._fill()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._host.theme
        rounded(QPainter(self), QRectF(self.rect()), theme.measure("radiusCard"), theme.color("surface2"))

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._column.setContentsMargins(px(12), px(12), px(12), px(8))
        self._column.setSpacing(px(8))
        self.update()
