"""Pictures of every pane and of every part of the kit, in both languages and both themes: `dev.py shots [--out DIR]`.

With `--kit` those of the kit alone.

The clock stands at a Friday afternoon, so that pictures differ only where the program does.
"""

from __future__ import annotations

import argparse
import os
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from journal_app import i18n
from journal_app.app.application import QtWords, make_application
from journal_app.app.panes import PANES
from journal_app.app.preferences import Preferences
from journal_app.app.program import Program
from journal_app.domain.workshop.meetings import Workshop
from journal_app.paths import find_paths, resources_dir
from journal_app.settings import Settings
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.team.tab import RecordOf, StepOf
from journal_app.ui.team.tabs import LISTED
from tests.kit_shots import take_kit
from tests.sharing_page_shots import SharingPageShots
from tests.sharing_shots import SharingShots
from tests.wide_screen import widen

FRIDAY = datetime(2026, 11, 20, 17, 4).astimezone()
WIDE, SMALL = (1440, 900), (900, 600)


def now_ms():
    return int(FRIDAY.timestamp() * 1000)


class Studio:
    """One program after another in one application."""

    def __init__(self, out: Path) -> None:
        self.out = out
        widen()
        self.app = make_application()
        self.host = ThemeHost(self.app, resources_dir())
        self.words = QtWords(self.app)

    def take_kit(self) -> None:
        take_kit(self.host, self.out)

    def take_all(self) -> None:
        self.take_kit()
        for language in i18n.LANGUAGES:
            for theme in ("light", "dark"):
                self.take_window(
                    Settings(language=language, theme=theme, welcomed=True), f"{language}-{theme}", WIDE
                )
                self.take_first_run(Settings(language=language, theme=theme), f"{language}-{theme}")
                shared = Settings(language=language, theme=theme, welcomed=True)
                self.take_sharing(shared, f"{language}-{theme}", WIDE)
                self.take_sharing_page(shared, f"{language}-{theme}", WIDE)
        for language in i18n.LANGUAGES:
            large = Settings(language=language, theme="light", scale=1.5, welcomed=True)
            self.take_window(large, f"{language}-light-150", WIDE)
            small = Settings(language=language, theme="light", welcomed=True)
            self.take_window(small, f"{language}-light-900x600", SMALL)
            self.take_empty(small, f"{language}-light-empty")
            self.take_sharing(small, f"{language}-light-900x600", SMALL)
            self.take_sharing_page(small, f"{language}-light-900x600", SMALL)
            self.take_sharing_page(large, f"{language}-light-150", WIDE)

    def take_window(self, chosen: Settings, suffix: str, size: tuple[int, int]) -> None:
        with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            program = self._start(chosen, Path(folder), demo=True)
            window = program.session.window
            window.resize(*size)
            for pane in [spec.key for spec in PANES]:
                window.show_pane(pane)
                if pane == "okrs":
                    tree = program.session.journal.reads.okr
                    view = next(kr for kr in tree.tree(tree.periods()[-1]).key_results() if kr.ref == "KR-2")
                    window.show_pane("okrs", view.kr.id)
                self._grab(window, f"{pane}-{suffix}")
            self._take_team(window, program.session.journal.reads, suffix)
            if size == WIDE:
                self._take_present(window, suffix)
            program.shut_down()
            self._settle(50)

    def take_sharing(self, chosen: Settings, suffix: str, size: tuple[int, int]) -> None:
        with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            program = self._start(chosen, Path(folder), demo=True)
            program.session.window.resize(*size)
            self._settle(400)
            SharingShots(self, program, suffix, now_ms(), chosen.language).take()
            program.shut_down()
            self._settle(50)

    def take_sharing_page(self, chosen: Settings, suffix: str, size: tuple[int, int]) -> None:
        with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            program = self._start(chosen, Path(folder), demo=True)
            program.session.window.resize(*size)
            SharingPageShots(self, program, suffix, now_ms()).take()
            program.shut_down()
            self._settle(50)

    def take_empty(self, chosen: Settings, suffix: str) -> None:
        with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            program = self._start(chosen, Path(folder), demo=False)
            window = program.session.window
            program.session.window.show()
            window.resize(*WIDE)
            for pane in [spec.key for spec in PANES if not spec.bottom]:
                window.show_pane(pane)
                self._grab(window, f"{pane}-{suffix}")
            program.shut_down()
            self._settle(50)

    def take_first_run(self, chosen: Settings, suffix: str) -> None:
        with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            program = self._start(chosen, Path(folder), demo=False)
            self._grab(program.welcome.window, f"firstrun-{suffix}")
            program.shut_down()
            self._settle(50)

    def _take_team(self, window, reads, suffix: str) -> None:
        """Take the tabs of the team, a page for each kind of step, and the record."""
        window.show_pane("team")
        for tab in LISTED:
            window.current_pane.open(tab.key)
            self._grab(window, f"team-{tab.key}-{suffix}")
        (workshop,) = reads.everything(Workshop)
        steps = {one.step.kind: one.step.id for one in reads.workshop.placed(workshop.id)}
        pages = {f"workshop-{kind}": StepOf(step) for kind, step in steps.items()}
        for name, what in {**pages, "workshop-record": RecordOf(workshop.id)}.items():
            window.current_pane.open(what)
            self._grab(window, f"{name}-{suffix}")
        window.current_pane.open("sheet")

    def _take_present(self, window, suffix: str) -> None:
        window.show_pane("week")
        window.action_table["week.present"].trigger()
        self._settle(300)
        present = next(
            w for w in QApplication.topLevelWidgets() if type(w).__name__ == "PresentWindow" and w.isVisible()
        )
        present.resize(1920, 1080)
        scene = present.session.scene
        # One page of each chapter.
        for chapter in scene.book.chapters:
            present.session.open_chapter(chapter)
            self._grab(present, f"present-{chapter}-{suffix}")
        present.close()

    def _start(self, chosen: Settings, folder: Path, *, demo: bool) -> Program:
        paths = find_paths(folder)
        preferences = Preferences(paths.config_file, chosen, self.host, self.words)
        program = Program(self.app, paths, self.host, preferences, now_ms)
        program.start(demo=demo, warnings=[])
        return program

    def _grab(self, widget, name: str) -> None:
        # The side column of Today comes from the background, after the calendar of holidays.
        self._settle(1500 if name.startswith("today") else 400)
        path = self.out / f"{name}.png"
        widget.grab().save(str(path))
        print(path.name, flush=True)

    def _settle(self, milliseconds: int) -> None:
        # Not QTest.qWait: it spins, and the background thread gets no turn.
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("shots"))
    parser.add_argument("--kit", action="store_true", help="the pages of the kit alone")
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    studio = Studio(asked.out)
    if asked.kit:
        studio.take_kit()
    else:
        studio.take_all()


if __name__ == "__main__":
    main()
