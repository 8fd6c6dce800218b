"""`journal-app journal-app://…` opens the window at a place."""

import pytest
from click.testing import CliRunner

from journal_app.cli import WithQt, cli


@pytest.fixture
def start(tmp_path):
    """Call the command line; return its outcome and how it opened the window."""

    def call(*words):
        opened = []

        def open_window(data_dir, demo, link):
            opened.append((demo, link))
            return 0

        outcome = CliRunner().invoke(
            cli,
            ["--data-dir", str(tmp_path / "data"), *words],
            obj=WithQt(open_window, lambda: 0, lambda _data_dir: 0),
        )
        return outcome, opened

    return call


@pytest.mark.parametrize("link", ["journal-app://week/2026-W47", "Journal-App:nonsense"])
def test_a_link_opens_the_window_there_and_the_window_judges_it(start, link):
    outcome, opened = start(link)
    assert (outcome.exit_code, opened) == (0, [(False, link)])


def test_without_a_link_the_window_opens_where_it_was(start):
    assert start()[1] == [(False, "")]


def test_a_link_leads_into_the_sample_data_too(start):
    assert start("--demo", "journal-app://okr/KR-2")[1] == [(True, "journal-app://okr/KR-2")]


@pytest.mark.parametrize(
    ("words", "link"),
    [
        ([], "journal-app://capture"),
        (["返 & 金"], "journal-app://capture?k=%E8%BF%94+%26+%E9%87%91"),
        (["--kind", "t", "--private"], "journal-app://capture?t=&private=1"),
        (["ask", "--day", "2026-11-20"], "journal-app://capture?k=ask&date=2026-11-20"),
        (["ask", "--day", "2999-01-01"], "journal-app://capture?t=ask&date=2999-01-01"),
    ],
)
def test_a_quick_note_is_asked_for_by_a_link(start, words, link):
    outcome, opened = start("capture", *words)
    assert (outcome.exit_code, opened) == (0, [(False, link)])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["x", "--kind", "keep", "--day", "2999-01-01"], "2999-01-01"),
        (["x", "--day", "someday"], "someday"),
        (["x" * 20_000], "too long"),
    ],
)
def test_a_note_that_cannot_be_is_refused_before_a_window_opens(start, words, said):
    outcome, opened = start("capture", *words)
    assert (outcome.exit_code, opened) == (1, [])
    assert said in outcome.stderr


def test_a_link_stands_alone(start):
    outcome, opened = start("journal-app://today", "more")
    assert (outcome.exit_code, opened) == (2, [])
    assert "A link stands alone." in outcome.stderr


def test_a_link_makes_no_journal_by_itself(start, tmp_path):
    start("journal-app://new?k=a")
    assert not (tmp_path / "data" / "journal.db").exists()
