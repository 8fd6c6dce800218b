"""Questions about key results: asked, answered, hinted at; then activated, parked, promoted."""

from __future__ import annotations

from typing import Any

import click
from typing_extensions import override

from journal_app.cli.argument_types import TextType, find_key_result, find_objective
from journal_app.cli.session import Session, pass_session
from journal_app.cli.terminal_columns import one_line, say, say_json, table
from journal_app.cli.translated_click import Command, Option
from journal_app.domain.ids import Id
from journal_app.domain.okrs.better_form import better_form
from journal_app.domain.okrs.okr import KeyResult, Objective, Period
from journal_app.domain.okrs.questions import QUESTIONS, Answer, KrAnswer
from journal_app.domain.okrs.stumbles import Stumbles
from journal_app.domain.okrs.wording_hints import Hint, hints
from journal_app.domain.periods import parse_day
from journal_app.i18n import N_, _
from journal_app.journal.journal import Journal
from journal_app.journal.okrs.question_commands import Activate, AnswerQuestion, Park, Promote
from journal_app.labels import word_label
from journal_app.okr_words import hint_sentence, question

_CYCLE_HELP = N_("A day of the cycle meant; without it, today.")
_JSON_HELP = N_("Print JSON.")


class AnswerType(click.ParamType[Answer]):
    """yes, no (not yet) or na (does not apply)."""

    name = "answer"

    @override
    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Answer:
        found = next((answer for answer in Answer if answer == str(value).strip().lower()), None)
        if found is None:
            self.fail(_("“{text}” is none of yes, no and na.").format(text=value), param, ctx)
        return found

    @override
    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        return "[" + "|".join(Answer) + "]"


@click.command("questions", cls=Command, help=N_("Show the five questions about a key result (like KR-2)."))
@click.argument("kr")
@click.option("--on", "day", cls=Option, default="today", help=_CYCLE_HELP)
@click.option("--json", "as_json", cls=Option, is_flag=True, help=_JSON_HELP)
@pass_session
def questions_command(session: Session, kr: str, day: str, as_json: bool) -> None:
    """Show what is asked, what was answered, and what the cycle before stumbled on."""
    with session.journal() as journal:
        found = _find(journal, kr, day)
        ref = journal.reads.okr.called(found)
        answers = journal.reads.questions.answers(found.id)
        period = _period_of(journal, found)
        stumbles = journal.reads.questions.stumbles(period) if period else None
    raised = hints(found.title, settled=found.start is not None and found.target is not None)
    if as_json:
        say_json(
            {
                "id": f"k-{found.id.hex()}",
                "ref": ref,
                "title": found.title,
                "state": found.state,
                "questions": [_question_json(n, answers.get(n), raised, stumbles) for n in QUESTIONS],
                "better": _better(found.title),
            }
        )
        return
    say(f"{ref}  {one_line(found.title)}")
    for n in QUESTIONS:
        say(*_question_lines(n, answers.get(n), raised, stumbles))


@click.command(
    "answer", cls=Command, help=N_("Answer one of the five questions about a key result (like KR-2).")
)
@click.argument("kr")
@click.argument("number", type=click.IntRange(1, 5))
@click.argument("answer", type=AnswerType())
@click.option(
    "--note", cls=Option, type=TextType(), default="", help=N_("One line on it, like what is still missing.")
)
@click.option("--on", "day", cls=Option, default="today", help=_CYCLE_HELP)
@pass_session
def answer_command(session: Session, kr: str, number: int, answer: Answer, note: str, day: str) -> None:
    """Answer a question."""
    with session.journal() as journal:
        found = _find(journal, kr, day)
        journal.run(AnswerQuestion(found.id, number, answer, note))
        stored = journal.reads.questions.answers(found.id).get(number)
        ref = journal.reads.okr.called(found)
    say(f"{ref}  {one_line(found.title)}", *_question_lines(number, stored, (), None))


@click.command(
    "hint", cls=Command, help=N_("Tell which of the questions the words of a title raise by themselves.")
)
@click.argument("title", type=TextType())
@click.option("--json", "as_json", cls=Option, is_flag=True, help=_JSON_HELP)
def hint_command(title: str, as_json: bool) -> None:
    """Tell what a title raises, and a form that could be counted."""
    raised = hints(title)
    if as_json:
        say_json({"title": title, "hints": [_hint_json(hint) for hint in raised], "better": _better(title)})
        return
    if not raised:
        say(_("The words of this title raise no question."))
        return
    say(*table([(hint.check.value, hint_sentence(hint)) for hint in raised]))
    if better := _better(title):
        say(_("It could say: {title}").format(title=better))


@click.command("activate", cls=Command, help=N_("Put a draft key result under way."))
@click.argument("kr")
@click.option(
    "--reason",
    cls=Option,
    type=TextType(),
    default="",
    help=N_("Why it goes ahead although something is “not yet”."),
)
@click.option("--on", "day", cls=Option, default="today", help=_CYCLE_HELP)
@pass_session
def activate_command(session: Session, kr: str, reason: str, day: str) -> None:
    """Activate a draft."""
    with session.journal() as journal:
        found = _find(journal, kr, day)
        journal.run(Activate(found.id, reason))
        _say_state(journal, found.id)


@click.command("park", cls=Command, help=N_("Put a key result in the parking lot, outside the score."))
@click.argument("kr")
@click.option("--because", cls=Option, type=TextType(), default="", help=N_("What it waits for."))
@click.option("--look-again", cls=Option, default="", help=N_("The day to look at it again."))
@click.option("--on", "day", cls=Option, default="today", help=_CYCLE_HELP)
@pass_session
def park_command(session: Session, kr: str, because: str, look_again: str, day: str) -> None:
    """Park a key result."""
    with session.journal() as journal:
        again = parse_day(look_again, journal.today()) if look_again else None
        found = _find(journal, kr, day)
        journal.run(Park(found.id, because, again))
        _say_state(journal, found.id)


@click.command("promote", cls=Command, help=N_("Make a key result of what waited in the parking lot."))
@click.argument("kr")
@click.option("--because", cls=Option, type=TextType(), required=True, help=N_("What became clear."))
@click.option(
    "--to",
    "objective",
    cls=Option,
    default="",
    help=N_("The objective it is for, like O2; without it, its own."),
)
@click.option("--on", "day", cls=Option, default="today", help=_CYCLE_HELP)
@pass_session
def promote_command(session: Session, kr: str, because: str, objective: str, day: str) -> None:
    """Promote a key result."""
    with session.journal() as journal:
        found = _find(journal, kr, day)
        target: Objective | None = None
        if objective:
            target = find_objective(journal, objective, _period_on(journal, day))
        journal.run(Promote(found.id, because, target.id if target else None))
        _say_state(journal, found.id)


def _period_on(journal: Journal, day: str) -> Period | None:
    return journal.reads.okr.period_on(parse_day(day, journal.today()))


def _find(journal: Journal, kr: str, day: str) -> KeyResult:
    return find_key_result(journal, kr, _period_on(journal, day))


def _period_of(journal: Journal, kr: KeyResult) -> Period | None:
    objective = journal.reads.okr.objective(kr.objective)
    return journal.reads.okr.period(objective.period) if objective else None


def _say_state(journal: Journal, id_: Id) -> None:
    kr = journal.reads.okr.key_result(id_)
    if kr is not None:
        say(f"{journal.reads.okr.called(kr)}  {one_line(kr.title)}  {word_label('State', kr.state)}")


def _question_lines(
    number: int, answer: KrAnswer | None, raised: tuple[Hint, ...], stumbles: Stumbles | None
) -> list[str]:
    said = word_label("Answer", answer.answer) if answer else "–"
    lines = [f"{number}  {question(number)}  {said}"]
    if answer and answer.note:
        lines.append(f"   {one_line(answer.note)}")
    lines += [f"   ? {hint_sentence(hint)}" for hint in raised if hint.question == number]
    if stumbles is not None and (found := stumbles.at(number)):
        names = ", ".join(f"{one.ref} {one_line(one.title)}" for one in found)
        words = _("Last cycle {n} of {total} stumbled here: {names}")
        lines.append("   " + words.format(n=len(found), total=stumbles.total, names=names))
    return lines


def _question_json(
    number: int, answer: KrAnswer | None, raised: tuple[Hint, ...], stumbles: Stumbles | None
) -> dict[str, Any]:
    found = stumbles.at(number) if stumbles else ()
    return {
        "number": number,
        "question": question(number),
        "answer": answer.answer if answer else None,
        "note": answer.note if answer else "",
        "hints": [_hint_json(hint) for hint in raised if hint.question == number],
        "last_cycle": {
            "total": stumbles.total,
            "stumbled": [{"ref": one.ref, "title": one.title} for one in found],
        }
        if stumbles
        else None,
    }


def _hint_json(hint: Hint) -> dict[str, Any]:
    return {
        "check": hint.check.value,
        "question": hint.question,
        "why": hint.why.value,
        "word": hint.word,
        "asks": hint_sentence(hint),
    }


def _better(title: str) -> str | None:
    form = better_form(title)
    return form.title() if form else None
