"""The title in the editor: the question it answers, what its words leave open, and examples to begin with."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journal_app.domain.okrs.better_form import better_form
from journal_app.domain.okrs.wording_hints import hints
from journal_app.i18n import _
from journal_app.ui.kit import Button, Field, Label, Row, Stack
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded
from journal_app.ui.okrs.editor.examples import prompt
from journal_app.ui.okrs.editor.examples_box import ExamplesBox
from journal_app.ui.okrs.questions.hint_line import REPLACE_KEY, HintLine
from journal_app.ui.okrs.questions.title_line import TitleLine

Numbers = tuple[Decimal | None, Decimal | None, str]


class _TitleField(Field):
    """A large field that says when typing has rested."""

    @override
    def make_edit(self, role: str) -> TitleLine:
        return TitleLine(self._host, role=role)


class TitleBox(Worded, QWidget):
    """Asks for the title. What a key result's words leave open is said once typing has rested."""

    def __init__(self, host: ThemeHost, numbers: Callable[[], Numbers]) -> None:
        """`numbers` returns start, target and unit as they stand in the editor."""
        super().__init__()
        self._host = host
        self._numbers = numbers
        self._key_result = True
        self._kept = ""
        self.field = _TitleField(host, look="large")
        self.prompt = Label(host, role="caption", color="muted")
        self.more = Button(host, kind="quiet", icon="lightbulb")
        self.hint = HintLine(host, stacked=True)
        self.examples = ExamplesBox(host)
        column = Stack(host, self.field, spacing=8)
        column.addLayout(Row(host, self.prompt, None, self.more))
        column.addWidget(self.hint)
        column.addWidget(self.examples)
        self.setLayout(column)
        self.setFocusProxy(self.field)
        self._connect_signals()

    def _connect_signals(self) -> None:
        self._line.rested.connect(self._show_hint)
        self.hint.replaced.connect(self.put)
        self.hint.kept.connect(self._on_kept)
        self.more.clicked.connect(self._on_more)
        self.examples.chosen.connect(self.put)
        shortcut = QShortcut(QKeySequence(REPLACE_KEY), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.hint.replace)

    @property
    def _line(self) -> TitleLine:
        line = self.field.edit
        assert isinstance(line, TitleLine)  # noqa: S101  the field above makes one
        return line

    def start(self, title: str, *, key_result: bool) -> None:
        """Show a title as it is stored, and what its words leave open."""
        self._key_result = key_result
        self._kept = ""
        self.field.set_text(title)
        self.field.set_error("")
        self.examples.hide()
        self.retranslate()
        self._show_hint(title)

    def put(self, words: str) -> None:
        """Write other words in the place of the title; Ctrl+Z brings back what stood there."""
        self._line.selectAll()
        self._line.insert(words)
        self._line.setFocus()
        self.field.set_error("")
        self._show_hint(words)

    def _show_hint(self, title: str) -> None:
        start, target, unit = self._numbers()
        settled = start is not None and target is not None
        asked = self._key_result and title.strip() and title != self._kept
        found = hints(title, settled=settled) if asked else ()
        # What is a task is said first: once that is put right the number mostly comes by itself.
        hint = next((one for one in found if one.question == 2), found[0] if found else None)
        form = better_form(title, start, target, unit)
        self._line.show_hint(hint)
        self.hint.show_hint(hint, form.what if form else "")

    def _on_kept(self) -> None:
        self._kept = self.field.text()
        self._show_hint(self._kept)
        self._line.setFocus()

    def _on_more(self) -> None:
        self.examples.setVisible(self.examples.isHidden())

    @override
    def retranslate(self) -> None:
        self.field.edit.setAccessibleName(_("Title"))
        self.prompt.setText(prompt(key_result=self._key_result))
        self.more.setText(_("Questions and examples"))
        self.examples.show_for(key_result=self._key_result)
