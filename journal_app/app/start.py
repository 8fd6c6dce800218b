"""The start, from the call to the window and back: what is built in which order, and taken down at the end."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from journal_app import i18n, settings
from journal_app.app.application import QtWords, has_screen, make_application
from journal_app.app.preferences import Preferences
from journal_app.domain.links import is_capture
from journal_app.logs import start_logging
from journal_app.paths import AppPaths, find_paths, resources_dir
from journal_app.store.file.lock import CAPTURE, WINDOW, JournalLock
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.shell.crash_report import CrashReporter

_ATTEMPTS = 15
_PAUSE_S = 0.1


def start(data_dir: Path | None, *, demo: bool, link: str = "", in_background: bool = False) -> int:
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
            return _run(find_paths(Path(folder)), demo=True, link=link)
    paths = find_paths(data_dir)
    if in_background and not JournalLock(paths.data_dir).is_free():
        return 0  # it runs already, and nobody has asked to see it
    if _is_raised(paths, link):
        return 0
    if is_capture(link):
        if _is_raised(paths, link, CAPTURE):
            return 0
        from journal_app.app.capture.alone import capture_alone

        code = capture_alone(paths, link)
        if code is not None:
            return code
    return _run(paths, demo=False, link=link, in_background=in_background)


def _is_raised(paths: AppPaths, link: str, what: str = WINDOW) -> bool:
    """Tell whether the journal is open in another window, which then has come to the front or opens the link.

    With CAPTURE, whether a quick note is open where there is no window.
    """
    data_dir, lock = paths.data_dir, JournalLock(paths.data_dir, what)
    # Where somebody has deleted the lock's file, the window that holds it takes it anew, but a second later only.
    is_lost = what == WINDOW and paths.database.exists() and not lock.is_there()
    if lock.is_free() and not is_lost:
        return False
    from journal_app.ui.shell.single_instance import raise_other

    make_application()  # the words to the other window go through Qt
    for _attempt in range(_ATTEMPTS):
        if raise_other(data_dir, link, "" if what == WINDOW else what):
            return True
        time.sleep(_PAUSE_S)  # it may have started a moment ago, and listens only once it is painted
        if lock.is_free():
            return False
    return False


def _run(paths: AppPaths, *, demo: bool, link: str, in_background: bool = False) -> int:
    # What a quick note alone has no use for.
    from journal_app.app.after_first_paint import Arrival
    from journal_app.app.program import Program

    app = make_application()
    start_logging(paths.log_dir)
    chosen, problems = settings.load(paths.config_file)
    host = ThemeHost(app, resources_dir())
    crash = CrashReporter()
    crash.install()
    preferences = Preferences(paths.config_file, chosen, host, QtWords(app))
    program = Program(app, paths, host, preferences)
    arrival = Arrival(program, paths.data_dir)
    app.commitDataRequest.connect(program.ending.on_commit_data)
    program.window_changed.connect(crash.show_over)
    crash.known.connect(program.say)
    if (
        sys.platform == "darwin"
    ):  # elsewhere no such event comes, and a filter costs time with every other one
        from journal_app.app.mac_links import OpenedLinks

        OpenedLinks(app).link_requested.connect(program.open_link)
    try:
        warnings = [settings.describe(problem) for problem in problems]
        if not program.start(demo=demo, warnings=warnings, in_background=in_background):
            return 1
        if link:
            program.open_link(link)
        return app.exec()
    finally:
        arrival.close()
        program.shut_down()
        host.deleteLater()
