"""Draft of minutes: what a session, the lines of its week and the notes of it say by themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from journal_app.domain.habit.evidence import Served
from journal_app.domain.ids import Id
from journal_app.domain.okrs.okr import format_number
from journal_app.domain.week.minutes import MinutesEdit, Section
from journal_app.domain.week.minutes_page import MinutesPage, PageLine, edited, value_name
from journal_app.domain.week.sessions import TurnState
from journal_app.domain.week.win_week import Moved, Speaker, WinItem, WinNote, WinThanks, WinTry, WinWeek


def draft(found: WinWeek, me: Id, edits: Iterable[MinutesEdit] = ()) -> MinutesPage:
    """Return the draft of a session that was led, as it was edited. What all try is as `me` chose it, if at all."""
    held = found.held
    led = sorted(held.leads, key=lambda lead: (lead.began, lead.id))
    away = {seat.member for seat in held.seats() if seat.state is TurnState.AWAY}
    return MinutesPage(
        session=held.id,
        week=found.week,
        began=held.began or 0,
        ended=held.ended,
        team=found.group_name or found.team_name,
        mission=found.mission,
        leads=tuple(dict.fromkeys(name for one in led if (name := found.leading.get(one.member)))),
        absent=tuple(person.name for person in found.people if person.id in away),
        lines=edited(_lines(found, me), edits),
    )


def _lines(found: WinWeek, me: Id) -> Iterator[PageLine]:
    values = {value.id: value_name(value) for value in found.values}
    for speaker in _as_they_spoke(found):
        yield from (_keep(item, speaker, found, values) for item in speaker.keeps)
    yield from map(_key_result, found.moved)
    yield from (_thanks(one, values) for one in sorted(found.thanks, key=lambda one: (one.made_at, one.id)))
    yield from (_try(one, found) for one in found.tries)
    yield from _common(found, me)
    yield from map(_note, sorted(found.notes, key=lambda note: (note.made_at, note.id)))


def _as_they_spoke(found: WinWeek) -> list[Speaker]:
    """Return the speakers in the order of speaking; whose Keeps the others read comes last."""
    places = {seat.member: place for place, seat in enumerate(found.held.seats())}
    away = {seat.member for seat in found.held.seats() if seat.state is TurnState.AWAY}
    return sorted(
        found.speakers, key=lambda speaker: (speaker.id in away, places.get(speaker.id, len(places)))
    )


def _keep(item: WinItem, speaker: Speaker, found: WinWeek, values: dict[Id, str]) -> PageLine:
    value = next((one.id for one in item.evidence if one.served is Served.VALUE), None)
    return PageLine(
        Section.KEEP,
        item.text,
        speaker.name,
        refs=_refs(item, found),
        value=values.get(value, "") if value else "",
        starred=item.id in found.stars,
        reactions=item.applause,
        item=item.id,
    )


def _refs(item: WinItem, found: WinWeek) -> tuple[str, ...]:
    first = found.key_results.get(item.kr) if item.kr else None
    named = [first.ref] if first else []
    named += [one.label for one in item.evidence if one.served is Served.KEY_RESULT]
    return tuple(dict.fromkeys(named))


def _key_result(moved: Moved) -> PageLine:
    one = moved.key_result
    before, after = (_value(number, one.unit) for number in (one.before, one.now))
    return PageLine(Section.KEY_RESULT, one.title, refs=(one.ref,), before=before, after=after)


def _value(number: Decimal | None, unit: str) -> str:
    return "" if number is None else f"{format_number(number)}{unit}"


def _thanks(one: WinThanks, values: dict[Id, str]) -> PageLine:
    return PageLine(
        Section.THANKS,
        one.words,
        one.sender.name if one.sender else "",
        one.receiver.name,
        value=values.get(one.value, "") if one.value else "",
        thanks=one.id,
    )


def _try(one: WinTry, found: WinWeek) -> PageLine:
    return PageLine(Section.TRY, one.item.text, one.name, refs=_refs(one.item, found), item=one.item.id)


def _common(found: WinWeek, me: Id) -> Iterator[PageLine]:
    words, one = found.common(me)
    if words:
        yield PageLine(Section.COMMON, words, one.name if one else "", item=one.item.id if one else None)


def _note(note: WinNote) -> PageLine:
    return PageLine(Section.NOTE, note.text, note.about.name if note.about else "", note=note.id)
