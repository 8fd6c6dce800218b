"""The head of the card of questions: the title with what its words leave open, and how far the answers are."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.okrs.asking.better_form import better_form
from journal_app.domain.okrs.asking.wording_hints import hints
from journal_app.domain.okrs.okr import KeyResult
from journal_app.i18n import _
from journal_app.ui import dates
from journal_app.ui.kit import Avatar, Label
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded
from journal_app.ui.okrs.labels import SEPARATOR, has_numbers, span
from journal_app.ui.okrs.questions.asked import Asked
from journal_app.ui.okrs.questions.five import FiveMark, checked_words
from journal_app.ui.okrs.questions.hint_line import HintLine
from journal_app.ui.okrs.questions.title_line import TitleLine

_TASK = 2


class CardHead(Worded, QWidget):
    """`titled(text)` says that the title was changed, `height_changed` that a hint came or went."""

    titled = Signal(str)
    height_changed = Signal()

    def __init__(self, host: ThemeHost, asked: Asked) -> None:
        super().__init__()
        self._host = host
        self._asked = asked
        self._kept = ""  # the title that is to stay as it is, whatever its words
        ref = Label(host, asked.ref, role="dense", bold=True, color="accent")
        self.title = TitleLine(host)
        self._facts = Label(host, role="caption", color="muted")
        owner = Avatar(host, asked.owner, me=asked.mine)
        self.five = FiveMark(host)
        self.hint = HintLine(host)
        self._line = QHBoxLayout()
        self._line.addWidget(ref)
        self._line.addWidget(self.title, 1)
        for widget in (self._facts, owner, self.five):
            self._line.addWidget(widget)
        owner.setVisible(bool(asked.owner))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._line)
        column.addWidget(self.hint)
        self.title.setText(asked.kr.title)
        self._show_hint(asked.kr.title)
        self.title.rested.connect(self._show_hint)
        self.title.submitted.connect(self.flush)
        self.title.focus_left.connect(self.flush)
        self.hint.replaced.connect(self._on_replaced)
        self.hint.kept.connect(self._on_kept)

    def show_clear(self, clear: str) -> None:
        """Show how the questions were answered."""
        self.five.show_clear(clear, checked_words(clear))

    def retitle(self, kr: KeyResult) -> None:
        """Take on the key result as it is stored now."""
        self._asked = replace(self._asked, kr=kr)
        self._show_hint(self.title.text())

    def fold(self, *, narrow: bool, tight: bool) -> None:
        """Leave the title the room where there is little, where it is `tight` that of the segments, too."""
        self.five.setVisible(not tight)
        self._facts.setVisible(not narrow and bool(self._facts.text()))

    def flush(self) -> None:
        """Hand on the title as it stands; one without words comes back."""
        text = " ".join(self.title.text().split())
        if not text:
            self.title.set_text(self._asked.kr.title)
        elif text != self._asked.kr.title and not self.title.is_composing:
            self.titled.emit(text)

    @override
    def retranslate(self) -> None:
        """Say everything in the language as it is now."""
        self._facts.setText(_facts(self._asked.kr))
        self.title.setAccessibleName(_("Title"))

    def _show_hint(self, title: str) -> None:
        kr = self._asked.kr
        found = () if title == self._kept else hints(title, settled=has_numbers(kr))
        # What is a task is said first: once that is put right the number mostly comes by itself.
        hint = next((hint for hint in found if hint.question == _TASK), found[0] if found else None)
        form = better_form(title, kr.start, kr.target, kr.unit)
        self.title.show_hint(hint)
        self.hint.show_hint(hint, form.what if form else "")
        self.height_changed.emit()

    def _on_replaced(self, text: str) -> None:
        self.title.set_text(text)
        self._show_hint(text)
        self.flush()

    def _on_kept(self) -> None:
        self._kept = self.title.text()
        self._show_hint(self._kept)

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._line.setSpacing(px(12))
        self.hint.setContentsMargins(px(40), px(2), 0, px(2))


def _facts(kr: KeyResult) -> str:
    way = span(kr.start, kr.target, kr.unit) if kr.start is not None and kr.target is not None else ""
    due = _("by {day}").format(day=dates.day_short(kr.due)) if kr.due else ""
    return SEPARATOR.join(part for part in (way, due) if part)
