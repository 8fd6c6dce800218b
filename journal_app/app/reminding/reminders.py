"""Reminders at work: looks at the clock, asks, and does what is answered."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from journal_app import i18n, reminder_memory
from journal_app.app.journal_window import Session
from journal_app.app.preferences import Preferences
from journal_app.app.reminding.notices import Notices
from journal_app.calendars import named_holidays
from journal_app.domain.day_end import day_at
from journal_app.domain.errors import JournalError
from journal_app.domain.habit.reminders import (
    Answer,
    Ask,
    Busy,
    Hold,
    Memory,
    Variant,
    decide,
    due_day,
    reminding_at,
)
from journal_app.domain.habit.rhythm import RHYTHM_DAYS
from journal_app.domain.habit.tries import TryLine, waiting
from journal_app.domain.kpt import Kind, Outcome
from journal_app.domain.periods import moved
from journal_app.domain.workdays import WhyOff, Workdays, closed_by
from journal_app.domain.workshop.preparation import Preparation
from journal_app.journal.command import Clock, Command
from journal_app.journal.entry_commands import SetNothing
from journal_app.journal.habit.reminder_days import days_of
from journal_app.journal.journal import Journal
from journal_app.journal.try_commands import SettleTry
from journal_app.system import SYSTEM, local_time
from journal_app.ui.jobs.background import Job
from journal_app.ui.kit.frames.floating import has_audience
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.reminder.window import ReminderWindow
from journal_app.ui.reminder.words import Question

logger = logging.getLogger(__name__)

# Often, since a clock that is set or a computer that wakes up tells nobody.
_LOOKS_MS = 15_000
_MOMENT_MS = 400
_AHEAD = 14  # days: how far the next day off is looked for

_Named = dict[date, str]


class Reminders(QObject):
    """Lives as long as the program, and asks about whichever journal of the person's own is open.

    `write_requested` carries the day somebody wants to write, `prepare_requested` the `Preparation` they want to do.
    `changed` says that `is_open` or what the tray says of the day may be another now.
    """

    write_requested = Signal(object)
    prepare_requested = Signal(object)
    changed = Signal()

    def __init__(
        self,
        host: ThemeHost,
        preferences: Preferences,
        file: Path,
        now_ms: Clock,
        session: Callable[[], Session | None],
        parent: QObject,
    ) -> None:
        """`file` is where days are remembered; `session` finds the journal to ask about, None where there is none."""
        super().__init__(parent)
        self._host = host
        self._preferences = preferences
        self._file = file
        self._now_ms = now_ms
        self._session = session
        self._memory = reminder_memory.load(file, day_at(self._now(), preferences.current.day_end()))
        self._waited: Busy | None = None
        self._named: _Named | None = None
        self._named_for: tuple[str, int, str] | None = None
        self._job: Job[_Named] | None = None
        self._heard: tuple[Journal, Callable[[], None]] | None = None
        self._try: TryLine | None = None
        self._prepare: Preparation | None = None
        self.window: ReminderWindow | None = None
        self.notices = Notices(self)
        self.notices.answered.connect(self.answer)
        self._timer = QTimer(self, interval=_LOOKS_MS)
        self._timer.timeout.connect(self.look)
        self._soon = QTimer(self, interval=_MOMENT_MS, singleShot=True)
        self._soon.timeout.connect(self.look)
        preferences.shown.connect(self._soon.start)

    # Life ------------------------------------------------------------------------

    def start(self) -> None:
        """Look now, and go on looking."""
        reminder_memory.save(
            self._file, self._memory
        )  # who begins today has missed nothing, tomorrow neither
        self._timer.start()
        self.look()

    def close(self) -> None:
        """Ask no more; what stands on the screen goes without an answer."""
        self._timer.stop()
        self._soon.stop()
        self._preferences.shown.disconnect(self._soon.start)
        self._hear(None)
        self.notices.close()
        self._drop_window()

    @Slot()
    def look(self) -> None:
        """Ask where it is time, wait where somebody is busy, and take back what is answered otherwise."""
        session = self._session()
        self._hear(session.journal if session is not None else None)
        if session is None:
            self._take_back()
            return
        try:
            workdays = self._workdays(session)
            if workdays is not None:
                self._decide(session.journal, workdays)
        except JournalError as error:
            logger.warning("not looked whether to remind: %s", error)
        self.changed.emit()

    def _decide(self, journal: Journal, workdays: Workdays) -> None:
        now, wishes = self._now(), self._preferences.current.wishes()
        days = days_of(journal.reads, journal.me, workdays)
        shown = self._shown()
        busy = _busy() if shown or due_day(now, wishes, days, self._memory) else None
        found = decide(now, wishes, days, self._memory, busy, self._waited)
        if isinstance(found, Hold):
            self._waited = found.busy
            self._take_back()
        elif isinstance(found, Ask):
            prepares = Variant.PREPARE in (found.variant, shown.variant if shown is not None else None)
            if shown is None or shown.day != found.day or (prepares and shown.variant is not found.variant):
                self._ask(journal, workdays, found, now)
        elif shown is not None and (days.is_written(shown.day) or shown.variant is not Variant.MISSED):
            self._end(journal, workdays, shown.day, recorded=days.is_written(shown.day))
        elif shown is not None and (not wishes.on or (busy is not None and wishes.quiet_when_busy)):
            # A missed day counts as asked for once it is shown: it comes back only where it is put off.
            self._remember(self._memory.answered(shown.day, Answer.SOON, now))
            self._take_back()

    # What is known ---------------------------------------------------------------

    def _now(self) -> datetime:
        return local_time.at_ms(self._now_ms())

    def _workdays(self, session: Session) -> Workdays | None:
        """Return my workdays; None until the holidays of this year are known."""
        week, today = self._preferences.current.work_week(), session.journal.today()
        wanted = (week.country, today.year, i18n.language())
        if self._named_for != wanted:
            self._named_for = wanted
            years = (today.year - 1, today.year, today.year + 1)
            job = partial(named_holidays, week.country, years, i18n.language())
            self._job = session.background.run(job, self._on_named)
        if self._named is None:
            return None
        return session.journal.reads.days_off.workdays(session.journal.me, week.weekdays, self._named)

    def _on_named(self, named: _Named) -> None:
        self._named = named
        self.look()

    def _hear(self, journal: Journal | None) -> None:
        """Hear at once when somebody writes into the journal."""
        if self._heard is not None:
            if self._heard[0] is journal:
                return
            self._heard[1]()
            self._heard = None
            self._named = self._named_for = None  # asked for on a thread that ends with its journal
        if journal is not None:
            self._heard = (journal, journal.subscribe(self._on_written))

    def _on_written(self, _changes: object, _origin: object) -> None:
        self._soon.start()

    # Asking ----------------------------------------------------------------------

    def _shown(self) -> Ask | None:
        window = self.window
        if window is None or not window.isVisible() or window.is_done or window.question is None:
            return None
        return window.question.ask

    def _ask(self, journal: Journal, workdays: Workdays, found: Ask, now: datetime) -> None:
        was_asked = self._memory.asked == found.day
        self._remember(self._memory.shown(found))
        self._waited = None
        view = journal.reads.kpt.day(journal.me, found.day)
        self._try = _waiting(journal, found)
        self._prepare = (
            None if found.variant is Variant.MISSED else journal.reads.workshop.preparation(found.day)
        )
        hour = reminding_at(found.day, self._preferences.current.wishes())
        question = Question(
            found,
            now,
            f"{hour:%H:%M}".removeprefix("0"),
            keeps=len(view.of(Kind.KEEP)),
            was_asked=was_asked,
            off=None if found.variant is Variant.MISSED else self._next_off(journal, workdays, found.day),
            waiting=self._try.text if self._try else "",
            prepare=(self._prepare.day, self._prepare.title) if self._prepare else None,
        )
        self._the_window().ask(question)
        if not found.quiet:
            self.notices.show(question)

    def _next_off(self, journal: Journal, workdays: Workdays, day: date) -> tuple[date, str, date] | None:
        """Return the day off that comes next with its name, and the workday after it; None where work goes on."""
        ahead = [moved(day, count) for count in range(1, _AHEAD + 1)]
        first = next((one for one in ahead if workdays.why_off(one) is not WhyOff.WEEKDAY), None)
        after = next((one for one in ahead if one in workdays), None)
        why = workdays.why_off(first) if first is not None else None
        if first is None or after is None or why is None:
            return None
        closure = closed_by(journal.reads.days_off.closures(), first)
        names = {
            WhyOff.HOLIDAY: (self._named or {}).get(first, ""),
            WhyOff.CLOSURE: closure.name if closure else "",
        }
        return first, names.get(why, ""), after

    def _the_window(self) -> ReminderWindow:
        if self.window is None:
            self.window = ReminderWindow(self._host)
            self.window.answered.connect(self.answer)
            self.window.try_done.connect(self._on_try_done)
        return self.window

    def _take_back(self) -> None:
        self.notices.withdraw()
        if self.window is not None:
            self.window.close()

    def _drop_window(self) -> None:
        if self.window is not None:
            self.window.close()
            self.window.deleteLater()
            self.window = None

    # Answers ---------------------------------------------------------------------

    @Slot(object)
    def answer(self, answer: Answer) -> None:
        """Do what is answered to the question on the screen."""
        session, shown = self._session(), self._shown()
        if session is None or shown is None:
            return
        if answer is Answer.NOTHING and not self._run(session, SetNothing(shown.day)):
            return
        self._remember(self._memory.answered(shown.day, answer, self._now()))
        if answer in (Answer.NOTHING, Answer.FINISH):
            workdays = self._workdays(session)
            self._end(session.journal, workdays, shown.day, recorded=workdays is not None)
        else:
            self._take_back()
        if answer is Answer.WRITE and shown.variant is Variant.PREPARE and self._prepare is not None:
            self.prepare_requested.emit(self._prepare)
        elif answer is Answer.WRITE:
            self.write_requested.emit(shown.day)
        self.changed.emit()

    def _end(self, journal: Journal, workdays: Workdays | None, day: date, *, recorded: bool) -> None:
        """Take the question back; where the day is recorded now, say so for a moment."""
        from journal_app.ui.today.side.side_view import week_pips
        from journal_app.ui.today.side.week_card import rhythm_fact

        if not recorded or workdays is None or self.window is None:
            self._take_back()
            return
        self.notices.withdraw()
        self._remember(self._memory.settling(day))
        counted = workdays.without(journal.reads.days_off.left_out())
        first = min((day, *counted.last(day, RHYTHM_DAYS)))
        marks = journal.reads.kpt.marks(journal.me, first, day)
        rhythm = rhythm_fact(week_pips(day, marks, workdays, counted))
        self.window.say_done(rhythm, is_today=day == journal.today())

    def _on_try_done(self) -> None:
        session, shown = self._session(), self._shown()
        if session is None or shown is None or self._try is None:
            return
        # It becomes a Keep of that day, which is then written: the next look says so.
        if self._run(session, SettleTry(self._try.id, Outcome.DONE, shown.day)):
            self._try = None
            self.look()

    def _run(self, session: Session, command: Command) -> bool:
        try:
            session.journal.run(command, self)
        except JournalError as error:
            self.write_requested.emit(session.journal.today())  # where the sentence can be read
            session.say(error)
            return False
        return True

    def _remember(self, memory: Memory) -> None:
        self._memory = memory
        reminder_memory.save(self._file, memory)

    # For the tray ----------------------------------------------------------------

    @property
    def is_open(self) -> bool:
        """Tell whether today waits to be written, its hour having come."""
        session = self._session()
        if session is None or self._named is None:
            return False
        wishes, now, today = self._preferences.current.wishes(), self._now(), session.journal.today()
        workdays = self._workdays(session)
        if workdays is None or not wishes.on or now.replace(tzinfo=None) < reminding_at(today, wishes):
            return False
        days = days_of(session.journal.reads, session.journal.me, workdays)
        return days.is_workday(today) and not days.is_written(today)

    @property
    def is_paused(self) -> bool:
        """Tell whether nothing is asked today."""
        return self._memory.paused >= day_at(self._now(), self._preferences.current.day_end())

    def pause(self, *, paused: bool) -> None:
        """Ask nothing more today, or again."""
        today = day_at(self._now(), self._preferences.current.day_end())
        self._remember(self._memory.pausing(today if paused else today - timedelta(days=1)))
        if paused:
            self._take_back()
        self.look()

    def note_nothing(self) -> None:
        """Note that there is nothing to write today."""
        session = self._session()
        if session is None:
            return
        today = session.journal.today()
        shown = self._shown()
        if shown is not None and shown.day == today:
            self.answer(Answer.NOTHING)
        elif self._run(session, SetNothing(today)):
            self._remember(self._memory.settling(today))
            self.look()


def _busy() -> Busy | None:
    if has_audience():
        return Busy.PRESENTING
    return Busy.FULL_SCREEN if SYSTEM.is_screen_filled() else None


def _waiting(journal: Journal, found: Ask) -> TryLine | None:
    """Return the newest Try that waited for a missed day; a private one stays off the screen."""
    if found.variant is not Variant.MISSED:
        return None
    lives = waiting(journal.reads.tries.recent(journal.me, found.day), found.day)
    return next((life.last for life in lives if not life.last.private), None)
