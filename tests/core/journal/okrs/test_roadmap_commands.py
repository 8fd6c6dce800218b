"""Commands on the roadmap of years, through the journal to the disk and back."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.habit.evidence import Value
from journal_app.domain.okrs.groups import Group
from journal_app.domain.okrs.okr import Objective, State
from journal_app.domain.okrs.planning.roadmap import Milestone, Theme
from journal_app.domain.okrs.planning.roadmap_view import Term, term_ends, term_of
from journal_app.journal.okrs.group_commands import AddGroup
from journal_app.journal.okrs.roadmap_commands import (
    AddMilestone,
    AddTheme,
    BeginObjective,
    DeleteMilestone,
    DeleteTheme,
    EditMilestone,
    EditTheme,
    LeadTo,
    MoveTheme,
)
from journal_app.journal.okrs.tree_commands import AddObjective
from journal_app.journal.value_commands import AddValue, DeleteValue

FRIDAY = date(2026, 11, 20)
MARCH = date(2027, 3, 31)


def a_theme(journal, title="No waiting"):
    return journal.run(AddTheme(title)).made(Theme)


def a_milestone(journal, theme, possible="Reply within the hour", until=MARCH):
    return journal.run(AddMilestone(theme.id, until, possible)).made(Milestone)


def years(journal):
    return [
        (view.theme.title, [one.milestone.possible for one in view.milestones])
        for view in journal.reads.roadmap.years(None)
    ]


def test_themes_keep_their_order_and_milestones_come_by_their_days(journal):
    wait, voice = a_theme(journal), a_theme(journal, "  Voice of\ncustomers ")
    a_milestone(journal, wait, "later", date(2028, 3, 31))
    a_milestone(journal, wait, "sooner")
    assert years(journal) == [("No waiting", ["sooner", "later"]), ("Voice of customers", [])]
    journal.run(MoveTheme(voice.id, 0))
    assert [title for title, _ in years(journal)] == ["Voice of customers", "No waiting"]
    assert not journal.run(MoveTheme(voice.id, 0)).changes
    journal.undo()
    assert [title for title, _ in years(journal)] == ["No waiting", "Voice of customers"]


def test_a_milestone_can_bring_its_theme_along_as_one_step(journal):
    journal.run(AddMilestone(AddTheme("Voice"), MARCH, "Every wish is answered"))
    assert years(journal) == [("Voice", ["Every wish is answered"])]
    journal.undo()
    assert years(journal) == []


def test_a_milestone_moves_in_time_and_to_another_theme_and_back_by_undo(journal):
    wait, voice = a_theme(journal), a_theme(journal, "Voice")
    milestone = a_milestone(journal, wait)
    journal.run(EditMilestone(milestone, replace(milestone, theme=voice.id, until=date(2028, 3, 31))))
    assert years(journal) == [("No waiting", []), ("Voice", ["Reply within the hour"])]
    assert journal.undo_label == "milestone.move"
    journal.undo()
    assert journal.reads.roadmap.years(None)[0].milestones[0].milestone == milestone


def test_an_edit_keeps_what_somebody_else_changed_meanwhile(journal):
    milestone = a_milestone(journal, a_theme(journal))
    journal.run(EditMilestone(milestone, replace(milestone, state="Median one hour")))
    journal.run(EditMilestone(milestone, replace(milestone, done_on=FRIDAY)))
    now = journal.reads.roadmap.years(None)[0].milestones[0].milestone
    assert (now.state, now.done_on) == ("Median one hour", FRIDAY)


def test_a_theme_goes_with_its_milestones_and_objectives_lose_only_where_they_led(journal):
    theme = a_theme(journal)
    milestone = a_milestone(journal, theme)
    objective = journal.run(AddObjective("Answer fast", FRIDAY)).made(Objective)
    journal.run(LeadTo(objective.id, milestone.id))
    leading = journal.reads.roadmap.years(None)[0].milestones[0].objectives
    assert [(one.ref, one.title) for one in leading] == [("O1", "Answer fast")]
    journal.run(DeleteTheme(theme.id))
    assert years(journal) == []
    assert journal.reads.okr.objective(objective.id).milestone is None
    journal.undo()
    assert journal.reads.okr.objective(objective.id).milestone == milestone.id
    journal.run(DeleteMilestone(milestone.id))
    assert journal.reads.okr.objective(objective.id).milestone is None


@pytest.mark.parametrize("words", ["", " \n "])
def test_a_theme_and_a_milestone_want_words(journal, words):
    theme = a_theme(journal)
    milestone = a_milestone(journal, theme)
    for command in (
        AddTheme(words),
        EditTheme(theme, replace(theme, title=words)),
        AddMilestone(theme.id, MARCH, words),
        EditMilestone(milestone, replace(milestone, possible=words)),
    ):
        with pytest.raises(JournalError) as caught:
            journal.run(command)
        assert caught.value.code is ErrorCode.EMPTY_TEXT
    assert years(journal) == [("No waiting", ["Reply within the hour"])]


def test_what_has_gone_is_not_found(journal):
    theme = a_theme(journal)
    milestone = a_milestone(journal, theme)
    objective = journal.run(AddObjective("Answer fast", FRIDAY)).made(Objective)
    journal.run(DeleteTheme(theme.id))
    for command in (
        AddMilestone(theme.id, MARCH, "x"),
        EditTheme(theme, replace(theme, title="x")),
        MoveTheme(theme.id, 0),
        DeleteMilestone(milestone.id),
        LeadTo(objective.id, milestone.id),
    ):
        with pytest.raises(JournalError) as caught:
            journal.run(command)
        assert caught.value.code is ErrorCode.NOT_FOUND


def test_a_milestone_rests_on_a_value_and_has_a_first_step(journal):
    value = journal.run(AddValue("Speak Up Freely")).made(Value)
    theme = a_theme(journal)
    made = journal.run(AddMilestone(theme.id, MARCH, "possible", "", value.id, " Ask once a week \n")).made(
        Milestone
    )
    assert (made.value, made.first_step) == (value.id, "Ask once a week")
    assert [one.value for one in journal.reads.roadmap.years(None)[0].milestones] == ["Speak Up Freely"]
    journal.run(DeleteValue(value.id))
    (view,) = journal.reads.roadmap.years(None)[0].milestones
    assert (view.milestone.value, view.milestone.first_step, view.value) == (None, "Ask once a week", "")
    with pytest.raises(JournalError) as caught:
        journal.run(EditMilestone(view.milestone, replace(view.milestone, value=value.id)))
    assert caught.value.code is ErrorCode.NOT_FOUND


def test_a_draft_of_an_objective_begins_from_a_milestone_for_the_group_of_its_roadmap(journal):
    group = journal.run(AddGroup("SRE")).made(Group)
    milestone = journal.run(AddMilestone(AddTheme("To the vision", group.id), MARCH, "No night call")).made(
        Milestone
    )
    journal.run(BeginObjective(milestone.id, FRIDAY))
    (draft,) = journal.reads.roadmap.leading_to(milestone.id)
    assert (draft.title, draft.state, draft.group) == ("No night call", State.DRAFT, group.id)
    journal.undo()
    assert journal.reads.roadmap.leading_to(milestone.id) == []


@pytest.mark.parametrize(
    ("today", "fiscal_start", "ends"),
    [
        (date(2026, 11, 20), 4, (date(2027, 3, 31), date(2027, 9, 30))),
        (date(2026, 4, 1), 4, (date(2026, 9, 30), date(2027, 3, 31))),
        (date(2026, 11, 20), 1, (date(2026, 12, 31), date(2027, 6, 30))),
    ],
)
def test_this_term_is_the_half_of_the_fiscal_year_that_runs(today, fiscal_start, ends):
    assert term_ends(today, fiscal_start) == ends
    this, following = ends
    assert term_of(today - timedelta(400), ends) is Term.NOW
    assert [term_of(day, ends) for day in (this, following)] == [Term.NOW, Term.NEXT]
    assert term_of(following + timedelta(1), ends) is Term.LATER
