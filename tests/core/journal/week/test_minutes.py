"""Minutes of a session: a draft that follows what is written, edits over it, and versions that stand."""

from datetime import timedelta

import pytest

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.kpt import Kind
from journal_app.domain.periods import Week
from journal_app.domain.week.held import Page
from journal_app.domain.week.minutes import MinutesEdit, Section
from journal_app.domain.week.sessions import Chapter, session_id
from journal_app.journal.entry_commands import AddItem, DeleteItem, EditItem
from journal_app.journal.journal import Journal
from journal_app.journal.team_commands import RenameMe
from journal_app.journal.week.minutes_commands import EditMinutes, SettleMinutes
from journal_app.journal.week.minutes_pages import current_page, draft_page
from journal_app.journal.week.session_commands import AddNote, ChooseCommon, EndSession, StartSession
from journal_app.journal.week.thanks_commands import GiveThanks, StarLine

NOW_MS = 1_795_150_800_000  # 2026-11-20


class Clock:
    ms = NOW_MS

    def __call__(self):
        return self.ms


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def journal(tmp_path, clock):
    opened = Journal(tmp_path / "journal.db", tmp_path / "backups", now_ms=clock)
    opened.run(RenameMe("立松"))
    yield opened
    opened.close()


@pytest.fixture
def week(journal):
    return Week.of(journal.today())


def add(journal, text, kind=Kind.KEEP, day=0, *, private=False):
    """A line of mine; its id."""
    made = journal.run(AddItem(Week.of(journal.today()).monday + timedelta(day), kind, text, private=private))
    return made.changes[-1].id


@pytest.fixture
def session(journal, week):
    """A session that is led, about two Keeps, thanks, a Try and a note."""
    first = add(journal, "返信テンプレートを3本整えた")
    add(journal, "論点を1枚にまとめた", day=1)
    one = add(journal, "「今日いちばん迷ったこと」からはじめる", Kind.TRY, 1)
    add(journal, "canary problem", Kind.PROBLEM)
    add(journal, "canary private", private=True)
    journal.run(GiveThanks(journal.me, "図が助かりました", day=week.monday))
    journal.run(StartSession(week, page=Page(Chapter.MEMBERS)))
    id_ = session_id(journal.team.id, week.monday, None)
    journal.run(StarLine(first))
    journal.run(AddNote(id_, "木曜に集まる"))
    journal.run(ChooseCommon(id_, item=one))
    return id_


def page(journal, session):
    return current_page(journal.reads, session, journal.me)


def texts(found, section):
    return [line.text for line in found.of(section)]


def settle(journal, session):
    return journal.run(SettleMinutes(draft_page(journal.reads, session, journal.me)))


def edit(journal, session, line, text, **more):
    return journal.run(EditMinutes(session, line, text, **more))


def test_a_draft_says_what_was_written(journal, session):
    found = page(journal, session)
    assert found.is_draft
    assert texts(found, Section.KEEP) == ["返信テンプレートを3本整えた", "論点を1枚にまとめた"]
    assert texts(found, Section.THANKS) == ["図が助かりました"]
    assert texts(found, Section.TRY) == ["「今日いちばん迷ったこと」からはじめる"]
    assert texts(found, Section.COMMON) == texts(found, Section.TRY)
    assert found.common.who == "立松"
    assert texts(found, Section.NOTE) == ["木曜に集まる"]
    assert [line.starred for line in found.of(Section.KEEP)] == [True, False]
    assert found.leads == ("立松",)
    assert "canary" not in repr(found)


def test_other_words_are_those_of_the_minutes_alone(journal, session):
    line = page(journal, session).of(Section.KEEP)[0]
    edit(journal, session, line, "返信の型を3本整えた")
    found = page(journal, session).of(Section.KEEP)[0]
    assert (found.text, found.written) == ("返信の型を3本整えた", line.text)
    assert journal.reads.kpt.line(line.item).text == line.text
    journal.undo()
    assert page(journal, session).of(Section.KEEP)[0] == line


def test_typing_on_is_one_step_of_undo(journal, session):
    for text in ("木", "木曜", "木曜日"):
        edit(journal, session, page(journal, session).of(Section.NOTE)[0], text)
    assert texts(page(journal, session), Section.NOTE) == ["木曜日"]
    assert len(list(journal.reads.everything(MinutesEdit))) == 1
    journal.undo()
    assert texts(page(journal, session), Section.NOTE) == ["木曜に集まる"]


def test_a_line_left_out_is_not_said_and_can_be_put_back(journal, session):
    line = page(journal, session).of(Section.KEEP)[1]
    edit(journal, session, line, line.text, left_out=True)
    found = page(journal, session)
    assert texts(found, Section.KEEP) == ["返信テンプレートを3本整えた"]
    hidden = found.of(Section.KEEP, left_out=True)[1]
    assert hidden.left_out
    edit(journal, session, hidden, hidden.text)
    assert len(page(journal, session).of(Section.KEEP)) == 2


def test_what_its_writer_changes_is_followed_unless_the_minutes_say_it_otherwise(journal, session):
    first, second = page(journal, session).of(Section.KEEP)
    edit(journal, session, first, "ours")
    for line in (first, second):
        journal.run(EditItem(line.item, "theirs"))
    assert texts(page(journal, session), Section.KEEP) == ["ours", "theirs"]


def test_of_two_edits_the_newest_holds_though_a_clock_is_ahead(journal, session, clock):
    line = page(journal, session).of(Section.NOTE)[0]
    clock.ms += 60_000
    edit(journal, session, line, "of later")
    clock.ms -= 60_000
    edit(journal, session, page(journal, session).of(Section.NOTE)[0], "typed last")
    assert texts(page(journal, session), Section.NOTE) == ["typed last"]


@pytest.mark.parametrize("text", ["", "   ", "\u200b"])
def test_a_line_without_words_is_refused(journal, session, text):
    with pytest.raises(JournalError) as error:
        edit(journal, session, page(journal, session).of(Section.NOTE)[0], text)
    assert error.value.code is ErrorCode.EMPTY_TEXT


def test_settled_minutes_stand_whatever_changes(journal, session, clock):
    settle(journal, session)
    before = page(journal, session)
    assert (before.is_draft, before.version) == (False, 1)
    for line in before.of(Section.KEEP):
        journal.run(EditItem(line.item, "changed later"))
    journal.run(RenameMe("Tatematsu"))
    clock.ms += 1000
    add(journal, "of later")
    assert page(journal, session) == before


def test_a_settled_page_says_what_its_draft_said(journal, session):
    draft = page(journal, session)
    settle(journal, session)
    found = page(journal, session)
    for section in Section:
        assert texts(found, section) == texts(draft, section)
        assert [line.who for line in found.of(section)] == [line.who for line in draft.of(section)]
    assert found.mission == draft.mission
    assert found.leads == draft.leads


def test_a_keep_that_its_writer_deletes_leaves_the_settled_minutes_too(journal, session):
    settle(journal, session)
    gone = page(journal, session).of(Section.KEEP)[0]
    journal.run(DeleteItem(gone.item))
    assert texts(page(journal, session), Section.KEEP) == ["論点を1枚にまとめた"]
    journal.undo()
    assert len(page(journal, session).of(Section.KEEP)) == 2


def test_written_anew_is_a_further_version_and_undo_brings_the_one_before(journal, session, clock):
    settle(journal, session)
    clock.ms += 60_000
    line = draft_page(journal.reads, session, journal.me).of(Section.NOTE)[0]
    edit(journal, session, line, "金曜に集まる")
    assert texts(page(journal, session), Section.NOTE) == ["木曜に集まる"]
    settle(journal, session)
    assert texts(page(journal, session), Section.NOTE) == ["金曜に集まる"]
    assert page(journal, session).version == 2
    journal.undo()
    assert texts(page(journal, session), Section.NOTE) == ["木曜に集まる"]


def test_a_session_that_nobody_has_led_has_no_minutes(journal, week):
    with pytest.raises(JournalError) as error:
        page(journal, session_id(journal.team.id, week.monday, None))
    assert error.value.code is ErrorCode.NOT_FOUND


def test_the_end_of_a_session_is_that_of_its_minutes(journal, session, clock):
    clock.ms += 24 * 60_000
    journal.run(EndSession(session, 1440))
    assert page(journal, session).ended == clock.ms
    settle(journal, session)
    assert page(journal, session).ended == clock.ms


def test_an_absurd_time_stands_in_nobodys_way(journal, session):
    settle(journal, session)
    edit(
        journal, session, draft_page(journal.reads, session, journal.me).of(Section.KEEP)[0], "in other words"
    )
    with journal._database.writing() as connection:  # as a changed program could
        connection.execute("UPDATE minutes SET made_at = ?", ((1 << 63) - 1,))
        connection.execute("UPDATE minutes_edit SET made_at = ?", ((1 << 63) - 1,))
    settle(journal, session)
    assert page(journal, session).version == 2
    line = draft_page(journal.reads, session, journal.me).of(Section.KEEP)[1]
    edit(journal, session, line, "too")
