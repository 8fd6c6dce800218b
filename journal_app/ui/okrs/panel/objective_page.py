"""The side panel on an objective: how far it is, what it is measured by, and a note."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.ids import Id
from journal_app.domain.okrs.okr import Objective, State, Status
from journal_app.domain.okrs.tree import KrView, ObjectiveView, counts
from journal_app.i18n import _, pgettext
from journal_app.ui.conflicts.badge import VersionsBadge
from journal_app.ui.jobs.save_timer import SaveTimer
from journal_app.ui.kit import (
    Button,
    Divider,
    Label,
    ProgressBar,
    Row,
    Section,
    Stack,
    TextArea,
    paint_status,
    status_word,
)
from journal_app.ui.kit.frames.discarding import discard
from journal_app.ui.look.painting import draw_text, rounded
from journal_app.ui.look.style import FOCUS_RADIUS
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded
from journal_app.ui.okrs.labels import figure, percent
from journal_app.ui.okrs.panel.sections import Heading, Limits

_REF_WIDTH = 52
_OVERHANG = 8


@dataclass(frozen=True, slots=True)
class ObjectiveDetail:
    """Everything the page shows. `gone` is the share of the cycle gone."""

    view: ObjectiveView
    parent_ref: str
    mine: bool
    gone: Fraction | None
    may_edit: bool = True
    may_add: bool = True


def _save_nothing(_seen: Objective, _note: str) -> bool:
    return False


class _Entry(QAbstractButton):
    """A key result or child objective one can go to."""

    def __init__(self, host: ThemeHost, view: KrView | ObjectiveView) -> None:
        super().__init__()
        self._host = host
        self._view = view
        self.id: Id = view.kr.id if isinstance(view, KrView) else view.objective.id
        title = view.kr.title if isinstance(view, KrView) else view.objective.title
        self._status = str(view.status) if isinstance(view, KrView) else ""
        self._share = percent(view.progress) if not isinstance(view, KrView) or counts(view) else ""
        self.setText(title)
        self.setToolTip(title)
        self.setAccessibleName(" ".join((view.ref, title, self._share, status_word(self._status))))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setProperty(FOCUS_RADIUS, "radiusRow")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        theme = self._host.theme
        return QSize(theme.px(344), theme.measure("row"))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._host.theme, QPainter(self)
        if self.underMouse() or self.isDown():
            rounded(painter, self.rect(), theme.measure("radiusRow"), theme.color("surface2"))
        inset = theme.px(_OVERHANG)
        box = QRectF(self.rect()).adjusted(inset, 0, -inset, 0)
        draw_text(painter, box, self._view.ref, theme.font("dense", bold=True), theme.color("muted"))
        share = theme.px(44)
        right = Qt.AlignmentFlag.AlignRight
        draw_text(painter, box, self._share, theme.font("dense"), theme.color("text"), right)
        mark = QRectF(box.right() - share - theme.px(20), box.top(), theme.px(20), box.height())
        if self._status:
            paint_status(painter, self._host, mark, self._status, word=False)
        words = box.adjusted(theme.px(_REF_WIDTH), 0, -share - theme.px(28), 0)
        ink = "muted" if self._status == Status.DROPPED else "text"
        draw_text(painter, words, self.text(), theme.font("dense"), theme.color(ink))


class ObjectivePage(Worded, QWidget):
    """Shows one objective. `action_requested` is "add" or "reopen".

    The note is saved while it is written, by `save_note`; `note_ended` comes when the caret leaves it.
    """

    chosen = Signal(object)
    action_requested = Signal(str)
    note_ended = Signal(object)

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._detail: ObjectiveDetail | None = None
        self._entries: list[_Entry] = []
        self.save_note: Callable[[Objective, str], bool] = _save_nothing
        self._note_seen = ""  # the note as journal and screen last agreed on it
        self._note_began = False
        self._kept: dict[Id, tuple[Objective, str]] = {}
        self._autosave = SaveTimer(self)
        self.heading = Heading(host)
        self._bar = ProgressBar(host)
        self._share = Label(host, bold=True)
        self._confidence = Label(host, role="caption", color="muted")
        self._reopen = Button(host, size="small")
        self._limits = Limits(host)
        self._results = Label(host, bold=True)
        self._none = Label(host, role="dense", color="muted", wrap=True)
        self.add = Button(host, icon="plus", key="Ctrl+Shift+N", size="small")
        self._note_label = Label(host, bold=True)
        self.note_versions = VersionsBadge(host)
        self.note = TextArea(host, role="body")
        self._build_layout()
        self._connect_signals()

    def _build_layout(self) -> None:
        host = self._host
        about = Section(host, top=20, bottom=18, spacing=14)
        about.column.addWidget(self.heading)
        about.column.addLayout(Row(host, self._bar, self._share, spacing=12))
        about.column.addWidget(self._confidence)
        about.column.addLayout(Row(host, self._reopen, None))
        about.column.addWidget(self._limits)
        head = Section(host, top=16, bottom=6)
        head.column.addWidget(self._results)
        # Rows light up wider than their text, so that the text lines up with the rest.
        rows = Section(host, top=0, bottom=8, spacing=0, padding=24 - _OVERHANG)
        self._rows = rows.column
        below = Section(host, top=0, bottom=16, spacing=8)
        below.column.addWidget(self._none)
        below.column.addLayout(Row(host, self.add, None))
        note = Section(host, top=16, bottom=24)
        words = Stack(host, spacing=8)
        words.addLayout(Row(host, self._note_label, self.note_versions, None))
        words.addWidget(self.note)
        note.column.addLayout(words)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (about, Divider(host), head, rows, below, Divider(host), note):
            column.addWidget(widget)
        column.addStretch(1)

    def _connect_signals(self) -> None:
        self._reopen.clicked.connect(self._on_reopen)
        self.add.clicked.connect(self._on_add)
        self.note.text_edited.connect(self._autosave.touch)
        self.note.focus_left.connect(self._on_note_left)
        self._autosave.timeout.connect(self.write_note)

    def show_detail(self, detail: ObjectiveDetail) -> None:
        """Show an objective; a note being written about the same one stays."""
        is_other = self._detail is None or self._detail.view.objective.id != detail.view.objective.id
        if is_other:
            self.end_note(keep=True)
        self._detail = detail
        view = detail.view
        self.heading.ref.setText(view.ref)
        state = view.objective.state
        self.heading.status.set_status("" if state is State.ACTIVE else str(state))
        self.heading.title.setText(view.objective.title)
        self.heading.set_owner(view.owner_name, me=detail.mine)
        below = _("Below {objective}").format(objective=detail.parent_ref) if detail.parent_ref else ""
        self.heading.belongs.setText(below)
        self._limits.setVisible(not detail.may_edit)
        self.add.setEnabled(detail.may_add)
        self._reopen.setEnabled(detail.may_edit)
        self.note.setReadOnly(not detail.may_edit)
        self._show_progress(detail)
        self._show_entries(view)
        if is_other or not self.note.hasFocus() or self.note.text() == view.objective.note:
            self._take_note(view.objective.note, anyway=is_other)
        if view.objective.id in self._kept:
            seen, text = self._kept.pop(view.objective.id)
            self._note_seen = seen.note
            self.note.set_text(text)

    def write_note(self) -> None:
        """Save the note where something was written; words still being composed are left alone."""
        self._autosave.stop()
        for id_, (seen, text) in list(self._kept.items()):
            if self.save_note(seen, text):
                del self._kept[id_]
        if self._detail is None or not self._is_note_dirty():
            return
        view, text = self._detail.view, self.note.text()
        seen = replace(view.objective, note=self._note_seen)
        if self.save_note(seen, text):
            self._note_seen = text
            self._note_began = True
            now = replace(view, objective=replace(view.objective, note=text))
            self._detail = replace(self._detail, view=now)

    def end_note(self, *, keep: bool = False) -> None:
        """Save the note and end its step; `keep` it for later where that fails: another one comes into its place."""
        self.write_note()
        if self._detail is None:
            return
        objective = self._detail.view.objective
        if keep and self._is_note_dirty():
            self._kept[objective.id] = (replace(objective, note=self._note_seen), self.note.text())
        if self._note_began:
            self._note_began = False
            self.note_ended.emit(objective.id)

    def unsaved(self) -> list[str]:
        """Return the notes the journal has not got."""
        written = [self.note.text()] if self._is_note_dirty() and self.note.text() else []
        return [*(text for _seen, text in self._kept.values()), *written]

    @override
    def retranslate(self) -> None:
        """Set the words in the current language; the rest comes with the next `show_detail`."""
        self.heading.menu.set_name(_("More"))
        self.heading.close_button.set_name(_("Close"), "Esc")
        self._reopen.setText(_("Reopen"))
        self._results.setText(_("Key results"))
        self._none.setText(_("How will the team know that it got there?"))
        self.add.setText(pgettext("button", "Key result"))
        self._note_label.setText(_("Note"))
        self.note.setAccessibleName(_("Note"))
        self.note.set_placeholder(_("Why this, and why now"))

    def _take_note(self, stored: str, *, anyway: bool = False) -> None:
        """Show the stored note, unless another one has been written."""
        if anyway or self.note.text() in (self._note_seen, stored):
            self._note_seen = stored
            self.note.set_text(stored)

    def _is_note_dirty(self) -> bool:
        # Composing over a selection empties the text for a while.
        emptied = self.note.is_composing and not self.note.text()
        return self._detail is not None and self.note.text() != self._note_seen and not emptied

    def _on_note_left(self) -> None:
        self.end_note()
        if self._detail is not None and not self.note.is_composing:
            # What came while the caret stood in it.
            self._take_note(self._detail.view.objective.note)

    def _show_progress(self, detail: ObjectiveDetail) -> None:
        view = detail.view
        has = view.progress is not None
        for widget in (self._bar, self._share):
            widget.setVisible(has)
        self._bar.set_value(None if view.progress is None else float(view.progress))
        self._bar.set_tick(None if detail.gone is None else float(detail.gone))
        self._share.setText(percent(view.progress))
        self._confidence.setVisible(view.confidence is not None)
        self._confidence.setText(_("Mean confidence {value}").format(value=figure(view.confidence)))
        self._reopen.setVisible(view.objective.state is State.DROPPED)

    def _show_entries(self, view: ObjectiveView) -> None:
        discard(self._rows, self._entries)
        inside: list[KrView | ObjectiveView] = [*view.key_results, *view.children]
        self._entries = [_Entry(self._host, inner) for inner in inside]
        for entry in self._entries:
            entry.clicked.connect(self._on_entry_clicked)
            self._rows.addWidget(entry)
        self._none.setVisible(not view.key_results and not view.children)

    def _on_entry_clicked(self) -> None:
        entry = self.sender()
        if isinstance(entry, _Entry):
            self.chosen.emit(entry.id)

    def _on_reopen(self) -> None:
        self.action_requested.emit("reopen")

    def _on_add(self) -> None:
        self.action_requested.emit("add")
