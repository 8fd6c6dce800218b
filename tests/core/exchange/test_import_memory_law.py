"""The law of the growing log: whatever is done between imports, nothing doubles, returns or is written over."""

import hashlib
from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal_app.domain.kpt import Item, Kind, PrivateItem
from journal_app.journal.entry_commands import DeleteItem, EditItem, MoveItem, SetPrivate
from journal_app.journal.importing.command import ImportLog
from journal_app.journal.importing.rows import LogItem, LogRow
from journal_app.journal.journal import Journal
from journal_app.journal.team_commands import RenameMe
from journal_app.store import typed_rows
from tests.extent import examples

DAYS = tuple(date(2026, 11, 16) + timedelta(days=n) for n in range(3))
STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            [
                "grow",
                "grow",
                "correct",
                "correct",
                "import",
                "import",
                "delete",
                "edit",
                "move",
                "hide",
                "undo",
                "redo",
            ]
        ),
        st.integers(0, 1000),
    ),
    max_size=25,
)


class World:
    """A log of two people that grows and is corrected, and a journal in which one of them works on.

    `known` says which line of the journal each line of the log became; a deleted one has None.
    """

    def __init__(self, folder, clock):
        self.journal = Journal(folder / "journal.db", folder / "backups", now_ms=clock)
        self.journal.run(RenameMe("立松"))
        self.journal.clear_history()
        self.cells = {(who, day, kind): [] for who in ("立松", "中野") for day in DAYS for kind in Kind}
        self.wordings = []
        self.known = {}
        self.done, self.undone = [], []
        self.hands = 0
        self.went_back = False

    def carry_out(self, step, number):
        getattr(self, f"_{step}")(number)

    def check(self):
        """Import, and hold the journal against the law."""
        before = {line.id: line.text for line in self._lines()}
        self._import(0)
        lines = {line.id: line for line in self._lines()}
        for uid, wordings in enumerate(self.wordings):
            standing = [line for line in lines.values() if line.text in wordings]
            line = self.known[uid]
            if line is None:
                assert standing == [], "a deleted line is back"
            else:
                assert line in lines, "a line is gone"
                assert {one.id for one in standing} <= {line}, "a wording stands twice"
                if before.get(line, wordings[-1]) not in wordings:
                    assert lines[line].text == before[line], "what was edited by hand is written over"
                elif not self.went_back and isinstance(lines[line], Item):
                    assert lines[line].text == wordings[-1], "a correction has not arrived"
        assert self.journal.run(self._command()).changes == ()

    def _lines(self):
        connection = self.journal._database.connection
        return [*typed_rows.select(connection, Item, "1"), *typed_rows.select(connection, PrivateItem, "1")]

    def _mine(self, number):
        mine = self.journal.reads.importing.lines_of(self.journal.me, DAYS[0], DAYS[-1])
        lines = [stored.line for stored in mine]
        return lines[number % len(lines)] if lines else None

    def _command(self):
        # A log is known again by what stands in it unchanged; one of a line or two could be any.
        rows = [LogRow(2, "林", DAYS[0], tuple(LogItem(Kind.KEEP, f"stays {n}") for n in range(25)))]
        for number, (who, day) in enumerate(dict.fromkeys((who, day) for who, day, _ in self.cells)):
            items = tuple(
                LogItem(kind, self.wordings[uid][-1]) for kind in Kind for uid in self.cells[who, day, kind]
            )
            if items:
                rows.append(LogRow(number + 3, who, day, items))
        return ImportLog(tuple(rows))

    def _stepped(self, before):
        """Note a step that can be undone, if there was one."""
        if len(self.journal._history.done) > len(self.done):
            self.done.append(before)
            self.undone.clear()

    # What may happen ---------------------------------------------------------------

    def _grow(self, number):
        cell = list(self.cells)[number % len(self.cells)]
        self.cells[cell].append(len(self.wordings))
        self.wordings.append([f"{hashlib.sha256(str(len(self.wordings)).encode()).hexdigest()[:16]} 1"])

    def _correct(self, number):
        if self.wordings:
            wordings = self.wordings[number % len(self.wordings)]
            wordings.append(f"{wordings[0][:-1]}{len(wordings) + 1}")

    def _import(self, number):
        del number
        before = dict(self.known)
        self.journal.run(self._command())
        texts = {line.text: line.id for line in self._lines()}
        for uid, wordings in enumerate(self.wordings):
            if uid not in self.known:
                self.known[uid] = texts[wordings[-1]]
        self._stepped(before)

    def _delete(self, number):
        line = self._mine(number)
        if line is not None:
            before = dict(self.known)
            self.journal.run(DeleteItem(line.id))
            self._replace(line.id, None)
            self._stepped(before)

    def _edit(self, number):
        line = self._mine(number)
        if line is not None:
            self.hands += 1
            self.journal.run(EditItem(line.id, f"by hand {self.hands}"))
            self.journal.close_step()
            self._stepped(dict(self.known))

    def _move(self, number):
        line = self._mine(number)
        if line is not None:
            self.journal.run(MoveItem(line.id, list(Kind)[number % 3], 0))
            self._stepped(dict(self.known))

    def _hide(self, number):
        line = self._mine(number)
        if isinstance(line, Item):
            before = dict(self.known)
            made = self.journal.run(SetPrivate(line.id, private=True))
            self._replace(line.id, next(change.id for change in made.changes if change.before is None))
            self._stepped(before)

    def _undo(self, number):
        del number
        if self.done:
            self.went_back = True
            self.journal.undo()
            self.undone.append(dict(self.known))
            self.known = self.done.pop()

    def _redo(self, number):
        del number
        if self.undone:
            self.journal.redo()
            self.done.append(dict(self.known))
            self.known = self.undone.pop()

    def _replace(self, old, new):
        self.known = {uid: new if line == old else line for uid, line in self.known.items()}


@settings(max_examples=examples(120), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_nothing_doubles_returns_or_is_written_over_whatever_happens_between_imports(
    tmp_path_factory, clock, steps
):
    world = World(tmp_path_factory.mktemp("law"), clock)
    try:
        for step, number in steps:
            world.carry_out(step, number)
            if step == "import":
                world.check()
        world.check()
    finally:
        world.journal.close()
