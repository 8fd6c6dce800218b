"""Markdown of a workshop's record: what was decided, and what each person thought, meeting by meeting."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from journal_app.domain.ids import Id
from journal_app.domain.week.board import escaped
from journal_app.domain.workshop.record import Record, RecordStep, Thought
from journal_app.i18n import _
from journal_app.labels import word_label
from journal_app.workshop_words import meeting_title, step_title


def record_markdown(record: Record) -> str:
    """Return a record as Markdown. Nothing that is sealed is in it, for a record has only what is open."""
    return "\n\n".join(_blocks(record)) + "\n"


def _blocks(record: Record) -> Iterator[str]:
    yield f"# {escaped(record.workshop.title)}"
    if not record.steps:
        yield escaped(_("What people say in the meetings appears here once it is open."))
    meeting = None
    for step in record.steps:
        if step.meeting.id != meeting:
            meeting = step.meeting.id
            title = escaped(meeting_title(step.number, step.meeting.title))
            yield f"## {title} ({step.meeting.day.isoformat()})" if step.meeting.day else f"## {title}"
        yield f"### {escaped(step_title(step.step))}"
        if step.decisions:
            yield f"**{escaped(_('Decided'))}**"
            yield "\n".join(_decided(step, record.names))
        yield from _thoughts(step, record.names)


def _decided(step: RecordStep, names: Mapping[Id, str]) -> Iterator[str]:
    for one in step.decisions:
        letter = f"{escaped(one.letter)}: " if one.letter else ""
        more = f" ({escaped(one.more)})" if one.more else ""
        yield f"- **{letter}{escaped(one.text)}**{more}"
        who = _("{day}, entered by {name}.").format(day=one.day.isoformat(), name=names.get(one.member, "?"))
        yield f"  - {escaped(who)}"
        if one.early:
            yield "  - " + escaped(_("Decided early: {reason}").format(reason=one.early))
        if one.despite:
            words = _("Decided though someone says “Not yet”: {reason}")
            yield "  - " + escaped(words.format(reason=one.despite))


def _thoughts(step: RecordStep, names: Mapping[Id, str]) -> Iterator[str]:
    for person in dict.fromkeys(one.whose for one in step.thoughts):
        lines = [_line(one, names) for one in step.thoughts if one.whose == person]
        yield f"**{escaped(names.get(person, '?'))}**"
        yield "\n".join(lines)


def _line(thought: Thought, names: Mapping[Id, str]) -> str:
    said = word_label("Said", thought.said) if thought.said else ""
    parts = [
        escaped(part) for part in (thought.about, said, thought.letter, thought.text, thought.more) if part
    ]
    line = "- " + " — ".join(parts)
    if thought.typed_by is not None:
        typed = _("typed by {name}").format(name=names.get(thought.typed_by, "?"))
        line += f" ({escaped(typed)})"
    return line
