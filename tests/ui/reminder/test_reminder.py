"""The reminder in the program, driven by a clock the test sets: asked, answered, waited for, and come back to."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from journal_app import i18n, reminder_memory
from journal_app.app.reminding import reminders as module
from journal_app.domain.habit.reminders import TEXTS, Answer, Ask, Busy, Variant
from journal_app.domain.kpt import Kind
from journal_app.domain.workshop.meetings import StepKind
from journal_app.journal.entry_commands import AddItem
from journal_app.journal.habit.days_off_commands import AddLeave
from journal_app.journal.workshop.workshop_commands import StartWorkshop
from journal_app.ui.kit.frames.floating import BEFORE_AUDIENCE
from journal_app.ui.reminder import words
from journal_app.ui.reminder.window import ReminderWindow
from journal_app.ui.reminder.words import Question
from journal_app.workshop_words import usual_outline
from tests.ui.conftest import WELCOMED

THURSDAY, FRIDAY, SATURDAY = date(2026, 11, 19), date(2026, 11, 20), date(2026, 11, 21)
JAPAN = replace(WELCOMED, holidays="JP")
Key = Qt.Key


class Clock:
    """The time by this computer's clock, in ms."""

    def __init__(self, now):
        self.now = now

    def __call__(self):
        return int(self.now.timestamp() * 1000)

    def set(self, day, hour, minute=0):
        self.now = datetime(day.year, day.month, day.day, hour, minute)  # noqa: DTZ001  local on purpose


@pytest.fixture
def clock():
    return Clock(datetime(2026, 11, 20, 16))  # noqa: DTZ001


@pytest.fixture
def busy(monkeypatch):
    """What the person does: set `busy[0]`."""
    now = [None]
    monkeypatch.setattr(module, "_busy", lambda: now[0])
    return now


@pytest.fixture
def remind(start, clock, qtbot, monkeypatch, busy):
    """A program that reminds, on a Friday at four, with Thursday written."""
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)

    def begin(settings=JAPAN, *, since=date(2026, 1, 1), written=(THURSDAY,), **options):
        program = start(settings, now_ms=clock, **options)
        memory = reminder_memory.load(program._paths.reminder_file, since)
        reminder_memory.save(program._paths.reminder_file, memory)
        for day in written:
            program.session.journal.run(AddItem(day, Kind.KEEP, "done"))
        program.begin_reminding()
        qtbot.waitUntil(lambda: program.beside.reminders._named is not None)
        return program

    return begin


def at(program, clock, day, hour, minute=0):
    clock.set(day, hour, minute)
    program.beside.reminders.look()
    return asked(program)


def asked(program):
    shown = program.beside.reminders._shown()
    return (shown.day, shown.variant) if shown else None


def press(program, key):
    QTest.keyClick(program.beside.reminders.window, key)


# Asking ------------------------------------------------------------------------------


def test_at_five_it_asks_and_write_lands_in_today_with_the_caret_in_keep(remind, clock, qtbot):
    program = remind()
    assert asked(program) is None
    assert at(program, clock, FRIDAY, 17) == (FRIDAY, Variant.USUAL)
    program.session.window.show_pane("week")
    press(program, Key.Key_Return)
    assert not program.beside.reminders.window.isVisible()
    pane = program.session.window.current_pane
    assert program.session.window.current_key == "today"
    assert pane._form.editor.day == FRIDAY
    current = pane._form.sheet.current()
    assert current is not None
    assert current.row.kind is Kind.KEEP
    assert current.editor.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    assert at(program, clock, FRIDAY, 22) is None


def test_it_takes_no_keyboard_from_who_types_elsewhere(remind, clock):
    program = remind()
    at(program, clock, FRIDAY, 17)
    window = program.beside.reminders.window
    assert window.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    assert not window.testAttribute(Qt.WidgetAttribute.WA_QuitOnClose)
    assert window.focusWidget() is window.buttons[Answer.WRITE]


@pytest.mark.parametrize(
    ("key", "minutes"), [(Key.Key_1, 15), (Key.Key_2, 60), (Key.Key_Escape, 15)], ids=["1", "2", "Esc"]
)
def test_put_off_by_one_key_it_comes_back(remind, clock, key, minutes):
    program = remind()
    at(program, clock, FRIDAY, 17)
    press(program, key)
    clock.now += timedelta(minutes=minutes - 1)
    program.beside.reminders.look()
    assert asked(program) is None
    clock.now += timedelta(minutes=1)
    program.beside.reminders.look()
    assert asked(program) == (FRIDAY, Variant.USUAL)


def test_closing_its_window_by_the_system_puts_it_off(remind, clock):
    program = remind()
    at(program, clock, FRIDAY, 17)
    program.beside.reminders.window.windowHandle().close()
    assert asked(program) is None
    assert at(program, clock, FRIDAY, 17, 15) == (FRIDAY, Variant.USUAL)


def test_nothing_is_one_key_and_is_recorded(remind, clock, qtbot):
    program = remind()
    at(program, clock, FRIDAY, 17)
    press(program, Key.Key_N)
    journal = program.session.journal
    assert journal.reads.kpt.day(journal.me, FRIDAY).nothing
    window = program.beside.reminders.window
    assert window.is_done
    assert window.isVisible()
    assert window._heading.text() == "Recorded for today"
    window._closing.timeout.emit()
    assert not window.isVisible()
    assert at(program, clock, FRIDAY, 20) is None


def test_a_meeting_near_is_told_and_the_answer_opens_what_to_write_for_it(remind, clock, qtbot):
    program = remind()
    journal = program.session.journal
    journal.run(StartWorkshop(usual_outline(), days=(FRIDAY + timedelta(days=3),)))
    assert at(program, clock, FRIDAY, 17) == (FRIDAY, Variant.USUAL)
    window = program.beside.reminders.window
    assert "Name what matters" in words.note(window.question)[1]
    journal.run(AddItem(FRIDAY, Kind.KEEP, "written meanwhile"))
    program.beside.reminders.look()
    assert asked(program) == (FRIDAY, Variant.PREPARE)
    assert "Name what matters" not in words.heading(window.question) + words.line(window.question)
    window.buttons[Answer.WRITE].click()
    shown = program.session.window.current_pane.shown
    assert journal.reads.row("workshop_step", shown.id).kind is StepKind.GATHER
    assert at(program, clock, FRIDAY, 20) is None


def test_skip_is_one_key_and_writes_nothing(remind, clock):
    program = remind()
    at(program, clock, FRIDAY, 17)
    press(program, Key.Key_S)
    journal = program.session.journal
    assert at(program, clock, FRIDAY, 23) is None
    assert not journal.reads.kpt.marks(journal.me, FRIDAY, FRIDAY)


def test_arrows_and_tab_move_between_the_answers(remind, clock):
    program = remind()
    at(program, clock, FRIDAY, 17)
    window = program.beside.reminders.window
    window.activateWindow()
    press(program, Key.Key_Right)
    assert window.focusWidget() is window.buttons[Answer.SOON]
    press(program, Key.Key_Left)
    assert window.focusWidget() is window.buttons[Answer.WRITE]
    press(program, Key.Key_Right)
    press(program, Key.Key_Return)
    assert at(program, clock, FRIDAY, 17, 15) == (FRIDAY, Variant.USUAL)


def test_who_writes_while_it_stands_there_has_answered(remind, clock, qtbot):
    program = remind()
    at(program, clock, FRIDAY, 17)
    program.session.journal.run(AddItem(FRIDAY, Kind.KEEP, "written meanwhile"))
    program.beside.reminders.look()
    assert program.beside.reminders.window.is_done
    assert at(program, clock, FRIDAY, 18) is None


def test_a_try_written_ahead_is_but_a_beginning(remind, clock):
    program = remind()
    program.session.journal.run(AddItem(FRIDAY, Kind.TRY, "ask early"))
    assert at(program, clock, FRIDAY, 17) == (FRIDAY, Variant.BEGUN)
    assert words.heading(program.beside.reminders.window.question) == "Nearly done for today"
    press(program, Key.Key_N)
    assert program.beside.reminders.window.is_done
    assert at(program, clock, FRIDAY, 20) is None


# Not asking --------------------------------------------------------------------------


def test_never_on_holidays_weekends_or_leave(remind, clock):
    program = remind(written=(THURSDAY, FRIDAY))
    assert at(program, clock, SATURDAY, 18) is None
    assert at(program, clock, date(2026, 11, 23), 18) is None  # Labour Thanksgiving Day
    program.session.journal.run(AddLeave(date(2026, 11, 24), date(2026, 11, 24)))
    assert at(program, clock, date(2026, 11, 24), 18) is None
    assert at(program, clock, date(2026, 11, 25), 17) == (date(2026, 11, 25), Variant.USUAL)


def test_leave_noted_while_it_asks_takes_it_back(remind, clock):
    program = remind()
    at(program, clock, FRIDAY, 17)
    program.session.journal.run(AddLeave(FRIDAY, FRIDAY))
    program.beside.reminders.look()
    assert asked(program) is None


def test_while_somebody_presents_it_waits_and_then_asks_quietly(remind, clock, busy, monkeypatch):
    program = remind()
    said = []
    monkeypatch.setattr(program.beside.reminders.notices, "show", said.append)
    busy[0] = Busy.PRESENTING
    assert at(program, clock, FRIDAY, 17) is None
    busy[0] = None
    assert at(program, clock, FRIDAY, 17, 48) == (FRIDAY, Variant.PRESENTED)
    assert (
        words.line(program.beside.reminders.window.question)
        == "The 17:00 reminder waited while you presented."
    )
    assert said == []


def test_it_goes_when_somebody_begins_to_present_and_comes_back(remind, clock, busy):
    program = remind()
    assert at(program, clock, FRIDAY, 17)
    busy[0] = Busy.FULL_SCREEN
    assert at(program, clock, FRIDAY, 17, 5) is None
    busy[0] = None
    assert at(program, clock, FRIDAY, 17, 30) == (FRIDAY, Variant.USUAL)


def test_a_window_before_an_audience_counts_as_presenting(qtbot, monkeypatch):
    monkeypatch.undo()
    monkeypatch.setattr(module.SYSTEM, "is_screen_filled", lambda: False, raising=False)
    window = QWidget()
    qtbot.addWidget(window)
    window.setProperty(BEFORE_AUDIENCE, True)
    assert module._busy() is None
    window.show()
    assert module._busy() is Busy.PRESENTING


def test_the_sample_team_is_never_reminded(start, clock):
    program = start(JAPAN, demo=True, now_ms=clock)
    program.begin_reminding()
    assert at(program, clock, date(2026, 11, 25), 18) is None
    assert program.beside.reminders._named is None  # it is not even looked at


# Missed ------------------------------------------------------------------------------


def test_a_missed_day_is_asked_for_once_at_the_next_start(remind, clock, qtbot):
    clock.set(FRIDAY, 9, 12)
    program = remind(written=())
    assert at(program, clock, FRIDAY, 9, 12) == (THURSDAY, Variant.MISSED)
    assert words.heading(program.beside.reminders.window.question) == "Just one thing about yesterday"
    assert at(program, clock, FRIDAY, 9, 30) == (THURSDAY, Variant.MISSED)  # it stays until it is answered
    press(program, Key.Key_Return)
    assert program.session.window.current_pane._form.editor.day == THURSDAY
    again = reminder_memory.load(program._paths.reminder_file, FRIDAY)
    assert THURSDAY in again.settled


def test_the_try_of_a_missed_day_is_done_by_one_key(remind, clock):
    clock.set(FRIDAY, 9)
    wednesday = date(2026, 11, 18)
    program = remind(written=())
    program.beside.reminders._take_back()
    program.beside.reminders._memory = replace(program.beside.reminders._memory, settled=())
    program.session.journal.run(AddItem(wednesday, Kind.TRY, "ask Ken first"))
    program.session.journal.run(AddItem(wednesday, Kind.TRY, "for me alone", private=True))
    assert at(program, clock, FRIDAY, 9) == (THURSDAY, Variant.MISSED)
    window = program.beside.reminders.window
    assert words.note(window.question)[1] == "That day’s Try: ask Ken first"
    press(program, Key.Key_D)
    assert window.is_done
    assert window._heading.text() == "Recorded"
    journal = program.session.journal
    assert [item.text for item in journal.reads.kpt.day(journal.me, THURSDAY).of(Kind.KEEP)] == [
        "ask Ken first"
    ]


def test_who_begins_today_has_missed_nothing(remind, clock):
    clock.set(FRIDAY, 9)
    program = remind(written=(), since=FRIDAY)
    assert asked(program) is None


# Words -------------------------------------------------------------------------------


def question(variant=Variant.USUAL, text=0, day=FRIDAY, hour=17, **facts):
    now = datetime(2026, 11, 20, hour)  # noqa: DTZ001
    return Question(Ask(day, variant, text), now, "17:00", **facts)


def test_each_text_has_words_of_its_own_in_both_languages():
    for language in i18n.LANGUAGES:
        i18n.set_language(language)
        assert len({words.heading(question(text=text)) for text in range(TEXTS)}) == TEXTS


def test_before_a_day_off_it_says_which_and_when_work_goes_on(remind, clock):
    program = remind()
    at(program, clock, FRIDAY, 17)
    icon, note = words.note(program.beside.reminders.window.question)
    assert icon == "tree-palm"
    assert note == "Monday 23: Labor Thanksgiving Day. Next: Tuesday 24."


def test_a_plain_weekend_is_no_news(remind, clock):
    clock.set(date(2026, 11, 27), 9)
    program = remind(written=(date(2026, 11, 26),))
    at(program, clock, date(2026, 11, 27), 17)
    assert words.note(program.beside.reminders.window.question) == ("", "")


def test_a_missed_day_further_back_is_called_by_its_date():
    far = question(Variant.MISSED, day=date(2026, 11, 17), hour=9)
    assert words.heading(far) == "Just one thing about November 17"
    assert words.answers(far)[Answer.WRITE] == "Write that day"
    i18n.set_language("ja")
    assert words.line(far) == "11月17日（火）の分です。パソコンが閉じていました。"


def test_what_a_notification_would_say_holds_nothing_somebody_has_written():
    asked = question(Variant.MISSED, day=THURSDAY, hour=9, waiting="SECRET")
    assert "SECRET" not in words.heading(asked) + words.line(asked) + "".join(words.answers(asked).values())


def test_after_noon_noon_is_no_answer_any_more():
    assert Answer.NOON in words.answers(question(Variant.MISSED, day=THURSDAY, hour=9))
    assert Answer.LATER in words.answers(question(Variant.MISSED, day=THURSDAY, hour=13))


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("variant", Variant)
def test_each_question_fits_its_width(host, qtbot, language, variant):
    i18n.set_language(language)
    host.set_language(language)
    window = ReminderWindow(host)
    qtbot.addWidget(window)
    for text in range(TEXTS):
        window.ask(question(variant, text, THURSDAY if variant is Variant.MISSED else FRIDAY, keeps=2))
        assert window.minimumSizeHint().width() <= window.width()
        assert window.box().width() == host.theme.px(448)
    host.set_language("en")
    window.close()
    assert window.isHidden()
    assert QApplication.instance() is not None
