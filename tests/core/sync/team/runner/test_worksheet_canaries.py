"""No canary before a meeting begins: what somebody has sealed for it stands in no output of anybody else's."""

import logging

import pytest

from journal_app.cli import session
from journal_app.domain.entity import ENTITIES
from journal_app.domain.errors import JournalError
from journal_app.domain.ids import NOBODY
from journal_app.domain.okrs.asking.questions import FindingKind
from journal_app.domain.periods import FIRST_DAY, LAST_DAY
from journal_app.domain.runner.runner_view import WorksheetState
from journal_app.domain.runner.verdicts import Fate
from journal_app.exchange.export import CsvExport, What
from journal_app.exchange.json_export import JsonExport
from journal_app.exchange.workshop.record_markdown import record_markdown
from journal_app.journal.okrs.tree_commands import AddKeyResult, AddObjective
from journal_app.journal.runner.verdict_commands import DecideIdea
from journal_app.journal.runner.worksheet_commands import PrepareAnswer
from journal_app.journal.workshop.board_commands import AddCluster, MergeNote
from journal_app.journal.workshop.hand_in_commands import HandInStep, RewriteStep
from journal_app.journal.workshop.idea_commands import EditIdea, TakeBackIdea
from journal_app.journal.workshop.meeting_commands import BeginMeeting
from journal_app.journal.workshop.prepared_commands import Prepare
from tests.core.runners import quarters, start
from tests.core.sync.people import settle
from tests.core.sync.team.workshop.test_sealed_canaries import CANARY, LEFT_OUT, printed, stored, written

# It begins a meeting, and with it opens the worksheets.
LEADS = frozenset({"okr runner next"})


@pytest.fixture
def sealed(team):
    """Hana has sealed her worksheets of all meetings: answers, findings, ideas, some without her name."""
    hana = team.hana.journal
    before, period = quarters(hana)
    added = hana.run(AddObjective("Nothing stops for a contract", before.first)).changes[-1].after
    kr = hana.run(AddKeyResult(added.id, "Reply in two days", 5, 2, owner=hana.me)).changes[-1].after
    runner = start(hana, period)
    settle(*team.everybody)
    for meeting in runner.meetings:
        step = meeting.my_step
        for asked in hana.reads.runner.worksheet(step).asked:
            hana.run(
                PrepareAnswer(step, asked.question.id, f"{CANARY} answer", nameless=asked.question.pos > "m")
            )
            if asked.key_results:
                found = (FindingKind.AGREEMENT, FindingKind.VAGUE)
                hana.run(PrepareAnswer(step, asked.question.id, f"{CANARY} about", kr.id, found))
        hana.run(Prepare(step, f"{CANARY} idea", more=CANARY))
        hana.run(Prepare(step, f"{CANARY} idea without a name", nameless=True))
        hana.run(HandInStep(step))
    settle(*team.everybody)
    return runner


def read(person, runner):
    """Return all that a front end could be told."""
    reads = person.journal.reads
    found = reads.runner.runner(runner.period.id)
    yield repr(found)
    for meeting in found.meetings:
        for step in meeting.steps:
            yield repr(reads.runner.worksheet(step.line.step.id))
            yield repr(reads.runner.drafts(step.line.step.id))
            yield repr(reads.workshop.step(step.line.step.id))
        yield repr(reads.runner.presented(meeting.meeting.id))
    record = reads.workshop.record(runner.workshop.id)
    yield repr(record) + record_markdown(record) + repr(reads.workshop.programme(runner.workshop.id))
    for period in reads.okr.periods():
        yield repr(reads.review.review(period.id)) + repr(reads.questions.stumbles(period))
    for one in ENTITIES.values():
        yield repr(list(reads.everything(one.record)))
    target = person.folder / "everything.json"
    JsonExport(private=True).write(reads, target)
    yield target.read_text()
    for what in What:
        CsvExport(what, FIRST_DAY, LAST_DAY, private=True).write(reads, target)
        yield target.read_text()
    target.unlink()
    yield repr(person.journal.search("canary")) + repr(person.journal.search("カナリア"))
    yield repr(person.sharing.conflicts()) + repr(person.sharing.status())


def refusals(person, rows):
    """Return what is said to somebody who reaches for what is sealed."""
    for row in rows:
        for command in (
            EditIdea(row.id, "x"),
            TakeBackIdea(row.id),
            MergeNote(row.id, row.id),
            AddCluster(row.step, "x", row.id),
            DecideIdea(row.id, Fate.KEY_RESULT),
            RewriteStep(row.step),
        ):
            try:
                yield repr(person.journal.run(command))
            except JournalError as error:
                yield str(error)


def test_a_sealed_worksheet_stands_in_no_output_of_others_before_its_meeting(
    team, sealed, monkeypatch, caplog, tmp_path
):
    caplog.set_level(logging.DEBUG)
    hana, *others = team.everybody
    rows = stored(hana)
    assert sum(CANARY in repr(row) for row in rows) >= 14
    assert any(row.found for row in rows)
    monkeypatch.setattr(session, "system_ms", team.clock)
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    for person in others:
        assert stored(person) == rows  # it has arrived: nothing but the seal is in between
        for said in (
            *read(person, sealed),
            *refusals(person, rows),
            *printed(person, rows[0], LEFT_OUT | LEADS),
            *written(here),
            *written(person.folder),
        ):
            assert CANARY not in said, said[:200]
            assert "agreement vague" not in said, said[:200]
        found = person.journal.reads.runner.runner(sealed.period.id)
        states = [one.worksheet_state(hana.me) for one in found.meetings]
        assert states == 3 * [WorksheetState.SEALED]
        assert not person.journal.reads.review.review(sealed.before.id).findings
    assert CANARY not in caplog.text
    assert stored(others[0]) == rows  # and nobody could do anything about it


def test_a_worksheet_opens_for_all_as_its_meeting_begins_and_no_other_does(team, sealed):
    hana, ben, cid = team.everybody
    ben.journal.run(BeginMeeting(sealed.meetings[0].meeting.id))
    settle(*team.everybody)
    for person in (ben, cid):
        first, *later = (person.journal.reads.runner.worksheet(one.my_step) for one in sealed.meetings)
        assert len(first.said) == 7
        assert first.states[hana.me] is WorksheetState.OPEN
        nameless = [one for one in first.said if one.nameless]
        assert nameless
        assert {(one.member, one.whose) for one in nameless} == {(NOBODY, NOBODY)}
        assert not any(one.said for one in later)
        assert not any(one.is_open for one in later)
        review = person.journal.reads.review.review(sealed.before.id)
        assert {kind: len(refs) for kind, refs in review.findings.items()} == {
            FindingKind.AGREEMENT: 1,
            FindingKind.VAGUE: 1,
        }
