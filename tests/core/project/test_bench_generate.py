"""The generated journal of the measurements, and the measurements themselves, on a tiny scale."""

import json
import sqlite3
from contextlib import closing

import pytest

from journal_app.journal.journal import Journal
from tests.bench import __main__ as bench
from tests.bench import journals
from tests.bench.generate import Size, generate
from tests.bench.prose import Prose
from tests.bench.rounds import On, Row, table

TINY = Size(items=400, people=5)


def dump(path):
    with closing(sqlite3.connect(path)) as connection:
        names = [
            name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        ]
        return {
            name: connection.execute(f"SELECT * FROM {name}").fetchall()
            for name in names
            if not name.startswith(("sqlite_", "_"))
        }


@pytest.fixture(scope="module")
def generated(tmp_path_factory):
    return generate(tmp_path_factory.mktemp("generated"), TINY)


def test_the_same_size_makes_the_same_journal(generated, tmp_path):
    assert dump(generate(tmp_path, TINY)) == dump(generated)


def test_the_journal_has_about_as_many_lines_as_asked_for(generated):
    assert 350 <= len(dump(generated)["item"]) <= 450


def test_the_app_opens_the_journal_and_finds_its_people_and_lines(generated, tmp_path):
    with closing(Journal(generated, tmp_path)) as journal:
        assert len(journal.reads.team.members()) == 5
        assert journal.search("た")


def test_three_quarters_of_the_lines_are_japanese():
    prose = Prose(7)
    lines = [prose.line() for _ in range(1000)]
    japanese = sum(any("ぁ" <= letter <= "ゖ" for letter in line) for line in lines)
    assert 800 < japanese < 920
    assert 90 < sum(map(len, lines)) / len(lines) < 140


def test_a_row_says_whether_its_target_is_met():
    assert Row("save", 3.0, 2.0, "raw", limit=1.2).is_met is False
    assert Row("search", 1.0, 200.0, "LIKE", limit=100, on=On.SPEEDUP).is_met is True
    assert Row("memory", 60.0, 40.0, "empty", "MiB", 25.0, On.DIFFERENCE).is_met is True
    assert Row("week", 1.0, 1.0, "rows").is_met is None
    assert "MISSED" in table([Row("save", 3.0, 2.0, "raw", limit=1.2)])


@pytest.mark.full_only
def test_the_measurements_run_and_write_their_rows(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(journals.tempfile, "gettempdir", lambda: str(tmp_path))
    for module, name, value in (
        (bench.saving, "_ROUNDS", 2),
        (bench.saving, "_SAVES", 4),
        (bench.weeks, "_ROUNDS", 1),
        (bench.importing, "_ROUNDS", 1),
        (bench.searching, "_PIECES", 20),
        (bench.searching, "_CHECKED", 5),
        (bench.syncing, "_LONG_ROUNDS", 1),
        (bench.syncing, "_FEW", 2),
        (bench.syncing, "_MANY", 3),
        (bench.syncing.sync_passes, "_ROUNDS", 1),
        (bench.syncing.sync_passes, "_EDITS", 2),
    ):
        monkeypatch.setattr(module, name, value)
    monkeypatch.setattr("gc.collect", lambda: 0)
    written = tmp_path / "rows.json"
    names = ["save", "week", "search", "import", "sync"]
    assert bench.main([*names, "--items", "2000", "--json", str(written)]) == 0
    rows = json.loads(written.read_text(encoding="utf-8"))["rows"]
    assert {row["what"].split()[0].rstrip(":") for row in rows} == set(names)
    assert "folded reading" in capsys.readouterr().out
