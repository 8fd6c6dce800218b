"""What becomes of words that were shared and then deleted: docs/sync.md and the guide say the same."""

import io
from pathlib import Path

import pytest

from journal_app.exchange.export import CsvExport, What
from journal_app.journal.entry_commands import DeleteItem, SetPrivate
from journal_app.store.log import leave_team_rows
from tests.core.sync.simulation.seats import Seat, add, agree, look_everywhere, settle, team

CANARY = "zanzibar"
WORDS = f"{CANARY} was shared and then deleted"
ROOT = Path(__file__).parents[4]
# Where words stay that everybody has read and their author has taken back: for merging, and to fill an empty place.
KEPT = {"op"}


@pytest.fixture
def seats(tmp_path, clock):
    """Three people who share a folder, the words in it already."""
    found = team(tmp_path, clock, "hana", "ken", "mio")
    for seat in found:
        seat.close()
        seat.open()
    yield found
    for seat in found:
        seat.close()


def tables_with(connection, words):
    """Return the tables in which some words stand in the clear."""
    tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {
        name
        for name in tables
        if any(words in str(value) for row in connection.execute(f"SELECT * FROM {name}") for value in row)
    }


def shown(seat):
    """Everything that somebody can see or take out: exports with private lines, and what a search finds."""
    found = []
    for what in What:
        file = io.BytesIO()
        CsvExport(what, private=True).write(seat.journal.reads, file)
        found.append(file.getvalue().decode())
    seat.journal.index.take_in()
    found += [str(hit) for hit in seat.journal.search(CANARY)]
    return "\n".join(found)


def deleted_everywhere(seats):
    hana = seats[0]
    line = add(hana, WORDS)
    settle(*seats)
    assert all(CANARY in shown(seat) for seat in seats)
    hana.journal.run(DeleteItem(line))
    settle(*seats)


def test_deleted_words_are_shown_exported_and_found_nowhere(seats):
    deleted_everywhere(seats)
    for seat in seats:
        assert CANARY not in shown(seat)
        assert tables_with(seat.connection, CANARY) <= KEPT
    agree(*seats)


def test_deleted_words_stay_in_the_journal_file_of_everyone_as_the_documents_say(seats):
    deleted_everywhere(seats)
    for seat in seats:
        assert tables_with(seat.connection, CANARY) == KEPT
    promises = (ROOT / "docs/sync.md").read_text("utf-8").partition("## Not promised")[2]
    assert "stays in the journal file" in promises
    guides = [ROOT / f"resources/guide/{code}/11-sharing.md" for code in ("en", "ja")]
    said = [guide.read_text("utf-8") for guide in guides]
    assert "stays in the journal file" in said[0]
    assert "日誌のファイル" in said[1]


def test_words_that_were_shared_and_made_private_are_in_the_rows_of_their_author_alone(seats):
    hana, *others = seats
    line = add(hana, WORDS)
    settle(*seats)
    hana.journal.run(SetPrivate(line, True))
    settle(*seats)
    assert tables_with(hana.connection, CANARY) == KEPT | {"private_item"}
    for seat in others:
        assert CANARY not in shown(seat)
        assert tables_with(seat.connection, CANARY) == KEPT


def test_who_joins_later_sees_no_deleted_words(tmp_path, seats, clock):
    hana, *_others = seats
    deleted_everywhere(seats)
    code = hana.invite()
    hana.sync()
    newcomer = Seat(tmp_path / "newcomer", hana.folder, clock, "newcomer")
    newcomer.join(code)
    newcomer.sync(full=True)
    hana.sync()
    hana.admit_all()
    look_everywhere(hana, newcomer)
    assert CANARY not in shown(newcomer)
    newcomer.close()


def test_who_leaves_takes_no_deleted_words_along(seats, clock):
    deleted_everywhere(seats)
    _hana, ken, _mio = seats
    with ken.database.writing() as connection:
        leave_team_rows.part(connection, b"t" * 16, clock())
    assert tables_with(ken.connection, CANARY) == set()
