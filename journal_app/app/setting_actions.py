"""The menu entries that change settings: theme, language and size."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Slot

from journal_app.app.preferences import Preferences
from journal_app.domain.errors import JournalError
from journal_app.i18n import LANGUAGES
from journal_app.messages import sentence
from journal_app.settings import THEME_CHOICES, Settings
from journal_app.ui.kit import Message
from journal_app.ui.shell.main_window import MainWindow


class SettingActions(QObject):
    """Connects the entries of one window, and ticks those in force."""

    def __init__(self, preferences: Preferences, window: MainWindow, parent: QObject) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._window = window
        table = window.action_table
        table.handle("view.zoom_in", partial(self._scale, 1))
        table.handle("view.zoom_out", partial(self._scale, -1))
        table.handle("view.zoom_reset", self._on_zoom_reset)
        for theme in THEME_CHOICES:
            table.handle(f"theme.{theme}", partial(self._choose, theme=theme))
        for language in LANGUAGES:
            table.handle(f"language.{language}", partial(self._choose, language=language))
        preferences.shown.connect(self._on_shown)
        self._on_shown()

    @Slot()
    def _on_shown(self) -> None:
        chosen = self._preferences.current
        self._window.action_table.tick(f"theme.{chosen.theme}")
        self._window.action_table.tick(f"language.{chosen.spoken()}")

    @Slot()
    def _on_zoom_reset(self) -> None:
        self._apply(replace(self._preferences.current, scale=1.0))

    def _scale(self, steps: int, *_checked: bool) -> None:
        self._apply(self._preferences.current.scaled(steps))

    def _choose(self, *_checked: bool, **choice: str) -> None:
        self._apply(replace(self._preferences.current, **choice))  # type: ignore[arg-type]

    def _apply(self, chosen: Settings) -> None:
        try:
            self._preferences.apply(chosen)
        except JournalError as error:
            self._window.show_banner(Message(sentence(error)))
