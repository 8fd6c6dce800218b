"""From the call to the window and back: what is built in which order, and taken down at the end."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from journal_app import i18n, settings
from journal_app.app.application import QtWords, has_screen, make_application
from journal_app.app.arrival import Arrival
from journal_app.app.preferences import Preferences
from journal_app.app.program import Program
from journal_app.logs import start_logging
from journal_app.paths import AppPaths, find_paths, resources_dir
from journal_app.store.lock import JournalLock
from journal_app.ui.crash_report import CrashReporter
from journal_app.ui.theme_host import ThemeHost


def start(data_dir: Path | None, *, demo: bool) -> int:
    """Open the window and return the exit code when it is closed; see `journal_app.app.main`."""
    i18n.set_language(i18n.detect_language())
    if not has_screen():
        sys.stderr.write(
            i18n._("There is no screen to open the window on. Start it inside a desktop session.") + "\n"
        )
        return 1
    if demo:
        # Left behind where the process is killed; the system empties its temporary folder.
        with TemporaryDirectory(prefix="journal_app-demo-", ignore_cleanup_errors=True) as folder:
            return _run(find_paths(Path(folder)), demo=True)
    paths = find_paths(data_dir)
    return 0 if _is_raised(paths.data_dir) else _run(paths, demo=False)


def _is_raised(data_dir: Path) -> bool:
    """Tell whether the journal is open in another window, which then has come to the front."""
    if JournalLock(data_dir).is_free():
        return False
    from journal_app.ui.single_instance import raise_other

    make_application()  # the words to the other window go through Qt
    return raise_other(data_dir)


def _run(paths: AppPaths, *, demo: bool) -> int:
    app = make_application()
    start_logging(paths.log_dir)
    chosen, problems = settings.load(paths.config_file)
    host = ThemeHost(app, resources_dir())
    crash = CrashReporter()
    crash.install()
    preferences = Preferences(paths.config_file, chosen, host, QtWords(app))
    program = Program(app, paths, host, preferences)
    arrival = Arrival(program, paths.data_dir)
    app.commitDataRequest.connect(program.on_commit_data)
    program.window_changed.connect(crash.show_over)
    try:
        if not program.start(demo=demo, warnings=[settings.describe(problem) for problem in problems]):
            return 1
        return app.exec()
    finally:
        arrival.close()
        program.shut_down()
        host.deleteLater()
