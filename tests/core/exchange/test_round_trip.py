"""The law of our own CSV: taking an export in again changes nothing, and an empty journal becomes the same one."""

import csv
import io
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal_app.domain.errors import JournalError
from journal_app.domain.habit.evidence import OUTSIDE, Served, Target
from journal_app.domain.ids import imported_member_id
from journal_app.domain.kpt import Item, Kind, PrivateItem
from journal_app.domain.okrs.okr import KeyResult, Objective
from journal_app.domain.okrs.planning.plans import ActionPlan
from journal_app.domain.text_limits import clean
from journal_app.exchange.columns.guessing import guess_mapping
from journal_app.exchange.export import CsvExport, What
from journal_app.exchange.kpt_log import parse
from journal_app.exchange.tables.table import read_table
from journal_app.journal.entry_commands import AddItem
from journal_app.journal.evidence_commands import LinkLine, UnlinkLine
from journal_app.journal.importing.command import ImportLog
from journal_app.journal.journal import Journal
from journal_app.journal.okrs.plan_commands import AddPlan
from journal_app.journal.okrs.tree_commands import AddKeyResult, AddObjective
from journal_app.journal.team_commands import RenameMe
from journal_app.journal.value_commands import AddValue
from tests.core.gestures import LINES, OTHERS, TREE, Writer, steps
from tests.extent import examples
from tests.known_people import AddMember

FRIDAY = date(2026, 11, 20)
WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8).filter(clean)
TRICKY = st.sampled_from(
    ["=1+1", "'", "''", "'=x", "-", "＝", '"', '""', "a,b", "a\r\nb", "a\0", "'\t", "@x", "x\x1f"]
)


def export(journal, path, what=What.ITEMS, *, raw=False, private=True):
    CsvExport(what, raw=raw, private=private).write(journal.reads, path)
    return path


def review_of(journal, path):
    table = read_table(path)
    parsed = parse(table, guess_mapping(table.header), journal.today())
    assert parsed.refused == ()
    return ImportLog(parsed.rows)


def lines(journal):
    """Return the items' export without what another journal makes anew: ids, and when it was written."""
    file = io.BytesIO()
    CsvExport(private=True).write(journal.reads, file)
    text = io.StringIO(file.getvalue().decode("utf-8-sig"), newline="")
    return sorted(row[1:-1] for row in csv.reader(text))


@settings(max_examples=examples(40), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    done=steps(*LINES, *TREE, *OTHERS),
    raw=st.booleans(),
    words=st.lists(WORDS | TRICKY, min_size=1, max_size=9),
)
def test_an_export_taken_in_by_its_own_journal_changes_nothing(tmp_path_factory, clock, done, raw, words):
    folder = tmp_path_factory.mktemp("round")
    journal = Journal(folder / "journal.db", folder / "backups", now_ms=clock)
    try:
        writer = Writer(journal, lambda n: words[n % len(words)])
        for name, n in done:
            writer.do(name, n)
        for what in (What.ITEMS, What.ENTRIES):
            path = export(journal, folder / f"{what}.csv", what, raw=raw, private=what is What.ITEMS)
            if what is What.ITEMS:
                review = journal.plan(review_of(journal, path))
                assert review.changes == ()
                assert review.refused == ()
    finally:
        journal.close()


@settings(max_examples=examples(40), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    words=st.lists(WORDS | TRICKY, max_size=9),
    name=WORDS | TRICKY,
    raw=st.booleans(),
    private=st.integers(0, 3),
)
def test_an_empty_journal_becomes_the_same_one(tmp_path_factory, clock, words, name, raw, private):
    folder = tmp_path_factory.mktemp("round")
    one, two = (Journal(folder / f"{n}.db", folder / "backups", now_ms=clock) for n in (1, 2))
    try:
        one.run(RenameMe(name if name.split() else "x"))
        for at, text in enumerate(words):
            one.run(AddItem(FRIDAY, list(Kind)[at % 3], text, private=at % 4 == private))
        path = export(one, folder / "items.csv", raw=raw)
        if words:
            review = two.run(review_of(two, path))
            assert review.refused == ()
        assert lines(two) == lines(one)
        assert two.plan(review_of(two, path)).changes == () if words else True
    finally:
        one.close()
        two.close()


@pytest.mark.parametrize("day", [FRIDAY, date(2026, 9, 30)])
def test_a_line_keeps_its_link_where_key_results_of_two_cycles_bear_one_name(journal, tmp_path, day):
    """A key result that goes on is called the same in the next cycle; a late line may still name the old one."""
    krs = []
    for cycle in (date(2026, 9, 1), FRIDAY):
        objective = journal.run(AddObjective("O", cycle)).made(Objective)
        krs.append(journal.run(AddKeyResult(objective.id, "faster")).made(KeyResult))
    for kr in krs:
        line = journal.run(AddItem(day, Kind.KEEP, f"to {kr.number}", kr.id)).made(Item)
        assert line.kr == kr.id
    assert journal.plan(review_of(journal, export(journal, tmp_path / "items.csv"))).changes == ()


SERVED = st.lists(
    st.one_of(
        st.just(OUTSIDE),
        (WORDS | TRICKY).map(lambda word: Target(Served.TAG, label=word)),
        (WORDS | TRICKY).map(lambda word: Target(Served.PERSON, label=word)),
        st.sampled_from(["Plain words", "=Value", "'"]).map(lambda word: Target(Served.VALUE, label=word)),
        st.integers(0, 1).map(lambda n: Target(Served.KEY_RESULT, label=str(n))),
        st.integers(0, 3).map(lambda n: Target(Served.ORIGIN, label=str(n))),
        st.integers(0, 1).map(lambda n: Target(Served.PLAN, label=str(n))),
    ),
    max_size=4,
)


def stage(journal):
    """What lines can be linked to: the same by name in every journal."""
    journal.run(RenameMe("x"))
    objective = journal.run(AddObjective("O", FRIDAY)).made(Objective)
    krs = [journal.run(AddKeyResult(objective.id, title)).made(KeyResult).id for title in ("=fast", "'slow")]
    values = {word: journal.run(AddValue(word)).changes[0].id for word in ("Plain words", "=Value", "'")}
    plans = [journal.run(AddPlan(kr, "=plan of both")).made(ActionPlan).id for kr in krs]
    return krs, values, plans


def link(journal, made, line, target, there):
    """Link a line where that can be done: a tag or a name may have no letter to be seen."""
    krs, values, plans = there
    with suppress(JournalError):
        if target.served is Served.PERSON:
            journal.run(AddMember(target.label))
            name = " ".join(clean(target.label).split())
            target = Target(Served.PERSON, imported_member_id(journal.team.id, name))
        elif target.served is Served.KEY_RESULT:
            target = Target(Served.KEY_RESULT, krs[int(target.label)])
        elif target.served is Served.VALUE:
            target = Target(Served.VALUE, values[target.label])
        elif target.served is Served.PLAN:
            target = Target(Served.PLAN, plans[int(target.label)])
        elif target.served is Served.ORIGIN:
            target = Target(Served.ORIGIN, made[int(target.label) % len(made)])
        journal.run(LinkLine(line, target))


def served(journal):
    """All lines with what they served, by their words, as somebody reads them."""
    items = journal.reads.kpt.day(journal.me, FRIDAY).items
    return [
        (item.text, sorted((one.served, one.label, one.hint, one.kind) for one in item.evidence))
        for item in items
    ]


@settings(max_examples=examples(40), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=st.lists(st.tuples(st.booleans(), SERVED), min_size=1, max_size=4), raw=st.booleans())
def test_what_lines_served_comes_back_here_and_elsewhere(tmp_path_factory, clock, lines, raw):
    folder = tmp_path_factory.mktemp("round")
    one, two = (Journal(folder / f"{n}.db", folder / "backups", now_ms=clock) for n in (1, 2))
    try:
        there = stage(one)
        stage(two)
        made = []
        for number, (private, targets) in enumerate(lines):
            changes = one.run(AddItem(FRIDAY, Kind.KEEP, f"line {number}", private=private))
            made.append((changes.made(Item) or changes.made(PrivateItem)).id)
            for target in targets:
                link(one, made, made[-1], target, there)
        path = export(one, folder / "items.csv", raw=raw)
        assert one.plan(review_of(one, path)).changes == ()
        review = two.run(review_of(two, path))
        assert review.refused == ()
        assert served(two) == served(one)
        assert two.plan(review_of(two, path)).changes == ()
        # A link that was lost comes back with the file, as one step.
        linked = next((line for line in one.reads.kpt.day(one.me, FRIDAY).items if line.evidence), None)
        if linked is not None:
            before = served(one)
            one.run(UnlinkLine(linked.id, linked.evidence[-1]))
            one.run(review_of(one, path))
            assert served(one) == before
    finally:
        one.close()
        two.close()
