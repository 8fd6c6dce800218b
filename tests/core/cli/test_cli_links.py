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


def test_a_link_stands_alone(start):
    outcome, opened = start("journal-app://today", "more")
    assert (outcome.exit_code, opened) == (2, [])
    assert "A link stands alone." in outcome.stderr


def test_a_link_makes_no_journal_by_itself(start, tmp_path):
    start("journal-app://new?k=a")
    assert not (tmp_path / "data" / "journal.db").exists()
