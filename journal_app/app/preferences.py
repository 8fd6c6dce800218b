"""The settings in force: shown at once, and kept in the file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QApplication

from journal_app import i18n, settings
from journal_app.app.application import QtWords
from journal_app.settings import Settings
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.section_names import use_sections


class Preferences(QObject):
    """Holds the settings of this device. `shown` says that others are in force now."""

    shown = Signal()

    def __init__(self, path: Path, current: Settings, host: ThemeHost, qt_words: QtWords) -> None:
        """`path` is the file they are kept in."""
        super().__init__()
        self.current = current
        self._path = path
        self._host = host
        self._qt_words = qt_words
        self._sections = "kpt"

    def apply(self, chosen: Settings) -> None:
        """Show new settings and keep them. Raises JournalError(CANNOT_WRITE): then they hold for this run only."""
        before, self.current = self.current, chosen
        self.show(chosen)
        settings.save(self._path, before, chosen)

    def show(self, chosen: Settings) -> None:
        """Show settings without keeping them."""
        language = chosen.spoken()
        if chosen.sections != self._sections:
            self._sections = chosen.sections
            use_sections(chosen.sections)
            for window in QApplication.topLevelWidgets():  # names of sections are words like all others
                QApplication.postEvent(window, QEvent(QEvent.Type.LanguageChange))
        i18n.set_language(language)
        self._qt_words.show(language)
        self._host.set_choice(chosen.theme)
        self._host.set_scale(chosen.scale)
        self._host.set_reduced_motion(reduced=chosen.reduced_motion)
        if self._host.theme.language != language:
            self._host.set_language(language)
        self.shown.emit()
