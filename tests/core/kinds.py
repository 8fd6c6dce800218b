"""Random rows of any kind, from its declaration alone: what is declared next is tried like all there is."""

from dataclasses import dataclass, replace
from datetime import date

from hypothesis import strategies as st

from journal_app.domain.changes import Change, ChangeSet
from journal_app.domain.entity import ENTITIES, in_order
from journal_app.domain.ids import IdMaker, is_owned_by, is_person
from journal_app.domain.text_limits import clean
from journal_app.journal.command import Command
from journal_app.store.schema import TABLES

IDS = IdMaker(lambda: 1_795_000_000_000)
LOGGED = [table for table, one in ENTITIES.items() if one.logged]
MADE = [table for table in LOGGED if table != "team"]
"""The kinds of which new rows are made; there is one team."""
OURS = [table for table, one in ENTITIES.items() if not one.logged]
"""The kinds that nobody else ever hears of."""


@dataclass(frozen=True)
class Raw(Command):
    """Changes as they are."""

    changes: tuple[Change, ...]

    def plan(self, context):
        return ChangeSet("test", self.changes)


def values(field):
    """Return a strategy for the values of a field that points to nothing."""
    if field.words:
        return st.sampled_from(list(field.words))
    found = {
        "str": st.text(max_size=12).map(clean).map(lambda text: text if text.strip() else text + "x"),
        "int": st.integers(field.within.start, min(field.within.stop - 1, 1 << 20))
        if field.within
        else st.integers(-(1 << 40), 1 << 40),
        "bool": st.booleans(),
        "date": st.dates(date(2020, 1, 1), date(2030, 12, 31)),
        "Decimal": st.decimals(-999_999, 999_999, places=2).map(lambda number: number.normalize() + 0),
        "bytes": st.binary(max_size=20),
    }[field.type]
    return st.none() | found if field.optional else found


class Rows:
    """Makes and edits rows in the name of `author`, of what a journal holds; `draw` draws from a strategy."""

    def __init__(self, draw, journal, author=None):
        self.draw = draw
        self.journal = journal
        self.author = author or journal.me
        self.fresh = []

    def everything(self, table):
        return [*self.journal.reads.everything(table), *(row for row in self.fresh if table == row.TABLE)]

    def make(self, table):
        """Return a row of a kind that is in the journal afterwards, together with what it needs."""
        if table == "team":
            return self.everything("team")[0]
        one = ENTITIES[table]
        says = {field.name: self._value(one, field) for field in TABLES[table].fields}
        id_ = (
            one.derived_id(says, self.journal.team.id)
            if one.writers.derived
            else IDS.make(table, self.author)
        )
        known = next((row for row in self.everything(table) if row.id == id_), None)
        if known is None:
            self.fresh.append(one.record(id=id_, **says))
        return known or self.fresh[-1]

    def edits(self, row):
        """Return a row with other values, as far as its author may change them."""
        one = ENTITIES[row.TABLE]
        whose = one.belongs.name if one.belongs else ""
        open_ = [f for f in TABLES[row.TABLE].fields if not f.fixed and f.name != whose]
        # The name of a name is what its id follows from.
        open_ = [f for f in open_ if f.name not in one.writers.derived or is_person(row.id)]
        chosen = [f for f in open_ if not f.moves and self.draw(st.booleans())]
        return replace(row, **{field.name: self._value(one, field) for field in chosen})

    def changes(self):
        """Return what makes all that is fresh, in an order that can be carried out."""
        order = [one.table for one in in_order()]
        made = sorted(self.fresh, key=lambda row: order.index(row.TABLE))
        return tuple(Change(None, row) for row in made)

    def write(self, *tables):
        """Make a row of each kind, durably; return them."""
        found = [self.make(table) for table in tables]
        self.flush()
        return found

    def flush(self):
        changes, self.fresh = self.changes(), []
        if changes:
            self.journal.run(Raw(changes))
            self.journal.close_step()

    def edit(self, row):
        after = self.edits(row)
        self.flush()
        self.journal.run(Raw((Change(row, after),)))
        self.journal.close_step()
        return after

    def delete(self, row):
        self.journal.run(Raw((Change(row, None),)))

    def _value(self, one, field):
        if not field.to:
            return self.draw(values(field))
        if one.belongs is not None and one.belongs.name == field.name:
            return self.author if field.to == "member" else self._mine(field.to).id
        if field.optional and self.draw(st.booleans()):
            return None
        if field.to == "member":
            return self._member(field.person).id
        there = self.everything(field.to)
        if field.moves:
            there = [row for row in there if is_owned_by(row.id, field.to, self.author)]
            if not there and field.optional:
                return None
        return self.draw(st.sampled_from(there)).id if there else self.make(field.to).id

    def _mine(self, table):
        belongs = ENTITIES[table].belongs
        mine = [row for row in self.everything(table) if getattr(row, belongs.name) == self.author]
        return self.draw(st.sampled_from(mine)) if mine else self.make(table)

    def _member(self, person):
        found = [row for row in self.everything("member") if person in {None, is_person(row.id)}]
        return self.draw(st.sampled_from(found)) if found else self.make("member")
