"""No canary in minutes: whatever is private in a week, no form of its minutes has a trace of it."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal_app.cli.week.minutes import _made
from journal_app.domain.errors import JournalError
from journal_app.domain.habit.feeling import Felt
from journal_app.domain.ids import Id
from journal_app.domain.kpt import Kind
from journal_app.domain.periods import FIRST_DAY, LAST_DAY, Week
from journal_app.domain.week.held import Page
from journal_app.domain.week.sessions import Chapter, session_id
from journal_app.exchange.json_export import JsonExport
from journal_app.journal.entry_commands import AddItem, MoveItem, SetPrivate
from journal_app.journal.feeling_commands import Feel
from journal_app.journal.habit.days_off_commands import AddLeave
from journal_app.journal.habit.draft_commands import KeepDraft
from journal_app.journal.journal import Journal
from journal_app.journal.team_commands import RenameMe
from journal_app.journal.week.minutes_commands import EditMinutes, SettleMinutes
from journal_app.journal.week.minutes_pages import current_page, draft_page
from journal_app.journal.week.session_commands import ChooseCommon, SavePresenterNote, StartSession
from journal_app.journal.week.thanks_commands import StarLine
from tests.core.exchange.minutes.test_minutes_pdf import texts_of
from tests.extent import examples

NOW_MS = 1_795_150_800_000  # 2026-11-20
CANARY = "カナリアcanary"

lines = st.tuples(st.sampled_from(Kind), st.integers(0, 3), st.booleans())


@given(st.lists(lines, max_size=6), st.booleans())
@settings(max_examples=examples(20), deadline=None)
def test_nothing_private_is_in_any_form_of_the_minutes(tmp_path_factory, written, settle):
    folder = tmp_path_factory.mktemp("canary")
    journal = Journal(folder / "journal.db", folder / "backups", now_ms=lambda: NOW_MS)
    try:
        session = fill(journal, written)
        if settle:
            journal.run(SettleMinutes(draft_page(journal.reads, session, journal.me)))
        page = current_page(journal.reads, session, journal.me)
        assert CANARY not in repr(page)
        for form in ("md", "html", "json", "slack"):
            assert CANARY not in _made(page, form).decode()
    finally:
        journal.close()


def fill(journal, written) -> Id:
    """A week with a shared Keep that stays, lines that are private or become so, and all else that is nobody's."""
    journal.run(RenameMe("Aki"))
    monday = Week.of(journal.today()).monday
    journal.run(AddItem(monday, Kind.KEEP, "shared"))
    journal.run(StartSession(Week(monday), page=Page(Chapter.MEMBERS)))
    session = session_id(journal.team.id, monday, None)
    for kind, day, private in written:
        on = monday + timedelta(days=day)
        # Problems never leave, shared or not.
        hidden = private or kind is Kind.PROBLEM
        made = journal.run(AddItem(on, kind, CANARY if hidden else "shared", private=private))
        if kind is Kind.KEEP and not private:
            journal.run(StarLine(made.changes[-1].id))
    journal.run(Feel(monday, Felt(mood=2, chip=CANARY)))
    journal.run(KeepDraft(None, monday, Kind.KEEP, CANARY))
    journal.run(AddLeave(date(2026, 11, 19), date(2026, 11, 19), reason=CANARY))
    journal.run(SavePresenterNote(session, CANARY))
    return session


def test_a_line_that_became_its_writers_alone_is_in_no_form_though_the_minutes_were_settled(tmp_path):
    journal = Journal(tmp_path / "journal.db", tmp_path / "backups", now_ms=lambda: NOW_MS)
    session = fill(journal, [])
    made = journal.run(AddItem(Week.of(journal.today()).monday, Kind.KEEP, CANARY))
    item = made.changes[-1].id
    line = next(one for one in draft_page(journal.reads, session, journal.me).lines if one.item == item)
    journal.run(EditMinutes(session, line, f"{CANARY} in other words"))
    journal.run(SettleMinutes(draft_page(journal.reads, session, journal.me)))
    assert CANARY in _made(current_page(journal.reads, session, journal.me), "md").decode()
    journal.run(SetPrivate(item, private=True))
    for page in (
        current_page(journal.reads, session, journal.me),
        draft_page(journal.reads, session, journal.me),
    ):
        assert CANARY not in repr(page)
    made = _made(current_page(journal.reads, session, journal.me), "pdf")
    assert CANARY not in "".join(texts_of(made))
    journal.close()


def test_a_try_of_all_that_became_its_writers_alone_is_nowhere_though_it_was_chosen_worded_and_settled(
    tmp_path,
):
    journal = Journal(tmp_path / "journal.db", tmp_path / "backups", now_ms=lambda: NOW_MS)
    session = fill(journal, [])
    item = journal.run(AddItem(Week.of(journal.today()).monday, Kind.TRY, CANARY)).changes[-1].id
    journal.run(ChooseCommon(session, CANARY, item))

    def said():
        """Return all that is said of the session: its pages, its minutes, and its line in the list."""
        pages = (read(journal.reads, session, journal.me) for read in (draft_page, current_page))
        found = journal.reads.present.week(Week.of(journal.today()), journal.me)
        rows = journal.reads.session_list.between(FIRST_DAY, LAST_DAY)
        closing = found.common(journal.me)
        return [*(repr(page.common) for page in pages), repr(closing), *(row.common for row in rows)]

    assert all(CANARY in words for words in said())
    line = next(one for one in draft_page(journal.reads, session, journal.me).lines if one.item == item)
    journal.run(EditMinutes(session, line, f"{CANARY} in other words"))
    assert all(f"{CANARY} in other words" in words for words in said())
    journal.run(SettleMinutes(draft_page(journal.reads, session, journal.me)))
    journal.run(SetPrivate(item, private=True))
    assert not any(CANARY in words for words in said())
    journal.undo()
    assert CANARY in said()[-1]
    journal.run(MoveItem(item, Kind.PROBLEM, 0))
    assert not any(CANARY in words for words in said()[:1] + said()[2:])  # what was settled stands
    with pytest.raises(JournalError):
        journal.run(ChooseCommon(session, item=item))
    journal.run(SetPrivate(item, private=True))
    JsonExport().write(journal.reads, tmp_path / "all.json")
    assert CANARY not in (tmp_path / "all.json").read_text()
    journal.close()
