"""A sheet and its values, written all at once."""

from dataclasses import replace

import pytest

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.sheet.drafts import ValueDraft
from journal_app.domain.sheet.sheets import SheetOf
from journal_app.journal.sheet.sheet_commands import EditSheet
from journal_app.journal.sheet.value_rows import WrittenValues
from journal_app.journal.value_commands import AddValue, DeleteValue, EditValue

THREE = (
    ValueDraft(None, "", "Speak Up Freely", "自由に声を上げる"),
    ValueDraft(None, "", "Resolve with Automation"),
    ValueDraft(None, "", "Embrace Failure", conduct="Tell what went wrong\n\n Ask why "),
)


def write(journal, drafts, seen=(), **texts):
    return journal.run(EditSheet(None, SheetOf.OURS, texts, values=WrittenValues(tuple(drafts), tuple(seen))))


def values(journal):
    return journal.reads.sheet.values(None)


def phrases(journal):
    return [one.phrase for one in values(journal)]


def drafts_of(seen):
    return [ValueDraft(one.id, one.letter, one.phrase, one.gloss, one.conduct, one.avoided) for one in seen]


def test_texts_and_values_are_one_step_and_one_version(journal):
    write(journal, THREE, mission="Trust as a given.", vision="A lasting cycle")
    view = journal.reads.sheet.of(None)
    assert [one.phrase for one in view.values] == [one.phrase for one in THREE]
    assert view.values[2].conduct == "Tell what went wrong\nAsk why"
    assert [one.number for one in view.versions] == [1]
    journal.undo()
    assert journal.reads.sheet.of(None).is_empty


def test_values_are_put_in_the_order_in_which_they_stand(journal):
    write(journal, THREE)
    seen = values(journal)
    write(journal, reversed(drafts_of(seen)), seen)
    assert phrases(journal) == [one.phrase for one in reversed(THREE)]


def test_a_value_left_out_goes_and_the_others_keep_their_ids(journal):
    write(journal, THREE)
    seen = values(journal)
    write(journal, drafts_of(seen)[1:], seen)
    assert values(journal) == seen[1:]


def test_what_others_did_meanwhile_stays(journal):
    write(journal, THREE)
    seen = values(journal)
    journal.run(EditValue(seen[0].id, "Speak Up", seen[0].gloss))
    journal.run(AddValue("Thank each other"))
    journal.run(DeleteValue(seen[1].id))
    mine = drafts_of(seen)
    mine[2] = replace(mine[2], gloss="失敗を歓迎する")
    write(journal, mine, seen)
    assert phrases(journal) == ["Speak Up", "Embrace Failure", "Thank each other"]
    assert values(journal)[1].gloss == "失敗を歓迎する"


def test_a_value_written_on_comes_back_where_somebody_removed_it(journal):
    write(journal, THREE)
    seen = values(journal)
    journal.run(DeleteValue(seen[1].id))
    mine = drafts_of(seen)
    mine[1] = replace(mine[1], gloss="自動化で解決する")
    write(journal, mine, seen)
    assert phrases(journal) == [one.phrase for one in THREE]


def test_a_value_without_words_is_refused_and_changes_nothing(journal):
    with pytest.raises(JournalError) as refused:
        write(journal, (ValueDraft(None, "S"),), mission="Trust")
    assert refused.value.code is ErrorCode.EMPTY_TEXT
    assert journal.reads.sheet.of(None).is_empty
