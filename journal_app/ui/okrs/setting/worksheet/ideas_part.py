"""Ideas of a worksheet: what one puts forward for the board, a field each, and a line that adds one more."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.ids import Id
from journal_app.domain.runner.worksheet import Worksheet, Written
from journal_app.i18n import _
from journal_app.journal.command import Command
from journal_app.journal.workshop.prepared_commands import Prepare
from journal_app.ui.kit import Field, Label, WordsField
from journal_app.ui.kit.frames.discarding import discard
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded


class IdeaField(WordsField):
    """One idea; emptied, it goes. `state` and `command` are those of an answer."""

    def __init__(self, host: ThemeHost, step: Id, written: Written) -> None:
        super().__init__(host, role="writing")
        self._step, self.written = step, written
        self.show_stored(written.text, anyway=True)

    @property
    def state(self) -> str:
        """Return what stands here now."""
        return self.text().strip()

    def command(self) -> Command:
        """Return what writes the idea as it stands."""
        return Prepare(
            self._step, self.text(), self.written.more, id=self.written.id, nameless=self.written.nameless
        )


class IdeasPart(Worded, QWidget):
    """`submitted` carries the words of a new idea."""

    edited = Signal()
    left = Signal()
    submitted = Signal(str)

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._ids: tuple[object, ...] = ()
        self.fields: list[IdeaField] = []
        self._sealed: list[Label] = []
        self._title = Label(host, role="heading", bold=True, wrap=True)
        self._about = Label(host, role="caption", color="muted", wrap=True)
        self.line = Field(host)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._title)
        self._column.addWidget(self._about)
        self._rows = QVBoxLayout()
        self._column.addLayout(self._rows)
        self._column.addWidget(self.line)
        self.line.edit.returnPressed.connect(self.add)

    def add(self) -> None:
        """Put forward what stands in the line."""
        if self.line.text().strip():
            self.submitted.emit(self.line.text())

    def show_ideas(self, sheet: Worksheet, *, writable: bool) -> None:
        """Show my ideas, to be written on or to be read."""
        self.line.setVisible(writable)
        ids = (writable, *(one.id for one in sheet.ideas))
        if ids != self._ids or not writable:
            self._ids = ids
            self._fill(sheet, writable=writable)
        for field, one in zip(self.fields, sheet.ideas, strict=False):
            field.written = one
            field.show_stored(one.text)

    def _fill(self, sheet: Worksheet, *, writable: bool) -> None:
        discard(self._rows, [*self.fields, *self._sealed])
        self.fields, self._sealed = [], []
        for one in sheet.ideas:
            if not writable:
                self._sealed.append(Label(self._host, one.text, role="writing", wrap=True))
                continue
            field = IdeaField(self._host, sheet.step.id, one)
            field.edit.setAccessibleName(_("Idea"))
            field.edit.text_edited.connect(self.edited)
            field.left.connect(self.left)
            self.fields.append(field)
        for widget in (*self.fields, *self._sealed):
            self._rows.addWidget(widget)
            widget.show()

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        self._title.setText(_("Ideas for the board"))
        self._about.setText(_("As many as come to mind. They are on the board once the meeting begins."))
        self.line.edit.setAccessibleName(_("Add an idea"))
        self.line.set_placeholder(_("One more idea, then Enter"))

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(8))
        self._rows.setSpacing(px(8))
