"""Conditions of a search: what its operators ask, as SQL over a shared line `i` of a day `e`, and a private line `p`.

Names are looked up first. A tag is meant as a whole; people, values, key results and plans are all that are called
so, else all whose names hold that. A name that nothing has is met by no line.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from journal_app.domain.habit.evidence import normal_tag
from journal_app.domain.ids import Id
from journal_app.store.reads.candidates import distinct_tags
from journal_app.store.search.search_language import Operator
from journal_app.store.search.search_tokens import folded


@dataclass(frozen=True, slots=True)
class Condition:
    """What one operator asks of a shared line and of a private one.

    Where few lines meet it, `drives` are the statements that list them (the columns `item`), shared and private.
    """

    shared: str
    private: str
    drives: tuple[str, str] | None = None

    def negated(self) -> Condition:
        """Return the opposite."""
        return Condition(f"NOT ({self.shared})", f"NOT ({self.private})")


@dataclass(frozen=True, slots=True)
class Conditions:
    """All that the operators of a search ask for. Days lie from `first` to before `before`."""

    all: tuple[Condition, ...] = ()
    first: str = ""
    before: str = "~"

    @property
    def shared(self) -> str:
        """Return the SQL that goes on after a WHERE, "" where nothing is asked."""
        return "".join(f" AND ({one.shared})" for one in self.all if one is not self.driving)

    @property
    def private(self) -> str:
        """Return the same for private lines."""
        return "".join(f" AND ({one.private})" for one in self.all if one is not self.driving)

    @property
    def driving(self) -> Condition | None:
        """Return a condition that few lines meet, whose statements list them: it need not be asked for again."""
        return next((one for one in self.all if one.drives is not None), None)


def of(connection: sqlite3.Connection, me: Id, operators: Iterable[Operator]) -> Conditions:
    """Return what operators ask for, with the names looked up."""
    first, before = "", "~"
    found: list[Condition] = []
    for operator in operators:
        if operator.name == "date" and not operator.negated:
            first = max(first, operator.span[0])
            before = min(before, _next(operator.span[1]))
        condition = _condition(connection, me, operator)
        found.append(condition.negated() if operator.negated else condition)
    return Conditions(tuple(found), first, before)


def _condition(connection: sqlite3.Connection, me: Id, operator: Operator) -> Condition:
    match operator.name:
        case "kind":
            return Condition(f"i.kind = {_text(operator.value)}", f"p.kind = {_text(operator.value)}")
        case "date":
            first, last = _text(operator.span[0]), _text(operator.span[1] or "9999-12-31")
            return Condition(f"e.day BETWEEN {first} AND {last}", f"p.day BETWEEN {first} AND {last}")
        case "by":
            people = _people(connection, operator.value)
            mine = connection.execute("SELECT person FROM member WHERE id = ?", (me,)).fetchone()
            whose = f"e.member IN (SELECT key FROM member WHERE person IN ({_listed(people)}))"
            return Condition(whose, str(int(mine is not None and mine[0] in people)))
        case "is":
            return _STATES[operator.value]
        case "tag":
            wanted = _plain(normal_tag(operator.value))
            tags = [tag for tag in distinct_tags(connection) if _plain(tag) == wanted]
            return _evidence("tag", map(_text, tags), also="v.tag <> ''")
        case "with":
            meant = _listed(_people(connection, operator.value))
            names = connection.execute(f"SELECT key FROM member WHERE person IN ({meant})")
            return _evidence("person", (key for (key,) in names))
        case "value":
            rows = connection.execute("SELECT key, phrase, gloss FROM value").fetchall()
            phrases = ((key, word) for key, *words in rows for word in words if word)
            return _evidence("value", _named(phrases, operator.value))
        case "plan":
            titles = connection.execute("SELECT key, title FROM action_plan")
            return _evidence("plan", _named(titles, operator.value))
        case _:
            return _key_result(connection, operator.value)


def _key_result(connection: sqlite3.Connection, wanted: str) -> Condition:
    rows = connection.execute("SELECT key, number, title FROM key_result").fetchall()
    number = wanted.removeprefix("kr").lstrip("-ー－")
    called = [key for key, found, _ in rows if str(found) == number]
    found = called or [key for key, _, title in rows if _plain(wanted) in _plain(title)]
    keys, further = _listed(found), _evidence("kr", found)
    assert further.drives is not None  # noqa: S101  it lists few lines
    return Condition(
        f"i.kr IS NOT NULL AND i.kr IN ({keys}) OR {further.shared}",
        f"p.kr IS NOT NULL AND p.kr IN ({keys}) OR {further.private}",
        (
            f"SELECT key AS item FROM item WHERE kr IN ({keys}) UNION {further.drives[0]}",
            f"SELECT key AS item FROM private_item WHERE kr IN ({keys}) UNION {further.drives[1]}",
        ),
    )


def _listed(values: Iterable[int | str]) -> str:
    return ", ".join(map(str, values))


def _evidence(part: str, values: Iterable[int | str], also: str = "1") -> Condition:
    """Return what is met by lines that have a row in which a part has one of these values."""
    listed = _listed(values)
    # The plus keeps SQLite from reading all rows with such a value for each line, instead of the line's own few.
    shared, private = (
        f"EXISTS (SELECT 1 FROM {table} v WHERE v.item = {line}.key AND +v.{part} IN ({listed}))"
        for table, line in (("evidence", "i"), ("private_evidence", "p"))
    )
    drives = (
        f"SELECT v.item FROM evidence v WHERE {also} AND v.{part} IN ({listed})",
        f"SELECT v.item FROM private_evidence v WHERE {also} AND v.{part} IN ({listed})",
    )
    return Condition(shared, private, drives)


def _outcome(word: str) -> Condition:
    return Condition(f"i.kind = 'try' AND i.outcome = '{word}'", f"p.kind = 'try' AND p.outcome = '{word}'")


_STATES = {
    "outside": _evidence("served", ["'outside'"]),
    "private": Condition("0", "1"),
    "shared": Condition("1", "0"),
    "open": _outcome(""),
    "done": _outcome("done"),
    "carried": _outcome("carried"),
    "dropped": _outcome("dropped"),
}


def _people(connection: sqlite3.Connection, wanted: str) -> list[int]:
    names = connection.execute("SELECT person, name FROM member").fetchall()
    return _named(names, wanted.lstrip("@"))


def _named(names: Iterable[tuple[int, str]], wanted: str) -> list[int]:
    known = [(key, _plain(name)) for key, name in names]
    asked = _plain(wanted)
    exact = [key for key, name in known if name == asked]
    return sorted(set(exact or (key for key, name in known if asked in name)))


def _plain(name: str) -> str:
    return "".join(folded(name).split())


def _text(value: str) -> str:
    """Return a text as a literal of SQL."""
    return "'" + value.replace("'", "''") + "'"


def _next(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat() if day and day < "9999-12-31" else "~"
