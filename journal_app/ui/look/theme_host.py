"""The one object that holds the current theme and applies it to the application."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from journal_app.ui.look.fonts import apply_locale
from journal_app.ui.look.icons import Icons
from journal_app.ui.look.paper import PaperIcons, PaperLook
from journal_app.ui.look.style import FocusRing, KitStyle, fill_template
from journal_app.ui.look.theme import Theme, load_theme, make_palette

Choice = Literal["system", "light", "dark"]
SCALE_MIN, SCALE_MAX = 0.8, 2.0
_DARK_BELOW = 128


@contextmanager
def _no_collection() -> Iterator[None]:
    """Keep Python from collecting garbage meanwhile.

    Qt walks a list of all widgets here and calls the style, which is Python. A collection in between may delete
    widgets Qt has yet to visit, and that is a crash.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


class ThemeHost(QObject):
    """Holds the current theme and applies it to the application: style, palette, fonts and style sheet."""

    changed = Signal()

    def __init__(self, app: QApplication, resources: Path, parent: QObject | None = None) -> None:
        """Take over the look of `app` with the files below `resources`."""
        super().__init__(parent)
        self._app = app
        # Held on purpose: PySide6 invalidates the object behind `accessibility()` together with its parent's wrapper.
        self._hints = app.styleHints()
        self._access = self._hints.accessibility()
        self._folder = resources / "themes"
        self._themes: dict[str, Theme] = {}
        self._template = (resources / "style.qss").read_text(encoding="utf-8")
        self._system_was_dark = app.palette().window().color().lightness() < _DARK_BELOW
        self._choice: Choice = "system"
        self.theme = self._theme("dark" if self._is_dark() else "light")
        self.icons = Icons(resources / "icons")
        self._style = KitStyle(self)
        with _no_collection():
            app.setStyle(self._style)
        self._focus_ring = FocusRing(self, app, self)
        self._connect_signals()
        self._rebuild()

    def _connect_signals(self) -> None:
        self._hints.colorSchemeChanged.connect(self._on_system_changed)
        self._access.contrastPreferenceChanged.connect(self._on_system_changed)
        self.changed.connect(self._focus_ring.draw_anew)

    @property
    def choice(self) -> Choice:
        """Return what the person chose: a theme, or to follow the system."""
        return self._choice

    def set_choice(self, choice: Choice) -> None:
        """Show a theme, or follow the system's colour scheme from now on."""
        self._choice = choice
        # Colours the window frame where the platform allows it; elsewhere it does nothing, hence our own palettes.
        if choice == "system":
            self._hints.unsetColorScheme()
        else:
            self._hints.setColorScheme(Qt.ColorScheme.Dark if choice == "dark" else Qt.ColorScheme.Light)
        self._rebuild()

    def set_scale(self, scale: float) -> None:
        """Scale type and measures; values outside 0.8 to 2.0 are brought back into it."""
        self._rebuild(scale=min(SCALE_MAX, max(SCALE_MIN, scale)))

    def set_language(self, language: str) -> None:
        """Use the line heights of a language and tell every window to show its words again."""
        apply_locale(language)
        self._rebuild(language=language)
        for window in self._app.topLevelWidgets():
            self._app.sendEvent(window, QEvent(QEvent.Type.LanguageChange))

    def set_reduced_motion(self, *, reduced: bool) -> None:
        """Keep motion to short fades."""
        self._rebuild(reduced_motion=reduced)

    def paper(self) -> PaperLook:
        """Return the look of what is printed: light, at 100 %, in the language shown."""
        theme = replace(self._theme("light"), language=self.theme.language)
        return PaperLook(theme, PaperIcons(self._folder.parent / "icons"))

    def _on_system_changed(self) -> None:
        self._rebuild()

    def _theme(self, name: str) -> Theme:
        """Return a theme as its file has it; most starts never show the other one."""
        if name not in self._themes:
            self._themes[name] = load_theme(self._folder / f"{name}.toml")
        return self._themes[name]

    def _is_dark(self) -> bool:
        if self._choice != "system":
            return self._choice == "dark"
        scheme = self._hints.colorScheme()
        if scheme == Qt.ColorScheme.Unknown:
            return self._system_was_dark
        return scheme == Qt.ColorScheme.Dark

    def _rebuild(
        self, *, scale: float | None = None, language: str | None = None, reduced_motion: bool | None = None
    ) -> None:
        preference = self._access.contrastPreference()
        theme = replace(
            self._theme("dark" if self._is_dark() else "light"),
            scale=self.theme.scale if scale is None else scale,
            language=self.theme.language if language is None else language,
            reduced_motion=self.theme.reduced_motion if reduced_motion is None else reduced_motion,
            high_contrast=preference == Qt.ContrastPreference.HighContrast,
        )
        if theme == self.theme and self._app.styleSheet():
            return
        self.theme = theme
        self.icons.restyle(theme.scale, theme.color("accent"))
        focused = self._app.focusWidget()
        self._apply(theme)
        self.changed.emit()
        # A new style makes a dialog place its buttons anew, and the keyboard leaves them.
        if focused is not None and isValid(focused) and self._app.focusWidget() is not focused:
            focused.setFocus(Qt.FocusReason.OtherFocusReason)

    def _apply(self, theme: Theme) -> None:
        """Tell Qt what differs from before: each of these makes it dress every widget there is."""
        sheet = fill_template(self._template, theme)
        with _no_collection():
            self._app.setFont(theme.font("body"))
            self._app.setPalette(make_palette(theme))
            if sheet != self._app.styleSheet():
                self._app.setStyleSheet(sheet)
