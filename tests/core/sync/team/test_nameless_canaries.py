"""No name beside what somebody said without one: in no output of anybody else's, though it is said to all."""

import json
import logging
from datetime import date

import click
import pytest
from click.testing import CliRunner

from journal_app.cli import cli, session
from journal_app.domain.changes import Change
from journal_app.domain.entity import ENTITIES
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.ids import NOBODY, is_owned_by
from journal_app.domain.okrs.asking.questions import Finding, FindingKind
from journal_app.domain.okrs.okr import KeyResult, Objective
from journal_app.domain.okrs.review.closings import Comment
from journal_app.domain.workshop.ideas import Idea, Placing
from journal_app.exchange.json_export import JsonExport
from journal_app.exchange.workshop.record_markdown import record_markdown
from journal_app.journal.okrs.review.finding_commands import DeleteComment, EditComment, SayOf, SetFindings
from journal_app.journal.okrs.tree_commands import AddKeyResult, AddObjective
from journal_app.journal.workshop.hand_in_commands import OpenStep
from journal_app.store import typed_rows
from journal_app.store.schema import TABLES
from tests.core.kinds import Raw
from tests.core.sync.people import Someone, nobody, settle
from tests.core.sync.team.workshop.test_sealed_canaries import LEFT_OUT, leaves, written
from tests.core.workshops import GATHER, a_workshop

FRIDAY = date(2026, 11, 20)
WORDS = "名前のない言葉"
HIDING = [one for one in ENTITIES.values() if one.hides]


@pytest.fixture
def said(team):
    """Hana has said something without her name: of a key result, and on a worksheet and a board that are open."""
    hana, ben, cid = team.hana, team.ben, team.cid
    journal = hana.journal
    objective = journal.run(AddObjective("待たせない", FRIDAY)).made(Objective).id
    kr = journal.run(AddKeyResult(objective, "自分で見つけられた割合")).made(KeyResult)
    (step,) = a_workshop(journal, [GATHER])
    settle(hana, ben, cid)
    ids = journal._ids.make
    idea = Idea(
        ids("idea", journal.me), step.id, journal.me, journal.me, journal._now_ms(), f"{WORDS}の案", "", "", None,
        None, kr.id, "vague", nameless=True,
    )  # fmt: skip
    placing = Placing(
        ENTITIES["placing"].derived_id({"idea": idea.id, "member": journal.me}, journal.team.id),
        idea.id,
        journal.me,
        journal._now_ms(),
    )
    journal.run(Raw((Change(None, idea), Change(None, placing))))
    journal.run(OpenStep(step.id))
    journal.run(SayOf(kr.id, f"{WORDS}の一言", nameless=True))
    journal.run(SetFindings(kr.id, {FindingKind.VAGUE, FindingKind.COST}))
    settle(hana, ben, cid)
    return kr, step


def export(person):
    target = person.folder / "everything.json"
    JsonExport(private=True).write(person.journal.reads, target)
    return json.loads(target.read_text())["rows"]


def test_whose_it_is_stands_in_no_read_of_others_and_in_all_of_the_authors(team, said):
    kr, step = said
    hana = team.hana.journal.me
    for person in team.everybody:
        reads = person.journal.reads
        mine = person.journal.me == hana
        row = reads.review.key_result(kr.id)
        assert [(one.name, one.is_mine) for one in (*row.comments, *row.quotes)] == [("", mine)] * 2
        assert row.findings == {FindingKind.VAGUE: 1, FindingKind.COST: 1}
        assert row.mine == ({FindingKind.VAGUE, FindingKind.COST} if mine else frozenset())
        (idea,) = reads.workshop.ideas(step.id)
        assert (idea.member, idea.whose) == ((hana, hana) if mine else (NOBODY, NOBODY))
        for one in HIDING:
            for found in reads.everything(one.record):
                assert {getattr(found, name) for name in one.hides} == ({hana} if mine else {NOBODY})


def test_no_file_says_whose_it_is_by_a_name_an_id_a_tag_in_one_or_the_moment(team, said):
    hana = team.hana.journal.me
    stored = {
        row.id.hex()
        for one in HIDING
        for row in typed_rows.everything(team.hana.connection, TABLES[one.table])
    }
    for person in (team.ben, team.cid):
        rows = export(person)
        found = [(one.table, row) for one in HIDING for row in rows[one.table]]
        assert len(found) == len(stored) == 5
        for table, row in found:
            assert hana.hex() not in row.values()
            assert row["id"] not in stored
            assert not is_owned_by(bytes.fromhex(row["id"]), table, hana)
            assert row.get("made_at", 0) % 86_400_000 == 0
        assert rows["placing"][0]["idea"] == rows["idea"][0]["id"]
        assert rows["idea"] == export(team.ben)["idea"]
    assert {row["id"] for one in HIDING for row in export(team.hana)[one.table]} == stored


def outputs(person, kr):
    """Return what front ends print about it: each command with all ways to name a key result, records, messages."""
    for workshop in person.journal.reads.workshop.workshops():
        yield record_markdown(person.journal.reads.workshop.record(workshop.id))
    for path, command in leaves(cli, click.Context(cli, info_name="journal-app")):
        if path in LEFT_OUT:
            continue
        needed = ["KR-1" for one in command.params if one.required]
        asked = (
            [needed, [*needed, "--json"]] if any("--json" in one.opts for one in command.params) else [needed]
        )
        for more in asked:
            outcome = CliRunner().invoke(
                cli, ["--data-dir", str(person.folder), *path.split(), *more], input=""
            )
            yield f"{path}: {outcome.output}{outcome.exception!r}"
    for row in typed_rows.everything(person.connection, TABLES[Comment.TABLE]):
        for command in (EditComment(row.id, "x", nameless=False), DeleteComment(row.id)):
            with pytest.raises(JournalError) as error:
                person.journal.run(command)
            assert error.value.code is ErrorCode.COMMENT_NOT_YOURS
            yield str(error.value)


def test_no_command_prints_a_name_beside_it(team, said, monkeypatch, caplog, tmp_path):
    caplog.set_level(logging.DEBUG)
    kr, _step = said
    monkeypatch.setattr(session, "system_ms", team.clock)
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    name = team.hana.journal.profile.name
    told = 0
    for text in (*outputs(team.ben, kr), *written(here)):
        for line in text.splitlines():
            if WORDS in line:
                told += 1
                assert name not in line
                assert team.hana.journal.me.hex() not in line
    assert told
    assert WORDS not in caplog.text
    assert name
    assert stored(team.ben) == stored(team.hana)


def stored(person):
    return sorted(
        (
            row
            for of in (Comment, Finding, Idea)
            for row in typed_rows.everything(person.connection, TABLES[of.TABLE])
        ),
        key=lambda row: row.id,
    )


def test_two_versions_of_it_are_for_its_author_alone_to_settle(team, said):
    hana, ben = team.hana, team.ben
    invitation = hana.sharing.invite_my_device(nobody)
    hana.sync()
    (team.root / "laptop").mkdir()
    laptop = Someone(team.root / "laptop", team.clock)
    team.everybody.append(laptop)
    laptop.join(team.place, invitation.code)
    laptop.sync()
    hana.sync()
    hana.admit()
    settle(*team.everybody)
    (comment,) = hana.journal.reads.everything(Comment)
    for device in (hana, laptop):
        device.journal.run(EditComment(comment.id, f"{WORDS} {device.folder.name}", nameless=True))
    settle(*team.everybody)
    assert [view.field for view in hana.sharing.conflicts()] == ["text"]
    assert ben.sharing.conflicts() == []
    assert ben.sharing.versions("kr_comment", comment.id, "text") is None
    assert ben.sharing.status().conflicts == 0
