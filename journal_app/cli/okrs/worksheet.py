"""Worksheets on the command line: what is asked, what I write alone, seal, and take back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypedDict, TypeVar

import click
from typing_extensions import Unpack

from journal_app.cli.argument_types import TextType, find_key_result
from journal_app.cli.okrs.groups import find_group
from journal_app.cli.okrs.runner import CYCLE_HELP, JSON_HELP, find_runner
from journal_app.cli.session import Session, pass_session
from journal_app.cli.terminal_columns import one_line, say, say_json
from journal_app.cli.translated_click import Command, Group, Option
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.ids import NOBODY, Id
from journal_app.domain.okrs.asking.questions import FindingKind
from journal_app.domain.okrs.review.closings import Outcome
from journal_app.domain.runner.worksheet import Asked, AskedKeyResult, Worksheet, Written
from journal_app.domain.workshop.ideas import Idea, words_of
from journal_app.domain.workshop.meetings import Asks, StepKind
from journal_app.domain.workshop.programme_view import MeetingState
from journal_app.i18n import N_, _
from journal_app.journal.journal import Journal
from journal_app.journal.runner.worksheet_commands import PrepareAnswer
from journal_app.journal.workshop.hand_in_commands import HandInStep, RewriteStep
from journal_app.journal.workshop.prepared_commands import DropPrepared, Prepare
from journal_app.labels import word_label
from journal_app.runner_words import worksheet_word
from journal_app.workshop_words import meeting_title


class _What(TypedDict):
    """What is written about; see the options of `worksheet write`."""

    question: int | None
    idea: int | None
    kr: str
    findings: tuple[str, ...]
    anonymous: bool


F = TypeVar("F", bound=Callable[..., Any])


@click.group("worksheet", cls=Group, help=N_("What you write alone before a meeting that sets a cycle."))
def worksheet_command() -> None:
    """Hold the commands on worksheets."""


def _which(command: F) -> F:
    """Add the options that say which worksheet is meant."""
    cycle = click.option("--cycle", cls=Option, default="", help=CYCLE_HELP)
    meeting = click.option(
        "--meeting",
        cls=Option,
        type=click.IntRange(1),
        help=N_("The number of the meeting; without it, the next one you attend."),
    )
    area = click.option("--area", cls=Option, default="", help=N_("The area, where you attend several."))
    as_json = click.option("--json", "as_json", cls=Option, is_flag=True, help=JSON_HELP)
    return cycle(meeting(area(as_json(command))))


def _find(journal: Journal, cycle: str, meeting: int | None, area: str) -> Worksheet:
    """Return my worksheet of a meeting. Raises JournalError(NO_WORKSHEET) and what names do."""
    runner = find_runner(journal, cycle)
    of = find_group(journal, area).id if area else None
    wanted = [one for one in runner.meetings if meeting in {None, one.line.number}]
    ahead = [one for one in wanted if one.state is not MeetingState.HELD]
    for one in (*ahead, *reversed(wanted)):
        mine = [step.line.step for step in one.steps if runner.me in step.states]
        if of is not None:
            mine = [step for step in mine if step.group == of]
        if mine:
            chosen = one.my_step if of is None and one.my_step else mine[0].id
            return journal.reads.runner.worksheet(chosen)
    raise JournalError(ErrorCode.NO_WORKSHEET)


@worksheet_command.command(
    "show", cls=Command, help=N_("Show a worksheet; once it is open, with what all wrote.")
)
@_which
@pass_session
def show_command(session: Session, cycle: str, meeting: int | None, area: str, *, as_json: bool) -> None:
    """Show a worksheet."""
    with session.journal() as journal:
        sheet = _find(journal, cycle, meeting, area)
        refs = _refs(journal, sheet)
    _say(sheet, refs, as_json=as_json)


@worksheet_command.command(
    "write",
    cls=Command,
    help=N_("Write on a worksheet: an idea, or an answer to a question; an empty TEXT takes it out."),
)
@click.argument("text", type=TextType(), default="")
@click.option(
    "--question", cls=Option, type=click.IntRange(1), help=N_("The number of the question you answer.")
)
@click.option("--idea", cls=Option, type=click.IntRange(1), help=N_("The number of the idea to write anew."))
@click.option(
    "--kr", cls=Option, default="", help=N_("The key result of the last cycle that you write about.")
)
@click.option(
    "--finding",
    "findings",
    cls=Option,
    multiple=True,
    type=click.Choice([str(one) for one in FindingKind]),
    help=N_("What you found about how it was set; may be repeated."),
)
@click.option("--anonymous", cls=Option, is_flag=True, help=N_("Without your name."))
@_which
@pass_session
def write_command(
    session: Session,
    /,
    *,
    text: str,
    cycle: str,
    meeting: int | None,
    area: str,
    as_json: bool,
    **what: Unpack[_What],
) -> None:
    """Write on a worksheet."""
    with session.journal() as journal:
        sheet = _find(journal, cycle, meeting, area)
        journal.run(_command(journal, sheet, text, what))
        sheet = journal.reads.runner.worksheet(sheet.step.id)
        refs = _refs(journal, sheet)
    _say(sheet, refs, as_json=as_json)


def _command(
    journal: Journal, sheet: Worksheet, text: str, what: _What
) -> PrepareAnswer | Prepare | DropPrepared:
    found = tuple(FindingKind(one) for one in what["findings"])
    if what["kr"]:
        before = sheet.materials.before if sheet.materials is not None else None
        kr = find_key_result(journal, what["kr"], before)
        asking = [one.question for one in sheet.asked if one.question.asks is Asks.KEY_RESULTS]
        if not asking:
            raise click.UsageError(_("No question of this worksheet asks about key results: leave --kr out."))
        return PrepareAnswer(sheet.step.id, asking[0].id, text, kr.id, found, what["anonymous"])
    if found:
        raise click.UsageError(_("--finding goes with --kr."))
    if what["question"] is not None:
        if what["question"] > len(sheet.asked):
            raise click.UsageError(_("This worksheet has {n} questions.").format(n=len(sheet.asked)))
        asked = sheet.asked[what["question"] - 1].question.id
        return PrepareAnswer(sheet.step.id, asked, text, nameless=what["anonymous"])
    if sheet.step.kind is not StepKind.OKRS:
        raise click.UsageError(_("Say which question you answer: --question NUMBER."))
    if what["idea"] is None:
        if not text.strip():
            raise JournalError(ErrorCode.EMPTY_TEXT)
        return Prepare(sheet.step.id, text, nameless=what["anonymous"])
    if what["idea"] > len(sheet.ideas):
        raise click.UsageError(_("This worksheet has {n} ideas.").format(n=len(sheet.ideas)))
    before_it = sheet.ideas[what["idea"] - 1]
    if not text.strip():
        return DropPrepared(before_it.id)
    return Prepare(sheet.step.id, text, before_it.more, id=before_it.id, nameless=what["anonymous"])


@worksheet_command.command(
    "hand-in",
    cls=Command,
    help=N_("Seal a worksheet: it is handed in, and read by nobody before the meeting."),
)
@_which
@pass_session
def hand_in_command(session: Session, cycle: str, meeting: int | None, area: str, *, as_json: bool) -> None:
    """Seal a worksheet."""
    with session.journal() as journal:
        sheet = _find(journal, cycle, meeting, area)
        journal.run(HandInStep(sheet.step.id))
        sheet = journal.reads.runner.worksheet(sheet.step.id)
        refs = _refs(journal, sheet)
    _say(sheet, refs, as_json=as_json)


@worksheet_command.command(
    "open",
    cls=Command,
    help=N_("Open the seal of your own worksheet again, to change it before the meeting."),
)
@_which
@pass_session
def open_command(session: Session, cycle: str, meeting: int | None, area: str, *, as_json: bool) -> None:
    """Take a sealed worksheet back."""
    with session.journal() as journal:
        runner = find_runner(journal, cycle)
        sealed = [
            step.line.step.id
            for one in runner.meetings
            for step in one.steps
            if step.states.get(runner.me) == "sealed" and meeting in {None, one.line.number}
        ]
        sheet = _find(journal, cycle, meeting, area)
        # The next one to write may be another than the one that is sealed.
        chosen = sheet.step.id if area or sheet.is_sealed or not sealed else sealed[0]
        journal.run(RewriteStep(chosen))
        sheet = journal.reads.runner.worksheet(chosen)
        refs = _refs(journal, sheet)
    _say(sheet, refs, as_json=as_json)


def _refs(journal: Journal, sheet: Worksheet) -> dict[Id, str]:
    return journal.reads.okr.refs(sheet.materials.before.id) if sheet.materials is not None else {}


def _say(sheet: Worksheet, refs: dict[Id, str], *, as_json: bool) -> None:
    if as_json:
        say_json(_json(sheet, refs))
        return
    title = meeting_title(sheet.number, one_line(sheet.meeting.title))
    say(" · ".join(filter(None, (title, sheet.area, worksheet_word(sheet.state)))))
    for number, one in enumerate(sheet.asked, 1):
        say(f"{number}. {one_line(one.question.text)}")
        if one.written is not None:
            say(f"   {_words(one.written)}")
        for kr in one.key_results:
            say(f"   {kr.ref}  {one_line(kr.kr.title)}  {_outcome(kr)}".rstrip())
            if kr.written is not None:
                say(f"      {_words(kr.written)}")
    for number, idea in enumerate(sheet.ideas, 1):
        say(f"* {number}  {_words(idea)}")
    if sheet.is_open and sheet.said:
        say("", _("What everybody wrote:"))
        for said in sheet.said:
            ref = refs.get(said.key_result, "") if said.key_result is not None else ""
            found = ", ".join(word_label("FindingKind", one) for one in said.found.split())
            words = " · ".join(filter(None, (ref, found, one_line(words_of(said)))))
            say(f"   {_author(sheet, said) or _('A member')}: {words}")


def _outcome(one: AskedKeyResult) -> str:
    words = "" if one.outcome is Outcome.UNSAID else word_label("Outcome", one.outcome)
    return " ".join(filter(None, (words, "" if one.score is None else f"{one.score / 10:.1f}")))


def _words(one: Written) -> str:
    found = ", ".join(word_label("FindingKind", kind) for kind in one.found)
    nameless = f"({_('without your name')})" if one.nameless else ""
    return " ".join(filter(None, (f"[{found}]" if found else "", one_line(one.text), nameless)))


def _author(sheet: Worksheet, said: Idea) -> str:
    if said.nameless or said.whose == NOBODY:
        return ""
    return sheet.names.get(said.whose, "")


def _json(sheet: Worksheet, refs: dict[Id, str]) -> dict[str, Any]:
    return {
        "step": sheet.step.id.hex(),
        "cycle": sheet.period.label,
        "meeting": sheet.meeting.title,
        "number": sheet.number,
        "area": sheet.area or None,
        "state": sheet.state.value,
        "open": sheet.is_open,
        "questions": [_asked(one) for one in sheet.asked],
        "ideas": [_written(one) for one in sheet.ideas],
        "worksheets": [{"name": one.name, "state": sheet.states[one.id].value} for one in sheet.attending],
        "said": [_said(sheet, one, refs) for one in sheet.said] if sheet.is_open else [],
    }


def _asked(one: Asked) -> dict[str, Any]:
    return {
        "text": one.question.text,
        "asks": one.question.asks.value or "words",
        "answer": _written(one.written),
        "key_results": [
            {
                "ref": kr.ref,
                "title": kr.kr.title,
                "result": kr.outcome.value or None,
                "score": None if kr.score is None else kr.score / 10,
                "answer": _written(kr.written),
            }
            for kr in one.key_results
        ],
    }


def _written(one: Written | None) -> dict[str, Any] | None:
    if one is None:
        return None
    return {"text": one.text, "findings": [str(kind) for kind in one.found], "anonymous": one.nameless}


def _said(sheet: Worksheet, said: Idea, refs: dict[Id, str]) -> dict[str, Any]:
    questions = {one.question.id: at for at, one in enumerate(sheet.asked, 1)}
    return {
        "by": _author(sheet, said) or None,
        "question": questions.get(said.question) if said.question is not None else None,
        "key_result": refs.get(said.key_result) if said.key_result is not None else None,
        "findings": said.found.split(),
        "text": words_of(said),
    }
