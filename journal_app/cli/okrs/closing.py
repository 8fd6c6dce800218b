"""Ends of key results: how each came out, what was found about it, and with what it goes on in the next cycle."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import click
from typing_extensions import override

from journal_app.cli.argument_types import TextType, find_key_result
from journal_app.cli.session import Session, pass_session
from journal_app.cli.terminal_columns import one_line, say, say_json
from journal_app.cli.translated_click import Command, Option
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.ids import Id
from journal_app.domain.okrs.asking.questions import FindingKind
from journal_app.domain.okrs.ledger import ReasonCode, Why
from journal_app.domain.okrs.okr import KeyResult, parse_number
from journal_app.domain.okrs.review.closings import SCORE_MAX, Onward, Outcome
from journal_app.domain.okrs.review.review_view import ReviewedKeyResult, ShownComment
from journal_app.domain.okrs.review.scoring import counts, in_words
from journal_app.domain.periods import parse_day
from journal_app.i18n import N_, _
from journal_app.journal.command import Command as Mutation
from journal_app.journal.journal import Journal
from journal_app.journal.okrs.review.closing_commands import Carry, RecordClosing
from journal_app.journal.okrs.review.finding_commands import SayOf, SetFindings
from journal_app.journal.okrs.review.together import Together
from journal_app.labels import word_label

_CYCLE_HELP = N_("A day of the cycle meant; without it, today.")
_JSON_HELP = N_("Print JSON.")
_RESULTS = click.Choice([one.value for one in Outcome if one])
_ONWARD = click.Choice([one.value for one in Onward if one])
_FINDINGS = click.Choice([one.value for one in FindingKind])
_CODES = click.Choice([code.value for code in ReasonCode if code is not ReasonCode.NONE])


class ScoreType(click.ParamType[int]):
    """A score from 0.0 to 1.0, in tenths."""

    name = "score"

    @override
    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        try:
            tenths = parse_number(str(value)) * SCORE_MAX
        except JournalError:
            tenths = None
        if tenths is None or tenths != int(tenths) or int(tenths) not in range(SCORE_MAX + 1):
            raise JournalError(ErrorCode.BAD_SCORE)
        return int(tenths)


@click.command(
    "close",
    cls=Command,
    help=N_("Record how a key result (like KR-2) came out, and what was found about it."),
)
@click.argument("kr")
@click.option(
    "--result",
    cls=Option,
    type=_RESULTS,
    help=N_("How it came out. One that is dropped or postponed wants --reason."),
)
@click.option(
    "--score",
    cls=Option,
    type=ScoreType(),
    help=N_("The score, 0.0 to 1.0, where it is not the one suggested."),
)
@click.option(
    "--finding",
    "findings",
    cls=Option,
    type=_FINDINGS,
    multiple=True,
    help=N_("What you found about how it was set; may be given several times."),
)
@click.option(
    "--comment", cls=Option, type=TextType(), default="", help=N_("What you say about the key result itself.")
)
@click.option("--anonymous", cls=Option, is_flag=True, help=N_("Leave your name out of the comment."))
@click.option("--work", cls=Option, type=TextType(), help=N_("One line on the work."))
@click.option(
    "--carry",
    cls=Option,
    type=_ONWARD,
    help=N_("How it goes on in the next cycle: as it is, changed, or not at all."),
)
@click.option("--code", cls=Option, type=_CODES, help=N_("Why, in one word; the log counts them."))
@click.option(
    "--reason",
    cls=Option,
    type=TextType(),
    default="",
    help=N_("Why it is dropped or postponed, in one line."),
)
@click.option("--on", "day", cls=Option, default="today", help=_CYCLE_HELP)
@click.option("--json", "as_json", cls=Option, is_flag=True, help=_JSON_HELP)
@pass_session
def close_command(session: Session, /, kr: str, *, day: str, as_json: bool, **said: Any) -> None:  # noqa: ANN401
    """Record a result, findings and a comment; without any of them, show what there is."""
    if said["anonymous"] and not said["comment"]:
        raise click.UsageError(_("--anonymous goes with --comment."))
    with session.journal() as journal:
        found = _find(journal, kr, day)
        commands = (*_recorded(journal, found, said), *_said(journal, found, said))
        if commands:
            journal.run(Together(commands))
        _say(journal, found.id, as_json=as_json)


@click.command(
    "carry", cls=Command, help=N_("Let a key result (like KR-2) go on in the next cycle, as a draft there.")
)
@click.argument("kr")
@click.option("--changed", cls=Option, is_flag=True, help=N_("To be changed: it begins where it stands now."))
@click.option("--on", "day", cls=Option, default="today", help=_CYCLE_HELP)
@click.option("--json", "as_json", cls=Option, is_flag=True, help=_JSON_HELP)
@pass_session
def carry_command(session: Session, kr: str, changed: bool, day: str, as_json: bool) -> None:
    """Carry a key result over."""
    with session.journal() as journal:
        found = _find(journal, kr, day)
        journal.run(Carry(found.id, changed))
        _say(journal, found.id, as_json=as_json)


def _recorded(journal: Journal, kr: KeyResult, said: dict[str, Any]) -> Iterator[Mutation]:
    """Yield what records a result; what was not said stays as it is recorded."""
    if not (said["result"] or said["carry"] or said["score"] is not None or said["work"] is not None):
        return
    row = journal.reads.review.key_result(kr.id)
    before = row.closing
    outcome = Outcome(said["result"]) if said["result"] else row.outcome
    if outcome is Outcome.UNSAID:
        raise click.UsageError(_("Say how it came out: --result."))
    score = said["score"]
    if score is None and before is not None:
        score = before.score
    elif score is None and counts(outcome):
        score = row.suggestion.tenths
    work = said["work"] if said["work"] is not None else before.work if before is not None else ""
    onward = Onward(said["carry"] or (before.onward if before is not None else ""))
    why = Why(ReasonCode(said["code"] or ""), said["reason"])
    yield RecordClosing(kr.id, outcome, score, work, onward, why)
    # What is postponed goes on by itself.
    if said["carry"] in {Onward.SAME, Onward.CHANGED} and outcome is not Outcome.POSTPONED:
        yield Carry(kr.id, onward is Onward.CHANGED)


def _said(journal: Journal, kr: KeyResult, said: dict[str, Any]) -> Iterator[Mutation]:
    if said["findings"]:
        mine = {one.what for one in journal.reads.review.findings_of(kr.id, journal.me)}
        yield SetFindings(kr.id, frozenset(mine | {FindingKind(one) for one in said["findings"]}))
    if said["comment"]:
        yield SayOf(kr.id, said["comment"], said["anonymous"])


def _find(journal: Journal, kr: str, day: str) -> KeyResult:
    period = journal.reads.okr.period_on(parse_day(day, journal.today()))
    return find_key_result(journal, kr, period)


def _say(journal: Journal, id_: Id, *, as_json: bool) -> None:
    row = journal.reads.review.key_result(id_)
    later = journal.reads.okr.key_result(row.carried_to) if row.carried_to is not None else None
    called = journal.reads.okr.called(later) if later is not None else ""
    if as_json:
        say_json(_json(row, called))
        return
    say(f"{row.ref}  {one_line(row.kr.title)}  {word_label('Outcome', row.outcome)}")
    closing = row.closing
    if closing is not None and closing.score is not None:
        say("   " + _score_words(closing.score, closing.suggested))
    if row.suggestion.sum:
        say("   " + _("Suggested: {sum}").format(sum=row.suggestion.sum))
    if closing is not None and closing.work:
        say(f"   {_('The work')}: {one_line(closing.work)}")
    for kind, people in row.findings.items():
        say(f"   {word_label('FindingKind', kind)}  {people}")
    for comment in row.comments:
        by = _("A member") if comment.nameless else comment.name
        say(f"   {by}: {one_line(comment.text)}" if by else f"   {one_line(comment.text)}")
    if called:
        say("   " + _("Goes on as {kr}.").format(kr=called))


def _score_words(score: int, suggested: int | None) -> str:
    if suggested is None or suggested == score:
        return _("Score: {score}").format(score=in_words(score))
    return _("Score: {score} (suggested: {suggested})").format(
        score=in_words(score), suggested=in_words(suggested)
    )


def _json(row: ReviewedKeyResult, later: str) -> dict[str, Any]:
    closing = row.closing
    return {
        "id": f"k-{row.kr.id.hex()}",
        "ref": row.ref,
        "title": row.kr.title,
        "result": row.outcome or None,
        "score": _tenths(row.score),
        "suggested": _tenths(closing.suggested if closing is not None else row.suggestion.tenths),
        "sum": row.suggestion.sum,
        "counts": row.counts,
        "work": closing.work if closing is not None else "",
        "carry": (closing.onward or None) if closing is not None else None,
        "carried_to": later or None,
        "findings": {kind.value: people for kind, people in row.findings.items()},
        "comments": _comments_json(row.comments),
        "worksheets": _comments_json(row.quotes),
    }


def _comments_json(comments: Sequence[ShownComment]) -> list[dict[str, Any]]:
    return [
        {"text": one.text, "by": one.name or None, "anonymous": one.nameless, "mine": one.is_mine}
        for one in comments
    ]


def _tenths(score: int | None) -> float | None:
    return None if score is None else score / SCORE_MAX
