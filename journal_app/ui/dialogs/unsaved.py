"""The question before texts that the journal has not got leave the screen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journal_app.i18n import _, ngettext
from journal_app.ui.kit import Button, Label
from journal_app.ui.kit.frames.sheet import ButtonRole, Sheet
from journal_app.ui.look.theme_host import ThemeHost

_MOST_SHOWN = 3
_MOST_LETTERS = 80


class UnsavedDialog(Sheet):
    """Shows the beginning of the texts and keeps them by default: Return saves or goes back, Esc goes back."""

    save_requested = Signal()
    left = Signal()

    def __init__(
        self, host: ThemeHost, texts: Sequence[str], parent: QWidget | None, *, failed: bool, quits: bool
    ) -> None:
        """`failed` tells whether saving did not work, or the texts wait in a form; `quits` what leaving means."""
        super().__init__(host, parent, width=520)
        self._texts = texts
        self._failed = failed
        self._quits = quits
        self._text = Label(host, wrap=True)
        self._shown = Label(host, role="dense", color="muted", wrap=True)
        self._said = Label(host, role="caption", color="muted", wrap=True)
        self._leave = self.add_button(Button(host), ButtonRole.DestructiveRole)
        self._copy = self.add_button(Button(host), ButtonRole.ActionRole)
        self._keep = self.add_button(Button(host, kind="primary"), ButtonRole.AcceptRole, main=True)
        for label in (self._text, self._shown, self._said):
            self.body.addWidget(label)
        self._said.hide()
        self._leave.clicked.connect(self.leave)
        self._copy.clicked.connect(self._on_copy)
        self._keep.clicked.connect(self._on_keep)
        self._keep.setFocus()

    @override
    def retranslate(self) -> None:
        count = len(self._texts)
        heading = ngettext("{n} text is not saved yet.", "{n} texts are not saved yet.", count).format(
            n=count
        )
        self.set_heading(_("Not saved yet"), heading)
        if self._failed:
            self._text.setText(
                _(
                    "The journal could not take it. Make room or check the disk, then save again. Or copy the text."
                )
            )
        else:
            self._text.setText(_("It stands in a form that you have not confirmed yet."))
        self._shown.setText(_beginnings(self._texts))
        self._leave.setText(_("Quit anyway") if self._quits else _("Go on anyway"))
        self._copy.setText(_("Copy the text"))
        self._keep.setText(_("Save again") if self._failed else _("Back to the form"))

    def leave(self) -> None:
        """Go on with what was asked for, and close."""
        self.left.emit()
        self.accept()

    def say_it_failed(self) -> None:
        """Say that saving again did not work either."""
        self._say(_("It could still not be saved."))

    def _say(self, words: str) -> None:
        self._said.setText(words)
        self._said.show()
        self.refit()

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText("\n".join(self._texts))
        self._say(_("Copied. Paste it somewhere safe before you go on."))

    def _on_keep(self) -> None:
        if self._failed:
            self.save_requested.emit()
        else:
            self.reject()


def _beginnings(texts: Sequence[str]) -> str:
    """Return the first few texts, each on a line and cut where it is long."""
    lines = [" ".join(text.split()) for text in texts[:_MOST_SHOWN]]
    cut = [line if len(line) <= _MOST_LETTERS else f"{line[: _MOST_LETTERS - 1]}…" for line in lines]
    return "\n".join([*cut, *(["…"] if len(texts) > _MOST_SHOWN else [])])
