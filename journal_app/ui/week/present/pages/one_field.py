"""A field of a page for one line of words, which Return keeps and Esc leaves."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journal_app.i18n import N_
from journal_app.ui.look.style import FOCUS_RADIUS, NO_RING
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.week.present.keys import KeyHint, Showing
from journal_app.ui.week.present.pages.page import PageFields
from journal_app.ui.week.present.words_field import WordsField

_LEAVE: Final = KeyHint(("Esc",), N_("Stop writing"), "Esc")


class OneField(PageFields):
    """Words in the making. A page says where the field lies, and what becomes of words that are kept or left."""

    def __init__(self, host: ThemeHost, stage: QWidget, at: Showing, size: float, keep: KeyHint) -> None:
        """`size` is that of the letters in px of the page; `keep` says what Return does."""
        super().__init__(host, stage, at)
        self._hints = (keep, _LEAVE)
        self._unit = 1.0
        self._words = WordsField(host, size)
        self._words.setParent(self)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # a click beside the words is meant for them
        self.setFocusProxy(self._words)
        self._words.submitted.connect(self._submit)
        self._words.left.connect(self._leave)
        self._words.focus_changed.connect(self.changed)
        self.setProperty(FOCUS_RADIUS, NO_RING)
        self.retranslate()

    @property
    @override
    def hints(self) -> tuple[KeyHint, ...]:
        return self._hints if self._words.hasFocus() else ()

    @override
    def press(self, press: str) -> None:
        keep, leave = self._hints
        if press == keep.press:
            self._submit()
        elif press == leave.press:
            self._leave()

    def _submit(self) -> None:
        self._words.commit_then(self._keep)

    def _keep(self) -> None:
        raise NotImplementedError

    def _leave(self) -> None:
        raise NotImplementedError
