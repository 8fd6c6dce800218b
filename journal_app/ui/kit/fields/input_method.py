"""Input methods: what an editor must know while one holds words that are not text yet.

Pre-edit words are in the editor's picture but not in its text. Return, Tab and shortcuts then belong to the input
method; text set from outside would destroy the words, and text read now would miss them.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, MutableMapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLibraryInfo, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from typing_extensions import override

if TYPE_CHECKING:
    _Editor = QWidget  # what the mix-in is mixed into
else:
    _Editor = object

_RETURNS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def undo_available(widget: object) -> bool:
    """Tell whether a widget is a text field with something of its own to undo."""
    if isinstance(widget, QLineEdit):
        return widget.isUndoAvailable()
    return isinstance(widget, QTextEdit | QPlainTextEdit) and widget.document().isUndoAvailable()


def redo_available(widget: object) -> bool:
    """Tell whether a widget is a text field with something of its own to redo."""
    if isinstance(widget, QLineEdit):
        return widget.isRedoAvailable()
    return isinstance(widget, QTextEdit | QPlainTextEdit) and widget.document().isRedoAvailable()


class ComposingMixin(_Editor):
    """Goes before QLineEdit, QTextEdit or QPlainTextEdit among the bases and tracks the pre-edit words.

    Overrides of `keyPressEvent` ask `is_composing` before they act on Return, Tab or Backspace.
    """

    _preedit = ""

    @property
    def is_composing(self) -> bool:
        """Tell whether the input method holds words that are not text yet."""
        return bool(self._preedit)

    def commit_then(self, callback: Callable[[], None]) -> None:
        """Turn pre-edit words into text, then call back.

        The text arrives with the next turn of the event loop. Where the input method keeps its words all the same,
        nothing is called: better no submit than one that loses them.
        """
        if not self.is_composing:
            callback()
            return
        QGuiApplication.inputMethod().commit()

        def after_commit() -> None:
            if not self.is_composing:
                callback()

        QTimer.singleShot(0, self, after_commit)

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        was_composing, self._preedit = self.is_composing, event.preeditString()
        super().inputMethodEvent(event)
        if was_composing and not self.is_composing and not event.commitString():
            # The person gave the words up. Qt's ibus side keeps a copy all the same, and would write it here or
            # into the next field as soon as this one is left.
            QGuiApplication.inputMethod().reset()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.is_composing and event.key() in _RETURNS:
            event.accept()
            return
        super().keyPressEvent(event)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if self.keeps_shortcut(event):
                event.accept()
                return True
            if self._lets_pass(event):
                event.ignore()
                return True
        return super().event(event)

    def keeps_shortcut(self, event: QKeyEvent) -> bool:
        """Tell whether keys that are a shortcut of the window belong to this field now; by itself it claims none."""
        del event
        return False

    def _lets_pass(self, event: QKeyEvent) -> bool:
        """Tell whether undo or redo goes on to the window because this field has nothing of its own to take back."""
        if self.is_composing:
            return False
        if event.matches(QKeySequence.StandardKey.Undo):
            return not undo_available(self)
        return event.matches(QKeySequence.StandardKey.Redo) and not redo_available(self)


def after_composing(callback: Callable[[], None]) -> None:
    """Turn words being composed in the field with the keyboard into text, then call back: for keys of a whole form."""
    focused = QApplication.focusWidget()
    if isinstance(focused, ComposingMixin):
        focused.commit_then(callback)
    else:
        callback()


def fix_linux_input_method(environ: MutableMapping[str, str], plugins: Path | None = None) -> None:
    """Let people with fcitx type Japanese: the PySide6 wheel has no fcitx plugin, but fcitx5 answers ibus clients.

    Call before QApplication, with `os.environ`. `plugins` is Qt's folder of input method plugins. On native
    Wayland the compositor carries the input method, so nothing is asked for there.
    """
    if not sys.platform.startswith("linux") or not _asks_for_fcitx(environ) or _has_fcitx_plugin(plugins):
        return
    environ.pop("QT_IM_MODULES", None)
    if _is_wayland(environ):
        environ.pop("QT_IM_MODULE", None)
    else:
        environ["QT_IM_MODULE"] = "ibus"


def _asks_for_fcitx(environ: MutableMapping[str, str]) -> bool:
    asked = environ.get("QT_IM_MODULES", "") + environ.get("QT_IM_MODULE", "")
    return "fcitx" in (asked or environ.get("XMODIFIERS", ""))


def _has_fcitx_plugin(plugins: Path | None) -> bool:
    folder = (
        plugins or Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)) / "platforminputcontexts"
    )
    return any(folder.glob("*fcitx*.so"))


def _is_wayland(environ: MutableMapping[str, str]) -> bool:
    platform = environ.get("QT_QPA_PLATFORM", "")
    if platform:
        return platform.startswith("wayland")
    return bool(environ.get("WAYLAND_DISPLAY")) and environ.get("XDG_SESSION_TYPE", "wayland") == "wayland"
