"""What the window must not import before it is on the screen."""

import ast
import subprocess
import sys
from pathlib import Path

from journal_app.app.panes import PANES
from journal_app.ui import kit

ROOT = Path(__file__).parents[3]


START = "import journal_app.app.start, journal_app.app.program, journal_app.app.after_first_paint"
_OF_SHARING = (
    "journal_app.keychain",
    "journal_app.sync",
    "journal_app.ui.conflicts.flow",
    "journal_app.ui.sharing",
    "journal_app.ui.sync_status",
    "journal_app.ui.shell.sync_worker",
)


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
        "budoux",
        "holidays",
        "keyring",
        "click",
        "journal_app.import_refusals",
        "journal_app.domain.backups",
        "journal_app.domain.week.win_session",
        "journal_app.domain.week.board",
        "journal_app.domain.line_breaks",
        "journal_app.domain.okrs.planning.chores",
        "journal_app.domain.sheet",
        "journal_app.domain.workshop",
        "journal_app.exchange.sample",
        "journal_app.exchange.export",
        "journal_app.exchange.kpt_log",
        "journal_app.journal.importing.command",
        "journal_app.journal.importing.rows",
        "journal_app.store.log.oplog",
        "journal_app.store.reads.exports",
        "journal_app.store.reads.imports",
        "journal_app.store.reads.presenter",
        "journal_app.store.search.find",
        "journal_app.sync",
        "journal_app.ui.conflicts.flow",
        "journal_app.ui.dialogs",
        "journal_app.ui.first_run",
        "journal_app.ui.shell.end_signals",
        "journal_app.ui.app_actions",
        "journal_app.ui.kit.frames.raised_panel",
        "journal_app.ui.sharing",
        "journal_app.ui.shell.single_instance",
        "journal_app.ui.sync_status",
        "journal_app.ui.shell.sync_worker",
        "journal_app.ui.today.rows.row_drag",
        "journal_app.ui.today.side.key_result_card",
        "journal_app.ui.kit.calendars",
        "journal_app.ui.today.side.side_view",
        "journal_app.ui.today.side.week_card",
        "journal_app.ui.kit.buttons.confidence",
        "journal_app.ui.kit.lists.popover",
        "journal_app.ui.kit.lists.row_view",
        "journal_app.ui.kit.buttons.segmented",
        "journal_app.ui.kit.charts.sparkline",
        "journal_app.ui.kit.buttons.switches",
    )
    assert modules_after(START, *needless) == []


def test_a_quick_note_alone_starts_without_the_window():
    needless = (
        "click",
        "PySide6.QtNetwork",
        "holidays",
        "journal_app.ui.shell.main_window",
        "journal_app.ui.today",
    )
    code = "import journal_app.app.start, journal_app.app.capture.alone"
    assert modules_after(code, *needless) == []


def test_of_a_pane_that_is_not_shown_first_only_its_actions_are_loaded():
    later = [ROOT / "journal_app" / "ui" / pane.key for pane in PANES[1:]]
    modules = [
        ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for folder in later
        for path in folder.rglob("*.py")
        if path.name not in {"__init__.py", "actions.py"}
    ]
    assert len(modules) > len(PANES)
    assert modules_after(START, *modules) == []


def test_a_window_on_a_journal_that_is_not_shared_knows_nothing_of_sharing(tmp_path):
    code = f"""
import os, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from pathlib import Path
from journal_app.app.application import QtWords, make_application
from journal_app.app.preferences import Preferences
from journal_app.app.program import Program
from journal_app.paths import find_paths, resources_dir
from journal_app.settings import Settings
from journal_app.ui.look.theme_host import ThemeHost
app = make_application()
host = ThemeHost(app, resources_dir())
paths = find_paths(Path({str(tmp_path)!r}))
program = Program(app, paths, host, Preferences(paths.config_file, Settings(welcomed=True), host, QtWords(app)))
program.start(demo=False, warnings=[])
app.processEvents()
print(*[name for name in {_OF_SHARING} if name in sys.modules])
program.shut_down()
"""
    outcome = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert outcome.stdout.split() == []


def test_the_window_is_called_without_qt():
    # `main` turns the garbage collection off before it imports anything large.
    assert modules_after("import journal_app.app", "PySide6", "journal_app.store", "journal_app.ui") == []


def test_every_widget_of_the_kit_has_a_home_and_the_type_checker_knows_the_same():
    source = ast.parse(Path(kit.__file__).read_text(encoding="utf-8"))
    (for_types,) = [node for node in source.body if isinstance(node, ast.If)]
    declared = {name.name: node.module for node in for_types.body for name in node.names}
    assert declared == kit._HOMES
    assert all(getattr(kit, name) for name in kit._HOMES)


def test_without_arguments_the_window_opens_without_the_command_line():
    assert modules_after("import journal_app.__main__", "click", "journal_app.cli") == []
