"""What a pass has changed is told by table, from the fold to whoever listens to the journal."""

from contextlib import closing

import pytest

from journal_app.domain.changes import News
from journal_app.journal.journal import SYNC, Journal
from journal_app.journal.okrs.tree_commands import AddObjective
from journal_app.store.schema import TABLES
from tests.core.sync.people import FRIDAY, nobody, settle


@pytest.fixture
def pair(hana, joins):
    """Two people of one team who have all of it."""
    ken = joins("ken")
    settle(hana, ken)
    ken.journal.poll_external()
    return hana, ken


def test_a_pass_names_the_tables_whose_rows_it_changed_and_no_other(pair):
    hana, ken = pair
    hana.write("for ken")
    hana.sync()
    outcome = ken.sync()
    assert outcome.tables == {"entry", "item"}
    assert outcome.changed
    again = ken.sync()
    assert again.tables == set()
    assert not again.changed


def test_news_of_a_table_is_heard_as_that_and_told_once(pair):
    hana, ken = pair
    hana.write("the day begins")
    settle(hana, ken)
    ken.journal.poll_external()
    heard = []
    ken.journal.subscribe(lambda changes, origin: heard.append((changes, origin)))
    hana.write("a second line of that day")
    hana.sync()
    ken.journal.heard(ken.sync().tables)
    assert heard == [(News(frozenset({"item"})), SYNC)]
    assert ken.journal.poll_external() == set()


def test_what_another_program_wrote_meanwhile_is_told_along_with_the_news(pair):
    hana, ken = pair
    hana.write("for ken")
    hana.sync()
    outcome = ken.sync()
    with closing(Journal(ken.journal.path, ken.journal.backups, now_ms=ken.clock)) as other:
        other.run(AddObjective("From the command line", FRIDAY))
    heard = []
    ken.journal.subscribe(lambda changes, _origin: heard.append(changes.tables))
    ken.journal.heard(outcome.tables)
    assert heard == [{"entry", "item", "objective", "period"}]
    assert ken.journal.poll_external() == set()


def test_a_right_that_was_taken_concerns_whatever_is_shown(pair):
    hana, ken = pair
    role = next(one.role for one in hana.sharing.people() if one.member == ken.me)
    hana.sharing.set_role(ken.me, role, nobody, edits_okrs=False)
    hana.sync()
    assert ken.sync().tables == TABLES.keys()
