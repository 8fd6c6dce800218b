"""What a search finds does not depend on the state of its index."""

import shutil
import sqlite3
import threading
from collections import Counter
from contextlib import closing
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.kpt import Item, Kind, PrivateItem
from journal_app.journal.entry_commands import AddItem, DeleteItem, EditItem, MoveItem, SetPrivate
from journal_app.journal.journal import Journal
from journal_app.store.search import find, index_file, update
from journal_app.store.search.search_tokens import Query
from tests.extent import examples

FRIDAY = date(2026, 11, 20)
ALL = 1000


def add(journal, text, days_ago=0, *, private=False):
    day = FRIDAY - timedelta(days=days_ago)
    changes = journal.run(AddItem(day, Kind.KEEP, text, private=private))
    return (changes.made(Item) or changes.made(PrivateItem)).id


def found(journal, query, limit=ALL):
    return [hit.text for hit in journal.search(query, limit)]


def execute(path, sql):
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute(sql).fetchall()
        connection.commit()
    return rows


def indexed(journal):
    """The lines the index leads to by itself."""
    return execute(journal.path.with_name("search.db"), "SELECT count(*) FROM doc")[0][0]


def all_lines(journal):
    return Counter(
        text
        for table in ("item", "private_item")
        for (text,) in execute(journal.path, f"SELECT text FROM {table}")
    )


@pytest.fixture
def small_steps(monkeypatch):
    """Let a handful of lines take as many steps as a million would."""
    monkeypatch.setattr(update, "_ENTRIES_AT_ONCE", 2)
    monkeypatch.setattr(update, "_MARKS_AT_ONCE", 3)
    monkeypatch.setattr(update, "_CLEARED_AT_ONCE", 2)


def test_a_line_is_found_as_soon_as_it_is_saved(journal):
    add(journal, "返信テンプレを3本整えた")
    assert found(journal, "テンプレ") == ["返信テンプレを3本整えた"]
    assert journal.index.backlog() == 1


def test_a_line_is_found_through_the_index(journal):
    add(journal, "返信テンプレを3本整えた")
    assert journal.index.take_in() == 1
    assert journal.index.backlog() == 0
    assert indexed(journal) == 1
    assert found(journal, "てんぷれ") == ["返信テンプレを3本整えた"]


def test_a_hit_says_who_wrote_it_when_and_where_it_belongs(journal):
    id_ = add(journal, "改善案を出した", days_ago=3)
    (hit,) = journal.search("改善")
    assert (hit.id, hit.day, hit.kind, hit.private) == (id_, FRIDAY - timedelta(days=3), Kind.KEEP, False)
    assert (hit.member_name, hit.kr_ref) == (journal.profile.name, "")


def test_my_private_lines_are_found_and_say_so(journal):
    add(journal, "内緒の改善", private=True)
    for _ in range(2):
        (hit,) = journal.search("改善")
        assert hit.private
        journal.index.take_in()


def test_private_lines_of_another_member_are_never_found(journal):
    add(journal, "内緒の改善", private=True)
    someone = journal.index._searcher().find("改善", b"0123456789abcdef")
    journal.index.take_in()
    assert someone == journal.index._searcher().find("改善", b"0123456789abcdef") == []


def test_an_edited_line_is_found_by_its_new_words_only(journal):
    id_ = add(journal, "最初の言葉")
    journal.index.take_in()
    journal.run(EditItem(id_, "別の文"))
    for _ in range(2):
        assert found(journal, "別の") == ["別の文"]
        assert found(journal, "言葉") == []
        journal.index.take_in()
    assert indexed(journal) == 1


def test_a_deleted_line_is_not_found(journal):
    id_ = add(journal, "消える言葉")
    journal.index.take_in()
    journal.run(DeleteItem(id_))
    assert found(journal, "言葉") == []


def test_a_line_that_takes_over_a_deleted_ones_row_is_found_once_and_on_its_own_day(journal):
    id_ = add(journal, "同じ言葉", days_ago=5)
    journal.index.take_in()
    journal.run(DeleteItem(id_))
    add(journal, "同じ言葉", days_ago=1)
    journal.index.take_in()
    assert [hit.day for hit in journal.search("言葉")] == [FRIDAY - timedelta(days=1)]


def test_the_newest_day_comes_first_wherever_lines_are_found(journal):
    for days_ago in (4, 1, 3):
        add(journal, f"改善 {days_ago}", days_ago)
    journal.index.take_in()
    for days_ago in (2, 0):
        add(journal, f"改善 {days_ago}", days_ago)
    assert found(journal, "改善") == [f"改善 {n}" for n in range(5)]
    assert found(journal, "改善", limit=2) == ["改善 0", "改善 1"]


def test_half_a_letter_finds_nothing_and_breaks_nothing(journal):
    add(journal, "𠮷野家")
    assert found(journal, "\ud842") == []
    assert found(journal, "\ud842\udfb7") == ["𠮷野家"]


def test_nothing_is_found_by_blanks_or_with_a_limit_of_nothing(journal):
    add(journal, "改善")
    assert journal.search(" \u3000") == []
    assert journal.search("改善", limit=0) == []


def test_days_not_covered_yet_are_read_as_they_stand(journal, small_steps):
    for days_ago in range(12):
        add(journal, f"改善 {days_ago}", days_ago)
    steps = iter([False, False, True])
    journal.index.take_in(cancelled=lambda: next(steps, True))
    assert 0 < indexed(journal) < 12
    assert journal.index.backlog() == 12
    assert found(journal, "改善") == [f"改善 {n}" for n in range(12)]
    assert journal.index.take_in() > 0
    assert indexed(journal) == 12


def test_much_is_taken_in_by_parts(journal, small_steps):
    for days_ago in range(12):
        add(journal, "改善", days_ago)
    parts = 0
    while journal.index.take_in_some(seconds=0.001):
        parts += 1
    assert parts
    assert journal.index.backlog() == 0


def test_progress_is_told(journal, small_steps):
    for days_ago in range(9):
        add(journal, "改善", days_ago)
    told = []
    journal.index.take_in(progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (9, 9)
    assert len(told) > 2


def test_a_line_edited_while_it_is_taken_in_stays_marked(journal, monkeypatch):
    id_ = add(journal, "前の言葉")
    journal.index.take_in()
    journal.run(EditItem(id_, "途中の言葉"))
    clear = update._Work._clear

    def edit_first(work, *rest):
        monkeypatch.setattr(update._Work, "_clear", clear)
        journal.run(EditItem(id_, "最後の文"))
        return clear(work, *rest)

    monkeypatch.setattr(update._Work, "_clear", edit_first)
    journal.index.take_in()
    assert found(journal, "最後") == ["最後の文"]


def test_a_taking_in_cut_short_before_the_marks_are_cleared_is_done_again(journal, monkeypatch):
    add(journal, "一つ目")
    journal.index.take_in()
    add(journal, "二つ目")
    monkeypatch.setattr(update._Work, "_clear", lambda *_: False)
    journal.index.take_in()
    monkeypatch.undo()
    assert found(journal, "つ目") == ["一つ目", "二つ目"] or found(journal, "つ目") == ["二つ目", "一つ目"]
    assert journal.index.take_in() == 1
    assert len(found(journal, "つ目")) == 2


def test_indexing_is_no_change_anyone_else_made(journal, clock):
    add(journal, "一つ目")
    journal.index.take_in()
    assert not journal.poll_external()
    with closing(Journal(journal.path, journal.backups, now_ms=clock)) as other:
        add(other, "二つ目")
    add(journal, "三つ目")
    journal.index.take_in()
    assert journal.poll_external()
    assert not journal.poll_external()


def test_moving_or_linking_a_line_leaves_its_words_in_the_index(journal):
    first = add(journal, "一つ目")
    add(journal, "二つ目")
    journal.index.take_in()
    journal.run(MoveItem(first, Kind.KEEP, 1))
    assert journal.index.backlog() == 0


# ---------------------------------------------------------------- an index that must not be trusted
def assert_exact(journal, *texts):
    for text in texts:
        assert found(journal, text) == [text]
    journal.index.take_in()
    assert journal.index.backlog() == 0
    for text in texts:
        assert found(journal, text) == [text]


def test_a_deleted_index_is_made_again(journal):
    add(journal, "改善案")
    journal.index.take_in()
    journal.index._searcher().close()
    for path in journal.path.parent.glob("search.db*"):
        path.unlink()
    assert_exact(journal, "改善案")


@pytest.mark.parametrize("page", [0, 1, -1])
def test_a_damaged_index_is_done_without_and_made_again(journal, page):
    for days_ago in range(40):
        add(journal, f"改善案その{days_ago:02}です。長めの文を書いておく", days_ago)
    journal.index.take_in()
    journal.index._searcher().close()
    path = journal.path.with_name("search.db")
    execute(path, "PRAGMA wal_checkpoint(TRUNCATE)")
    data = bytearray(path.read_bytes())
    at = page * 4096 if page >= 0 else len(data) - 4096
    data[at : at + 4096] = b"\xa5" * 4096
    path.write_bytes(data)
    assert_exact(journal, "改善案その07です。長めの文を書いておく")
    assert len(found(journal, "改善案その")) == 40


def test_damage_met_while_writing_makes_a_new_index(journal, monkeypatch):
    add(journal, "改善案")
    take_in = index_file.SearchIndex.take_in

    def fail_once(*_):
        monkeypatch.setattr(index_file.SearchIndex, "take_in", take_in)
        error = sqlite3.DatabaseError("database disk image is malformed")
        error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
        raise error

    monkeypatch.setattr(index_file.SearchIndex, "take_in", fail_once)
    assert journal.index.take_in() == 1
    assert_exact(journal, "改善案")


def test_a_file_that_is_no_index_is_replaced(journal):
    add(journal, "改善案")
    journal.path.with_name("search.db").write_text("not a database, but long enough to be looked at" * 50)
    assert_exact(journal, "改善案")


def test_an_index_of_another_version_is_replaced(journal, monkeypatch):
    add(journal, "改善案")
    journal.index.take_in()
    monkeypatch.setattr(index_file, "_VERSION", -1)
    assert journal.index.backlog() == 1
    assert_exact(journal, "改善案")


def test_an_index_older_than_the_marks_cleared_is_not_trusted(journal, tmp_path):
    add(journal, "一つ目")
    journal.index.take_in()
    journal.index._searcher().close()
    shutil.copy(tmp_path / "search.db", tmp_path / "old.db")
    add(journal, "二つ目")
    journal.index.take_in()
    for path in tmp_path.glob("search.db*"):
        path.unlink()
    shutil.copy(tmp_path / "old.db", tmp_path / "search.db")
    assert_exact(journal, "二つ目", "一つ目")


def test_a_journal_put_back_to_an_earlier_state_is_searched_exactly(journal, tmp_path, clock):
    id_ = add(journal, "昔の言葉")
    journal.index.take_in()
    execute(journal.path, "PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copy(journal.path, tmp_path / "copy.db")
    journal.run(EditItem(id_, "今の文"))
    journal.index.take_in()
    journal.close()
    shutil.copy(tmp_path / "copy.db", journal.path)
    with closing(Journal(journal.path, journal.backups, now_ms=clock)) as again:
        assert found(again, "昔の") == ["昔の言葉"]
        assert again.index.take_in() == 0
        add(again, "その後")
        assert_exact(again, "昔の言葉", "その後")


def test_a_crowded_day_makes_a_new_index(journal, monkeypatch):
    monkeypatch.setattr(index_file, "_LEAST_DAY_BITS", 1)
    add(journal, "一行目")
    journal.index.take_in()
    for number in range(9):
        add(journal, f"{number}番の行")
    journal.index.take_in()
    assert indexed(journal) == 10
    assert len(found(journal, "番の")) == 9


def test_much_that_is_left_behind_makes_a_new_index(journal, monkeypatch):
    monkeypatch.setattr(update, "_GARBAGE_FREE", 3)
    id_ = add(journal, "0番の文")
    for number in range(1, 6):
        journal.index.take_in()
        journal.run(EditItem(id_, f"{number}番の文"))
    journal.index.take_in()
    assert execute(journal.path.with_name("search.db"), "SELECT renewed FROM state") == [(0,)]
    assert found(journal, "番の") == ["5番の文"]


def test_an_index_that_does_not_fit_is_not_held_open(journal, monkeypatch):
    add(journal, "改善案")
    journal.index.take_in()
    monkeypatch.setattr(index_file, "_VERSION", -1)
    assert found(journal, "改善") == ["改善案"]
    assert not journal.index._searcher()._attached


def test_an_old_index_that_cannot_be_replaced_yet_is_left_for_later(journal, monkeypatch):
    add(journal, "改善案")

    def refuse(*_):
        raise PermissionError

    monkeypatch.setattr(index_file, "_make", refuse)
    assert journal.index.take_in() == 0
    assert found(journal, "改善") == ["改善案"]


def test_a_disk_that_takes_no_index_is_reported(journal, monkeypatch):
    add(journal, "改善案")

    def full(*_):
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise error

    monkeypatch.setattr(index_file.SearchIndex, "take_in", full)
    with pytest.raises(JournalError) as caught:
        journal.index.take_in()
    assert caught.value.code is ErrorCode.DISK_FULL
    assert found(journal, "改善") == ["改善案"]


def test_saving_goes_on_while_the_index_is_being_written(journal):
    add(journal, "一つ目")
    journal.index.take_in()
    with closing(sqlite3.connect(journal.path.with_name("search.db"), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        add(journal, "二つ目")
        assert found(journal, "二つ") == ["二つ目"]


def test_indexing_and_searching_run_on_any_thread(journal):
    add(journal, "改善案")
    results = []
    thread = threading.Thread(
        target=lambda: results.append((journal.index.take_in(), found(journal, "改善")))
    )
    thread.start()
    thread.join()
    assert results == [(1, ["改善案"])]
    assert found(journal, "改善") == ["改善案"]


def test_every_save_is_found_at_once_while_another_thread_indexes(journal, small_steps):
    ended = threading.Event()

    def index():
        while not ended.is_set():
            journal.index.take_in_some(0.005)

    thread = threading.Thread(target=index)
    thread.start()
    try:
        ids = [add(journal, f"最初の{number}行", number % 7) for number in range(20)]
        for number in range(100):
            journal.run(EditItem(ids[number % 20], f"次の{number}番を進めた"))
            assert found(journal, f"{number}番") == [f"次の{number}番を進めた"]
    finally:
        ended.set()
        thread.join()
    assert found(journal, "最初の") == []


# ---------------------------------------------------------------- against a plain reading of every line
PIECES = [
    "改善",
    "善",
    "した",
    "の",
    "ガイド",
    "ｶﾞｲﾄﾞ",
    "API",
    "ａｐｉ連携",
    "deploy",
    "12",
    "2件",
    "、",
    "(",
    " ",
    "が",
    "12a",
]
lines = st.lists(st.sampled_from(PIECES), min_size=1, max_size=5).map("".join).filter(str.strip)
steps = st.lists(
    st.one_of(
        st.tuples(st.just("add"), lines, st.integers(0, 5), st.booleans()),
        st.tuples(st.just("edit"), lines, st.integers(0, 20)),
        st.tuples(st.just("delete"), st.integers(0, 20)),
        st.tuples(st.just("hide"), st.integers(0, 20), st.booleans()),
        st.tuples(st.just("index"), st.integers(0, 6)),
    ),
    max_size=12,
)


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    folder = tmp_path_factory.mktemp("template")
    Journal(folder / "journal.db", folder / "backups").close()
    return folder / "journal.db"


def carry_out(journal, ids, step):
    match step:
        case ("add", text, days_ago, private):
            ids.append(add(journal, text, days_ago, private=private))
        case ("edit", text, at) if ids:
            journal.run(EditItem(ids[at % len(ids)], text))
        case ("delete", at) if ids:
            journal.run(DeleteItem(ids.pop(at % len(ids))))
        case ("hide", at, private) if ids:
            changes = journal.run(SetPrivate(ids[at % len(ids)], private))
            made = changes.made(Item) or changes.made(PrivateItem)
            ids[at % len(ids)] = made.id if made else ids[at % len(ids)]
        case ("index", most):
            left = iter(range(most))
            journal.index.take_in(cancelled=lambda: next(left, None) is None)


@settings(
    max_examples=examples(60),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=steps, queries=st.lists(lines, min_size=1, max_size=6), few=st.sampled_from([0, 20_000]))
def test_searches_are_exact_whatever_has_been_indexed(
    template, tmp_path_factory, monkeypatch, steps, queries, few
):
    monkeypatch.setattr(update, "_ENTRIES_AT_ONCE", 1)
    monkeypatch.setattr(update, "_MARKS_AT_ONCE", 2)
    monkeypatch.setattr(find, "_FEW", few)
    monkeypatch.setattr(find, "_RECENT_TRIED", 2)
    monkeypatch.setattr(find, "_EVEN", 1)
    folder = tmp_path_factory.mktemp("journal")
    shutil.copy(template, folder / "journal.db")
    ids = []
    with closing(Journal(folder / "journal.db", folder / "backups")) as journal:
        for step in steps:
            carry_out(journal, ids, step)
        for text in [*queries, *(text[:2] for text in queries), *(text[1:] for text in queries)]:
            query = Query.parse(text)
            wanted = Counter(
                {
                    line: count
                    for line, count in all_lines(journal).items()
                    if query.terms and query.matches(line)
                }
            )
            assert Counter(found(journal, text)) == wanted
            days = [hit.day for hit in journal.search(text, ALL)]
            assert days == sorted(days, reverse=True)
            assert [hit.day for hit in journal.search(text, 2)] == days[:2]
