"""The program as a whole, offscreen: first page, sample team, restore, damaged journal, another process."""

import sqlite3
from contextlib import closing
from datetime import date

from PySide6.QtWidgets import QApplication

from journal_app import i18n
from journal_app.app.application import QtWords, make_application
from journal_app.app.preferences import Preferences
from journal_app.app.program import Program
from journal_app.domain.changes import News
from journal_app.domain.kpt import Kind
from journal_app.domain.periods import Week
from journal_app.journal.entry_commands import AddItem
from journal_app.journal.journal import Journal
from journal_app.settings import Settings, load
from journal_app.store.file import backup
from journal_app.ui.dialogs.importing.wizard import ImportWizard
from journal_app.ui.dialogs.restore import RestoreDialog
from journal_app.ui.kit.frames.messages import Toast
from journal_app.ui.shell.window_banner import WindowBanner
from journal_app.ui.week.pane import WeekPane
from journal_app.ui.week.present.window import PresentWindow
from journal_app.ui.week.tab import PresentWeek
from tests.ui.conftest import WELCOMED


def a_journal(paths, *texts):
    journal = Journal(paths.database, paths.backups)
    for text in texts:
        journal.run(AddItem(journal.today(), Kind.KEEP, text))
    journal.close()


def texts_today(journal):
    return [item.text for item in journal.reads.kpt.day(journal.me, journal.today()).items]


def test_a_new_journal_begins_with_the_first_page_and_keeps_its_answers(start, paths):
    program = start(Settings(language="en"))
    page = program.welcome.page
    page.finished.emit("  立松 ", "ja", 10)
    assert program.welcome is None
    assert program.session.window.isVisible()
    assert program.session.journal.profile.name == "立松"
    assert program.session.journal.team.fiscal_start == 10
    kept, problems = load(paths.config_file)
    assert (kept.welcomed, kept.language, problems) == (True, "ja", ())


def test_the_first_page_comes_once(start, paths):
    start(Settings(language="en")).welcome.page.finished.emit("Ken", "en", 1)
    settings, _ = load(paths.config_file)
    assert settings.welcomed


def test_a_journal_that_the_command_line_began_needs_no_first_page(start, paths):
    a_journal(paths, "from the command line")
    program = start(Settings(language="en"))
    assert program.welcome is None
    assert program.session.window.isVisible()


def test_looking_at_the_sample_team_leaves_the_own_journal_empty(start, qtbot, paths):
    program = start(Settings(language="en"))
    program.welcome.page.sample_requested.emit()
    sample = program.session
    assert len(sample.journal.reads.team.members()) == 5
    assert sample.journal.path != paths.database
    program.journals.leave_sample_soon()
    qtbot.waitUntil(lambda: program.welcome is not None)
    assert program.session.journal.path == paths.database
    assert program.session.journal.reads.kpt.is_empty()


def test_the_demo_shows_the_team_of_five_without_a_first_page(start):
    program = start(Settings(language="ja"), demo=True)
    assert program.welcome is None
    assert len(program.session.journal.reads.team.members()) == 5


def test_what_the_command_line_writes_shows_in_the_open_window(start, qtbot, paths):
    program = start(WELCOMED)
    heard = []
    program.session._bridge.changed.connect(lambda changes, origin: heard.append(changes))
    a_journal(paths, "from another process")
    qtbot.waitUntil(lambda: heard == [News(frozenset({"entry", "item"}))], timeout=10_000)
    shown = program.session.window.current_pane.findChildren(object)
    assert any("from another process" in text_of(widget) for widget in shown)


def text_of(widget):
    for name in ("toPlainText", "text"):
        getter = getattr(widget, name, None)
        if callable(getter):
            try:
                return str(getter())
            except TypeError:
                continue
    return ""


def shared_windows():
    return [
        one for one in QApplication.topLevelWidgets() if isinstance(one, PresentWindow) and one.isVisible()
    ]


def test_the_shared_window_goes_with_its_journal(start, qtbot, paths):
    a_journal(paths, "one")
    copy = backup.back_up(paths.database, paths.backups)
    program = start(WELCOMED)
    before = program.session
    before.window.show_pane("week")
    before.window.findChild(WeekPane).open(PresentWeek(Week.of(before.journal.today()), None))
    (shown,) = shared_windows()
    shown.session.forward()
    before.services.restore(copy)
    qtbot.waitUntil(lambda: program.session is not before)
    assert shared_windows() == []


def test_restoring_a_backup_shows_the_old_journal_and_keeps_the_new_one(start, qtbot, paths):
    a_journal(paths, "old")
    copy = backup.back_up(paths.database, paths.backups)
    a_journal(paths, "new")
    program = start(WELCOMED)
    before = program.session
    assert texts_today(before.journal) == ["old", "new"]
    program.session.services.restore(copy)
    qtbot.waitUntil(lambda: program.session is not before)
    assert texts_today(program.session.journal) == ["old"]
    assert program.session.window.isVisible()
    assert any(kept.stem.endswith("before-restore") for kept in program.journals.copies.all())


def test_a_damaged_journal_can_be_exchanged_for_its_newest_good_backup(start, qtbot, paths):
    a_journal(paths, "saved")
    backup.back_up(paths.database, paths.backups)
    paths.database.write_bytes(b"not a database" * 1000)
    program = start(WELCOMED)
    assert program.session is None
    assert program._cure._dialog.isVisible()
    program._cure._dialog.restore_requested.emit(program.journals.copies.all()[0])
    assert texts_today(program.session.journal) == ["saved"]
    assert program._cure._dialog is None


def test_a_second_window_on_one_data_folder_is_refused_in_a_sentence(start, paths, monkeypatch):
    said = []
    monkeypatch.setattr("journal_app.app.recovery.startup_repair.say", lambda error: said.append(error.code))
    start(WELCOMED)
    second = start(WELCOMED)
    assert second.session is None
    assert said == ["database_in_use"]


def test_language_and_theme_change_in_the_open_window_and_are_kept(start, paths):
    program = start(WELCOMED)
    table = program.session.window.action_table
    table["language.ja"].trigger()
    table["theme.dark"].trigger()
    table["view.zoom_in"].trigger()
    assert table["pane.week"].text() == i18n._("Week")
    kept, _ = load(paths.config_file)
    assert (kept.language, kept.theme, kept.scale) == ("ja", "dark", 1.1)


def test_the_days_backup_is_made_while_nobody_waits(start, qtbot, paths):
    a_journal(paths, "kept")
    program = start(WELCOMED)
    program.session._upkeep._first.timeout.emit()
    qtbot.waitUntil(lambda: len(program.journals.copies.all()) == 1, timeout=10_000)
    with closing(sqlite3.connect(program.journals.copies.all()[0])) as connection:
        assert connection.execute("SELECT text FROM item").fetchall() == [("kept",)]


def damage(paths, name):
    """Overwrite the page a table or index begins with."""
    with closing(sqlite3.connect(paths.database)) as connection:
        page = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (name,)).fetchone()[0]
        size = connection.execute("PRAGMA page_size").fetchone()[0]
    with paths.database.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)


def test_damage_where_todays_lines_stand_is_met_with_the_newest_good_backup(start, paths):
    a_journal(paths, "saved")
    backup.back_up(paths.database, paths.backups)
    damage(paths, "item")
    program = start(WELCOMED)
    assert program.session is None
    program._cure._dialog.restore_requested.emit(program.journals.copies.all()[0])
    assert texts_today(program.session.journal) == ["saved"]


def test_damage_elsewhere_is_found_by_the_days_backup_and_a_way_out_is_offered(start, qtbot, paths):
    a_journal(paths, *(f"line {number}" for number in range(5)))
    damage(paths, "op_by_ent")
    program = start(WELCOMED)
    program.session._upkeep._first.timeout.emit()
    banner = program.session.window.findChild(WindowBanner)
    qtbot.waitUntil(banner.isVisible, timeout=10_000)
    assert program.journals.copies.all() == []
    banner._on_action_requested()  # there is no good copy to go back to, so the page that lists them comes
    qtbot.waitUntil(lambda: program.session.window.current_key == "settings", timeout=10_000)


def test_damage_elsewhere_is_found_also_where_the_day_has_its_backup(start, qtbot, paths):
    a_journal(paths, *(f"line {number}" for number in range(5)))
    copy = backup.back_up(paths.database, paths.backups)
    damage(paths, "op_by_ent")
    program = start(WELCOMED)
    before = program.session
    before._upkeep._first.timeout.emit()
    banner = before.window.findChild(WindowBanner)
    qtbot.waitUntil(banner.isVisible, timeout=10_000)
    banner._on_action_requested()
    qtbot.waitUntil(lambda: before.window.findChild(RestoreDialog) is not None, timeout=10_000)
    before.window.findChild(RestoreDialog).confirmed.emit(copy)
    qtbot.waitUntil(lambda: program.session is not before)
    assert len(texts_today(program.session.journal)) == 5


def test_backing_up_now_says_where(start, qtbot):
    program = start(WELCOMED)
    window = program.session.window
    window.action_table["file.back_up"].trigger()
    qtbot.waitUntil(lambda: bool(window.findChildren(Toast)), timeout=10_000)
    (copy,) = program.journals.copies.all()
    assert copy.name in window.findChild(Toast).accessibleName()


def test_settings_that_made_no_sense_are_named_above_the_pane(qtbot, qapp, paths, host):
    program = Program(qapp, paths, host, Preferences(paths.config_file, WELCOMED, host, QtWords(qapp)))
    program.start(demo=False, warnings=["config.toml: odd"])
    assert program.session.window.findChild(WindowBanner).isVisible()
    program.shut_down()


def test_the_application_has_a_name_and_an_icon(qapp):
    app = make_application()
    assert app is QApplication.instance()
    assert not app.windowIcon().isNull()


def test_after_an_import_the_toast_leads_to_the_newest_week_that_came_in(start, paths, tmp_path, qtbot):
    a_journal(paths, "x")
    program = start(WELCOMED)
    log = tmp_path / "log.csv"
    log.write_text("date,keep\n2026-10-05,first\n2026-10-14,newest\n2026-10-08,between\n", encoding="utf-8")
    window = program.session.window
    window.action_table["file.import"].trigger()
    wizard = window.findChild(ImportWizard)
    wizard.read(log)
    qtbot.waitUntil(lambda: wizard._job is None)
    wizard._go.click()
    with qtbot.waitSignal(wizard.imported):
        wizard._go.click()
    toast = next(one for one in window.findChildren(Toast) if one.isVisible())
    assert (toast._other.text(), toast._button.text()) == ("Show", "Undo")
    toast._other.click()
    assert window.current_pane.board.week == Week.of(date(2026, 10, 14))
