"""A form: questions below each other, each a label, a field, a hint, and what is wrong with the answer."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.ui.kit.fields.complaint import Complaint
from journal_app.ui.kit.fields.fields import Field
from journal_app.ui.kit.frames.stacks import Row
from journal_app.ui.kit.marks.labels import Label
from journal_app.ui.look.style import WRONG
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed

_CLOSE = 6
_BESIDE = 12
_EDGE = {True: Qt.AlignmentFlag(0), False: Qt.AlignmentFlag.AlignLeft}


def speaking(field: QWidget) -> QWidget:
    """Return the part of a field that has the keyboard, which is the one a screen reader names."""
    while (proxy := field.focusProxy()) is not None:
        field = proxy
    return field


class FormRow(Themed, QWidget):
    """One question. Its label names the field for a screen reader, too."""

    def __init__(
        self, host: ThemeHost, field: QWidget, *, label_role: str = "dense", fills: bool = True
    ) -> None:
        """`fills` gives the field the whole width; otherwise it is as wide as it likes."""
        super().__init__()
        self._host = host
        self.field = field
        self._label = Label(host, role=label_role, color="muted")
        self._hint = Label(host, role="caption", color="muted", wrap=True)
        self._complaint = None if isinstance(field, Field) else Complaint(host)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._label)
        self._column.addWidget(field, 0, _EDGE[fills])
        if self._complaint is not None:
            self._column.addWidget(self._complaint)
        self._column.addWidget(self._hint)
        self._label.setBuddy(speaking(field))
        self.set_texts("")

    def set_texts(self, label: str, hint: str = "") -> None:
        """Say what is asked, and below it what helps to answer."""
        self._label.setText(label)
        self._label.setVisible(bool(label))
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        if label:
            speaking(self.field).setAccessibleName(label)
        if hint:
            speaking(self.field).setAccessibleDescription(hint)

    def set_error(self, sentence: str) -> None:
        """Say what is wrong with the answer; an empty sentence takes it back."""
        if isinstance(self.field, Field):
            self.field.set_error(sentence)
        elif self._complaint is not None:
            self._complaint.say(sentence)
            self.field.setProperty(WRONG, bool(sentence))
            self.field.update()
        speaking(self.field).setAccessibleDescription(sentence or self._hint.text())

    @override
    def restyle(self) -> None:
        self._column.setSpacing(self._host.theme.px(_CLOSE))


class FieldLine(QWidget):
    """A field with what helps to fill it in at its right: a button that chooses a file."""

    def __init__(self, host: ThemeHost, field: Field, *beside: QWidget) -> None:
        super().__init__()
        line = Row(host)
        line.addWidget(field, 1)
        for widget in beside:
            line.addWidget(
                widget, 0, Qt.AlignmentFlag.AlignTop
            )  # beside the box, also while a complaint is below
        self.setLayout(line)
        self.setFocusProxy(field)


class Form(Themed, QWidget):
    """Questions in the order they were added, which is the order Tab walks; `lead_to` says where it goes after them."""

    def __init__(
        self, host: ThemeHost, *, gap: int = 12, label_role: str = "dense", fills: bool = True
    ) -> None:
        """`gap` between questions in px at 100 %; a panel has smaller labels ("caption") than a dialog."""
        super().__init__()
        self._host = host
        self._gap = gap
        self._label_role = label_role
        self._fills = fills
        self._last: QWidget | None = None
        self.rows: list[FormRow] = []
        self._lines: list[Row] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def add(self, label: str, field: QWidget, *, unit: str = "", hint: str = "") -> FormRow:
        """Ask for something below the others; `unit` stands inside of a `Field`."""
        row = self._make(label, field, hint)
        if unit and isinstance(field, Field):
            field.set_suffix(unit)
        self._column.addWidget(row)
        self.lead_to(speaking(field))
        return row

    def add_line(self, *questions: tuple[str, QWidget]) -> tuple[FormRow, ...]:
        """Ask for several things side by side, given as (label, field)."""
        line = Row(self._host, spacing=_BESIDE)
        self._lines.append(line)
        rows = tuple(self._make(label, field, "") for label, field in questions)
        for row in rows:
            line.addWidget(row, 1, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(line)
        self.lead_to(*(speaking(row.field) for row in rows))
        return rows

    def set_narrow(self, *, narrow: bool) -> None:
        """Put what stands side by side below each other, or back."""
        way = QBoxLayout.Direction
        for line in self._lines:
            line.setDirection(way.TopToBottom if narrow else way.LeftToRight)

    def add_widget(self, widget: QWidget) -> None:
        """Put something between the questions that asks nothing: a sentence, a line."""
        self._column.addWidget(widget)

    def lead_to(self, *widgets: QWidget) -> None:
        """Let Tab go on to these, such as the buttons that end the form; they stand in the same window by now."""
        for widget in widgets:
            if self._last is not None:
                QWidget.setTabOrder(self._last, widget)
            self._last = widget

    def show_problems(self, problems: Mapping[QWidget, str]) -> bool:
        """Say by field what is wrong, and put the caret into the first of them; tell whether anything is."""
        wrong = [row for row in self.rows if problems.get(row.field)]
        for row in self.rows:
            row.set_error(problems.get(row.field, ""))
        if wrong:
            wrong[0].field.setFocus()
            if isinstance(wrong[0].field, Field):
                wrong[0].field.edit.selectAll()
        return bool(wrong)

    @override
    def restyle(self) -> None:
        self._column.setSpacing(self._host.theme.px(self._gap))

    def _make(self, label: str, field: QWidget, hint: str) -> FormRow:
        row = FormRow(self._host, field, label_role=self._label_role, fills=self._fills)
        row.set_texts(label, hint)
        self.rows.append(row)
        return row
