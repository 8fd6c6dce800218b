"""Questions on a draft: what was asked and answered, and the field for one more."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.ids import Id
from journal_app.i18n import _
from journal_app.ui.dates import day_short
from journal_app.ui.kit import Avatar, Divider, Field, IconButton, Label
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed, Worded
from journal_app.ui.team.workshop.drafts.values import Question

_AVATAR = 20


class Questions(Worded, QWidget):
    """Enter asks what was typed and keeps the caret."""

    asked = Signal(str)
    unasked = Signal(object)

    def __init__(self, host: ThemeHost, questions: tuple[Question, ...]) -> None:
        super().__init__()
        self._host = host
        self.field = Field(host)
        self._column = QVBoxLayout(self)
        self._column.addWidget(Divider(host))
        for question in questions:
            row = _Row(host, question)
            row.remove.clicked.connect(partial(self._on_remove, question.id))
            self._column.addWidget(row)
        self._column.addWidget(self.field)
        self.field.submitted.connect(self._on_submitted)

    @property
    def typed(self) -> str:
        """Return what stands in the field and has not been asked."""
        return self.field.text().strip()

    def take_keyboard(self) -> None:
        """Put the caret into the field."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_submitted(self) -> None:
        if self.typed:
            self.asked.emit(self.typed)

    def _on_remove(self, question: Id, _checked: bool = False) -> None:
        self.unasked.emit(question)

    @override
    def retranslate(self) -> None:
        self.field.set_placeholder(_("Ask about it, or answer"))
        self.field.edit.setAccessibleName(_("Question or answer"))

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._column.setContentsMargins(0, px(4), 0, 0)
        self._column.setSpacing(px(8))


class _Row(Themed, QWidget):
    """Who asked, what, and when; one's own goes by its button."""

    def __init__(self, host: ThemeHost, question: Question) -> None:
        super().__init__()
        self._host = host
        self.remove = IconButton(host, "x", _("Delete"), size=24, icon_size=14)
        if not question.mine:
            self.remove.hide()
        words = Label(host, question.text, role="dense", wrap=True)
        words.setAlignment(_TOP)
        self._row = QHBoxLayout(self)
        self._row.addWidget(Avatar(host, question.name, me=question.mine, size=_AVATAR), 0, _TOP)
        self._row.addWidget(Label(host, question.name, role="dense", color="muted"), 0, _TOP)
        self._row.addWidget(words, 1)
        self._row.addWidget(Label(host, day_short(question.day), role="caption", color="muted"), 0, _TOP)
        self._row.addWidget(self.remove, 0, _TOP)

    @override
    def restyle(self) -> None:
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(self._host.theme.px(8))


_TOP = Qt.AlignmentFlag.AlignTop
