"""Rows of the page as they follow from a step: candidates, answers, results, and what is read together."""

from __future__ import annotations

from journal_app.domain.workshop.candidates import Candidate, candidates, decision_of, said_of
from journal_app.domain.workshop.step_view import StepView
from journal_app.i18n import _
from journal_app.ui.team.workshop.decide.reading_view import Reading
from journal_app.ui.team.workshop.decide.rows import AnswerRow, CandidateRow, ResultRow
from journal_app.ui.team.workshop.decide.standing import source_words
from journal_app.ui.team.workshop.decide.words import ANSWERS, draft_title, names_of_people


def candidate_rows(view: StepView) -> list[CandidateRow]:
    """Return the candidates to compare; how they sit is not said before the answers are open."""
    return [
        CandidateRow(
            one.idea.id,
            one.idea.text,
            _("Draft {number}").format(number=one.number),
            one.tally if view.is_open else None,
            decided=decision_of(view, one) is not None,
        )
        for one in candidates(view)
    ]


def answer_rows(view: StepView, candidate: Candidate) -> list[AnswerRow]:
    """Return what everybody says of a candidate; nothing before the answers are open."""
    return [
        AnswerRow(one.whose, view.names.get(one.whose, "?"), one.said, one.why, one.whose == view.me)
        for one in said_of(view, candidate)
        if view.is_open and one.said in ANSWERS
    ]


def result_rows(view: StepView) -> list[ResultRow]:
    """Return the candidates with who would rather wait; nothing before the answers are open."""
    return [
        ResultRow(one.idea.id, one.idea.text, one.tally, _waiting(view, one))
        for one in (candidates(view) if view.is_open else ())
    ]


def _waiting(view: StepView, candidate: Candidate) -> str:
    people = candidate.tally.not_yet
    names = names_of_people(view.names.get(one, "?") for one in people)
    return _("Would rather wait: {names}").format(names=names) if people else ""


def readings(view: StepView) -> list[Reading]:
    """Return the candidates with what was asked about them."""
    return [
        Reading(
            draft_title(view.step.subject, one.number),
            source_words(view, one),
            one.idea.text,
            one.idea.more,
            tuple(
                (view.names.get(remark.member, "?"), remark.text)
                for remark in view.remarks
                if remark.idea == one.idea.id
            ),
        )
        for one in candidates(view)
    ]
