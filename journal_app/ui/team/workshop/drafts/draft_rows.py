"""Drafts of a step as the page shows them, and the words around them."""

from __future__ import annotations

from collections.abc import Sequence

from journal_app.domain.ids import Id
from journal_app.domain.workshop.ideas import Remark
from journal_app.domain.workshop.meetings import Subject
from journal_app.i18n import _, ngettext
from journal_app.system import local_time
from journal_app.ui.team.workshop.bank.used_words import words_in
from journal_app.ui.team.workshop.drafts.values import Draft, Question
from journal_app.ui.team.workshop.parts.step_found import Stand, StepFound


def drafts_of(found: StepFound) -> tuple[Draft, ...]:
    """Return the drafts that may be seen, as they were proposed."""
    bank = tuple(dict.fromkeys(entry.text for entry in found.view.bank))
    asked: dict[Id, list[Remark]] = {}
    for remark in found.view.remarks:
        asked.setdefault(remark.idea, []).append(remark)
    return tuple(
        Draft(
            id=one.id,
            text=one.text,
            more=one.more,
            name=found.name(one.whose),
            mine=found.view.me == one.whose,
            day=local_time.of_row(one.made_at).date(),
            edited=local_time.of_row(one.edited_at).date() if one.edited_at is not None else None,
            words=words_in(f"{one.text}\n{one.more}", bank),
            questions=_questions(asked.get(one.id, ()), found),
            typed_by=found.typed_by(one),
            editable=found.view.me == one.member,
        )
        for one in found.view.ideas
        if found.view.is_open or one.whose == found.whose
    )


def _questions(remarks: Sequence[Remark], found: StepFound) -> tuple[Question, ...]:
    return tuple(
        Question(
            one.id,
            found.name(one.member),
            one.text,
            local_time.of_row(one.made_at).date(),
            one.member == found.view.me,
        )
        for one in remarks
    )


def drafts_title(found: StepFound) -> str:
    """Return what the drafts are of."""
    step = found.view.step
    named = {Subject.MISSION: _("Mission drafts"), Subject.VISION: _("Vision drafts")}
    return named.get(step.subject) or step.title or _("Drafts")


def facts_of(found: StepFound) -> str:
    """Return what stands behind the title."""
    count = len(found.view.ideas)
    if found.stand is not Stand.OPEN or not count:
        return ""
    words = ngettext("{count} draft", "{count} drafts", count).format(count=count)
    return words if found.decided else "　·　".join((words, _("Rewrite and ask any time")))


def parent_words(found: StepFound) -> tuple[str, tuple[str, ...]]:
    """Return the heading of what stands above, and its words that drafts of this kind join."""
    parent = found.parent
    if parent is None:
        return "", ()
    sheet = parent.sheet
    both = (sheet.mission, sheet.vision)
    words = tuple(filter(None, both[::-1] if found.view.step.subject is Subject.VISION else both))
    if words == (sheet.vision,):
        heading = _("Vision of {name}") if parent.name else _("The company’s vision")
    else:
        heading = _("Mission and vision of {name}") if parent.name else _("The company’s mission and vision")
    return heading.format(name=parent.name), words
