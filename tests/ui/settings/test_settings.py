"""The settings pane: what a control does, and what a change from outside shows."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QInputMethodEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.kpt import Kind
from journal_app.i18n import set_language
from journal_app.journal.journal import Journal
from journal_app.journal.team_commands import EditTeam, RenameMe
from journal_app.settings import Settings
from journal_app.store.file.backup import back_up, list_backups
from journal_app.ui.app_actions import AppActions
from journal_app.ui.daily_words import DayKind

FRIDAY = datetime(2026, 11, 20, 17, 4, tzinfo=UTC)


class App:
    """The program around the pane: keeps settings, makes real backups, notes what was asked for."""

    def __init__(self, root):
        self.root = root
        self.settings = Settings()
        self.asked = []
        self.refuse = None

    def apply(self, settings):
        self.settings = settings
        if self.refuse:
            raise self.refuse

    def back_up(self, progress):
        return back_up(self.root / "journal.db", self.root / "backups", progress=progress)

    def actions(self):
        return AppActions(
            data_dir=self.root,
            settings=lambda: self.settings,
            apply_settings=self.apply,
            open_folder=lambda folder: self.asked.append(("open", folder)),
            back_up=self.back_up,
            backups=lambda: list_backups(self.root / "backups"),
            restore=lambda path: self.asked.append(("restore", path)),
            export_csv=lambda: self.asked.append("export"),
            import_log=lambda: self.asked.append("import"),
        )


@pytest.fixture
def app(tmp_path):
    return App(tmp_path)


@pytest.fixture
def journal(tmp_path):
    journal = Journal(tmp_path / "journal.db", tmp_path / "backups")
    journal.run(RenameMe("立松"))
    yield journal
    journal.close()


def page(pane, key):
    pane.open(key)
    return pane.page(key)


def choose(combo, data):
    combo.set_current_data(data)
    combo.activated.emit(combo.currentIndex())


def test_a_new_name_is_kept_when_the_keyboard_leaves_the_field(pane, journal):
    field = page(pane, "general")._name
    assert field.text() == "立松"
    field.edit.setText("  たて  まつ ")
    assert journal.profile.name == "立松"
    field.focus_left.emit()
    assert journal.profile.name == "たて まつ"
    assert field.text() == "たて まつ"


def test_an_empty_name_is_refused_in_place(pane, journal):
    field = page(pane, "general")._name
    field.edit.setText(" ")
    field.submitted.emit()
    assert journal.profile.name == "立松"
    assert "name is needed" in field.complaint.text


def test_esc_brings_the_kept_name_back(pane, qtbot):
    field = page(pane, "general")._name
    field.edit.setText("x")
    qtbot.keyClick(field.edit, Qt.Key.Key_Escape)
    assert field.text() == "立松"


def test_a_name_being_composed_is_not_cut_short(pane, journal):
    field = page(pane, "general")._name
    field.edit.setFocus()
    QApplication.sendEvent(field.edit, QInputMethodEvent("たけ", []))
    field.commit()
    assert journal.profile.name == "立松"
    done = QInputMethodEvent()
    done.setCommitString("たけ")
    QApplication.sendEvent(field.edit, done)
    field.commit()
    assert journal.profile.name == "立松たけ"


def test_flush_keeps_what_is_typed_but_not_left_yet(pane, journal):
    page(pane, "general")._team_name.edit.setText("EC サポート")
    pane.flush()
    assert journal.team.name == "EC サポート"


def test_changing_the_page_keeps_what_is_typed(pane, journal):
    page(pane, "general")._team_name.edit.setText("EC サポート")
    pane._navigation.chosen.emit("writing")
    assert journal.team.name == "EC サポート"


def test_a_name_that_cannot_be_kept_stays_in_its_field(pane, journal, monkeypatch):
    def refuse(_command, origin=None):
        raise JournalError(ErrorCode.DISK_FULL, path="journal.db")

    field = page(pane, "general")._team_name
    with monkeypatch.context() as patched:
        patched.setattr(journal, "run", refuse)
        field.edit.setText("EC サポート")
        field.focus_left.emit()
        assert pane.unsaved() == ["EC サポート"]
        pane.refresh()
        assert field.text() == "EC サポート"
    pane.flush()
    assert journal.team.name == "EC サポート"
    assert pane.unsaved() == []


@pytest.mark.parametrize("bus", ["unix:path=/run/bus", ""])
def test_the_shortcut_of_the_desktop_is_offered_where_there_may_be_one(request, app, monkeypatch, bus):
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus)
    general = page(request.getfixturevalue("pane"), "general")
    if not bus:
        assert general._shortcut_row is None
        return
    general._shortcut.click()
    assert app.settings.capture_shortcut
    general.restore_defaults()
    assert not app.settings.capture_shortcut


def test_the_language_is_asked_of_the_app(pane, app):
    choose(page(pane, "general")._language, "ja")
    assert app.settings.language == "ja"


def test_a_prompt_is_shown_while_typed_and_kept_when_left(pane, journal):
    writing = page(pane, "writing")
    field = writing._fields[Kind.KEEP]
    assert field.edit.placeholderText() == "What went well"
    assert writing._preview._prompts[Kind.KEEP].text() == "What went well"
    field.edit.setText("今日よかったこと")
    field.edit.textEdited.emit("今日よかったこと")
    assert writing._preview._prompts[Kind.KEEP].text() == "今日よかったこと"
    assert journal.team.keep_prompt == ""
    field.focus_left.emit()
    assert journal.team.keep_prompt == "今日よかったこと"


def test_a_prompt_changed_elsewhere_is_shown(pane, journal):
    writing = page(pane, "writing")
    journal.run(EditTeam(journal.team, replace(journal.team, try_prompt="次にためすこと")))
    assert writing._fields[Kind.TRY].text() == "次にためすこと"


def test_a_prompt_can_be_undone_by_name(pane, journal):
    field = page(pane, "writing")._fields[Kind.KEEP]
    field.edit.setText("今日よかったこと")
    field.focus_left.emit()
    assert journal.undo_label == "team.edit"
    journal.undo()
    assert field.text() == ""


def test_defaults_come_back_and_can_be_taken_back_again(pane, journal, qtbot):
    journal.run(EditTeam(journal.team, replace(journal.team, keep_prompt="今日よかったこと")))
    writing = page(pane, "writing")
    with qtbot.waitSignal(pane.toast_requested) as toast:
        writing.restore_button.click()
    assert journal.team.keep_prompt == ""
    assert writing._fields[Kind.KEEP].text() == ""
    toast.args[0].on_action()
    assert journal.team.keep_prompt == "今日よかったこと"
    assert writing._fields[Kind.KEEP].text() == "今日よかったこと"


def test_a_team_says_how_it_parts_its_year_and_how_long_it_takes_for_what(pane, journal):
    periods = page(pane, "periods")
    choose(periods._start, 1)
    choose(periods._cadence, 2)
    choose(periods._closing, 5)
    assert "Q1 is Jan – Mar" in periods._start_row.caption
    periods._length._segments["6"].click()
    assert "H1 is Jan – Jun" in periods._start_row.caption
    team = journal.team
    assert (team.fiscal_start, team.cycle_months, team.check_in_weeks, team.closing_days) == (1, 6, 2, 5)
    periods.restore_button.click()
    assert (journal.team.cycle_months, journal.team.check_in_weeks, journal.team.closing_days) == (3, 1, 10)


def test_the_next_public_holiday_is_named(pane, app, qtbot):
    reminders = page(pane, "reminders")
    choose(reminders.off.country, "JP")
    assert app.settings.holidays == "JP"
    qtbot.waitUntil(lambda: "Next:" in reminders.off.country_row.caption)


def test_theme_size_and_motion_are_asked_of_the_app(pane, app):
    appearance = page(pane, "appearance")
    appearance._theme._segments["dark"].click()
    choose(appearance._size, 1.5)
    appearance._motion.click()
    assert app.settings == Settings(theme="dark", scale=1.5, reduced_motion=True)


def test_a_size_changed_by_keyboard_is_shown(pane, app, host):
    appearance = page(pane, "appearance")
    app.settings = Settings(scale=1.25)
    host.set_scale(1.25)
    assert appearance._size.currentData() == 1.25


def test_defaults_of_the_look_come_back_together(pane, app):
    app.settings = Settings(language="en", theme="dark", scale=2.0, reduced_motion=True)
    page(pane, "appearance").restore_button.click()
    assert app.settings == Settings(language="en")


def test_settings_that_cannot_be_written_are_told(pane, app, qtbot):
    app.refuse = JournalError(ErrorCode.CANNOT_WRITE, path="/config.toml", reason="full")
    with qtbot.waitSignal(pane.banner_requested) as banner:
        choose(page(pane, "appearance")._size, 1.5)
    assert "/config.toml" in banner.args[0].text


def test_a_backup_is_made_in_the_background_and_listed(pane, app, qtbot):
    data = page(pane, "data")
    assert data._back_up_row.caption == "None yet"
    with qtbot.waitSignal(pane.toast_requested) as toast:
        data._back_up.button.click()
        assert data._back_up.button.isHidden()
    (copy,) = list_backups(app.root / "backups")
    assert copy.name in toast.args[0].text
    assert data._back_up_row.caption.startswith("Last one: ")
    assert not data._back_up.button.isHidden()
    toast.args[0].on_action()
    assert app.asked == [("open", app.root / "backups")]


def test_a_backup_can_be_stopped(pane, app, qtbot):
    data = page(pane, "data")
    data._back_up.button.click()
    data._back_up._stop.click()
    qtbot.waitUntil(lambda: not data._back_up.button.isHidden())
    assert list(Path(app.root / "backups").glob("*.part")) == []


def test_a_backup_that_fails_says_why(pane, app, qtbot):
    (app.root / "backups").write_text("a file where the folder should be", encoding="utf-8")
    with qtbot.waitSignal(pane.banner_requested) as banner:
        page(pane, "data")._back_up.button.click()
    assert "backups" in banner.args[0].text


def test_going_back_to_a_backup_is_asked_first(pane, app, qtbot):
    copy = back_up(app.root / "journal.db", app.root / "backups", now=FRIDAY)
    data = page(pane, "data")
    data.load()
    data._list._lines[1]._restore.click()
    dialog = data._dialog
    assert "Nov 20, 2026, 17:04" in dialog._heading.text()
    assert app.asked == []
    dialog._restore.click()
    assert app.asked == [("restore", copy)]


def test_older_backups_are_shown_on_request(pane, app):
    for day in range(1, 9):
        back_up(app.root / "journal.db", app.root / "backups", now=FRIDAY.replace(day=day))
    data = page(pane, "data")
    data.load()
    assert data._list._more.text() == "Show 3 older ones"
    shown = data._list._rows.count()
    data._list._more.click()
    assert data._list._rows.count() > shown
    assert data._list._more.isHidden()


def test_the_folder_export_and_import_are_asked_of_the_app(pane, app):
    data = page(pane, "data")
    for button in (data._open, data._export, data._import):
        button.click()
    assert app.asked == [("open", app.root), "export", "import"]


def test_finding_shows_the_rows_that_match_on_all_pages(pane):
    pane._find.edit.setText("ＢＡＣＫＵＰ")
    shown = [key for key, found in pane._pages.items() if found.isVisible()]
    assert shown == ["data"]
    assert pane.page("data")._kept_row.isVisible()
    assert not pane.page("data")._folder_row.isVisible()


def test_finding_nothing_says_so_and_esc_ends_it(pane, qtbot):
    pane.open("periods")
    pane._find.edit.setText("zzz")
    assert pane._nothing.isVisible()
    qtbot.keyClick(pane._find.edit, Qt.Key.Key_Escape)
    assert not pane._nothing.isVisible()
    assert pane.page("periods").isVisible()


def test_arrows_go_through_the_pages(pane, qtbot):
    pane._navigation._items[0].setFocus()
    qtbot.keyClick(pane._navigation._items[0], Qt.Key.Key_Down)
    assert pane._current == "writing"
    assert pane.page("writing").isVisible()


def test_the_pages_speak_the_new_language_at_once(pane, host):
    pages = [pane.page(key) for key in pane.kinds]
    set_language("ja")
    host.set_language("ja")
    QApplication.sendEvent(pane, QEvent(QEvent.Type.LanguageChange))
    assert [item.text() for item in pane._navigation._items] == [page._title.text() for page in pages]


def test_a_narrow_window_keeps_the_icons_and_folds_the_rows(pane):
    pane.resize(560, 540)
    QApplication.processEvents()
    assert pane._side.width() < 80
    assert all(item.toolTip() == item.text() for item in pane._navigation._items)
    row = pane.page("general")._name_row
    assert row.control.geometry().top() > row._label.geometry().bottom()


def test_scrolling_over_a_choice_does_not_change_it(pane, app):
    combo = page(pane, "appearance")._size
    wheel = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(combo, wheel)
    assert app.settings == Settings()


def test_a_page_is_built_when_it_is_shown_or_looked_through(pane):
    assert list(pane._pages) == ["general"]
    pane.open("data")
    assert list(pane._pages) == ["general", "data"]
    pane._find.edit.setText("x")
    assert list(pane._pages) == list(pane.kinds)


def test_every_control_has_a_name(pane):
    for key in pane.kinds:
        pane.page(key)
    pane.refresh()
    nameless = [
        widget
        for kind in (QAbstractButton, QComboBox, QLineEdit)
        for widget in pane.findChildren(kind)
        if not widget.accessibleName() and not (isinstance(widget, QAbstractButton) and widget.text())
    ]
    assert nameless == []


def test_tab_reaches_every_control_of_a_page(pane):
    page(pane, "general")._name.edit.setFocus()
    reached = set()
    for _step in range(12):
        reached.add(QApplication.focusWidget())
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    general = pane.page("general")
    assert {general._name.edit, general._team_name.edit, general._language} <= reached


def test_what_is_the_teams_is_left_to_whoever_may_set_it_and_says_so(pane, journal):
    refused = []
    pane.banner_requested.connect(refused.append)

    def note(powers):
        journal._database.connection.execute("DELETE FROM local WHERE name = 'powers'")
        journal._database.connection.execute("INSERT INTO local VALUES ('powers', ?)", (powers,))
        pane.on_changed(None, None)  # what a pass tells that has noted it

    general, periods, writing = (page(pane, key) for key in ("general", "periods", "writing"))
    rows = [general._team_row, periods._start_row, *writing._rows.values()]
    assert all(row.control.isEnabled() for row in rows)
    for powers in ("okrs", "own"):
        note(powers)
        for key in ("general", "periods", "writing"):
            page(pane, key)
        assert not any(row.control.isEnabled() for row in rows)
        assert all("Only the owner or an admin" in row.caption for row in rows)
        assert general._name_row.control.isEnabled()
    before = journal.team
    general.restore_defaults()
    writing.restore_defaults()
    assert (journal.team, refused) == (before, [])
    note("all")
    for key in ("general", "periods", "writing"):
        page(pane, key)
    assert all(row.control.isEnabled() for row in rows)
    assert general._team_row.caption == "May stay empty."


def test_the_words_of_a_light_day_are_edited_and_the_usual_ones_are_not_kept(pane, app):
    own = page(pane, "writing")._own
    field = next(iter(own._lists))
    assert field.lines() == ("Tired", "Routine only", "Meetings all day", "Left early")
    field.edit.setPlainText(" On the  road \n\nTired\n1\n2\n3")
    field.commit()
    assert app.settings.light_words == ("On the road", "Tired", "1", "2")
    field.edit.setPlainText("")
    field.commit()
    assert app.settings.light_words == ()
    assert field.lines()[0] == "Tired"


def test_the_questions_of_one_weekday_are_ones_own_and_the_others_stay(pane, app):
    own = page(pane, "writing")._own
    friday = own._rows["friday"].control
    friday.edit.setPlainText("What did I learn?")
    friday.commit()
    assert app.settings.questions == ((), (), (), (), ("What did I learn?",), ())
    assert len(own._rows["monday"].control.lines()) == 2


def test_a_hint_of_ones_own_is_kept_beside_the_usual_ones(pane, app):
    hint = page(pane, "writing")._own._hints[DayKind.TIRED, Kind.PROBLEM]
    hint.set_text("What can wait?")
    hint.commit()
    assert app.settings.tired_hints == ("", "What can wait?", "")
    hint.set_text("")
    hint.commit()
    assert app.settings.tired_hints == ()


def test_mood_and_the_names_of_sections_are_chosen_and_come_back_with_the_defaults(pane, app):
    writing = page(pane, "writing")
    writing._own.feelings.click()
    choose(writing._own.sections, "ywt")
    assert (app.settings.feelings, app.settings.sections) == (True, "ywt")
    writing._own.roadmap.click()
    assert app.settings.roadmap_on_today is False
    writing.restore_button.click()
    assert (app.settings.feelings, app.settings.sections) == (False, "kpt")
    assert app.settings.roadmap_on_today is True
