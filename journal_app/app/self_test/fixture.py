"""The things the self-test tries: a journal, a window and an application, each made when first asked for."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from journal_app import i18n
from journal_app.app.application import QtWords, make_application
from journal_app.app.preferences import Preferences
from journal_app.app.program import Program
from journal_app.journal.journal import Journal
from journal_app.paths import find_paths, resources_dir
from journal_app.settings import Settings
from journal_app.ui.look.theme_host import ThemeHost


class Trial:
    """Everything lives in one folder, which its owner deletes after `close`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @cached_property
    def journal(self) -> Journal:
        paths = find_paths(self.folder / "journal")
        paths.create()
        return Journal(paths.database, paths.backups)

    @cached_property
    def app(self) -> QApplication:
        return make_application()

    @cached_property
    def host(self) -> ThemeHost:
        return ThemeHost(self.app, resources_dir())

    @cached_property
    def words(self) -> QtWords:
        return QtWords(self.app)

    @contextmanager
    def program(self) -> Iterator[Program]:
        """Open the window on the sample team; what went wrong unseen, in a slot, is raised at the end."""
        chosen = Settings(language=i18n.language(), welcomed=True)
        paths = find_paths(self.folder / "sample")
        program = Program(
            self.app, paths, self.host, Preferences(paths.config_file, chosen, self.host, self.words)
        )
        unseen: list[BaseException] = []

        def keep(_type: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
            unseen.append(error)

        hook, sys.excepthook = sys.excepthook, keep
        try:
            program.start(demo=True, warnings=[])
            yield program
        finally:
            program.shut_down()
            self.wait(50)
            sys.excepthook = hook
        if unseen:
            raise unseen[0]

    def wait(self, milliseconds: int) -> None:
        """Let the window work for a while."""
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def close(self) -> None:
        """Close what was opened."""
        opened = self.__dict__
        if "journal" in opened:
            self.journal.close()
        if "host" in opened:
            self.words.show("en")
            self.host.deleteLater()
