from datetime import date, timedelta

import pytest

from journal_app.domain.kpt import Kind
from journal_app.domain.okrs.groups import Aim, AimKind
from journal_app.domain.okrs.guards import Guard
from journal_app.domain.okrs.ledger import Deed, LedgerLine
from journal_app.domain.okrs.okr import KeyResult, State, Status
from journal_app.domain.okrs.parts import Step
from journal_app.domain.okrs.planning.chores import Chore
from journal_app.domain.okrs.planning.plans import ActionPlan
from journal_app.domain.okrs.planning.roadmap import Theme
from journal_app.domain.periods import Week
from journal_app.domain.sheet.texts import value_text
from journal_app.domain.workshop.ideas import Idea
from journal_app.domain.workshop.meetings import Workshop
from journal_app.exchange.sample import load_sample
from journal_app.journal.journal import Journal
from journal_app.journal.team_commands import RenameMe

FRIDAY = date(2026, 11, 20)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_sample_team_has_five_members_and_thirteen_weeks(journal, language):
    load_sample(journal, language)
    assert len(journal.reads.team.members()) == 5
    for back in range(13):
        board = journal.reads.kpt.board(Week.of(FRIDAY).shifted(-back), journal.me)
        assert sum(len(cell.items) for cell in board.cells.values()) > 10
    tree = journal.reads.okr.tree(journal.reads.okr.period_on(FRIDAY))
    assert {view.status for view in tree.key_results()} >= {
        Status.ON_TRACK,
        Status.AT_RISK,
        Status.DRAFT,
        Status.DROPPED,
    }
    assert [len(journal.reads.kpt.day(journal.me, FRIDAY).of(kind)) for kind in Kind] == [3, 1, 1]
    assert journal.undo_label == ""


@pytest.mark.parametrize("days_back", range(8))
def test_the_sample_can_be_made_on_any_day_of_the_week(journal, clock, days_back):
    clock.back(days=days_back)
    load_sample(journal, "ja")
    assert not journal.reads.kpt.is_empty()
    assert journal.reads.kpt.board(Week.of(journal.today()), journal.me).cells


def test_the_same_day_gives_the_same_team(tmp_path, clock):
    boards = []
    for name in ("a", "b"):
        journal = Journal(tmp_path / name / "journal.db", tmp_path / name / "backups", now_ms=clock)
        load_sample(journal, "ja")
        board = journal.reads.kpt.board(Week.of(FRIDAY).shifted(-3), journal.me, tuple(Kind))
        boards.append(
            [[(c.day, c.nothing, [i.text for i in c.items]) for c in board.of(m.id)] for m in board.members]
        )
        journal.close()
    assert boards[0] == boards[1]


def test_lines_of_the_weeks_before_serve_key_results_or_are_outside_and_their_tries_lived_for_days(journal):
    load_sample(journal, "en")
    shares = journal.reads.evidence.shares(FRIDAY - timedelta(days=40), FRIDAY, journal.me).values()
    assert sum(share.planned for share in shares)
    assert sum(share.unplanned for share in shares)
    ended = [life for life in journal.reads.tries.recent(journal.me, FRIDAY) if life.ended is not None]
    assert any(life.ended > life.made for life in ended)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_sample_team_has_something_of_all_that_stands_beside_a_tree(journal, language):
    load_sample(journal, language)
    there = {
        kind: list(journal.reads.everything(kind)) for kind in (Aim, ActionPlan, Chore, Guard, Step, Theme)
    }
    assert all(there.values())
    period = journal.reads.okr.period_on(FRIDAY)
    assert {aim.kind: aim.first for aim in there[Aim]} == {
        AimKind.MISSION: period.start,
        AimKind.VISION: date(2026, 4, 1),
    }
    parked = [kr for kr in journal.reads.everything(KeyResult) if kr.state is State.PARKED]
    assert [kr.number for kr in parked] == [9, 10]
    assert all(period.start <= plan.first <= plan.last <= period.end for plan in there[ActionPlan])


def test_the_log_of_the_sample_team_tells_each_change_once_and_on_its_day(journal):
    load_sample(journal, "ja")
    changed = {kr.id: kr.parked_on for kr in journal.reads.everything(KeyResult) if kr.state is State.PARKED}
    told = {
        line.key_result: line.day for line in journal.reads.everything(LedgerLine) if line.deed is Deed.PARKED
    }
    assert told == changed
    assert len(list(journal.reads.everything(LedgerLine))) == len(changed) + 1  # and one was dropped


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_sample_team_has_had_sessions_with_stars_thanks_and_minutes(journal, language):
    load_sample(journal, language)
    held = journal.reads.sessions.between(FRIDAY - timedelta(days=120), FRIDAY)
    assert len(held) == 11
    assert all(found.ended is not None and len(found.seats()) >= 3 for _session, found in held)
    assert len({found.first.member for _session, found in held}) == 5
    settled = [bool(journal.reads.minutes.versions(session.id)) for session, _found in held]
    assert settled == [False, *[True] * 10]
    past, now = (
        journal.reads.present.week(Week.of(FRIDAY).shifted(back), journal.me, today=FRIDAY)
        for back in (-1, 0)
    )
    assert (len(past.thanks), len(past.stars), len(past.notes)) == (3, 2, 1)
    assert (len(now.thanks), len(now.stars), len(now.values), now.held.leads) == (2, 1, 3, ())
    assert now.moved
    assert now.mission
    assert sorted(one.weeks for one in now.tries) == [1, 1, 1, 1, 2]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_sample_team_has_held_its_workshop_and_stands_behind_the_sheet_it_made(journal, language):
    load_sample(journal, language)
    (workshop,) = journal.reads.everything(Workshop)
    placed = journal.reads.workshop.placed(workshop.id)
    days = [one.meeting.day for one in placed if one is placed[0] or one.meeting.id != placed[0].meeting.id]
    assert days[0] == date(2026, 8, 7)
    assert days[-1] == date(2026, 9, 25)
    assert all(one.meeting.ended is not None for one in placed)
    steps = [journal.reads.workshop.step(one.step.id) for one in placed]
    assert all(step.opened_at for step in steps)
    assert len(steps[0].board.notes) == 21
    assert len(steps[0].board.columns) == 5
    assert [len(note.authors) for note in steps[0].board.notes if note.merged] == [2, 2]
    decided = [len(step.decisions) for step in steps if step.decisions]
    assert decided == [3, 1, 1, 3]
    view = journal.reads.sheet.of(None)
    assert [one.number for one in view.versions] == [1, None, None]
    assert [one.version.day for one in view.versions] == [
        date(2026, 9, 25),
        date(2026, 9, 18),
        date(2026, 9, 11),
    ]
    assert [text_of.letter for text_of in map(value_text, view.values)] == ["S", "R", "E"]
    assert view.parent.sheet.vision
    assert {one.name for one in view.contributors} == {one.name for one in journal.reads.team.members()}


def test_whoever_has_a_name_of_the_sample_team_is_still_one_person_of_it(journal):
    journal.run(RenameMe("木村"))
    load_sample(journal, "ja")
    assert len(journal.reads.team.members()) == 5
    whose = {idea.whose for idea in journal.reads.everything(Idea)}
    assert whose == {one.id for one in journal.reads.team.members()}
