"""The title in the editor: the question it answers, what its words leave open, and examples to begin with."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.okrs.better_form import better_form
from journal_app.domain.okrs.wording_hints import hints
from journal_app.i18n import _
from journal_app.ui.kit import Button, Field, Label, List, Row, Segmented, Stack, TextRow, TextRows
from journal_app.ui.look.painting import rounded
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded
from journal_app.ui.okrs.editor.examples import DEPARTMENTS, examples, further_prompts, prompt
from journal_app.ui.okrs.editor.subject import Way
from journal_app.ui.okrs.questions.hint_line import REPLACE_KEY, HintLine
from journal_app.ui.okrs.questions.title_line import TitleLine


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


class _TitleField(Field):
    """A large field that says when typing has rested."""

    @override
    def make_edit(self, role: str) -> TitleLine:
        return TitleLine(self._host, role=role)


class TitleBox(Worded, QWidget):
    """Asks for the title. What a key result's words leave open is said once typing has rested."""

    def __init__(self, host: ThemeHost, way: Callable[[], Way]) -> None:
        """`way` returns what the fields of the editor say of the measure."""
        super().__init__()
        self._host = host
        self._way = way
        self._key_result = True
        self._kept = ""
        self.field = _TitleField(host, look="large")
        self.prompt = Label(host, role="caption", color="muted", wrap=True)
        self.more = Button(host, kind="quiet", icon="lightbulb")
        self.hint = HintLine(host, stacked=True)
        self.examples = ExamplesBox(host)
        column = Stack(host, self.field, spacing=8)
        asked = Row(host)
        asked.addWidget(self.prompt, 1)
        asked.addWidget(self.more)
        column.addLayout(asked)
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

    def look_again(self) -> None:
        """Look once more at a hint that is shown: the fields may have answered it."""
        if self.hint.isVisible():
            self._show_hint(self.field.text())

    def _show_hint(self, title: str) -> None:
        way = self._way()
        asked = self._key_result and title.strip() and title != self._kept
        found = hints(title, settled=way.settled) if asked else ()
        # What is a task is said first: once that is put right the number mostly comes by itself.
        hint = next((one for one in found if one.question == 2), found[0] if found else None)
        form = better_form(title, way.start, way.target, way.unit)
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
