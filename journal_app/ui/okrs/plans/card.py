"""The card in which an action plan is written in the tree: what, who, from when and until when, on one line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.ids import Id
from journal_app.domain.team import Member
from journal_app.i18n import _
from journal_app.ui.kit import ComboBox, Label, LineEdit
from journal_app.ui.kit.fields.day_field import DayField
from journal_app.ui.look.painting import ring, rounded
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.okrs.tree.columns import KEY_RESULT_LEFT
from journal_app.ui.okrs.tree.row_card import RowForm

_HEIGHT = 44
_HINT = 24
_OWNER_WIDTH = 132
_DAY_WIDTH = 108
_NARROW = 620


@dataclass(frozen=True, slots=True)
class TypedPlan:
    """What stands in the card."""

    title: str
    owner: Id | None
    first: date | None
    last: date | None


Save = Callable[[TypedPlan], bool]
"""What brings a plan to what was typed; False where that failed."""


class PlanCard(RowForm):
    """Enter saves, and `goes_on` where another one is to follow; Tab walks the fields, Esc gives up.

    Leaving it saves too. It stays open while a day cannot be read, or where the plan could not be saved.
    """

    def __init__(self, host: ThemeHost, save: Save, parent: QWidget, *, indent: int = 0, adds: bool) -> None:
        """`indent` is how far the key result is indented, in px at 100 %; `adds` says that Enter begins another."""
        super().__init__(host, parent)
        self._save = save
        self._indent = indent
        self._adds = adds
        self._done = False
        self.goes_on = False
        self.title = LineEdit(host)
        self.owner = ComboBox(host)
        self.first = DayField(host, width=_DAY_WIDTH, look="quiet")
        self.last = DayField(host, width=_DAY_WIDTH, look="quiet")
        self._arrow = Label(host, "→", color="muted")
        self._hint = Label(host, role="caption", color="muted")
        self._build_layout()
        self._connect_signals()

    def _build_layout(self) -> None:
        self._line = QHBoxLayout()
        self._line.addWidget(self.title, 1)
        for widget in (self.owner, self.first, self._arrow, self.last):
            self._line.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._line)
        self._column.addWidget(self._hint)
        self.setFocusProxy(self.title)
        self.title.setPlaceholderText(_("What will you do?"))
        self.title.setAccessibleName(_("Action plan"))
        self.owner.setAccessibleName(_("Owner"))
        self.first.edit.setAccessibleName(_("From"))
        self.last.edit.setAccessibleName(_("By"))
        self.first.set_placeholder(_("From"))
        self.last.set_placeholder(_("By"))
        self._say("")

    def _connect_signals(self) -> None:
        QApplication.instance().focusChanged.connect(self._on_focus_changed)  # type: ignore[union-attr]
        self.title.submitted.connect(self.submit)
        for field in (self.first, self.last):
            field.submitted.connect(self.submit)
            field.day_changed.connect(self._on_day_changed)

    def load(self, plan: TypedPlan, members: Sequence[Member], today: date) -> None:
        """Show what there is; members are offered as owners, and days without a year are those around today."""
        nobody: list[tuple[object, str]] = [(None, _("No owner"))]
        self.owner.set_items(nobody + [(member.id, member.name) for member in members])
        self.owner.set_current_data(plan.owner)
        self.title.set_text(plan.title)
        for field, day in ((self.first, plan.first), (self.last, plan.last)):
            field.set_today(today)
            field.set_day(day)

    def typed(self) -> TypedPlan:
        """Return what stands in the fields. Raises JournalError(BAD_DATE)."""
        owner = self.owner.currentData()
        whose = Id(owner) if isinstance(owner, bytes) else None
        return TypedPlan(self.title.text().strip(), whose, self.first.day(), self.last.day())

    @override
    def tall(self, width: int) -> int:
        return self._host.theme.px(_HEIGHT + _HINT)

    @override
    def draft(self) -> str:
        return self.title.text().strip()

    @override
    def flush(self) -> None:
        if not self.title.text().strip():
            self.give_up()
        elif not self._problem():
            self.commit()

    def commit(self) -> bool:
        """Save and close; with something wrong it says so, stays open and returns False."""
        if self._done:
            return True
        problem = self._problem()
        self._say(problem)
        if problem:
            return False
        self._done = self._save(self.typed())
        self.unsaved = not self._done
        if self._done:
            self.left.emit()
        return self._done

    def give_up(self) -> None:
        """Close without saving."""
        if not self._done:
            self._done = True
            self.left.emit()

    def _problem(self) -> str:
        for field in (self.first, self.last):
            if not field.is_readable:
                return _("“{text}” is not a day. Write it like 12/4.").format(text=field.text().strip())
        typed = self.typed()
        if typed.first is not None and typed.last is not None and typed.last < typed.first:
            return _("It ends before it begins. Choose a later last day.")
        return ""

    def _say(self, problem: str) -> None:
        """Say below the line what is wrong, or what the keys do."""
        keys = (_("Enter for the next line"), _("Tab to owner and days"), _("Esc when done"))
        if not self._adds:
            keys = (_("Enter to save"), _("Tab to owner and days"), _("Esc to cancel"))
        self._hint.set_color("problem" if problem else "muted")
        self._hint.setText(problem or "\u2003".join(keys))
        self.title.setAccessibleDescription(problem)

    @override
    def submit(self) -> None:
        if not self.title.text().strip():
            self.give_up()
            return
        self.goes_on = self._adds
        self.goes_on = self.commit() and self.goes_on

    def _on_day_changed(self) -> None:
        self._say("")

    def _on_focus_changed(self, old: QWidget | None, now: QWidget | None) -> None:
        if self._done or now is None or old is None or not self.isAncestorOf(old) or self.isAncestorOf(now):
            return
        # Not from inside the change of focus: closing moves the focus again.
        QTimer.singleShot(0, self, self._on_left)

    def _on_left(self) -> None:
        now = QApplication.focusWidget()
        is_choosing = self.first.is_open or self.last.is_open or QApplication.activePopupWidget() is not None
        if now is not None and not is_choosing and not self.isAncestorOf(now):
            self.flush()
            self._say(self._problem())

    @override
    def order(self) -> Sequence[QWidget]:
        return (self.title, self.owner, self.first.edit, self.last.edit)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._host.theme, QPainter(self)
        card = QRectF(0, 0, self.width(), theme.px(_HEIGHT))
        rounded(painter, card, theme.measure("radiusRow"), theme.color("raised"))
        ring(painter, card, theme.measure("radiusRow"), theme)

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        left = px(self._indent + KEY_RESULT_LEFT)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._line.setContentsMargins(left, px(4), px(8), px(4))
        self._line.setSpacing(px(6))
        self._hint.setContentsMargins(left, 0, 0, 0)
        self._hint.setFixedHeight(px(_HINT))
        self.owner.setFixedWidth(px(_OWNER_WIDTH))
        self.update()
