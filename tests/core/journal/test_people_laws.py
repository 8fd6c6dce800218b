"""What holds whoever says what about names, and whoever has written or imported which lines."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal_app.domain.changes import Change, ChangeSet
from journal_app.domain.ids import NOBODY, IdMaker, imported_member_id, naming_id
from journal_app.domain.kpt import Item, Kind
from journal_app.domain.periods import Week
from journal_app.domain.team import Member, Naming
from journal_app.journal.entry_commands import AddItem
from journal_app.journal.importing.command import ImportLog
from journal_app.journal.importing.rows import LogItem, LogRow
from journal_app.journal.journal import Journal
from journal_app.journal.people_commands import NoteCopies, SayWho, Split
from journal_app.store import typed_rows
from journal_app.store.log.reissue_ids import rekey
from tests.core.sync.simulation.verdict import oracle
from tests.extent import examples

FRIDAY = date(2026, 11, 20)
PEOPLE, NAMES = range(3), range(2)
saying = st.tuples(st.sampled_from(PEOPLE), st.sampled_from(NAMES), st.sampled_from((None, "gone", *PEOPLE)))
texts = st.lists(st.sampled_from("abc"), max_size=5)
quick = settings(
    max_examples=examples(60), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture
def fresh(tmp_path, clock):
    """Make journals, one for each example."""
    made = []

    def make():
        folder = tmp_path / str(len(made))
        made.append(Journal(folder / "journal.db", folder / "backups", now_ms=clock))
        return made[-1]

    yield make
    for journal in made:
        journal.close()


def write(journal, *changes):
    journal._store.apply(ChangeSet("test", tuple(changes)))


def shown(journal, member):
    board = journal.reads.kpt.board(Week.of(FRIDAY), journal.me)
    return Counter(item.text for cell in board.of(member) for item in cell.items)


def log(name, found, day=FRIDAY):
    return LogRow(1, name, day, tuple(LogItem(Kind.KEEP, text) for text in found))


@quick
@given(st.lists(saying, max_size=12))
def test_who_a_name_is_follows_from_what_all_have_said_and_not_from_the_order(fresh, said):
    journal = fresh()
    ids = IdMaker(lambda: 7)
    team = journal.team.id
    people = [Member(ids.make(Member.TABLE, NOBODY), team, f"person {n}") for n in PEOPLE]
    names = [Member(imported_member_id(team, f"name {n}"), team, f"name {n}") for n in NAMES]
    write(journal, *(Change(None, member) for member in (*people, *names)))
    rows = {}
    for who, name, person in said:
        key = naming_id(people[who].id, names[name].id)
        before = rows.pop(key, None)
        if person == "gone":
            after = None
        else:
            meant = None if person is None else people[person].id
            after = rows[key] = Naming(key, people[who].id, names[name].id, meant)
        if before != after:
            write(journal, Change(before, after))
    everyone = journal.reads.team.everyone()
    facts = {(Member.TABLE, id_): member for id_, (member, _) in everyone.items()}
    facts |= {(Naming.TABLE, row.id): row for row in rows.values()}
    assert {id_: whose for id_, (_, whose) in everyone.items()} == oracle(facts)


@quick
@given(texts, texts, texts)
def test_each_line_shows_as_often_as_whoever_has_it_most_often_and_none_is_lost(fresh, before, logged, after):
    journal = fresh()
    for text in before:
        journal.run(AddItem(FRIDAY, Kind.KEEP, text))
    journal.run(ImportLog((log("log", logged),)))
    if not logged:
        return
    (name,) = journal.reads.team.log_names(journal.me)
    journal.run(SayWho(name.id, journal.me))
    assert shown(journal, journal.me) == Counter(before) | Counter(logged)
    for text in after:
        journal.run(AddItem(FRIDAY, Kind.KEEP, text))
    journal.run(NoteCopies())
    assert shown(journal, journal.me) == Counter([*before, *after]) | Counter(logged)
    assert journal.run(NoteCopies()).changes == ()
    journal.run(Split(name.id))
    assert shown(journal, journal.me) == Counter([*before, *after])
    assert shown(journal, name.id) == Counter(logged)
    journal.run(SayWho(name.id, journal.me))
    assert shown(journal, journal.me) == Counter([*before, *after]) | Counter(logged)


@quick
@given(st.lists(st.tuples(st.sampled_from(("ann", "ben")), texts), max_size=4), texts, st.booleans())
def test_two_who_import_one_log_make_the_same_rows_whatever_they_wrote_besides(fresh, days, own, called):
    one, two = fresh(), fresh()
    with two._database.writing() as connection:
        rekey(connection, one.team.id, two.me)
    for text in own:
        one.run(AddItem(FRIDAY, Kind.KEEP, f"by hand {text}"))
    rows = tuple(log(name, found, date(2026, 11, 16 + n)) for n, (name, found) in enumerate(days))
    one.run(ImportLog(rows, "ann"))
    two.run(ImportLog(rows, "ben" if called else ""))

    def imported(journal):
        found = typed_rows.select(journal._database.connection, Item, "1 ORDER BY t.id")
        return [item for item in found if not item.text.startswith("by hand")]

    assert imported(one) == imported(two)
