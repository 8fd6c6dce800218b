"""What the window must not import before it is on the screen."""

import subprocess
import sys
from pathlib import Path

from journal_app.ui import widgets

ROOT = Path(__file__).parents[2]


def modules_after(code, *names):
    """Return those of the modules that a new process has imported after `code`."""
    code += f"; import sys; print(*[name for name in {names} if name in sys.modules])"
    outcome = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return outcome.stdout.split()


def test_the_window_starts_without_what_the_first_paint_does_not_show():
    # OpenSSL and QtNetwork are 6 and 3 MiB; the others are milliseconds each.
    needless = (
        "hashlib",
        "secrets",
        "PySide6.QtNetwork",
        "concurrent.futures",
        "logging.handlers",
        "socket",
        "platform",
        "sqlite_utils",
        "tomlkit",
        "holidays",
        "keyring",
        "click",
        "journal_app.refusals",
        "journal_app.domain.wins",
        "journal_app.domain.board",
        "journal_app.exchange.sample",
        "journal_app.exchange.export",
        "journal_app.exchange.kpt_log",
        "journal_app.journal.importing",
        "journal_app.store.oplog",
        "journal_app.store.reads_export",
        "journal_app.store.reads_import",
        "journal_app.store.reads_present",
        "journal_app.store.search",
        "journal_app.ui.dialogs",
        "journal_app.ui.first_run",
        "journal_app.ui.okrs",
        "journal_app.ui.session",
        "journal_app.ui.settings",
        "journal_app.ui.single_instance",
        "journal_app.ui.today.key_result_card",
        "journal_app.ui.today.month_popup",
        "journal_app.ui.today.side_view",
        "journal_app.ui.today.week_card",
        "journal_app.ui.week",
        "journal_app.ui.widgets.confidence",
        "journal_app.ui.widgets.popover",
        "journal_app.ui.widgets.segmented",
        "journal_app.ui.widgets.sparkline",
        "journal_app.ui.widgets.switches",
    )
    assert modules_after("import journal_app.app.start", *needless) == []


def test_the_window_is_called_without_qt():
    # `main` turns the garbage collection off before it imports anything large.
    assert modules_after("import journal_app.app", "PySide6", "journal_app.store", "journal_app.ui") == []


def test_every_widget_of_the_kit_has_a_home():
    assert sorted(widgets.__all__) == sorted(widgets._HOMES)
    assert all(getattr(widgets, name) for name in widgets.__all__)


def test_without_arguments_the_window_opens_without_the_command_line():
    assert modules_after("import journal_app.__main__", "click", "journal_app.cli") == []
