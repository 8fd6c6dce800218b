"""The Qt application itself: the screen it needs, its input method, its names, and the words Qt shows."""

from __future__ import annotations

import os
import sys

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from journal_app.identity import APP_ID, NAME
from journal_app.paths import resources_dir
from journal_app.ui.kit.fields.input_method import fix_linux_input_method
from journal_app.ui.look.app_icon import app_icon


def has_screen() -> bool:
    """Tell whether Qt will find a screen: asked on Linux only, where a missing one aborts the process."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM", "xcb").split(":")[0] not in {
        "xcb",
        "wayland",
    }:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def make_application() -> QApplication:
    """Return the application with its names set and Qt's own words in Japanese where they are wanted."""
    fix_linux_input_method(os.environ)
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication([NAME])
    app.setApplicationName(NAME)
    app.setApplicationDisplayName("")
    app.setDesktopFileName(APP_ID)
    app.setWindowIcon(app_icon(resources_dir() / "icons"))
    return app


class QtWords:
    """The words Qt itself shows (file dialogs, standard buttons), in the language of the app."""

    def __init__(self, app: QApplication) -> None:
        self._app = app
        self._translator: QTranslator | None = None
        self._shown = False

    @property
    def is_found(self) -> bool:
        """Tell whether Qt came with Japanese; known once it has been shown."""
        return self._translator is not None and not self._translator.isEmpty()

    def show(self, language: str) -> None:
        """Use a language from now on; English needs no catalogue."""
        QLocale.setDefault(QLocale("ja_JP") if language == "ja" else QLocale("en_US"))
        wanted = language == "ja"
        if wanted == self._shown:
            return
        self._shown = wanted
        translator = self._translator = self._translator or _japanese()
        if wanted:
            self._app.installTranslator(translator)
        else:
            self._app.removeTranslator(translator)


def _japanese() -> QTranslator:
    """Return Qt's words in Japanese; none where Qt came without them."""
    translator = QTranslator()
    translator.load("qtbase_ja", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    return translator
