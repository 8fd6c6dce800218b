"""A row of the tree while it is edited in place."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.okrs.okr import KeyResult, Measure, Objective
from journal_app.ui.kit import Label
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.okrs.node_fields import NodeFields, names
from journal_app.ui.okrs.tree.row_card import RowForm

_ON_A_WAY = (Measure.NUMBER, Measure.PERCENT, Measure.MONEY)
Save = Callable[[Objective | KeyResult, Objective | KeyResult], bool]

OBJECTIVE_HEIGHT = 56
KEY_RESULT_HEIGHT = 100
PROBLEM_HEIGHT = 24
_PADDING = 10
_GAP = 8
_NUMBER_WIDTH = 148
_UNIT_WIDTH = 104
_OWNER_WIDTH = 168


class RowEditor(RowForm):
    """The row as a raised card. Tab walks the fields, Return or leaving saves, Esc gives up.

    It stays open where it could not be saved.
    """

    def __init__(self, host: ThemeHost, record: Objective | KeyResult, save: Save, parent: QWidget) -> None:
        """`save` brings the row from what it was to what is wanted, and tells whether it could."""
        super().__init__(host, parent)
        self._save = save
        self._problem = False
        self._record = record
        self._done = False
        self.fields = NodeFields(host, self, number_width=_NUMBER_WIDTH, unit_width=_UNIT_WIDTH)
        self._build_layout()
        self._connect_signals()

    def _build_layout(self) -> None:
        fields = self.fields
        self._first = QHBoxLayout()
        self._first.addWidget(fields.title, 1, Qt.AlignmentFlag.AlignTop)
        self._first.addWidget(fields.owner, 0, Qt.AlignmentFlag.AlignTop)
        self._numbers = QWidget()
        self._second = QHBoxLayout(self._numbers)
        self._second.setContentsMargins(0, 0, 0, 0)
        self._arrow = Label(self._host, "→", color="muted")
        for widget in (fields.start, self._arrow, fields.target, fields.unit):
            self._second.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
        self._second.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._first)
        self._column.addWidget(self._numbers)
        self._column.addStretch(1)
        self._numbers.setVisible(_asks_numbers(self._record))
        for name, field in fields.texts.items():
            field.set_placeholder(names()[name])
        self.setFocusProxy(fields.title)

    def _connect_signals(self) -> None:
        QApplication.instance().focusChanged.connect(self._on_focus_changed)  # type: ignore[union-attr]
        for field in self.fields.texts.values():
            field.submitted.connect(self.commit)
            field.text_edited.connect(self._on_text_edited)

    @property
    def record(self) -> Objective | KeyResult:
        """Return the row as it was when editing began."""
        return self._record

    @override
    def tall(self, width: int) -> int:
        height = KEY_RESULT_HEIGHT if _asks_numbers(self._record) else OBJECTIVE_HEIGHT
        return self._host.theme.px(height + (PROBLEM_HEIGHT if self._problem else 0))

    @override
    def draft(self) -> str:
        return self.fields.draft()

    @override
    def flush(self) -> None:
        if not self.fields.typed().problems():
            self.commit()

    def commit(self) -> bool:
        """Save and close; with something wrong it says so, stays open and returns False."""
        if self._done:
            return True
        typed = self.fields.checked()
        self._set_problem(typed is None)
        if typed is None:
            return False
        self._done = self._save(self._record, typed.applied_to(self._record))
        self.unsaved = not self._done
        if self._done:
            self.left.emit()
            self.committed.emit(self._record.id)
        return self._done

    @override
    def give_up(self) -> None:
        """Close without saving."""
        if not self._done:
            self._done = True
            self.left.emit()

    @override
    def order(self) -> Sequence[QWidget]:
        order: list[QWidget] = [self.fields.title.edit, self.fields.owner]
        if self._numbers.isVisible():
            order += [self.fields.start.edit, self.fields.target.edit, self.fields.unit.edit]
        return order

    @override
    def submit(self) -> None:
        self.commit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_owner()

    def _fit_owner(self) -> None:
        """Leave the title the larger part of a narrow row."""
        self.fields.owner.setFixedWidth(min(self._host.theme.px(_OWNER_WIDTH), max(1, self.width() // 3)))

    def _set_problem(self, problem: bool) -> None:
        if problem != self._problem:
            self._problem = problem
            self.height_changed.emit()

    def _on_text_edited(self) -> None:
        if any(field.edit.accessibleDescription() for field in self.fields.texts.values()):
            self.fields.show_problems({})
            self._set_problem(False)

    def _on_focus_changed(self, old: QWidget | None, now: QWidget | None) -> None:
        if self._done or now is None or old is None or not self.isAncestorOf(old) or self.isAncestorOf(now):
            return
        # Not from inside the change of focus: closing moves the focus again.
        QTimer.singleShot(0, self, self._commit_when_left)

    def _commit_when_left(self) -> None:
        now = QApplication.focusWidget()
        if QApplication.activePopupWidget() is None and now is not None and not self.isAncestorOf(now):
            typed = self.fields.typed()
            if typed.problems():
                self.fields.show_problems(typed.problems())
                self._set_problem(True)
            else:
                self.commit()

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._column.setContentsMargins(px(_PADDING), px(_PADDING), px(_PADDING), 0)
        self._column.setSpacing(px(_GAP))
        self._first.setSpacing(px(_GAP))
        self._second.setSpacing(px(_GAP))
        self._fit_owner()
        self._arrow.setFixedHeight(px(36))
        self.update()


def _asks_numbers(record: Objective | KeyResult) -> bool:
    """Tell whether the row asks for start and target: other kinds of measure have a panel to be set in."""
    return isinstance(record, KeyResult) and record.measure in _ON_A_WAY
