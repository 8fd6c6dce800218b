"""Drafts: unfinished lines of this device, and the lines they become."""

from datetime import date, timedelta

import pytest

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.habit.draft import Draft
from journal_app.domain.habit.evidence import OUTSIDE, Served, Target
from journal_app.domain.ids import Id
from journal_app.domain.kpt import Kind
from journal_app.journal.entry_commands import AddItem, EditItem
from journal_app.journal.habit.draft_commands import Capture, KeepDraft, draft_targets, newest_draft
from journal_app.labels import step_name

FRIDAY = date(2026, 11, 20)


def keep(journal, text, id_=None, **more):
    made = journal.run(KeepDraft(id_, FRIDAY, more.pop("kind", Kind.TRY), text, **more)).made(Draft)
    return made.id if made else id_


def texts(journal, kind=Kind.KEEP):
    return [item.text for item in journal.reads.kpt.day(journal.me, FRIDAY).of(kind)]


def test_a_draft_is_kept_with_its_time_and_found_again(journal, clock):
    keep(journal, "電話のあと", private=True)
    found = newest_draft(journal.reads)
    assert (found.kind, found.day, found.private, found.text) == (Kind.TRY, FRIDAY, True, "電話のあと")
    assert found.kept_at == clock()


def test_typing_on_changes_the_draft_and_makes_no_second_one(journal, clock):
    id_ = keep(journal, "one")
    clock.ms += 1000
    assert keep(journal, "one two", id_) == id_
    assert [draft.text for draft in journal.reads.everything(Draft)] == ["one two"]


def test_a_draft_without_words_is_none(journal):
    id_ = keep(journal, "one")
    keep(journal, " \u200b", id_)
    keep(journal, "  ")
    assert newest_draft(journal.reads) is None


def test_the_same_words_keep_their_time(journal, clock):
    id_ = keep(journal, "one")
    before = clock.ms
    clock.ms += 60_000
    assert journal.run(KeepDraft(id_, FRIDAY, Kind.TRY, "one")).changes == ()
    assert newest_draft(journal.reads).kept_at == before


def test_a_draft_is_no_step_to_undo_and_breaks_none_that_is_open(journal):
    line = journal.run(AddItem(FRIDAY, Kind.KEEP, "a")).changes[-1].id
    keep(journal, "beside")
    journal.run(EditItem(line, "ab"))
    journal.undo()
    assert texts(journal) == []
    assert newest_draft(journal.reads).text == "beside"


def test_what_is_captured_is_one_step_with_a_name_and_the_draft_does_not_come_back(journal):
    draft = keep(journal, "one")
    journal.run(Capture(FRIDAY, Kind.KEEP, ("one", "two"), draft=draft))
    assert texts(journal) == ["one", "two"]
    assert newest_draft(journal.reads) is None
    assert step_name(journal.undo_label) == step_name("item.add.keep")
    journal.undo()
    assert texts(journal) == []
    assert newest_draft(journal.reads) is None
    journal.redo()
    assert texts(journal) == ["one", "two"]


def test_a_refused_line_leaves_its_draft(journal):
    draft = keep(journal, "one")
    with pytest.raises(JournalError) as refused:
        journal.run(Capture(FRIDAY + timedelta(days=1), Kind.KEEP, ("one",), draft=draft))
    assert refused.value.code is ErrorCode.FUTURE_DAY
    assert newest_draft(journal.reads).text == "one"


def test_a_draft_remembers_what_it_is_to_be_linked_to_as_far_as_that_is_there(journal):
    gone = Target(Served.KEY_RESULT, Id(bytes(16)), "KR-9", "Gone")
    me = Target(Served.PERSON, journal.me, "Ken")
    targets = (gone, OUTSIDE, me, Target(Served.TAG, label="決済"))
    journal.run(KeepDraft(None, FRIDAY, Kind.KEEP, "one", targets=targets))
    assert draft_targets(newest_draft(journal.reads), journal.reads) == (
        OUTSIDE,
        me,
        Target(Served.TAG, label="決済"),
    )


@pytest.mark.parametrize("texts", [("one",), ("one", "two")])
@pytest.mark.parametrize("private", [True, False])
def test_each_captured_line_is_linked(journal, texts, private):
    targets = (OUTSIDE, Target(Served.TAG, label="決済"))
    journal.run(Capture(FRIDAY, Kind.KEEP, texts, private, targets=targets))
    items = journal.reads.kpt.day(journal.me, FRIDAY).items
    assert [(item.text, tuple(one.served for one in item.evidence)) for item in items] == [
        (text, (Served.OUTSIDE, Served.TAG)) for text in texts
    ]
    journal.undo()
    assert journal.reads.kpt.day(journal.me, FRIDAY).items == ()
