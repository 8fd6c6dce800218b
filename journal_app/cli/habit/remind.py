"""The command that says whether a reminder is due, for whoever reminds by other means: cron, a timer of systemd."""

from __future__ import annotations

import click

from journal_app import reminder_memory
from journal_app.calendars import holidays_of
from journal_app.cli.session import Session, pass_session
from journal_app.cli.terminal_columns import say, say_json, weekday
from journal_app.cli.translated_click import Command, Option
from journal_app.domain.habit.reminders import due_day
from journal_app.i18n import N_, _
from journal_app.journal.habit.reminder_days import days_of


@click.command(
    "remind", cls=Command, help=N_("Say whether it is time to write, and for which day. Asks nobody.")
)
@click.option(
    "--due",
    cls=Option,
    is_flag=True,
    required=True,
    help=N_("Is something due? The exit code is 0 both ways."),
)
@click.option("--json", "as_json", cls=Option, is_flag=True, help=N_("Print JSON."))
@pass_session
def remind_command(session: Session, due: bool, as_json: bool) -> None:
    """Say what the window would do now, without a window and without remembering it."""
    del due  # the one thing there is to ask
    now, week = session.now(), session.settings.work_week()
    with session.journal() as journal:
        today, reads, me = journal.today(), journal.reads, journal.me
        memory = reminder_memory.load(session.paths.reminder_file, today)
        holidays = holidays_of(week.country, {today.year - 1, today.year})
        workdays = reads.days_off.workdays(me, week.weekdays, holidays)
        day = due_day(now, session.settings.wishes(), days_of(reads, me, workdays), memory)
        waiting = reads.workshop.preparation(day) if day is not None else None
    if as_json:
        date = day.isoformat() if day is not None else None
        prepare = {"date": waiting.day.isoformat(), "title": waiting.title} if waiting is not None else None
        found = {"due": day is not None, "date": date, "missed": day is not None and day < today}
        say_json(found if prepare is None else {**found, "prepare": prepare})
    elif day is None:
        say(_("Nothing is due."))
    else:
        say(f"{day}  {weekday(day)}  {_('Let’s record a reflection')}")
        if waiting is not None:
            words = _("To prepare for {day}: {title}")
            say(words.format(day=f"{waiting.day} {weekday(waiting.day)}", title=waiting.title))
