"""The window's composition root: builds every part, hands each what it needs, and takes them down in order."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from journal_app import i18n, settings
from journal_app.app.application import QtWords, has_screen, make_application
from journal_app.app.preferences import Preferences
from journal_app.app.program import Program
from journal_app.logs import start_logging
from journal_app.paths import AppPaths, find_paths, resources_dir
from journal_app.ui.crash_report import CrashReporter
from journal_app.ui.session import SessionSignals
from journal_app.ui.single_instance import SingleInstance
from journal_app.ui.theme_host import ThemeHost


def main(data_dir: Path | None = None, *, demo: bool = False) -> int:
    """Open the window and return the exit code when it is closed.

    With `demo` the sample team is shown on data that is thrown away at the end. Without a screen it prints what is
    missing and returns 1, since Qt itself would abort the process.
    """
    language = i18n.detect_language()
    i18n.set_language(language)
    if not has_screen():
        sys.stderr.write(
            i18n._("There is no screen to open the window on. Start it inside a desktop session.") + "\n"
        )
        return 1
    if demo:
        # Left behind where the process is killed; the system empties its temporary folder.
        with TemporaryDirectory(prefix="journal_app-demo-", ignore_cleanup_errors=True) as folder:
            return _run(find_paths(Path(folder)), demo=True)
    return _run(find_paths(data_dir), demo=False)


def _run(paths: AppPaths, *, demo: bool) -> int:
    app = make_application()
    start_logging(paths.log_dir)
    instance = SingleInstance(paths.data_dir)
    if not demo and instance.raise_other():
        return 0
    chosen, problems = settings.load(paths.config_file)
    host = ThemeHost(app, resources_dir())
    crash = CrashReporter()
    crash.install()
    signals = SessionSignals()
    preferences = Preferences(paths.config_file, chosen, host, QtWords(app))
    program = Program(app, paths, host, preferences)
    app.commitDataRequest.connect(program.on_commit_data)
    signals.end_requested.connect(program.quit)
    instance.raise_requested.connect(program.raise_window)
    program.window_changed.connect(crash.show_over)
    try:
        if not program.start(demo=demo, warnings=[settings.describe(problem) for problem in problems]):
            return 1
        instance.listen()
        return app.exec()
    finally:
        instance.close()
        program.shut_down()
        signals.close()
        host.deleteLater()
