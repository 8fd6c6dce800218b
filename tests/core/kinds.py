"""Random rows of any kind, from its declaration alone: what is declared next is tried like all there is."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from journal_app.domain.changes import Change, ChangeSet
from journal_app.domain.entity import ENTITIES, in_order
from journal_app.domain.ids import IdMaker, is_owned_by, is_person
from journal_app.domain.okrs.okr import CycleState
from journal_app.domain.text_limits import clean
from journal_app.domain.writers import Admins
from journal_app.journal.command import Command
from journal_app.store.schema import TABLES

IDS = IdMaker(lambda: 1_795_000_000_000)
LOGGED = [table for table, one in ENTITIES.items() if one.logged]
MADE = [table for table in LOGGED if table != "team"]
"""The kinds of which new rows are made; there is one team."""
LED = [table for table in MADE if isinstance(ENTITIES[table].writers, Admins)]
"""The kinds of which only the owner and the admins make rows."""
OURS = [table for table, one in ENTITIES.items() if not one.logged]
"""The kinds that nobody else ever hears of."""


@dataclass(frozen=True)
class Raw(Command):
    """Changes as they are."""

    changes: tuple[Change, ...]

    def plan(self, context):
        return ChangeSet("test", self.changes)

    def why(self):
        return None


LETTERS = "ab z-'\"%_,;\n\t日本語ﾃｽﾄÄß👍\u200d🏽\u202eא"


def value(rng, field):
    """Return a random value of a field that points to nothing."""
    if field.optional and rng.random() < 0.3:
        return None
    if field.words:
        # A closed cycle takes nothing any more; tests/core/journal/test_cycle_states.py closes some.
        return rng.choice([word for word in field.words if word != CycleState.CLOSED])
    if field.within:
        return rng.randrange(field.within.start, min(field.within.stop, 1 << 20))
    return {
        "str": text,
        "int": lambda rng: rng.randrange(-(1 << 40), 1 << 40),
        "bool": lambda rng: rng.random() < 0.5,
        "date": lambda rng: date(2020, 1, 1) + timedelta(days=rng.randrange(4000)),
        "Decimal": lambda rng: Decimal(rng.randrange(-99_999_999, 99_999_999)) / 100,
        "bytes": lambda rng: bytes(rng.randrange(256) for _ in range(rng.randrange(1, 20))),
    }[field.type](rng)


def text(rng):
    """Return words that are fit to be kept, and never blank."""
    found = clean("".join(rng.choice(LETTERS) for _ in range(rng.randrange(12))))
    return found if found.strip() else found + "x"


class Maker:
    """Makes and edits random rows in the name of `author`. `there` gives the rows of a kind that there are.

    Who does not lead the team takes rows of the kinds that only admins make from those that are there.
    """

    def __init__(self, rng, there, team, author, new_id=IDS.make, *, leads=True):
        self.leads = leads
        self.rng = rng
        self.there = there
        self.team = team
        self.author = author
        self.new_id = new_id
        self.fresh = []

    def everything(self, table):
        made = [row for row in self.fresh if table == row.TABLE]
        return [*self.there(ENTITIES[table].record), *made]

    def make(self, table, *, anew=False):
        """Return a row of a kind that is in the journal afterwards, together with what it needs; `anew` a new one."""
        if table == "team":
            return self.everything("team")[0]
        one = ENTITIES[table]
        says = {field.name: self._value(one, field, anew=anew) for field in TABLES[table].fields}
        derived = one.writers.derived
        id_ = one.derived_id(says, self.team) if derived else self.new_id(table, self.author)
        known = next((row for row in self.everything(table) if row.id == id_), None)
        if known is None:
            self.fresh.append(one.record(id=id_, **says))
            return self.fresh[-1]
        return self.make(table, anew=True) if anew else known

    def edits(self, row):
        """Return a row with other values, as far as its author may change them."""
        one = ENTITIES[row.TABLE]
        whose = one.belongs.name if one.belongs else ""
        open_ = [f for f in TABLES[row.TABLE].fields if not f.fixed and f.name != whose]
        # The name of a name is what its id follows from.
        open_ = [f for f in open_ if f.name not in one.writers.derived or is_person(row.id)]
        chosen = [f for f in open_ if not f.moves and self.rng.random() < 0.5]
        return replace(row, **{field.name: self._value(one, field, anew=False) for field in chosen})

    def changes(self):
        """Return what makes all that is fresh, in an order that can be carried out."""
        order = [one.table for one in in_order()]
        made = sorted(self.fresh, key=lambda row: order.index(row.TABLE))
        return tuple(Change(None, row) for row in made)

    def _value(self, one, field, *, anew):
        if not field.to:
            return value(self.rng, field)
        if one.belongs is not None and one.belongs.name == field.name:
            return self.author if field.to == "member" else self._one_of(field.to, self.is_mine, anew=anew).id
        if field.optional and self.rng.random() < 0.3:
            return None
        if field.to == "member":
            # People come by joining, not by being made.
            anew = anew and field.person is False
            return self._one_of("member", lambda row: field.person in {None, is_person(row.id)}, anew=anew).id
        if field.moves:
            # Below what others made not everybody may hang something.
            mine = [row for row in self.everything(field.to) if self.is_mine(row)]
            if not mine and field.optional:
                return None
            return self._one_of(field.to, self.is_mine, anew=anew and not field.optional).id
        if field.to in LED and not self.leads:
            found = self.everything(field.to)
            return self.rng.choice(found).id if found or not field.optional else None
        return self._one_of(field.to, lambda _row: True, anew=anew).id

    def _one_of(self, table, fits, *, anew):
        found = [] if anew else [row for row in self.everything(table) if fits(row)]
        return self.rng.choice(found) if found else self.make(table, anew=table != "team")

    def is_mine(self, row):
        belongs = ENTITIES[row.TABLE].belongs
        if belongs is None:
            return is_owned_by(row.id, row.TABLE, self.author)
        whose = getattr(row, belongs.name)
        if belongs.to == "member":
            return whose == self.author
        return any(self.is_mine(above) for above in self.everything(belongs.to) if above.id == whose)


class Rows(Maker):
    """Makes and edits random rows of a journal, and writes them."""

    def __init__(self, rng, journal, author=None, *, leads=True):
        super().__init__(rng, journal.reads.everything, journal.team.id, author or journal.me, leads=leads)
        self.journal = journal

    def write(self, *tables):
        """Make a row of each kind, durably; return them."""
        found = [self.make(table, anew=True) for table in tables]
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
