"""Offers for the quiet line of a day, read from the person's own journal."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date

from journal_app.domain.habit.quiet_line import Help, QuietLine, question_of
from journal_app.domain.habit.trial import Trial, TrialAnswer, to_answer
from journal_app.domain.habit.tries import waiting
from journal_app.domain.ids import Id
from journal_app.domain.kpt import Kind
from journal_app.domain.okrs.check_in_due import owner_of
from journal_app.domain.periods import shifted_month
from journal_app.journal.journal import Journal
from journal_app.store.reads.areas import Reads


def load_offers(
    journal: Journal, day: date, questions: Sequence[str], passed: Collection[Id] = ()
) -> tuple[QuietLine, ...]:
    """Return what a day's line could be about, read on a connection of its own; `questions` take turns on that day.

    `passed` are the trials I did not want to be asked about.

    Private lines stay out: they must not come up by surprise on a shared screen. Raises the JournalErrors of opening a
    snapshot.
    """
    with journal.snapshot() as reads:
        return (*_trial(reads, journal.me, day, passed), *_offers(reads, journal.me, day, questions))


def _offers(reads: Reads, me: Id, day: date, questions: Sequence[str]) -> Iterator[QuietLine]:
    yield from reads.quiet.thanks(me, day)
    for life in waiting(reads.tries.recent(me, day), day):
        if not life.last.private:
            yield QuietLine(Help.TRY, life.last.text, day=life.last.day, id=life.last.id)
    yield from _moved(reads, me, day)
    yield from reads.quiet.reactions(me, day)
    yield from reads.quiet.named(me, day)
    for item in reads.kpt.day(me, shifted_month(day, -12)).of(Kind.KEEP):
        if not item.private:
            yield QuietLine(Help.MEMORY, item.text, day=shifted_month(day, -12))
    question = question_of(day, questions)
    if question:
        yield QuietLine(Help.QUESTION, question)


def _trial(reads: Reads, me: Id, day: date, passed: Collection[Id]) -> Iterator[QuietLine]:
    trial = to_answer(reads.everything(Trial), reads.everything(TrialAnswer), me, day, passed)
    if trial is not None:
        yield QuietLine(Help.TRIAL, day=trial.last, id=trial.id)


def _moved(reads: Reads, me: Id, day: date) -> Iterator[QuietLine]:
    """Yield my key results whose number has changed since I wrote last and that no Keep of the day names yet."""
    period = reads.okr.period_on(day)
    moved = reads.quiet.moved(me, day) if period is not None else frozenset()
    if period is None or not moved:
        return
    said = {item.kr for item in reads.kpt.day(me, day).of(Kind.KEEP)}
    for objective in reads.okr.tree(period).objectives():
        for view in objective.key_results:
            if view.kr.id in moved - said and owner_of(view, objective) == me:
                yield QuietLine(Help.RESULT, view.kr.title, name=view.ref, id=view.kr.id)
