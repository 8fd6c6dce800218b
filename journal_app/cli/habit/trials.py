"""Trials: weeks in which the team tries the daily habit, and the three questions at the end."""

from __future__ import annotations

import click

from journal_app.cli.argument_types import TextType
from journal_app.cli.session import Session, pass_session
from journal_app.cli.terminal_columns import one_line, say, say_json
from journal_app.cli.translated_click import Command, Group, Option
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.habit.trial import QUESTIONS, USUAL_WEEKS, Trial, TrialAnswer
from journal_app.domain.periods import Week
from journal_app.i18n import N_, _
from journal_app.journal.habit.trial_commands import AnswerTrial, EditTrial, StartTrial
from journal_app.journal.journal import Journal
from journal_app.labels import trial_question

_MOST_WEEKS = 52


@click.group(
    "trial", cls=Group, help=N_("Weeks in which the team tries it out, with three questions at the end.")
)
def trial_command() -> None:
    """Hold the commands on trials."""


@trial_command.command(
    "start", cls=Command, help=N_("Begin a trial with a week (2026-W47); without it, this week.")
)
@click.argument("week", default="")
@click.option(
    "--weeks",
    cls=Option,
    type=click.IntRange(1, _MOST_WEEKS),
    default=USUAL_WEEKS,
    help=N_("How many weeks it lasts; 4 unless said otherwise."),
)
@click.option("--no-count", cls=Option, is_flag=True, help=N_("Leave its days out of all statistics."))
@pass_session
def start_command(session: Session, week: str, weeks: int, no_count: bool) -> None:
    """Begin a trial."""
    with session.journal() as journal:
        first = Week.parse(week) if week else Week.of(journal.today())
        journal.run(StartTrial(first, weeks, counts=not no_count))
        _say_trials(journal)


@trial_command.command("list", cls=Command, help=N_("Show the trials, with what everyone answered."))
@click.option("--json", "as_json", cls=Option, is_flag=True, help=N_("Print JSON."))
@pass_session
def list_command(session: Session, as_json: bool) -> None:
    """List trials."""
    with session.journal() as journal:
        if as_json:
            say_json([_trial_json(journal, one) for one in _trials(journal)])
        else:
            _say_trials(journal)


@trial_command.command("end", cls=Command, help=N_("End the trial that runs today."))
@pass_session
def end_command(session: Session) -> None:
    """End a trial."""
    with session.journal() as journal:
        today = journal.today()
        found = next((one for one in _trials(journal) if one.first <= today <= one.last), None)
        if found is None:
            raise JournalError(ErrorCode.NO_TRIAL)
        journal.run(EditTrial(found.id, today, found.counts))
        _say_trials(journal)


@trial_command.command(
    "answer",
    cls=Command,
    help=N_("Answer question 1, 2 or 3 of the last trial; an empty TEXT takes it back."),
)
@click.argument("question", type=click.IntRange(QUESTIONS[0], QUESTIONS[-1]))
@click.argument("text", type=TextType())
@pass_session
def answer_command(session: Session, question: int, text: str) -> None:
    """Answer one of the questions."""
    with session.journal() as journal:
        begun = [one for one in _trials(journal) if one.first <= journal.today()]
        if not begun:
            raise JournalError(ErrorCode.NO_TRIAL)
        journal.run(AnswerTrial(begun[-1].id, {question: text}))
        _say_trials(journal)


def _trials(journal: Journal) -> list[Trial]:
    return sorted(journal.reads.everything(Trial), key=lambda one: one.first)


def _answers(journal: Journal, trial: Trial, question: int) -> list[tuple[str, str]]:
    names = {one.id: one.name for one in journal.reads.team.members()}
    found = (one for one in journal.reads.everything(TrialAnswer) if one.trial == trial.id)
    return sorted((names.get(one.member, ""), one.answer) for one in found if one.question == question)


def _say_trials(journal: Journal) -> None:
    trials = _trials(journal)
    if not trials:
        say(_("There is no trial. Begin one: journal-app trial start"))
    for trial in trials:
        say(f"{trial.first} – {trial.last}" + ("" if trial.counts else "  " + _("left out of statistics")))
        for question in QUESTIONS:
            answers = _answers(journal, trial, question)
            if answers:
                say(f"  {question}. {trial_question(question)}")
                say(*(f"     {one_line(name)}: {one_line(answer)}" for name, answer in answers))


def _trial_json(journal: Journal, trial: Trial) -> dict[str, object]:
    return {
        "from": str(trial.first),
        "to": str(trial.last),
        "counts": trial.counts,
        "answers": [
            {"question": question, "name": name, "answer": answer}
            for question in QUESTIONS
            for name, answer in _answers(journal, trial, question)
        ],
    }
