"""The standing of a candidate in words: how the answers add up, what holds a decision back, what was decided."""

from __future__ import annotations

from datetime import date

from journal_app.domain.ids import Id
from journal_app.domain.workshop.candidates import Candidate, Hold, answers, decision_of, hold
from journal_app.domain.workshop.decisions import Decision
from journal_app.domain.workshop.rest import is_resting
from journal_app.domain.workshop.step_view import StepView
from journal_app.i18n import _, ngettext
from journal_app.system import local_time
from journal_app.ui import dates
from journal_app.ui.team.workshop.decide.verdict import Verdict
from journal_app.ui.team.workshop.decide.words import names_of_people


def verdict_of(view: StepView, candidate: Candidate | None, whose: Id, today: date) -> Verdict:
    """Return what the card beside a candidate says; `whose` answer is being given."""
    everybody = len(view.people)
    if not view.is_open:
        return _sealed(view, whose, has_candidates=candidate is not None)
    title = ngettext("{count} person’s answer", "{count} people’s answers", everybody).format(count=everybody)
    if candidate is None:
        return Verdict(title, None, "circle", "muted", _("Drafts that were put forward appear here."))
    decision = decision_of(view, candidate)
    if decision is not None:
        return Verdict(title, candidate.tally, "circle-check", "keep", _("Decided"))
    held = hold(view, candidate, today)
    words = _("Decide on this")
    rest = _("Let it rest until the next meeting") if view.next_meeting is not None else ""
    if held is Hold.RESTS:
        return Verdict(
            title, candidate.tally, "hourglass", "accent", rest_words(view, candidate), words, False, rest
        )
    if held is Hold.NOT_YET:
        names = names_of_people(view.names.get(one, "?") for one in candidate.tally.not_yet)
        rule = _("{names} would rather wait. Ask for the reason first.").format(names=names)
        return Verdict(title, candidate.tally, "circle-dashed", "problem", rule, words, False, rest)
    silent = candidate.tally.silent
    if silent:
        names = names_of_people(view.names.get(one, "?") for one in silent)
        rule = _("No one says “Not yet”. {names} can still answer.").format(names=names)
    else:
        rule = _("No one says “Not yet”, so it can be decided.")
    days = _days_rested(candidate, today)
    if days:
        rested = ngettext(
            "{count} day has passed since it was proposed.",
            "{count} days have passed since it was proposed.",
            days,
        )
        rule = _("{one} {other}").format(one=rule, other=rested.format(count=days))
    return Verdict(title, candidate.tally, "check", "keep", rule, words, True, rest)


def _sealed(view: StepView, whose: Id, *, has_candidates: bool) -> Verdict:
    title = _("Your answers")
    if whose in view.handed_in:
        rule = _("Handed in and sealed. All open at once, when everyone has answered.")
        return Verdict(title, None, "lock", "muted", rule, "", True, _("Open now"))
    given = [one for one in answers(view, whose).values() if one.said]
    rule = _("Answer for each draft. No one sees it before all answers open at once.")
    if not has_candidates:
        return Verdict(title, None, "lock", "muted", rule)
    return Verdict(title, None, "lock", "muted", rule, _("Seal and hand in"), bool(given), _("Open now"))


def _days_rested(candidate: Candidate, today: date) -> int:
    proposed = local_time.of_row(candidate.idea.edited_at or candidate.idea.made_at).date()
    return (today - proposed).days


def rest_words(view: StepView, candidate: Candidate) -> str:
    """Return until when a candidate rests."""
    until = view.resting.get(candidate.idea.id)
    if until is None:
        return _("It rests until the next meeting. Give that a day, and the decision opens on it.")
    return _("It rests until {day}. That is the day to decide.").format(
        day=dates.day_short_with_weekday(until)
    )


def rests(view: StepView, candidate: Candidate, today: date) -> bool:
    """Tell whether deciding on a candidate today wants a reason, since it was proposed a short while ago."""
    return view.is_open and is_resting(view.resting.get(candidate.idea.id), today)


def source_words(view: StepView, candidate: Candidate) -> str:
    """Return whose a candidate is, and when it was last written anew."""
    idea = candidate.idea
    whose = names_of_people([view.names.get(idea.whose, "?")])
    words = _("Draft by {name}").format(name=whose)
    if idea.edited_at is None:
        return words
    day = local_time.of_row(idea.edited_at).date()
    rewritten = _("rewritten on {day}").format(day=dates.day_short(day))
    return _("{one} · {other}").format(one=words, other=rewritten)


def opened_words(view: StepView) -> str:
    """Return when the answers opened, or that they are sealed."""
    if view.opened_at is None:
        count, total = len([one for one in view.people if one.id in view.handed_in]), len(view.people)
        if not count:
            return _("They open at once, when everyone has answered.")
        words = ngettext("{count} of {total} has handed in.", "{count} of {total} have handed in.", count)
        return words.format(count=count, total=total)
    time = f"{local_time.of_row(view.opened_at):%H:%M}"
    day = dates.day_short(local_time.of_row(view.opened_at).date())
    if view.are_all_in:
        return _("Everyone answered. Opened on {day}, {time}.").format(day=day, time=time)
    return _("Opened on {day}, {time}.").format(day=day, time=time)


def decided_words(view: StepView, decision: Decision) -> tuple[str, str]:
    """Return that something was decided, and when, by whom and with which reasons."""
    day = dates.day_short_with_weekday(decision.day)
    name = names_of_people([view.names.get(decision.member, "?")])
    parts = [_("{day}, entered by {name}.").format(day=day, name=name)]
    if decision.early:
        parts.append(_("Decided early: {reason}").format(reason=decision.early))
    if decision.despite:
        parts.append(_("Decided though someone says “Not yet”: {reason}").format(reason=decision.despite))
    return _("Decided"), " ".join(parts)
