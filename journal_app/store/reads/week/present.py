"""The one read of the win session: what may stand on a shared screen, and what its minutes are made of.

It names shared tables only. Private lines live in a table of their own that no statement here mentions, so they
cannot be shown by mistake; `tests/core/store/test_presenter_reads.py` lets SQLite itself refuse that table.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from journal_app.domain.changes import names_of
from journal_app.domain.habit.days_off import Off
from journal_app.domain.habit.planned import NOTHING_SAID
from journal_app.domain.habit.tries import WAITS, Fate, TryLine, lives_of
from journal_app.domain.ids import Id
from journal_app.domain.kpt import Kind, Outcome, Reaction, ReactionKind
from journal_app.domain.okrs.aims import first_of
from journal_app.domain.okrs.cycles import cycle_on
from journal_app.domain.okrs.group_tree import GroupTree
from journal_app.domain.okrs.groups import Aim, AimKind
from journal_app.domain.okrs.okr import Measure, Period
from journal_app.domain.okrs.progress import ends, progress
from journal_app.domain.periods import Week, moved
from journal_app.domain.sheet.sheets import Sheet
from journal_app.domain.sheet.standing import NOTHING_STANDS, StandingWords, standing_words
from journal_app.domain.team import Team as TeamRow
from journal_app.domain.week.held import Held
from journal_app.domain.week.sessions import Lead, PresenterNote, SessionNote, Turn, WinSession, session_id
from journal_app.domain.week.thanks import Star, Thanks, ThanksKind
from journal_app.domain.week.win_week import (
    Person,
    Speaker,
    Team,
    WinItem,
    WinKeyResult,
    WinNote,
    WinThanks,
    WinTry,
    WinWeek,
)
from journal_app.domain.workdays import is_off
from journal_app.store import typed_rows
from journal_app.store.reads.evidence import EvidenceReads
from journal_app.store.reads.okrs.groups import GroupReads
from journal_app.store.reads.okrs.refs import KEY_RESULT_REF
from journal_app.store.reads.team import TeamReads
from journal_app.store.reads.week.minutes import MinutesReads
from journal_app.store.reads.week.sessions import SessionReads

# A Try that was done, dropped or written anew on a later day is no plan for next week.
_LINES = """
SELECT m.id, m.name, e.day, i.id, i.kind, i.text, k.id
FROM entry e JOIN who m ON m.key = e.member JOIN line i ON i.entry = e.key
LEFT JOIN key_result k ON k.key = i.kr
WHERE e.day BETWEEN ? AND ? AND (i.kind <> 'try' OR i.outcome = '') AND (i.kind <> 'problem' OR ?)
ORDER BY m.name, m.person, e.day, i.pos, i.id
"""
_REACTIONS = """
SELECT i.id, r.kind, sum(r.count), sum(CASE WHEN m.id = ? THEN r.count ELSE 0 END)
FROM entry e JOIN item i ON i.entry = e.key JOIN reaction r ON r.item = i.key JOIN who m ON m.key = r.member
WHERE e.day BETWEEN ? AND ? GROUP BY i.key, r.kind
"""
_VALUE_ON = """(SELECT c.value FROM check_in c WHERE c.key_result = k.key AND c.day <= {day}
ORDER BY c.day DESC, c.made_at DESC, c.id DESC LIMIT 1)"""
_KEY_RESULTS = f"""
SELECT k.id, {KEY_RESULT_REF}, k.title, k.unit, k.measure, k.start, k.target,
{_VALUE_ON.format(day=":before")}, {_VALUE_ON.format(day=":last")}, w.name, c.day, p.trial, g.id
FROM key_result k JOIN objective o ON o.key = k.objective JOIN period p ON p.key = o.period
LEFT JOIN team_group g ON g.key = o."group"
LEFT JOIN check_in c ON c.key = (SELECT l.key FROM check_in l WHERE l.key_result = k.key
 AND l.day BETWEEN :first AND :last ORDER BY l.day DESC, l.made_at DESC, l.id DESC LIMIT 1)
LEFT JOIN who w ON w.key = c.member
WHERE c.key IS NOT NULL
OR k.key IN (SELECT i.kr FROM entry e JOIN item i ON i.entry = e.key WHERE e.day BETWEEN :first AND :last)
"""
# What may be open and fresh, with what it was carried on from.
_TRIES = """
SELECT i.id, w.id, e.day, i.text, k.id, i.outcome, i.settled,
(SELECT s.id FROM evidence v JOIN item s ON s.key = v.source
 WHERE v.item = i.key AND v.served = 'origin' AND s.kind = 'try')
FROM entry e JOIN line i ON i.entry = e.key AND i.kind = 'try' JOIN who w ON w.key = e.member
LEFT JOIN key_result k ON k.key = i.kr
WHERE e.day BETWEEN :first AND :last AND (i.outcome = 'carried' OR (i.outcome = '' AND e.day > :fresh))
"""
# Of those who lead: what each made everybody's, as long as its writer lets it be read and means to try it.
_CHOSEN = """
SELECT DISTINCT i.id, e.day, i.text, k.id, m.id, m.name
FROM lead l JOIN line i ON i.key = l.common_try AND i.kind = 'try'
JOIN entry e ON e.key = i.entry JOIN who m ON m.key = e.member
LEFT JOIN key_result k ON k.key = i.kr WHERE l.session = (SELECT key FROM session WHERE id = ?)
"""
_THANKS = """
SELECT t.id, b.id, s.id, s.name, r.id, r.name, t.words, t.made_at, t.kind, v.id, i.id
FROM thanks t JOIN who b ON b.key = t.member LEFT JOIN who s ON s.key = t.sender JOIN who r ON r.key = t.receiver
LEFT JOIN value v ON v.key = t.value LEFT JOIN item i ON i.key = t.item
WHERE t.day BETWEEN ? AND ? ORDER BY t.made_at, t.id
"""
_STARS = """
SELECT i.id FROM entry e JOIN item i ON i.entry = e.key JOIN star s ON s.item = i.key WHERE e.day BETWEEN ? AND ?
"""
_NOTES = """
SELECT t.id, b.id, a.id, a.name, t.text, t.made_at FROM session_note t JOIN session s ON s.key = t.session
JOIN who b ON b.key = t.member LEFT JOIN who a ON a.key = t.about WHERE s.id = ? ORDER BY t.made_at, t.id
"""
_WHO = "SELECT n.id, w.id FROM member n JOIN who w ON w.key = n.key WHERE n.id <> w.id"
_LEADING = """
SELECT n.id, w.name FROM lead l JOIN member n ON n.key = l.member JOIN who w ON w.key = n.key
WHERE l.session = (SELECT key FROM session WHERE id = ?)
"""
_TEAM_OF = "t.key = (SELECT team FROM member WHERE id = ?)"
_ENTERED = names_of(Reaction, Thanks, Star, SessionNote, WinSession, Lead, Turn, PresenterNote)
_Reactions = dict[Id, tuple[tuple[ReactionKind, int, int], ...]]
_FRESH = 14
"""A Try that moved in so many days up to the end of the week is one to speak of."""


class PresentReads:
    """What a win session shows, answered on one connection."""

    def __init__(self, connection: sqlite3.Connection, evidence: EvidenceReads) -> None:
        """Read on the given connection, and there what lines served."""
        self._connection = connection
        self._evidence = evidence

    def week(
        self,
        week: Week,
        me: Id,
        group: Id | None = None,
        today: date | None = None,
        *,
        problems: bool = False,
    ) -> WinWeek:
        """Return what a session of a week can show, of a group's people or of everybody's.

        `me` tells which reactions are mine, `today` who is off: in another week that is asked of its Friday. Without
        `problems` no Problem is read, nor which one a line came from.
        """
        span = _span(week)
        team = next(iter(typed_rows.select(self._connection, TeamRow, _TEAM_OF, (me,))), None)
        tree = GroupReads(self._connection).tree()
        people = self._people(tree, group)
        ids = {person.id for person in people}
        speakers = tuple(
            one for one in self._speakers(span, me, problems=problems) if group is None or one.id in ids
        )
        share = sum(self._evidence.shares(week.monday, week.sunday).values(), NOTHING_SAID)
        mission = self._mission(week, team, tree.upwards(group)) if team else NOTHING_STANDS
        sessions = SessionReads(self._connection)
        session = session_id(team.id if team else me, week.monday, group)
        found = tree.find(group)
        return WinWeek(
            week=week,
            team_name=team.name if team else "",
            speakers=speakers,
            key_results=self._key_results(week, None if group is None else tree.below(group)),
            share=share,
            group=group,
            group_name=found.name if found else "",
            mission=mission.own,
            mission_gloss=mission.other,
            people=people,
            absent=self._absent(today if today in week.days else week.friday),
            tries=tuple(self._tries(week, speakers, {person.id: person.name for person in people})),
            thanks=tuple(one for one in self._thanks(span) if group is None or _concerns(one, ids)),
            values=tuple(self._evidence.values()),
            near=tree.near(me) if group is None else tree.upwards(group),
            stars=self._stars(span),
            notes=tuple(self._notes(session)),
            teams=tuple(_teams(tree, group, speakers)),
            opened=sessions.opened(week.monday, group),
            held=self._held(session),
            reworded=self._reworded(session),
            chosen=tuple(self._chosen(session)),
            leading=self._leading(session),
        )

    def again(self, found: WinWeek, me: Id, tables: frozenset[str]) -> WinWeek | None:
        """Return a week with what was entered in its session meanwhile; None where more may have changed than that.

        `tables` are those that something was written to.
        """
        if not tables <= _ENTERED:
            return None
        span = _span(found.week)
        ids = {person.id for person in found.people}
        if Reaction.TABLE in tables:
            reactions = self._reactions(span, me)
            found = replace(found, speakers=tuple(_received(one, reactions) for one in found.speakers))
        if Thanks.TABLE in tables:
            thanks = (one for one in self._thanks(span) if found.group is None or _concerns(one, ids))
            found = replace(found, thanks=tuple(thanks))
        if Star.TABLE in tables:
            found = replace(found, stars=self._stars(span))
        held = self._held(found.session)
        return replace(
            found,
            held=held,
            leading=self._leading(found.session),
            chosen=tuple(self._chosen(found.session)),
            notes=tuple(self._notes(found.session)),
        )

    def _people(self, tree: GroupTree, group: Id | None) -> tuple[Person, ...]:
        members = TeamReads(self._connection).members()
        if group is not None:
            ours = {member for one in tree.below(group) for member in tree.members(one)}
            members = [member for member in members if member.id in ours]
        return tuple(Person(member.id, member.name) for member in members)

    def _held(self, session: Id) -> Held:
        people = {Id(member): Id(person) for member, person in self._connection.execute(_WHO)}
        return SessionReads(self._connection).held(session).of_people(people)

    def _reactions(self, span: tuple[str, str], me: Id) -> _Reactions:
        found: dict[Id, list[tuple[ReactionKind, int, int]]] = defaultdict(list)
        for item, kind, count, mine in self._connection.execute(_REACTIONS, (me, *span)):
            found[Id(item)].append((ReactionKind(kind), count, mine))
        return {item: tuple(each) for item, each in found.items()}

    def _stars(self, span: tuple[str, str]) -> frozenset[Id]:
        return frozenset(Id(row[0]) for row in self._connection.execute(_STARS, span))

    def _speakers(self, span: tuple[str, str], me: Id, *, problems: bool) -> tuple[Speaker, ...]:
        reactions = self._reactions(span, me)
        evidence = self._evidence.of_days(date.fromisoformat(span[0]), date.fromisoformat(span[1]))
        names: dict[Id, str] = {}
        lines: dict[Id, list[WinItem]] = defaultdict(list)
        for member, name, day, id_, kind, text, kr in self._connection.execute(_LINES, (*span, problems)):
            names[Id(member)] = name
            shown = reactions.get(Id(id_), ())
            key_result = Id(kr) if kr else None
            served = evidence.get(Id(id_), ())
            if not problems:
                served = tuple(one for one in served if one.kind != Kind.PROBLEM)
            item = WinItem(Id(id_), date.fromisoformat(day), Kind(kind), text, key_result, shown, served)
            lines[Id(member)].append(item)
        return tuple(Speaker(member, name, tuple(lines[member])) for member, name in names.items())

    def _key_results(self, week: Week, groups: Collection[Id] | None) -> dict[Id, WinKeyResult]:
        bound = {
            "first": week.monday.isoformat(),
            "last": week.sunday.isoformat(),
            "before": moved(week.monday, -1).isoformat(),
        }
        found: dict[Id, WinKeyResult] = {}
        for row in self._connection.execute(_KEY_RESULTS, bound):
            id_, ref, title, unit, measure, start, target, before, now, by, on, trial, group = row
            first, goal, earlier, latest = map(_decimal, (start, target, before, now))
            way = ends(Measure(measure), first, goal)
            from_ = first if earlier is None else earlier
            told = on and not trial and (groups is None or (group and Id(group) in groups))
            found[Id(id_)] = WinKeyResult(
                id=Id(id_),
                ref=ref,
                title=title,
                unit=unit,
                before=from_,
                now=latest,
                progress=progress(*way, latest) if way else None,
                progress_before=progress(*way, from_) if way else None,
                by=by if told else "",
                on=date.fromisoformat(on) if told else None,
            )
        return found

    def _mission(self, week: Week, team: TeamRow, upwards: tuple[Id | None, ...]) -> StandingWords:
        """Return what a team or group is there for in a week: in the cycle that the week's Friday is in, or at all."""
        periods = typed_rows.select(self._connection, Period, "1 ORDER BY t.id")
        cycle = cycle_on(week.friday, [one for one in periods if not one.trial], team.fiscal)
        first = first_of(AimKind.MISSION, cycle, team.fiscal)
        aims = typed_rows.select(self._connection, Aim, "t.kind = 'mission' ORDER BY t.id")
        sheets = typed_rows.by_id(self._connection, Sheet)
        return standing_words(aims, sheets, upwards, AimKind.MISSION, first)

    def _absent(self, day: date) -> frozenset[Id]:
        where = "t.first <= ?1 AND t.last >= ?1 ORDER BY t.id"
        off: dict[Id, list[Off]] = defaultdict(list)
        for one in typed_rows.select(self._connection, Off, where, (day.isoformat(),)):
            off[one.member].append(one)
        person = TeamReads(self._connection).person
        return frozenset(person(member) for member, days in off.items() if is_off(days, day))

    def _tries(self, week: Week, speakers: Iterable[Speaker], names: dict[Id, str]) -> Iterable[WinTry]:
        """Yield the newest open Try of each member, in the order of their names, with the weeks since it was made."""
        span = {
            "first": moved(week.sunday, -WAITS.days).isoformat(),
            "last": week.sunday.isoformat(),
            "fresh": moved(week.sunday, -_FRESH).isoformat(),
        }
        lines = [
            TryLine(
                *(Id(id_), Id(member), date.fromisoformat(day), text, Id(kr) if kr else None),
                outcome=Outcome(outcome),
                settled=date.fromisoformat(settled) if settled else None,
                origin=Id(origin) if origin else None,
            )
            for id_, member, day, text, kr, outcome, settled, origin in self._connection.execute(_TRIES, span)
        ]
        known = {item.id: item for speaker in speakers for item in speaker.items}
        newest: dict[Id, WinTry] = {}
        for life in lives_of(lines):
            line = life.last
            if life.fate is not Fate.OPEN or line.member in newest or line.member not in names:
                continue
            item = known.get(line.id) or WinItem(line.id, line.day, Kind.TRY, line.text, line.kr)
            weeks = (week.monday - Week.of(life.made).monday).days // 7 + 1
            newest[line.member] = WinTry(item, line.member, names[line.member], weeks)
        return (newest[member] for member in names if member in newest)

    def _leading(self, session: Id) -> dict[Id, str]:
        return {Id(id_): name for id_, name in self._connection.execute(_LEADING, (session,))}

    def _chosen(self, session: Id) -> Iterable[WinTry]:
        for id_, day, text, kr, member, name in self._connection.execute(_CHOSEN, (session,)):
            key_result = Id(kr) if kr else None
            item = WinItem(Id(id_), date.fromisoformat(day), Kind.TRY, text, key_result)
            yield WinTry(item, Id(member), name)

    def _reworded(self, session: Id) -> dict[Id, str]:
        """Return the words that minutes have for lines instead of their own; of several the newest hold."""
        edits = MinutesReads(self._connection).edits(session)
        newest = {one.item: one.text for one in edits if one.item is not None}
        return {item: text for item, text in newest.items() if text}

    def _thanks(self, span: tuple[str, str]) -> Iterable[WinThanks]:
        for row in self._connection.execute(_THANKS, span):
            id_, by, sender, sender_name, receiver, receiver_name, words, made_at, kind, value, item = row
            yield WinThanks(
                Id(id_),
                Id(by),
                Person(Id(sender), sender_name) if sender else None,
                Person(Id(receiver), receiver_name),
                words,
                made_at,
                ThanksKind(kind),
                Id(value) if value else None,
                Id(item) if item else None,
            )

    def _notes(self, session: Id) -> Iterable[WinNote]:
        for id_, by, about, name, text, made_at in self._connection.execute(_NOTES, (session,)):
            yield WinNote(Id(id_), Id(by), Person(Id(about), name) if about else None, text, made_at)


def _span(week: Week) -> tuple[str, str]:
    return week.monday.isoformat(), week.sunday.isoformat()


def _received(speaker: Speaker, reactions: _Reactions) -> Speaker:
    """Return a speaker with their lines as they are received now."""
    now = [(item, reactions.get(item.id, ())) for item in speaker.items]
    if all(item.reactions == each for item, each in now):
        return speaker
    return replace(speaker, items=tuple(replace(item, reactions=each) for item, each in now))


def _concerns(thanks: WinThanks, people: Collection[Id]) -> bool:
    return thanks.receiver.id in people or (thanks.sender is not None and thanks.sender.id in people)


def _teams(tree: GroupTree, group: Id | None, speakers: Iterable[Speaker]) -> Iterable[Team]:
    """Yield the groups that have people of their own with a Keep, in the order of the tree."""
    ready = {speaker.id for speaker in speakers if speaker.keeps}
    among = None if group is None else tree.below(group)
    for one, _depth in tree.walk():
        members = tuple(member for member in tree.members(one.id) if member in ready)
        if members and (among is None or one.id in among):
            yield Team(one.id, one.name, members)


def _decimal(stored: str | None) -> Decimal | None:
    return None if stored is None else Decimal(stored)
