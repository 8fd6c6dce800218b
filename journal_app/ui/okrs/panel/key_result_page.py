"""The side panel on a key result: its course, the check-in, its history and the daily lines that name it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.kpt import Kind
from journal_app.domain.okrs.okr import CheckIn, LinkedItem, State
from journal_app.domain.okrs.tree import KrView
from journal_app.i18n import _
from journal_app.ui.kit import Button, Divider, Label, Plot, Row, Section
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded
from journal_app.ui.okrs.labels import has_numbers
from journal_app.ui.okrs.panel.check_in_form import CheckInForm
from journal_app.ui.okrs.panel.course_plot import course_words, plot_of
from journal_app.ui.okrs.panel.line_lists import HistoryList, LinkedList, counts_words
from journal_app.ui.okrs.panel.progress_series import Course
from journal_app.ui.okrs.panel.sections import Heading, Limits

CHECK_INS_AT_FIRST = 3
LINES_AT_FIRST = 2


@dataclass(frozen=True, slots=True)
class KeyResultDetail:
    """Everything the page shows. Check-ins and daily lines come latest first."""

    view: KrView
    objective_ref: str
    mine: bool
    course: Course | None
    check_ins: tuple[CheckIn, ...] = ()
    linked: tuple[LinkedItem, ...] = ()
    linked_counts: Mapping[Kind, int] = field(default_factory=dict)
    may_edit: bool = True


_ENDED = frozenset({State.DROPPED, State.POSTPONED})


class KeyResultPage(Worded, QWidget):
    """Shows one key result. `action_requested` is "edit", "activate" or "reopen"."""

    action_requested = Signal(str)

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._detail: KeyResultDetail | None = None
        self._whole: set[str] = set()
        self.heading = Heading(host)
        self.form = CheckInForm(host)
        self._plot = Plot(host)
        self._state_note = Label(host, role="dense", color="muted", wrap=True)
        self._state_button = Button(host, size="small")
        self._limits = Limits(host)
        self._history = HistoryList(host)
        self._history_more = Button(host, kind="link")
        self._linked_title = Label(host, bold=True)
        self._linked_counts = Label(host, role="caption", color="muted")
        self._linked_more = Button(host, kind="link")
        self._linked = LinkedList(host)
        self._linked_none = Label(host, role="dense", color="muted", wrap=True)
        self._build_layout()
        self._connect_signals()

    def _build_layout(self) -> None:
        host = self._host
        about = Section(host, top=20, bottom=18, spacing=14)
        about.column.addWidget(self.heading)
        about.column.addWidget(self._plot)
        about.column.addWidget(self._state_note)
        about.column.addLayout(Row(host, self._state_button, None))
        about.column.addWidget(self._limits)
        self._past = Section(host, top=15, bottom=14, spacing=8)
        self._past.column.addWidget(self._history)
        self._past.column.addLayout(Row(host, self._history_more, None))
        days = Section(host, top=12, bottom=24, spacing=8)
        days.column.addLayout(Row(host, self._linked_title, self._linked_counts, None, self._linked_more))
        days.column.addWidget(self._linked)
        days.column.addWidget(self._linked_none)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._lines = [Divider(host), Divider(host), Divider(host)]
        for widget in (about, self._lines[0], self.form, self._lines[1], self._past, self._lines[2], days):
            column.addWidget(widget)
        column.addStretch(1)

    def _connect_signals(self) -> None:
        self._state_button.clicked.connect(self._on_state_clicked)
        self._history_more.clicked.connect(self._on_history_more)
        self._linked_more.clicked.connect(self._on_linked_more)

    def show_detail(self, detail: KeyResultDetail) -> None:
        """Show a key result; what is being typed about the same one stays."""
        if self._detail is None or self._detail.view.kr.id != detail.view.kr.id:
            self._whole.clear()
        self._detail = detail
        view = detail.view
        self.heading.ref.setText(view.ref)
        self.heading.status.set_status(str(view.status))
        self.heading.title.setText(view.kr.title)
        self.heading.set_owner(view.owner_name, me=detail.mine)
        self.heading.belongs.setText(_("Result of {objective}").format(objective=detail.objective_ref))
        self._limits.setVisible(not detail.may_edit)
        self._state_button.setEnabled(detail.may_edit)
        course = detail.course
        if course is not None:
            self._plot.show_line(plot_of(course), _("Course of the key result"), course_words(course))
        else:
            self._plot.show_line(None)
        self._show_state(view)
        self._show_history(detail)
        self._show_linked(detail)

    @override
    def retranslate(self) -> None:
        """Set the words in the current language; the rest comes with the next `show_detail`."""
        self.heading.menu.set_name(_("More"))
        self.heading.close_button.set_name(_("Close"), "Esc")
        self._linked_title.setText(_("From daily entries"))
        self._linked.setAccessibleName(_("From daily entries"))
        self._linked_none.setText(_("Type # in a daily line to link it here."))
        self._history.setAccessibleName(_("History"))

    def _show_state(self, view: KrView) -> None:
        note, action = _state_words(view)
        self._state_note.setText(note)
        self._state_note.setVisible(bool(note))
        self._state_button.setText(action)
        self._state_button.setVisible(bool(action))
        is_open = view.kr.state is State.ACTIVE
        self.form.setVisible(is_open)
        self._lines[0].setVisible(is_open)

    def _show_history(self, detail: KeyResultDetail) -> None:
        whole = "history" in self._whole
        rows = detail.check_ins if whole else detail.check_ins[:CHECK_INS_AT_FIRST]
        self._history.show_history(rows, detail.view.kr.unit)
        _label_more(self._history_more, len(detail.check_ins), CHECK_INS_AT_FIRST, whole=whole)
        self._past.setVisible(bool(rows))
        self._lines[1].setVisible(bool(rows))

    def _show_linked(self, detail: KeyResultDetail) -> None:
        whole = "linked" in self._whole
        self._linked.set_rows(detail.linked if whole else detail.linked[:LINES_AT_FIRST])
        _label_more(self._linked_more, len(detail.linked), LINES_AT_FIRST, whole=whole)
        self._linked_counts.setText(counts_words(detail.linked_counts))
        self._linked_none.setVisible(not detail.linked)

    def _on_state_clicked(self) -> None:
        if self._detail is not None:
            self.action_requested.emit(_state_action(self._detail.view))

    def _on_history_more(self) -> None:
        self._toggle("history")

    def _on_linked_more(self) -> None:
        self._toggle("linked")

    def _toggle(self, part: str) -> None:
        self._whole ^= {part}
        if self._detail is not None:
            self._show_history(self._detail)
            self._show_linked(self._detail)


def _label_more(button: Button, count: int, at_first: int, *, whole: bool) -> None:
    button.setVisible(count > at_first)
    button.setText(_("Show less") if whole else _("Show all {n}").format(n=count))


def _state_action(view: KrView) -> str:
    if view.kr.state in _ENDED:
        return "reopen"
    return "activate" if has_numbers(view.kr) else "edit"


def _state_words(view: KrView) -> tuple[str, str]:
    """Return what to say about a key result that is not under way, and the way to change that."""
    if view.kr.state in _ENDED:
        without = (
            _("Dropped without a reason.")
            if view.kr.state is State.DROPPED
            else _("Postponed to a later cycle.")
        )
        return view.kr.reason or view.kr.note or without, _("Reopen")
    if view.kr.state is State.DRAFT and has_numbers(view.kr):
        return _("A draft: it does not count yet."), _("Start tracking")
    if view.kr.state is State.DRAFT or not has_numbers(view.kr):
        return _("A draft: the number that decides it is still to come."), _("Set the numbers")
    return "", ""
