"""The worksheet: questions one answers alone before a meeting, kept on this device until they are sealed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.errors import JournalError
from journal_app.domain.ids import Id
from journal_app.domain.runner.worksheet import Worksheet
from journal_app.domain.workshop.meetings import StepKind
from journal_app.i18n import _, pgettext
from journal_app.journal.journal import Journal
from journal_app.journal.workshop.hand_in_commands import HandInStep, RewriteStep
from journal_app.journal.workshop.prepared_commands import Prepare
from journal_app.messages import sentence
from journal_app.system import local_time
from journal_app.ui.jobs.background import Job
from journal_app.ui.jobs.save_timer import SaveTimer
from journal_app.ui.kit import Button, Glyph, Label, ScrollArea, WordsField
from journal_app.ui.kit.frames.discarding import discard
from journal_app.ui.okrs.course.page import OverPage
from journal_app.ui.okrs.drafts.tables import AREA_TABLES
from journal_app.ui.okrs.setting.words import circled, when_words
from journal_app.ui.okrs.setting.worksheet.answer_field import AnswerField
from journal_app.ui.okrs.setting.worksheet.ideas_part import IdeaField, IdeasPart
from journal_app.ui.okrs.setting.worksheet.question_part import QuestionPart, ids_of
from journal_app.ui.okrs.setting.worksheet.side import WorksheetSide
from journal_app.ui.okrs.tab import Place
from journal_app.ui.pane import Pane

_WRITING, _SIDE, _BESIDE_FROM = 680, 308, 1064
_RETURNS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LOCK = 16


class WorksheetPage(OverPage):
    """What is typed is kept within two seconds, and shared by nothing but sealing it."""

    tables: ClassVar[frozenset[str]] = AREA_TABLES

    def __init__(self, pane: Pane, step: Id) -> None:
        super().__init__(pane)
        self.id = step
        self._found: Worksheet | None = None
        self._job: Job[Worksheet] | None = None
        self._is_saving = False
        self._is_keyboard_due = False
        host = pane.host
        self.parts: list[QuestionPart] = []
        self.back = Button(host, kind="ghost", icon="chevron-left", size="small")
        self._facts = Label(host, role="caption", color="muted", wrap=True)
        self._title = Label(host, role="date", bold=True, wrap=True)
        self._lock, self._until = Glyph(host, "lock", _LOCK, "muted"), Label(host, role="caption", wrap=True)
        self.ideas, self.side = IdeasPart(host), WorksheetSide(host)
        self.seal = Button(host, kind="primary", icon="lock", key="Ctrl+Return")
        self.later = Button(host, kind="ghost", key="Esc")
        self._saved = Label(host, role="caption", color="muted")
        self._save = SaveTimer(self)
        self._build_layout()
        self._connect_signals()

    def _build_layout(self) -> None:
        inner, self._written = QWidget(), QWidget()
        self._area = ScrollArea(self._host)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight, inner)
        self._body.addWidget(self._written, 1, Qt.AlignmentFlag.AlignTop)
        self._body.addWidget(self.side, 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout(self._written)
        self._head, self._lines = QVBoxLayout(), QVBoxLayout()
        self._column.addLayout(self._head)
        self._locked = QHBoxLayout()
        self._head.addWidget(self._facts)
        self._head.addWidget(self._title)
        self._head.addLayout(self._locked)
        self._locked.addWidget(self._lock, 0, Qt.AlignmentFlag.AlignTop)
        self._locked.addWidget(self._until, 1)
        self._column.addLayout(self._lines)
        self._column.addWidget(self.ideas)
        self._area.setWidget(inner)
        self._foot = QHBoxLayout()
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        around.addWidget(self._area, 1)
        around.addLayout(self._foot)
        self._foot.addWidget(self.seal)
        self._foot.addWidget(self.later)
        self._foot.addStretch(1)
        self._foot.addWidget(self._saved)

    def _connect_signals(self) -> None:
        self.back.clicked.connect(self.left)
        self.later.clicked.connect(self.left)
        self.seal.clicked.connect(self._on_seal)
        self._save.timeout.connect(self.flush)
        self.ideas.edited.connect(self._save.touch)
        self.ideas.left.connect(self.flush)
        self.ideas.submitted.connect(self._on_idea)

    # The page of the tab -------------------------------------------------------------

    @override
    def commands(self) -> Mapping[str, Callable[[], object]]:
        return {"worksheet.seal": self._on_seal} if self.seal.isEnabled() else {}

    @override
    def show_place(self, place: Place) -> None:
        self.reload()

    def reload(self) -> None:
        """Read everything anew; what is being typed stays."""
        if self._job is not None:
            self._job.cancel()
        journal, step = self._pane.journal, self.id
        self._job = self._pane.background.run(
            lambda: load_worksheet(journal, step), self._on_loaded, self._on_failed
        )

    def _on_loaded(self, found: Worksheet) -> None:
        self._found = found
        self._show()
        self._pane.commands_changed.emit()
        if self._is_keyboard_due:
            self.take_keyboard()

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, JournalError):
            raise error
        self._pane.show_banner(sentence(error))
        self.left.emit()

    @override
    def take_keyboard(self) -> None:
        self._is_keyboard_due = self._found is None
        fields = [one for one in self.fields if one.isVisibleTo(self)]
        empty = (one for one in fields if not one.text().strip())
        wanted = next(empty, fields[-1] if fields else None)
        target: QWidget = wanted.edit if wanted is not None else self.seal
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def _all(self) -> tuple[AnswerField | IdeaField, ...]:
        return (*(field for part in self.parts for field in part.fields), *self.ideas.fields)

    @property
    def fields(self) -> tuple[WordsField, ...]:
        """Return the fields for words, in the order in which they stand."""
        return tuple(one.field if isinstance(one, AnswerField) else one for one in self._all)

    @property
    def is_writable(self) -> bool:
        """Tell whether it can be written on: it is neither sealed nor open."""
        found = self._found
        return found is not None and not found.is_open and not found.is_sealed

    # Saving --------------------------------------------------------------------------

    @override
    def flush(self) -> None:
        self._save.stop()
        dirty = [one for one in self._all if one.is_dirty]
        if self._is_saving or not dirty or not self.is_writable:
            return
        self._is_saving = True
        try:
            saved = [self._write(one) for one in dirty]
        finally:
            self._is_saving = False
        if any(saved):
            at = f"{local_time.now():%H:%M}"
            self._saved.setText(_("Saved at {time}").format(time=at))
            self.reload()

    def _write(self, one: AnswerField | IdeaField) -> bool:
        if isinstance(one, AnswerField):
            state = one.state
            if self._pane.run(one.command()) is None:
                return False
            one.took(state)
            return True
        typed = one.text()
        if self._pane.run(one.command()) is None:
            return False
        one.took(typed)
        return True

    @override
    def unsaved(self) -> tuple[str, ...]:
        if not self.is_writable:
            return ()
        return tuple(words.text() for one, words in zip(self._all, self.fields, strict=True) if one.is_dirty)

    @override
    def drafts(self) -> tuple[str, ...]:
        text = self.ideas.line.text().strip()
        return (text,) if text else ()

    # What is shown -------------------------------------------------------------------

    def _show(self) -> None:
        sheet = self._found
        if sheet is None:
            return
        if [part.ids for part in self.parts] != [ids_of(one) for one in sheet.asked]:
            self._rebuild(sheet)
        writable = self.is_writable
        for part, asked in zip(self.parts, sheet.asked, strict=True):
            part.show_answers(sheet, asked, writable=writable)
        has_board = sheet.step.kind is StepKind.OKRS
        self.ideas.setVisible(has_board)
        if has_board:
            self.ideas.show_ideas(sheet, writable=writable)
        self.side.show_sheet(sheet, self._pane.journal.today())
        words = (sheet.area, sheet.workshop.title, f"{circled(sheet.number)} {sheet.meeting.title}")
        self._facts.setText("\u2002·\u2002".join(text for text in words if text))
        self._title.setText(sheet.step.title or sheet.area or _("Ideas for OKRs"))
        self._until.setText(lock_words(sheet))
        self._lock.set_icon("lock-open" if sheet.is_open else "lock")
        self.seal.setText(_("Open my seal") if sheet.is_sealed else _("Seal it"))
        self.seal.set_icon("lock-open" if sheet.is_sealed else "lock")
        later = pgettext("worksheet", "Continue later")
        self.later.setText(pgettext("wizard", "Back") if sheet.is_open else later)
        self.seal.setVisible(not sheet.is_open)
        self.seal.setEnabled(not sheet.is_open)

    def _rebuild(self, sheet: Worksheet) -> None:
        """Show other questions."""
        discard(self._lines, self.parts)
        self.parts = []
        for number, asked in enumerate(sheet.asked, 1):
            part = QuestionPart(self._host, sheet, asked, number)
            self.parts.append(part)
            self._lines.addWidget(part)
            part.show()
            for field in part.fields:
                field.edited.connect(self._save.touch)
                field.left.connect(self.flush)

    # What is done --------------------------------------------------------------------

    def _on_seal(self) -> None:
        sheet = self._found
        if sheet is None or sheet.is_open:
            return
        if sheet.is_sealed:
            done = self._pane.run(RewriteStep(self.id))
        else:
            self.ideas.add()
            self.flush()
            if self.unsaved():
                return
            done = self._pane.run(HandInStep(self.id))
        if done is not None:
            self._is_keyboard_due = True
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            self.reload()

    def _on_idea(self, text: str) -> None:
        if self.is_writable and self._pane.run(Prepare(self.id, text)) is not None:
            self.ideas.line.set_text("")
            self.reload()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if event.key() in _RETURNS and modifiers == Qt.KeyboardModifier.ControlModifier:
            self._on_seal()
        elif step is not None and modifiers == Qt.KeyboardModifier.AltModifier:
            edits = [one.edit for one in self.fields if one.isVisibleTo(self)]
            at = next((place for place, one in enumerate(edits) if one.hasFocus()), -1 if step > 0 else 0)
            if edits:
                edits[(at + step) % len(edits)].setFocus(Qt.FocusReason.TabFocusReason)
                self._area.ensureWidgetVisible(edits[(at + step) % len(edits)])
        else:
            super().keyPressEvent(event)

    # Look and language ---------------------------------------------------------------

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        self.back.setText(_("Back to setting the cycle"))
        self._show()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        px, ways = self._host.theme.px, QBoxLayout.Direction
        wide = self.width() >= px(_BESIDE_FROM)
        self._body.setDirection(ways.LeftToRight if wide else ways.TopToBottom)
        self.side.setMinimumWidth(px(_SIDE) if wide else 0)
        self.side.setMaximumWidth(px(_SIDE) if wide else px(_WRITING))
        self._saved.setVisible(self.width() >= px(640))

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._written.setMaximumWidth(px(_WRITING))
        self._body.setContentsMargins(px(32), px(4), px(24), px(24))
        self._body.setSpacing(px(32))
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(28))
        self._lines.setSpacing(px(28))
        self._head.setSpacing(px(2))
        self._locked.setSpacing(px(8))
        self._foot.setContentsMargins(px(32), px(8), px(24), px(16))
        self._foot.setSpacing(px(12))
        self._fit()


def load_worksheet(journal: Journal, step: Id) -> Worksheet:
    """Read a worksheet on a connection of its own. Raises JournalError(NOT_FOUND)."""
    with journal.snapshot() as reads:
        return reads.runner.worksheet(step)


def lock_words(sheet: Worksheet) -> str:
    """Return who sees what is written, and until when."""
    if sheet.is_open:
        return _("It is open: everybody sees what was sealed.")
    if sheet.is_sealed:
        return _("Sealed. Until the meeting begins only you see it.")
    if sheet.meeting.day is None:
        return _("Only you see this until the meeting begins.")
    words = _("Only you see this until the meeting of {when} begins.")
    return words.format(when=when_words(sheet.meeting))
